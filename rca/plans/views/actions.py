"""One action: added, changed, worked on, done, verified, cancelled."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from flask import g, request

from rca.foundation import journal, registry
from rca.foundation.clock import now
from rca.plans import commands, queries
from rca.plans.forms.actions import ActionForm, DoneForm, EditActionForm, ProgressForm, VerificationForm
from rca.plans.forms.plans import HandOverForm, ReasonForm
from rca.plans.rules import actions as rules
from rca.plans.rules import words
from rca.plans.rules.words import ActionState, State
from rca.plans.views.blueprint import actions_bp as bp
from rca.plans.views.blueprint import bp as plans_bp
from rca.plans.views.page import told_meanwhile, who_reaches
from rca.web.forms import Form
from rca.web.guard import is_own_path, requires
from rca.web.languages import today
from rca.web.pages import page, see


def _form_page(form: Form, plan: Any, action: Any, status: int = 200) -> Any:
    return page("plans/action_form.html", status, here="plans", plan=plan, action=action, form=form,
                solutions=queries.solutions_of(plan.id))


@plans_bp.get("/plans/<uuid:id>/actions/new")
@requires("plan:edit")
def new_action(id: UUID) -> Any:
    """Add an action; from a solution it begins with that text."""
    text = request.args.get("solution", "")
    solution = next((one for one in queries.solutions_of(id) if str(one.id) == text), None)
    form = ActionForm(people=who_reaches(g.record), owner=str(g.record.owner_id), due_on=g.record.due_on,
                      text=solution.text if solution else "", solution=solution.id if solution else None,
                      kind=words.ActionKind.CORRECTIVE.value)
    return _form_page(form, g.record, None)


@plans_bp.post("/plans/<uuid:id>/actions/new")
@requires("plan:edit")
def add_action(id: UUID) -> Any:
    """Keep it, or show what is missing with everything still there."""
    form = ActionForm(request.form, people=who_reaches(g.record))
    if form.save(commands.add_action, id=id, by=g.actor, at=now()):
        return see("plans.show", id=id, _anchor="actions")
    return _form_page(form, g.record, None, form.status)


@bp.get("/actions/<uuid:id>")
@requires("action:see")
def show(id: UUID) -> Any:
    """One action: how far it is, where that can be seen, whether it works."""
    return _action_page()


def _action_page(status: int = 200, **refused: Any) -> Any:
    """The page of the action in `g.record`; a form that was refused is shown again with what was typed."""
    action = g.record
    plan = queries.plan(action.plan_id)
    entries = journal.entries(("action", action.id), newest_first=True, limit=50)
    owners = {UUID(e.facts["owner"]) for e in entries if e.facts.get("owner")}
    names = registry.names_of({action.owner_id, *owners, *(e.actor_id for e in entries)})
    return page("plans/action.html", status, here="plans", action=action, plan=plan, names=names, words=words,
                entries=entries, acts=registry.record_type("action"), may=_may(action, plan),
                solution=next((one for one in queries.solutions_of(plan.id) if one.id == action.solution_id), None),
                **{**_forms(action, plan), **refused})


def _may(action: Any, plan: Any) -> dict[str, Any]:
    """What the reader may do with the action as it stands now."""
    own, running = registry.may(g.actor, "action:work", action), action.runs
    is_open = action.state in words.OPEN_ACTIONS
    first = rules.first_day(action.done_on, plan.wait_days)
    judges = running and action.state is ActionState.DONE and not own and registry.may(g.actor, "action:verify", action)
    edits = is_open and registry.may(g.actor, "action:edit", action) and plan.state not in words.ENDS
    return {"work": own and running and is_open, "take_up": own and running and action.state is ActionState.DONE,
            "verify": judges and first is not None and first <= today(), "first": first,
            "too_early": first is not None and first > today(),
            "edit": edits and plan.state is not State.SUBMITTED, "hand_over": edits}


def _forms(action: Any, plan: Any) -> dict[str, Any]:
    """Every form that may stand on the page, each with the version that is seen now."""
    seen = {"version": action.version}
    return {"progress": ProgressForm(progress=action.progress, **seen), "done": DoneForm(**seen),
            "taking_up": ReasonForm(act="taking-up", **seen), "cancellation": ReasonForm(act="cancellation", **seen),
            "verification": VerificationForm(**seen), "hand_over": HandOverForm(people=who_reaches(plan), **seen)}


def _answer(name: str, form: Form, command: Callable[..., Any], id: UUID, **known: Any) -> Any:
    """Do it and go back to where it was asked for, or show the page again with the form as it was sent."""
    if form.save(command, id=id, by=g.actor, at=now(), **known):
        back = request.form.get("next", "")
        return see(".index", **_narrowing(back)) if back and is_own_path(back) else see(".show", id=id)
    told_meanwhile(form, "action")
    return _action_page(form.status, **{name: form})


def _narrowing(back: str) -> dict[str, str]:
    """What of the list's address is kept on the way back to it."""
    known = ("is", "of", "owner", "after", "before")
    return {name: value for name, value in parse_qsl(urlsplit(back).query) if name in known}


@bp.get("/actions/<uuid:id>/edit")
@requires("action:edit")
def edit(id: UUID) -> Any:
    """Change an open action."""
    plan = queries.plan(g.record.plan_id)
    form = EditActionForm(obj=g.record, people=who_reaches(plan), owner=str(g.record.owner_id),
                          kind=g.record.kind.value)
    return _form_page(form, plan, g.record)


@bp.post("/actions/<uuid:id>/edit")
@requires("action:edit")
def save(id: UUID) -> Any:
    """Keep the change; after the approval with the reason."""
    plan = queries.plan(g.record.plan_id)
    form = EditActionForm(request.form, people=who_reaches(plan))
    if form.save(commands.edit_action, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    told_meanwhile(form, "action")
    return _form_page(form, plan, g.record, form.status)


@bp.post("/actions/<uuid:id>/progress")
@requires("action:work")
def report_progress(id: UUID) -> Any:
    """Say how far it is."""
    return _answer("progress", ProgressForm(request.form), commands.report_progress, id)


@bp.post("/actions/<uuid:id>/done")
@requires("action:work")
def report_done(id: UUID) -> Any:
    """Say that it is done, and where that can be seen."""
    return _answer("done", DoneForm(request.form), commands.report_done, id, today=today())


@bp.post("/actions/<uuid:id>/taking-up")
@requires("action:work")
def take_up_again(id: UUID) -> Any:
    """Say that it is not done after all."""
    return _answer("taking_up", ReasonForm(request.form, act="taking-up"), commands.take_up_again, id)


@bp.post("/actions/<uuid:id>/verification")
@requires("action:verify")
def verify(id: UUID) -> Any:
    """Say whether it works."""
    return _answer("verification", VerificationForm(request.form), commands.verify, id, today=today())


@bp.post("/actions/<uuid:id>/cancellation")
@requires("action:edit")
def cancel(id: UUID) -> Any:
    """Say that it will not be carried out."""
    return _answer("cancellation", ReasonForm(request.form, act="cancellation"), commands.cancel_action, id)


@bp.post("/actions/<uuid:id>/owner")
@requires("action:edit")
def hand_over(id: UUID) -> Any:
    """Give it to somebody else."""
    form = HandOverForm(request.form, people=who_reaches(queries.plan(g.record.plan_id)))
    return _answer("hand_over", form, commands.hand_over_action, id)


