"""The list of audits, planning one, one audit as a whole, and the acts that begin and end it."""

from dataclasses import replace
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from rca import people
from rca.audits import commands, queries
from rca.audits.forms import AnswerForm, CancelForm, FinishForm, HandOverForm, PlanForm, ReplanForm
from rca.audits.permissions import LOOK
from rca.audits.queries.lists import PAGE, Filter
from rca.audits.queries.sheets import SubjectRecord
from rca.audits.rules import words
from rca.audits.rules.words import State, Subject
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.keys import key_from, key_of
from rca.web.languages import zone
from rca.web.pages import page, see

bp = Blueprint("audits", __name__)


@bp.app_template_global()
def finding_outcome(finding: Any) -> words.Outcome:
    """What became of a finding, for templates."""
    return queries.findings.outcome(finding)


@bp.app_template_global()
def audited_address(kind: str, id: UUID) -> str | None:
    """Where the page of what is audited is, for whoever may see it; None otherwise."""
    known, record = registry.record_type(kind), registry.load(kind, id)
    if known is None or record is None or not known.may_see(g.actor, record):
        return None
    endpoint, values = known.address(record)
    return url_for(endpoint, **values)


@bp.get("/audits")
@requires("audit:list")
def index() -> Any:
    """The audits of the reader's teams, newest first, a page at a time by key."""
    plain = Filter(teams=g.actor.teams(*LOOK))
    chips = _chips(plain)
    chosen = next(filter for _, _, on, filter, _ in chips if on)
    found = queries.lists.page_of_audits(chosen, before=key_from(request.args))
    shown = found[:PAGE]
    return page("audits/list.html", here="audits", audits=shown, chips=chips, words=words, kept=_kept(),
                scores=queries.sheets.scores([audit.id for audit in shown]),
                subjects=queries.sheets.subjects({(audit.subject_type, audit.subject_id) for audit in shown}),
                names=registry.names_of({audit.auditor_id for audit in shown}), paged="before" in request.args,
                older=key_of(shown[-1].created_at, shown[-1].id) if len(found) > PAGE else None)


def _kept() -> dict[str, str]:
    return {name: request.args[name] for name in ("mine", "state") if request.args.get(name)}


def _chips(plain: Filter) -> list[tuple[str, dict[str, str], bool, Filter, int]]:
    """The quick filters: name, what they put into the address, whether they are on, what they keep, how many."""
    choices = (("mine", {"mine": "1"}, replace(plain, auditor=g.actor.person_id)), *(
        (state.value, {"state": state.value}, replace(plain, state=state))
        for state in (State.PLANNED, State.RUNNING, State.FINISHED)), ("all", {}, plain))
    kept = _kept()
    on = next((name for name, values, _ in choices if values == kept), "all")
    counts = queries.lists.counts(plain, g.actor.person_id)
    return [(name, values, name == on, filter, counts[name]) for name, values, filter in choices]


def _asked_subject() -> SubjectRecord | None:
    """The record the address names as `subject=plan:<key>`, if the actor may plan an audit of it; None without one."""
    kind, _, text = (request.args.get("subject") or "").partition(":")
    if not kind:
        return None
    try:
        found = queries.sheets.subject(kind, UUID(text)) if kind in set(Subject) else None
    except ValueError:
        found = None
    if found is None or not registry.may(g.actor, "audit:plan", found):
        raise NotFound
    return found


def _plan_form(subject: SubjectRecord, *given: Any, **values: Any) -> PlanForm:
    auditors = [person for person in people.active_persons("auditor", team=subject.team_id)
                if person.id not in subject.owners]
    return PlanForm(*given, checklists=queries.checklists.usable_checklists(subject.team_id), auditors=auditors,
                    **values)


@bp.get("/audits/new")
@requires("audit:plan")
def new() -> Any:
    """Plan an audit of a record; without one, say where to begin."""
    subject = _asked_subject()
    if subject is None:
        return page("audits/new.html", here="audits", subject=None, form=None)
    own = {"auditor": str(g.actor.person_id)} if registry.may(g.actor, "audit:do", None) else {}
    form = _plan_form(subject, planned_on=now().astimezone(zone()).date(), **own)
    return page("audits/new.html", here="audits", subject=subject, form=form)


@bp.post("/audits/new")
@requires("audit:plan")
def plan() -> Any:
    """Keep it, or show what is missing with everything still there."""
    subject = _asked_subject()
    if subject is None:
        raise NotFound
    form = _plan_form(subject, request.form)
    if form.save(commands.plan_audit, kind=str(subject.kind), subject=subject.id, by=g.actor, at=now()):
        return see(".show", id=form.answer)
    return page("audits/new.html", form.status, here="audits", subject=subject, form=form)


@bp.get("/audits/<uuid:id>")
@requires("audit:see")
def show(id: UUID) -> Any:
    """One audit as a whole: what is asked and answered, the score, the findings, the conclusion."""
    return audit_page()


def audit_page(status: int = 200, **forms: Any) -> Response:
    """The page of the audit in `g.record`; forms that were refused are shown again with what was typed."""
    audit, rows = g.record, queries.sheets.rows(g.record)
    checklist, version = queries.sheets.checklist_of(audit)
    subject = queries.sheets.subject(audit.subject_type, audit.subject_id)
    given = {"act": EmptyForm(), "finishing": FinishForm(), "cancelling": CancelForm(), "refused": None,
             "refusal": None, "handing": HandOverForm(auditors=_others(audit, subject))}
    answers = {row.item.number: AnswerForm() for row in rows} if doing(audit) else {}
    sections = [(section, list(some)) for section, some in groupby(rows, key=lambda row: row.item.section)]
    return page("audits/show.html", status, here="audits", audit=audit, rows=rows, sections=sections,
                score=queries.sheets.score_of(rows), checklist=checklist, version=version, subject=subject,
                words=words, answers=answers, doing=doing(audit),
                names=registry.names_of({audit.auditor_id, *([audit.auditee_id] if audit.auditee_id else [])}),
                **{**given, **forms})


def doing(audit: Any) -> bool:
    """Whether the reader answers the items of this audit now."""
    return audit.state is State.RUNNING and registry.may(g.actor, "audit:do", audit)


def _others(audit: Any, subject: SubjectRecord | None) -> list[Any]:
    """Who else could do it."""
    if not registry.may(g.actor, "audit:hand_over", audit) or audit.state not in (State.PLANNED, State.RUNNING):
        return []
    owners = subject.owners if subject else frozenset()
    return [person for person in people.active_persons("auditor", team=audit.team_id)
            if person.id not in (*owners, audit.auditee_id, audit.auditor_id)]


@bp.get("/audits/<uuid:id>/edit")
@requires("audit:edit")
def edit(id: UUID) -> Any:
    """Change the plan of an audit that has not begun."""
    return page("audits/edit.html", here="audits", audit=g.record, form=ReplanForm(obj=g.record), theirs=None)


@bp.post("/audits/<uuid:id>/edit")
@requires("audit:edit")
def replan(id: UUID) -> Any:
    """Keep the change; when somebody was faster, both are shown and nothing is lost."""
    form = ReplanForm(request.form)
    if form.save(commands.replan_audit, id=id, seen=form.version.data, by=g.actor, at=now()):
        return see(".show", id=id)
    theirs = form.stale.theirs if form.stale else None
    if theirs is not None:
        form.version.data, form.key.data = theirs.version, ReplanForm().key.data
    return page("audits/edit.html", form.status, here="audits", audit=g.record, form=form, theirs=theirs)


@bp.post("/audits/<uuid:id>/start")
@requires("audit:do")
def start(id: UUID) -> Any:
    """Open it; its auditor goes on to the first item."""
    form = EmptyForm(request.form)
    if form.save(commands.start_audit, id=id, by=g.actor, at=now()):
        return see("audit_items.show", id=id, number=1)
    return audit_page(form.status, refusal=form)


@bp.post("/audits/<uuid:id>/conclusion")
@requires("audit:do")
def finish(id: UUID) -> Any:
    """Come to the conclusion."""
    form = FinishForm(request.form)
    if form.save(commands.finish_audit, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return audit_page(form.status, finishing=form)


@bp.post("/audits/<uuid:id>/cancellation")
@requires("audit:cancel")
def cancel(id: UUID) -> Any:
    """Give it up before it is finished, with a reason."""
    form = CancelForm(request.form)
    if form.save(commands.cancel_audit, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return audit_page(form.status, cancelling=form)


@bp.post("/audits/<uuid:id>/auditor")
@requires("audit:hand_over")
def hand_over(id: UUID) -> Any:
    """Let another auditor do it."""
    form = HandOverForm(request.form, auditors=_others(g.record, queries.sheets.subject(
        g.record.subject_type, g.record.subject_id)))
    if form.save(commands.hand_over_audit, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return audit_page(form.status, handing=form)
