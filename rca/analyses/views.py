"""Pages of the analyses: the list, a new one, one analysis, its exports."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, current_app, flash, g, request
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup

from rca import complaints, people
from rca.analyses import commands, files, permissions, queries
from rca.analyses import graph as cause_graph
from rca.analyses.drawing import Sheet, fish, legend, svg, whys_svg
from rca.analyses.drawing import fish_pdf as pdf
from rca.analyses.drawing import fish_png as png
from rca.analyses.forms import EmptyForm, HandOverForm, OutlineForm, StartForm
from rca.analyses.graph.reviewing import Finding, review
from rca.analyses.rules import BONES, STATUS_NAMES, STEP_NAMES, TEMPLATE_NAMES, Kind, Template
from rca.analyses.rules.remarks import WORDS
from rca.foundation import registry, uploads
from rca.foundation.clock import now
from rca.foundation.db import fresh
from rca.foundation.errors import BadFile, NotFound
from rca.foundation.messages import msg
from rca.web.forms import first_error
from rca.web.guard import requires
from rca.web.keys import key_from, key_of
from rca.web.languages import language, say, when
from rca.web.pages import page, see

bp = Blueprint("analyses", __name__)

MOST_SKETCHED = 300
"""Lines of a preview; the rest is counted."""
MOST_PASTED = 1_500 * 1024
"""Bytes of pasted text; forms hold two megabytes in all."""

EXPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A drawing that stands alone carries its one style with it, and nothing else."""


@bp.get("/analyses")
@requires("analysis:list")
def index() -> Any:
    """The analyses of the reader's teams, newest first, a page at a time by key."""
    text = request.args.get("q", "").strip()
    found = queries.page_of_analyses(g.actor.teams(*permissions.LOOK), text=text, before=key_from(request.args))
    shown = found[:queries.PAGE]
    return page("analyses/list.html", here="analyses", analyses=shown, q=text, step_names=STEP_NAMES,
                teams={team.id: team.name for team in people.teams()}, paged="before" in request.args,
                older=key_of(shown[-1].started_at, shown[-1].id) if len(found) > queries.PAGE else None)


def _new_page(form: StartForm, cases: list[Any], status: int = 200) -> Response:
    bones = {kind.value: [say(bone) for bone in names] for kind, names in BONES.items()}
    return page("analyses/new.html", status, here="analyses", form=form, cases=cases, bones=bones,
                template_names=TEMPLATE_NAMES)


def _cases(ids: list[str]) -> list[Any]:
    wanted = [UUID(id) for id in ids if _is_key(id)]
    return [case for case in complaints.complaints_by_ids(wanted) if registry.may(g.actor, "complaint:see", case)]


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@bp.get("/analyses/new")
@requires("analysis:start")
def new() -> Any:
    """Start an analysis, from the complaint cases picked in the list or from nothing."""
    cases = _cases(request.args.getlist("complaint"))
    first = cases[0] if cases else None
    form = StartForm(teams=_teams(), problem=first.title if first else "", template=Template.SERVICE_8P.value,
                     team=str(first.team_id) if first is not None and first.team_id else "",
                     bones="\n".join(say(bone) for bone in BONES[Template.SERVICE_8P]))
    return _new_page(form, cases)


def _bones(form: StartForm) -> list[str]:
    """The lines of the field; the bones of a template left as they were follow the template that was chosen."""
    lines = [line.strip() for line in (form.bones.data or "").splitlines() if line.strip()]
    templates = {kind: [say(bone) for bone in names] for kind, names in BONES.items()}
    return templates.get(form.template.data) or lines if lines in templates.values() else lines


def _teams() -> list[Any]:
    return [team for team in people.teams() if g.actor.has("facilitator", team.id)]


@bp.post("/analyses/new")
@requires("analysis:start")
def start() -> Any:
    """Begin it; the bones come as lines, filled from the template and free to change."""
    form = StartForm(request.form, teams=_teams())
    cases = _cases(request.form.getlist("complaint"))
    bones = _bones(form)
    form.bones.process_data(bones)
    if form.save(commands.start_analysis, complaints_about=tuple(case.id for case in cases), by=g.actor, at=now()):
        return see("board.show", id=form.answer)
    form.bones.data = "\n".join(bones)
    return _new_page(form, cases, form.status)


@bp.get("/analyses/<uuid:id>")
@requires("analysis:see")
def show(id: UUID) -> Any:
    """One analysis: its problem, the cases it is about, its roots, what is still open."""
    analysis, graph = g.record, queries.graph(id)
    roots = [(cause, graph.nodes[cause], cause_graph.effects(graph, cause)) for cause in cause_graph.roots(graph)]
    return page("analyses/show.html", here="analyses", analysis=analysis, graph=graph, roots=roots,
                counts=cause_graph.counts(graph), open_ends=cause_graph.open_chains(graph),
                remarks=len(_remarks(id, graph)),
                cases=[(case, registry.may(g.actor, "complaint:see", case)) for case in queries.complaints_of(id)],
                solutions=sum(found) if (found := registry.ask("how many solutions count", id)) else None,
                team=people.team(analysis.team_id) if analysis.team_id else None, step_names=STEP_NAMES,
                facilitator=people.person(analysis.facilitator_id), fish_svg=Markup(svg(fish(graph), analysis.title)),  # noqa: S704 – drawn by us, every text escaped
                hand_over=HandOverForm(persons=_who_may_lead(analysis)))


@bp.get("/analyses/<uuid:id>/review")
@requires("analysis:see")
def review_of(id: UUID) -> Any:
    """What a colleague would ask about the reasoning on the board, by rule; it advises and blocks nothing."""
    graph = queries.graph(id)
    found = _remarks(id, graph)
    groups = [(rule, words, [finding for finding in found if finding.rule is rule]) for rule, words in WORDS.items()]
    return page("analyses/review.html", here="analyses", analysis=g.record, nodes=graph.nodes, found=found,
                groups=[group for group in groups if group[2]], counts=cause_graph.counts(graph))


def _remarks(id: UUID, graph: Any) -> list[Finding]:
    """The review of a graph, with what others know of the solutions meant for its causes."""
    solved: dict[UUID, int] = {}
    for answer in registry.ask("which causes have solutions", id):
        solved.update(answer)
    return review(graph, solved)


def _who_may_lead(analysis: Any) -> list[Any]:
    """Whoever could take over the lead: active facilitators of its team other than the one who has it."""
    found = people.active_persons("facilitator", team=analysis.team_id)
    return [person for person in found if person.id != analysis.facilitator_id]


@bp.post("/analyses/<uuid:id>/lead")
@requires("analysis:lead")
def hand_over(id: UUID) -> Any:
    """Give the lead to somebody else."""
    form = HandOverForm(request.form, persons=_who_may_lead(g.record))
    if not form.save(commands.hand_over, id=id, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(".show", id=id)


@bp.post("/analyses/<uuid:id>/step")
@requires("analysis:lead")
def step(id: UUID) -> Any:
    """Lead the workshop one step on or back."""
    form = EmptyForm(request.form)
    if not form.save(commands.go_to_step, id=id, forward=request.form.get("direction") != "back", by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see("board.show", id=id)


@bp.get("/analyses/<uuid:id>/fish.svg")
@requires("analysis:look")
def fish_svg(id: UUID) -> Response:
    """The fish as a file that stands alone, with every word and a legend."""
    whole = fish(queries.graph(id), whole=True)
    drawing = svg(whole, g.record.title, standalone=True, legend=legend(whole, _mark_words()))
    response = Response(drawing, mimetype="image/svg+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{g.record.reference}.svg"'
    response.headers["Content-Security-Policy"] = EXPORT_POLICY
    return response


@bp.get("/analyses/<uuid:id>/fish.png")
@requires("analysis:export")
def fish_png(id: UUID) -> Response:
    """The fish as a picture: for slides, or as fine and as clear as asked for."""
    name, title, drawing = f"{g.record.reference}.png", g.record.title, fish(queries.graph(id), whole=True)
    fine, words = {"1": 1, "2": 2}.get(request.args.get("fine", "")), _mark_words()
    fresh()  # while Typst works, nobody else waits for the connection
    made = png(drawing, title, words=words, fine=fine, clear=request.args.get("ground") == "clear")
    return _file(made, "image/png", name)


@bp.get("/analyses/<uuid:id>/fish.pdf")
@requires("analysis:export")
def fish_pdf(id: UUID) -> Response:
    """The fish on paper, with its title and what the marks mean; on several pages where one would be too small."""
    name, sheet, drawing = f"{g.record.reference}.pdf", _sheet(g.record), fish(queries.graph(id), whole=True)
    paper = request.args.get("paper")
    fresh()
    return _file(pdf(drawing, sheet, paper if paper in ("a4", "a3") else None), "application/pdf", name)


def _mark_words() -> dict[str, str]:
    words = {status.value: say(name) for status, name in STATUS_NAMES.items()}
    return {**words, "root": say(msg("root cause")), "evidence": say(msg("with evidence")),
            "ref": say(msg("see the cause with this number"))}


def _sheet(analysis: Any) -> Sheet:
    team = people.team(analysis.team_id) if analysis.team_id else None
    as_of = say(msg("as of %(moment)s", moment=when(now()).striptags()))
    return Sheet(title=analysis.title, reference=analysis.reference, language=language(),
                 facts=f"{team.name} · {as_of}" if team else as_of,
                 page=lambda n, total: say(msg("Page %(n)s of %(total)s", n=n, total=total)), words=_mark_words())


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, mimetype=kind, headers={
        "Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"})


@bp.get("/analyses/<uuid:id>/whys.svg")
@requires("analysis:look")
def whys(id: UUID) -> Response:
    """The graph as a layered tree of whys, or of it the chain that ends in one cause."""
    end = request.args.get("end", "")
    drawn = whys_svg(queries.graph(id), UUID(end) if _is_key(end) else None)
    return Response(drawn, mimetype="image/svg+xml", headers={
        "Cache-Control": "no-store", "Content-Security-Policy": EXPORT_POLICY})


# -- files: causes in and out ---------------------------------------------------------------------------------------


@bp.get("/analyses/new/file")
@requires("analysis:start")
def new_from_file() -> Any:
    """Choose a file with causes, or paste them."""
    return _file_page(OutlineForm(teams=_teams()), None)


@bp.post("/analyses/new/file")
@requires("analysis:start")
def start_from_file() -> Any:
    """Say what a file holds; begin the analysis with it when asked to. Whatever is refused, the file is kept."""
    form = OutlineForm(request.form, teams=_teams())
    brought = _brought(form)
    if brought and "start" in request.form and form.save(
            commands.start_from_outline, outline=brought.outline, by=g.actor, at=now()):
        return see("board.show", id=form.answer)
    return _file_page(form, brought, form.status)


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
                rows=sketched[:MOST_SKETCHED], more=len(sketched[MOST_SKETCHED:]), form_names=files.FORM_NAMES,
                plan=None if brought is None else files.planned(brought.outline, UUID(int=0), uuid4),
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
        form.part.data = 0
    content = _kept_content(form)
    if not content or (not form.kept.data and len(content) > MOST_PASTED):
        form.refuse("text", msg("This is too much to paste. Save it as a file and choose that.") if content else
                    msg("Choose a file, or paste a list of causes."))
        return None
    try:
        wanted = files.Form(form.format.data) if form.format.data else None
        reading = files.read(content, form.file_name.data if form.kept.data else "", wanted)
    except (BadFile, ValueError) as refusal:
        form.refuse("file" if form.kept.data else "text", getattr(refusal, "message", msg("Not a valid choice.")))
        return None
    if "start" not in request.form:
        form.actions.data = True
    part = form.part.data or 0
    brought = Brought(reading, part if 0 <= part < len(reading.parts) else 0)
    if (form.problem.data or "").strip() in ("", form.suggested.data):  # what a person typed stays
        form.problem.data = brought.outline.problem or reading.parts[brought.part].title
    form.suggested.data = brought.outline.problem or reading.parts[brought.part].title
    return brought


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
    outline = files.outline_of(queries.graph(id))
    return page("analyses/take_out.html", here="analyses", analysis=g.record, outline=outline, kinds=Kind,
                offered=[(form, files.FORM_NAMES[form], files.ENDINGS[form], files.lost(outline, form))
                         for form in files.WRITTEN])


@bp.get("/analyses/<uuid:id>/take-out/<word>")
@requires("analysis:export")
def causes_file(id: UUID, word: str) -> Response:
    """The causes as a file."""
    form = next((form for form in files.WRITTEN if form.value == word), None)
    if form is None:
        raise NotFound
    content = files.write(files.outline_of(queries.graph(id)), form)
    return _file(content, f"{files.MEDIA[form]}; charset=utf-8", f"{g.record.reference}.{files.ENDINGS[form]}")
