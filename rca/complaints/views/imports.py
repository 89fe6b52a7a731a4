"""Bringing a file of complaints: upload, say what the columns mean, run it, see what was refused."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, request, stream_with_context

from rca import people
from rca.complaints import commands, queries
from rca.complaints.commands.import_rows import Job, refused_rows
from rca.complaints.forms.imports import DELIMITER_NAMES, FileForm, KeptForm, MappingForm, ReadingForm, mapping_from
from rca.complaints.models import ComplaintImport
from rca.complaints.permissions import KNOW
from rca.complaints.rules import cases, dates, rows
from rca.complaints.rules.headers import TARGET_NAMES, Target
from rca.complaints.rules.imports import STOP_NAMES, ImportState, abandoned
from rca.complaints.rules.mapping import DATES, Mapping, dates_of
from rca.complaints.rules.tables import Table
from rca.foundation.clock import now
from rca.foundation.db import fresh, transaction
from rca.foundation.errors import BadFile, RuleBroken
from rca.foundation.messages import msg
from rca.web.forms import Form
from rca.web.guard import requires
from rca.web.languages import say, zone
from rca.web.pages import page, part, see
from rca.web.tables import csv_file

bp = Blueprint("complaint_imports", __name__)
GOOD_SHOWN, BAD_SHOWN, SAMPLES = 5, 10, 3


@bp.get("/complaints/import")
@requires("complaint_import:make")
def new() -> Any:
    """Choose a file."""
    return _upload_page(FileForm())


def _upload_page(form: FileForm, status: int = 200) -> Any:
    return page("complaints/import.html", status, here="complaints", form=form, states=ImportState,
                limit=current_app.config["RCA"].upload_megabytes, imports=queries.latest_imports(g.actor.teams(*KNOW)))


@bp.post("/complaints/import")
@requires("complaint_import:make")
def bring() -> Any:
    """Keep the file and go on to its columns; what is no table is refused in one sentence."""
    form = FileForm(request.form)
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        form.refuse("file", msg("Choose a file first."))
        return _upload_page(form, 422)
    try:
        kept = commands.keep_file(sent.stream)
        saved = form.save(_bring_kept(kept), file_name=sent.filename, zone=str(zone()), by=g.actor, at=now())
    except BadFile as refusal:
        form.refuse("file", refusal.message)
        saved = False
    return see(".mapping", id=form.answer) if saved else _upload_page(form, form.status)


def _bring_kept(kept: commands.Kept) -> Any:
    """Bringing a file that was kept and looked into already, before anybody has to wait for it."""
    def bring_file(**told: Any) -> Any:
        return commands.bring_file(kept=kept, **told)

    return bring_file


@bp.get("/complaints/imports/<uuid:id>")
@requires("complaint_import:see")
def show(id: UUID) -> Any:
    """How far an import is, or what came of it; before it is run, its mapping."""
    if g.record.state is ImportState.BROUGHT:
        return see(".mapping", id=id)
    return page("complaints/imported.html", here="complaints", brought=_looked_after(), form=Form(),
                source=g.record.mapping["source"], states=ImportState, stop_names=STOP_NAMES)


def _looked_after() -> ComplaintImport:
    """The import; where nobody does its work any more, whoever looks sees to it that somebody does."""
    if abandoned(g.record.state, g.record.lease_until, now()):
        transaction(partial(commands.take_up, id=g.record.id, at=now()))
        fresh()
        g.record = queries.complaint_import(g.record.id)
    found: ComplaintImport = g.record
    return found


@bp.get("/complaints/imports/<uuid:id>/progress")
@requires("complaint_import:see")
def progress(id: UUID) -> Any:
    """How far it is, for a page that stands open; once it stands still the whole page is fetched anew."""
    found = _looked_after()
    if found.state is not ImportState.RUNNING:
        return Response(headers={"HX-Refresh": "true"})
    return part("complaints/_progress.html", brought=found)


@bp.post("/complaints/imports/<uuid:id>/cancel")
@requires("complaint_import:run")
def cancel(id: UUID) -> Any:
    """Stop it where it is. When it has just ended, the page says so."""
    Form(request.form).save(commands.cancel_import, id=id, by=g.actor, at=now())
    return see(".show", id=id)


@bp.post("/complaints/imports/<uuid:id>/resume")
@requires("complaint_import:run")
def resume(id: UUID) -> Any:
    """Go on with it."""
    Form(request.form).save(commands.resume_import, id=id, by=g.actor, at=now())
    return see(".show", id=id)


@bp.get("/complaints/imports/<uuid:id>/mapping")
@requires("complaint_import:run")
def mapping(id: UUID) -> Any:
    """What the columns mean: proposed, shown on real rows, free to change."""
    if g.record.state is not ImportState.BROUGHT:
        return see(".show", id=id)
    meaning = Mapping.from_json(g.record.mapping)
    return _mapping_page(MappingForm(teams=_teams(), meaning=meaning, team=_own_team()), meaning)


def _teams() -> list[Any]:
    return [team for team in people.teams() if any(g.actor.has(role, team.id) for role in KNOW)]


def _own_team() -> str:
    teams = _teams()
    return str(teams[0].id) if len(teams) == 1 else ""


def _mapping_page(form: MappingForm, meaning: Mapping, status: int = 200, reading: Any = None) -> Any:
    table = commands.table_of(g.record)
    reading = reading or ReadingForm(encoding=table.encoding, delimiter=table.delimiter, has_header=table.has_header,
                                     sheet=table.sheet, sheets=table.sheets)
    samples = [list(dict.fromkeys(table.column(index)))[:SAMPLES] for index in range(len(table.header))]
    kept = queries.saved_mappings()
    return page("complaints/mapping.html", status, here="complaints", brought=g.record, form=form,
                kept=KeptForm(kept=kept) if kept else None, kept_as=g.record.mapping.get("kept"),
                samples=samples, reading=reading, target_names=_targets(),
                delimiter_names=DELIMITER_NAMES, zones=sorted(dates.zones()),
                **_checked(table, meaning))


def _targets() -> dict[str, str]:
    return {target.value: say(name) for target, name in TARGET_NAMES.items() if target is not Target.DESCRIPTION}


def _checked(table: Table, meaning: Mapping) -> dict[str, Any]:
    """What a mapping makes of the first rows: the good ones, the bad ones, or why it makes nothing yet."""
    looked_at = len(table.rows) + len(table.refused)
    found: dict[str, Any] = {"problem": None, "preview": None, "known": 0, "looked_at": looked_at,
                             "whole": looked_at >= g.record.rows}
    try:
        rows.check_mapping(meaning, table.header)
        found["preview"] = read = rows.read_rows(table, meaning, now=now())
        found["known"] = len(queries.known_keys(meaning.source, {draft.key for draft in read.drafts}))
    except RuleBroken as refusal:
        found["problem"] = refusal.message
    used = dates_of(meaning, table)
    return {**found, "date_columns": [(target, used.get(target), meaning.columns[target][0]) for target in DATES
                                      if meaning.columns.get(target)],
            "vocabulary": cases, "order_names": dates.ORDER_NAMES, "target_titles": TARGET_NAMES,
            "meaning": meaning, "table": table, "good_shown": GOOD_SHOWN, "bad_shown": BAD_SHOWN}


@bp.post("/complaints/imports/<uuid:id>/preview")
@requires("complaint_import:run")
def preview(id: UUID) -> Any:
    """The same form while it is being filled: what it makes of the rows so far."""
    table = commands.table_of(g.record)
    meaning = mapping_from(request.form, table, Mapping.from_json(g.record.mapping))
    return part("complaints/_checked.html", brought=g.record, **_checked(table, meaning))


@bp.post("/complaints/imports/<uuid:id>/reading")
@requires("complaint_import:run")
def read_again(id: UUID) -> Any:
    """Read the file another way."""
    form = ReadingForm(request.form, sheets=commands.table_of(g.record).sheets)
    try:
        if form.save(commands.read_again, id=id, by=g.actor, at=now()):
            return see(".mapping", id=id)
    except BadFile as refusal:
        form.refuse("sheet" if form.sheet else "encoding", refusal.message)
    meaning = Mapping.from_json(g.record.mapping)
    return _mapping_page(MappingForm(teams=_teams(), meaning=meaning), meaning, form.status, form)


@bp.post("/complaints/imports/<uuid:id>/kept-mapping")
@requires("complaint_import:run")
def use_mapping(id: UUID) -> Any:
    """Propose what was kept for another file."""
    KeptForm(request.form, kept=queries.saved_mappings()).save(commands.use_mapping, id=id, by=g.actor, at=now())
    return see(".mapping", id=id)


@bp.post("/complaints/imports/<uuid:id>/run")
@requires("complaint_import:run")
def run(id: UUID) -> Any:
    """Take the good rows as cases: the work begins, and the page shows how far it is."""
    table = commands.table_of(g.record)
    meaning = mapping_from(request.form, table, Mapping.from_json(g.record.mapping))
    form = MappingForm(request.form, teams=_teams(), meaning=meaning)
    if form.save(commands.start_import, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return _mapping_page(form, meaning, form.status)


@bp.get("/complaints/imports/<uuid:id>/refused.csv")
@requires("complaint_import:see")
def refused(id: UUID) -> Response:
    """The refused rows with line, column and reason before what stood there, to mend and bring again."""
    job = Job.of(g.record)
    own = job.mapping.told  # what we said before is not said again
    header = [say(msg("Line")), say(msg("Column")), say(msg("Reason")), *g.record.mapping["header"][own:]]
    found = ([[row.line, row.column, say(row.reason), *row.cells[own:]]] for row in refused_rows(job))
    name = f"refused-{g.record.file_name.rsplit('.', 1)[0]}.csv"
    return csv_file(name, header, stream_with_context(found))
