"""One case, and what is done to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import format_datetime

from rca import people
from rca.complaints import commands, permissions, queries
from rca.complaints.forms.cases import CaseForm, ClosureForm, EditForm, ReopeningForm
from rca.complaints.forms.fields import moment_now
from rca.complaints.permissions import HANDLE
from rca.complaints.queries import personal
from rca.complaints.rules import assessing, callbacks, cases, clocks, judging
from rca.complaints.rules.cases import Status
from rca.complaints.views.blueprint import bp
from rca.complaints.views.dialogs import FORMS, dialogs_of
from rca.foundation import access, journal, registry
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.post import TROUBLE_NAMES
from rca.web.files import size_in_words
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.languages import say
from rca.web.pages import page, part, see, wants_part

# What the course of a case shows; edits and ticks stand in the history and in the stages.
COURSE = (
    *("complaint.taken", "complaint.imported", "complaint.closed", "complaint.reopened"),
    *("complaint.handed_over", "complainant.erased", "complaint.acknowledged", "complaint.assessed"),
    *("complaint.offered", "complaint.declined", "complaint.offer_taken_back", "complaint.judged", "option.offered"),
    *("option.answered", "complaint.commented", "complaint.file_added"),
    *("complaint.paused", "complaint.resumed", "complaint.called_back", "complaint.said", "complaint.added_to"),
    *("complaint.wrote", "consent.given", "consent.withdrawn", "complaint.disclosed"),
)


@bp.app_template_global()
def clock_course(case: Any, row: Any) -> clocks.Course:
    """How a clock of a case stands now, for templates."""
    return clocks.course(row.due_at, row.near_at, row.met_at, paused_since=case.paused_at, now=now())


def _teams(actor: Actor) -> list[Any]:
    return [team for team in people.teams() if any(actor.has(role, team.id) for role in HANDLE)]


@bp.get("/complaints/new")
@requires("complaint:take")
def new() -> Any:
    """Take a complaint by hand."""
    teams = _teams(g.actor)
    own = str(teams[0].id) if len(teams) == 1 else ""
    return page(
        "complaints/new.html", here="complaints", form=CaseForm(
            teams=teams, persons=_colleagues(), received_at=moment_now(now()), team=own)
    )


@bp.post("/complaints")
@requires("complaint:take")
def take() -> Any:
    """Keep it, or show what is missing with everything still there."""
    form = CaseForm(request.form, teams=_teams(g.actor), persons=_colleagues())
    if form.save(commands.take, by=g.actor, at=now()):
        return see(".show", id=form.answer)
    return page("complaints/new.html", form.status, here="complaints", form=form)


@bp.get("/complaints/<uuid:id>")
@requires("complaint:see")
def show(id: UUID) -> Any:
    """One case: its stages, what was said, the promise, the chain."""
    return case_page()


def read_case(what: str) -> Any:
    """The case in `g.record`, once it is written down that the reader sees who complained, where they do (C-08)."""
    if permissions.reads_person(g.actor, g.record):
        access.note_once(("complaint", g.record.id), what, by=g.actor, at=now())
    return g.record


def case_page(status: int = 200, refused: str = "", form: Any = None) -> Any:
    """The page of the case in `g.record`; a form that was refused stands in its dialog with what was typed."""
    case = read_case("page")
    done, assessment = queries.tasks_done(case.id), queries.assessment_of(case.id)
    entries = [e for e in journal.entries(("complaint", case.id), newest_first=True, limit=100) if e.act in COURSE]
    owners = {UUID(e.facts["owner"]) for e in entries if e.facts.get("owner")}
    known = _handling(case)
    asked = known["handling"].offered_to if known["handling"] else None
    names = registry.names_of({*(t.actor_id for t in done.values()), *(e.actor_id for e in entries), *owners,
                               *({case.owner_id, case.concerned_id, asked} - {None})})
    brought = queries.complaint_import(case.import_id) if case.import_id else None
    names = {**names, **{str(id): name for id, name in names.items()}}
    return page("complaints/show.html", status, here="complaints", case=case, done=done, entries=entries, names=names,
                finished=_finished(done), clocks=queries.clocks_of(case.id), clock_names=clocks.CLOCK_NAMES,
                courses=clocks.COURSE_NAMES, assessment=assessment, assessing=assessing,
                satisfaction=callbacks.SATISFACTION,
                vocabulary=cases, category=queries.path_of(case.category_id) or case.category,
                record_words=registry.record_type("complaint"),
                team=people.team(case.team_id) if case.team_id else None, brought=brought,
                letters=queries.letters_in(entries, case.id), troubles=TROUBLE_NAMES,
                dialogs=dialogs_of(case, known["handling"]), refused=refused, form=form, tick=EmptyForm(), **known)


@bp.get("/complaints/<uuid:id>/dialogs/<dialog>")
@requires("complaint:see")
def asked(id: UUID, dialog: str) -> Any:
    """What is asked before something is done: a part that its dialog brings, or a page where nothing opens."""
    there = dialog in dialogs_of(g.record, queries.handling_of(id))
    shown = {"case": read_case("page"), "name": dialog, "form": FORMS[dialog](g.record) if there else None}
    if wants_part():
        return part("complaints/_dialog.html", 200 if there else 409, **shown)
    return page("complaints/dialog.html", 200 if there else 409, here="complaints", **shown)


def _finished(done: dict[str, Any]) -> dict[cases.Stage, datetime]:
    """When each complete stage was completed."""
    own = {stage: [task.key for task in cases.tasks_of(stage)] for stage in cases.Stage}
    return {stage: max(done[key].at for key in keys) for stage, keys in own.items() if done.keys() >= set(keys)}


def _handling(case: Any) -> dict[str, Any]:
    """How the case is handled, and which dialog leads to a key task that is done by a record."""
    row, options = queries.handling_of(case.id), queries.options_of(case.id)
    founded = judging.tasks_founded(row.validity if row else None, [option.answer for option in options])
    leads_to = {judging.JUDGED: "judging", judging.OFFERED: "offering", judging.AGREED: "offering"}
    return {"handling": row, "options": options, "judging": judging, "files": personal.files_of(case.id),
            "file_size": size_in_words, "openers": {task: id for task, id in leads_to.items() if task not in founded}}


def _colleagues() -> list[Any]:
    return list(people.active_persons())


@bp.get("/complaints/<uuid:id>/edit")
@requires("complaint:edit")
def edit(id: UUID) -> Any:
    """Change what a case says."""
    case = read_case("edit")
    form = EditForm(obj=case, teams=_teams_with(case), persons=_colleagues(),
                    team=str(case.team_id or ""), channel=case.channel.value)
    return page("complaints/edit.html", here="complaints", case=case, form=_fitting(form, case), differing=[])


@bp.post("/complaints/<uuid:id>/edit")
@requires("complaint:edit")
def save(id: UUID) -> Any:
    """Keep the change; when somebody was faster, both texts are shown and nothing is lost."""
    form = _fitting(EditForm(request.form, teams=_teams_with(g.record), persons=_colleagues()), g.record)
    if form.save(commands.edit, id=id, seen=form.version.data, by=g.actor, at=now()):
        return see(".show", id=id)
    return page("complaints/edit.html", form.status, here="complaints", case=g.record, form=form,
                differing=_reconciled(form))


def _reconciled(form: EditForm) -> list[tuple[Any, str]]:
    """After somebody was faster: what is saved now where it differs; the form may then be sent over it."""
    if form.stale is None:
        return []
    theirs = form.stale.theirs
    form.version.data, form.key.data = theirs.version, EditForm(teams=[]).key.data
    return [(f.label.text, _said(getattr(theirs, f.name))) for f in form if _differs(f, theirs)]


def _teams_with(case: Any) -> list[Any]:
    """The teams a case may go to: the editor's own, and the one it has."""
    return [team for team in people.teams() if g.actor.has("handler", team.id) or team.id == case.team_id]


def _fitting(form: EditForm, case: Any) -> EditForm:
    """A day known only as a day is not made a minute; an open case asks for no reason."""
    if case.precision is cases.Precision.DAY:
        del form.received_at
    if case.status is Status.OPEN:
        del form.reason
    return form


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return format_datetime(value, "medium")
    return say(cases.CHANNEL_NAMES[value]) if isinstance(value, cases.Channel) else str(value or "")


def _differs(field: Any, theirs: Any) -> bool:
    if field.name not in commands.EDITABLE:
        return False
    before, mine = getattr(theirs, field.name), field.data
    return (before or None) != (mine.replace("\r\n", "\n").strip() or None if isinstance(mine, str) else mine)


def acted(name: str, form: Any, command: Any, id: UUID, anchor: str | None = None, **known: Any) -> Any:
    """Save one act on a case: back to its page, or the page with the form as it was typed, in the dialog `name`."""
    if form.save(command, id=id, by=g.actor, at=now(), **known):
        return see(".show", id=id, _anchor=anchor)
    return case_page(form.status, name, form)


@bp.post("/complaints/<uuid:id>/tasks/<task>")
@requires("complaint:work")
def do_task(id: UUID, task: str) -> Any:
    """Tick a key task."""
    return acted("", EmptyForm(request.form), commands.do_task, id, "stages", task=task)


@bp.post("/complaints/<uuid:id>/tasks/<task>/undoing")
@requires("complaint:work")
def undo_task(id: UUID, task: str) -> Any:
    """Take a tick back."""
    return acted("", EmptyForm(request.form), commands.undo_task, id, "stages", task=task)


@bp.post("/complaints/<uuid:id>/closure")
@requires("complaint:close")
def close(id: UUID) -> Any:
    """Close a case whose customer accepted, or whose options are used up."""
    return acted("closing", ClosureForm(request.form), commands.close, id)


@bp.post("/complaints/<uuid:id>/reopening")
@requires("complaint:close")
def reopen(id: UUID) -> Any:
    """Open a closed case again."""
    return acted("reopening", ReopeningForm(request.form), commands.reopen, id)
