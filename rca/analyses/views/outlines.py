"""Causes in and out as files: an analysis that starts from one, and what can be taken out."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import Response, current_app, g, request
from itsdangerous import BadSignature, URLSafeSerializer

from rca.analyses import commands, files
from rca.analyses import graph as cause_graph
from rca.analyses.commands import growing
from rca.analyses.commands.evidence import others_verify
from rca.analyses.forms import OutlineForm
from rca.analyses.rules import Kind
from rca.analyses.rules.starters import STARTERS
from rca.analyses.views.blueprint import (
    bp,
    cases_picked,
    file_name,
    graph_asked,
    revision_asked,
    teams_to_lead,
)
from rca.foundation import uploads
from rca.foundation.clock import now
from rca.foundation.encodings import ENCODING_NAMES, name_of
from rca.foundation.errors import BadFile, NotFound, RuleBroken
from rca.foundation.messages import msg
from rca.web.files import as_file
from rca.web.guard import requires
from rca.web.languages import say
from rca.web.pages import page, see

MOST_SKETCHED = 300
"""Lines of a preview; the rest is counted."""
MOST_PASTED = 1_500 * 1024
"""Bytes of pasted text; forms hold two megabytes in all."""


@bp.get("/analyses/new/file")
@requires("analysis:start")
def new_from_file() -> Any:
    """Choose a file with causes, or paste them."""
    return _file_page(OutlineForm(teams=teams_to_lead()), None)


@bp.get("/analyses/new/starter/<starter>")
@requires("analysis:start")
def new_from_starter(starter: str) -> Any:
    """A typical complaint with the causes it usually has, in the reader's language and free to change."""
    found = STARTERS.get(starter)
    if found is None:
        raise NotFound
    cases = cases_picked()
    form = OutlineForm(teams=teams_to_lead(), text=found.told(say), starter=starter,
                       problem=cases[0].title if cases else "",
                       team=str(cases[0].team_id) if cases and cases[0].team_id else "")
    return _file_page(form, _brought(form), form.status)


@bp.post("/analyses/new/file")
@requires("analysis:start")
def start_from_file() -> Any:
    """Say what a file holds; begin the analysis with it when asked to. Whatever is refused, the file is kept."""
    form = OutlineForm(request.form, teams=teams_to_lead())
    brought = _brought(form)
    if brought and "start" in request.form and _started(form, brought.outline):
        return see("board.show", id=form.answer)
    return _file_page(form, brought, form.status)


def _started(form: OutlineForm, outline: files.Outline) -> bool:
    """Whether the analysis began. Everything that can be worked out is, before anything is written."""
    moment = now()
    try:
        growth = growing.grown(outline, by=g.actor, at=moment)
    except RuleBroken as refusal:
        form.refuse("file" if form.kept.data else "text", refusal.message)
        return False
    return form.save(commands.start_from_outline, growth=growth, by=g.actor, at=moment,
                     complaints_about=tuple(case.id for case in cases_picked()))


@dataclass(frozen=True)
class Brought:
    """What was read from a file, and which of its outlines is looked at."""

    reading: files.Reading
    part: int

    @property
    def outline(self) -> files.Outline:
        return self.reading.parts[self.part].outline


def _file_page(form: OutlineForm, brought: Brought | None, status: int = 200) -> Response:
    sketched = [] if brought is None else _sketched(brought.outline)
    return page("analyses/from_file.html", status, here="analyses", form=form, brought=brought, kinds=Kind,
                cases=cases_picked(), starter=STARTERS.get(form.starter.data or ""),
                name_of=name_of,
                rows=sketched[:MOST_SKETCHED], more=len(sketched[MOST_SKETCHED:]), form_names=files.FORM_NAMES,
                plan=None if brought is None else files.planned(brought.outline, UUID(int=0), uuid4,
                                                                   others_verify()),
                most=files.MOST_BYTES // 1024 // 1024, most_pasted=MOST_PASTED // 1024)


def _sketched(outline: files.Outline) -> list[tuple[int, int, bool]]:
    """The lines of the preview: how deep, which entry, whether it is only a reference."""
    return [(min(depth, 9), number, mark.startswith("→")) for depth, number, mark, _ in files.told(outline)]


def _brought(form: OutlineForm) -> Brought | None:
    """The file that was sent, kept or pasted, as it is read; None with the reason at its field when it is not."""
    sent = request.files.get("file")
    if sent is not None and sent.filename:
        form.file_name.data = " ".join(sent.filename.replace("\\", "/").split("/")[-1].split())[-120:]
        form.kept.data = _slip().dumps(uploads.keep(sent.read(files.MOST_BYTES + 1)))
        form.part.data, form.encoding.data = 0, ""
    brought_before = bool(form.kept.data)
    content = _kept_content(form)
    if brought_before and not form.kept.data and "forget" not in request.form:
        form.refuse("file", msg("The file you brought was kept for a day only. Choose it again."))
        return None
    if not content or (not form.kept.data and len(content) > MOST_PASTED):
        form.refuse("text", msg("This is too much to paste. Save it as a file and choose that.") if content else
                    msg("Choose a file, or paste a list of causes."))
        return None
    reading = _read(form, content)
    if reading is None:
        return None
    if "start" not in request.form:
        form.actions.data = True
    part = form.part.data or 0
    brought = Brought(reading, part if 0 <= part < len(reading.parts) else 0)
    if (form.problem.data or "").strip() in ("", form.suggested.data):  # what a person typed stays
        form.problem.data = brought.outline.problem or reading.parts[brought.part].title
    form.suggested.data = brought.outline.problem or reading.parts[brought.part].title
    return brought


def _read(form: OutlineForm, content: bytes) -> files.Reading | None:
    """What the content says, read in the form and the encoding that were chosen; None with the reason at its field."""
    kept = bool(form.kept.data)
    encoding = form.encoding.data if kept and form.encoding.data in ENCODING_NAMES else None
    try:
        wanted = files.Form(form.format.data) if form.format.data else None
        return files.read(content, form.file_name.data if kept else "", wanted, encoding)
    except (BadFile, ValueError) as refusal:
        form.refuse("encoding" if encoding else "file" if kept else "text",
                    getattr(refusal, "message", msg("Not a valid choice.")))
        return None


def _kept_content(form: OutlineForm) -> bytes:
    """The file that was kept for this reader, else the pasted text."""
    if "forget" in request.form:
        form.kept.data = form.file_name.data = ""
    if form.kept.data:
        try:
            return uploads.read(_slip().loads(form.kept.data))
        except (BadSignature, NotFound):
            form.kept.data = form.file_name.data = ""
    return (form.text.data or "").encode("utf-8", "ignore")


def _slip() -> URLSafeSerializer:
    """Names a kept file to the one who brought it and to nobody else."""
    return URLSafeSerializer(current_app.secret_key or "", salt=f"outline of {g.actor.id}")


@bp.get("/analyses/<uuid:id>/take-out")
@requires("analysis:export")
def take_out(id: UUID) -> Any:
    """All forms in which the causes can be taken out, each with what it cannot carry of this analysis."""
    graph = graph_asked(id)
    outline = files.outline_of(graph)
    return page("analyses/take_out.html", here="analyses", analysis=g.record, outline=outline, kinds=Kind,
                revision=revision_asked(id), files_staying=cause_graph.files_on(graph),
                offered=[(form, files.FORM_NAMES[form], files.ENDINGS[form], files.lost(outline, form))
                         for form in files.WRITTEN])


@bp.get("/analyses/<uuid:id>/take-out/<word>")
@requires("analysis:export")
def causes_file(id: UUID, word: str) -> Response:
    """The causes as a file."""
    form = next((form for form in files.WRITTEN if form.value == word), None)
    if form is None:
        raise NotFound
    content = files.write(files.outline_of(graph_asked(id)), form)
    return as_file(content, f"{files.MEDIA[form]}; charset=utf-8", file_name(files.ENDINGS[form]))
