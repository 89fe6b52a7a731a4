"""Personal data of complainants: files, who read what, all that is held, erasing, and how long it is kept."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from flask import Response, g, jsonify, request

from rca.complaints import commands
from rca.complaints.forms.personal import ErasureForm, FilesForm, RetentionForm
from rca.complaints.models import CaseFile, ComplaintImport
from rca.complaints.queries import personal
from rca.complaints.queries.holding import held as all_held
from rca.complaints.rules import privacy
from rca.complaints.rules.cases import STAGE_NAMES
from rca.complaints.rules.clocks import CLOCK_NAMES
from rca.complaints.views.cases import acted, bp, case_page
from rca.foundation import access, registry, uploads
from rca.foundation.brought import Brought
from rca.foundation.clock import now
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.file_kinds import FileKind
from rca.web.files import brought as looked_at
from rca.web.files import given, size_in_words
from rca.web.guard import requires
from rca.web.history import shown
from rca.web.pages import page, see

READINGS = 50


@bp.app_template_global()
def file_is_kept(brought: ComplaintImport) -> bool:
    """Whether the file of an import is still there: it goes with the first complainant of it who is erased."""
    return uploads.is_kept(brought.digest)


def read_files() -> list[Brought]:
    """The files of the request, looked at. Raises RuleBroken at `files` for the first that is not taken."""
    sent = [one for one in request.files.getlist("files") if one.filename]
    try:
        return [looked_at(one) for one in sent[:commands.MOST_FILES]]
    except RuleBroken as refusal:
        raise RuleBroken("files", refusal.message) from refusal


def with_files(command: Callable[..., Any], files: Iterable[Brought]) -> Callable[..., Any]:
    """A command that gets files which were read before anybody has to wait for it; they are no part of the receipt."""
    def work(**told: Any) -> Any:
        return command(brought=list(files), **told)

    work.__qualname__ = command.__qualname__
    return work


@bp.post("/complaints/<uuid:id>/files")
@requires("complaint:work")
def attach(id: UUID) -> Any:
    """Keep files of a case."""
    form = FilesForm(request.form)
    try:
        files = read_files()
    except RuleBroken as refusal:
        form.refuse(refusal.field, refusal.message)
        return case_page(form.status, form=form)
    return acted("", form, with_files(commands.attach, files), id, "files")


@bp.get("/complaints/<uuid:id>/files/<uuid:file>")
@requires("complaint:know_complainant")
def give_file(id: UUID, file: UUID) -> Response:
    """A file of a case, for who may know whom it is about; the reading is written down."""
    access.note_once(("complaint", id), "file", by=g.actor, at=now())
    return given_file(personal.file(id, file))


@bp.get("/complaints/<uuid:id>/files/<uuid:file>/small")
@requires("complaint:know_complainant")
def give_small(id: UUID, file: UUID) -> Response:
    """A small picture of a picture; the page that shows it is written down already."""
    found = personal.file(id, file)
    if found is None or found.small is None:
        raise NotFound
    return given(uploads.read(found.small), FileKind.JPEG, f"small-{found.name}")


def given_file(found: CaseFile | None) -> Response:
    """A file as it may be given out: none of them can run."""
    if found is None:
        raise NotFound
    return given(uploads.read(found.digest), found.kind, found.name)


@bp.get("/complaints/<uuid:id>/readings")
@requires("complaint:know_complainant")
def readings(id: UUID) -> Any:
    """Who has read who complained, and when."""
    before = request.args.get("before", type=int)
    before = before if before is not None and 0 < before < 2**31 else None
    found = access.readings(("complaint", id), before=before, limit=READINGS + 1)
    rows = found[:READINGS]
    return page("complaints/readings.html", here="complaints", case=g.record, rows=rows, read=privacy.READ,
                paged=before is not None, older=rows[-1].id if len(found) > READINGS else None,
                names=registry.names_of({row.actor_id for row in rows}))


@bp.get("/complaints/<uuid:id>/held.json")
@requires("complaint:give")
def held_json(id: UUID) -> Response:
    """All that is held about a case, for the person who asks, as one file."""
    access.note_once(("complaint", id), "held", by=g.actor, at=now())
    answer = jsonify(all_held(g.record))
    answer.headers.update({"Content-Disposition": f'attachment; filename="{g.record.reference}.json"',
                           "Cache-Control": "no-store"})
    return answer


@bp.get("/complaints/<uuid:id>/held")
@requires("complaint:give")
def held(id: UUID) -> Any:
    """The same as a page to read and to print."""
    access.note_once(("complaint", id), "held", by=g.actor, at=now())
    known = registry.record_type("complaint")
    return page("complaints/held.html", here="complaints", case=g.record, held=all_held(g.record), known=known,
                named=privacy.HELD, unsaid=privacy.UNSAID, stages=STAGE_NAMES, file_size=size_in_words,
                clock_names=CLOCK_NAMES, read=privacy.READ, shown=lambda value: shown(value, known) if known else value)


@bp.post("/complaints/<uuid:id>/erasure")
@requires("complaint:erase")
def erase(id: UUID) -> Any:
    """Erase who complained."""
    return acted("erasing", ErasureForm(request.form), commands.erase_complainant, id)


@bp.get("/complaints/retention")
@requires("promises:see")
def retention() -> Any:
    """How long complainants are kept; with `months` whom such a rule would erase, before anybody sets it."""
    rule, asked = personal.retention(), request.args.get("months", type=int)
    form = RetentionForm(months=asked or (rule.months if rule else None), version=rule.version if rule else 0)
    return _retention_page(form)


@bp.post("/complaints/retention")
@requires("promises:edit")
def keep_retention() -> Any:
    """Keep the rule. Those whose time is over go with the housework of the next hour."""
    form = RetentionForm(request.form)
    if form.save(commands.keep_retention, seen=form.version.data, by=g.actor, at=now()):
        return see(".retention")
    return _retention_page(form, form.status)


def _retention_page(form: RetentionForm, status: int = 200) -> Any:
    months = form.months.data
    fits = months is not None and privacy.LEAST <= months <= privacy.LONGEST
    before = privacy.before(now(), months) if fits else None
    return page("complaints/retention.html", status, here="complaints", form=form, rule=personal.retention(),
                before=before, over=personal.whose_time_is_over(before) if before else [],
                many=personal.how_many_are_over(before) if before else 0)


