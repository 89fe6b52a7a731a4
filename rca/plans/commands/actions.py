"""Acts on actions: added, changed, worked on, done, verified by somebody else, cancelled."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from rca.foundation import texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg
from rca.plans import queries
from rca.plans.commands.keeping import (
    check_person,
    keep_course,
    open_analysis_again,
    plan_and_action,
    void_verdicts,
    write_action,
)
from rca.plans.events import ActionCancelled, ActionDone, ActionVerified
from rca.plans.models import Action, Plan
from rca.plans.rules import actions as rules
from rca.plans.rules.plans import reason_of
from rca.plans.rules.words import ActionKind, ActionState, State

TOLD = ("text", "kind", "owner_id", "due_on")


def add_action(*, id: UUID, text: str | None, kind: ActionKind | None, owner: UUID | None, due_on: date | None,
               solution: UUID | None = None, by: Actor, at: datetime) -> Action:
    """Add an action to the plan `id`, perhaps for one of its solutions. In review it voids the verdicts (E-02)."""
    plan = locked(Plan, id)
    rules.check_adding(plan.state)
    told = _told(plan, text, kind, owner, due_on, None)
    if solution is not None and solution not in queries.solution_rows(id):
        raise RuleBroken("solution", msg("The plan does not carry out this solution."))
    number = max((action.number for action in queries.actions_of(id)), default=0) + 1
    action = Action(id=new_id(), plan_id=id, team_id=plan.team_id, solution_id=solution, number=number,
                    state=ActionState.TO_DO, progress=0, author_id=by.id, at=at, **told)
    add(action)
    keep_course(plan)
    if plan.state is State.IN_REVIEW:
        void_verdicts(plan, by=by, at=at)
    write_action(action, "action.added", by=by, at=at, payload={"after": {"text": told["text"], "due_on": due_on}},
                 facts={"plan": id, "solution": solution, "owner": owner, "kind": kind})
    return action


def edit_action(*, id: UUID, text: str | None, kind: ActionKind | None, owner: UUID | None, due_on: date | None,
                reason: str | None = None, by: Actor, at: datetime) -> Action:
    """Change an open action; after the approval with a reason (E-01)."""
    plan, action = plan_and_action(id)
    why = reason_of(reason)
    rules.check_editing(plan.state, action.state, why)
    told = _told(plan, text, kind, owner, due_on, action.owner_id)
    before = {name: getattr(action, name) for name in TOLD}
    changed = [name for name in TOLD if told[name] != before[name]]
    if not changed:
        return action
    for name in changed:
        setattr(action, name, told[name])
    keep_course(plan)
    write_action(action, "action.edited", by=by, at=at, facts={"owner": owner} if "owner_id" in changed else {},
                 payload={"before": {name: before[name] for name in changed if name != "owner_id"},
                          "after": {name: told[name] for name in changed if name != "owner_id"}, "reason": why})
    return action


def hand_over_action(*, id: UUID, owner: UUID | None, reason: str | None = None, by: Actor, at: datetime) -> Action:
    """Give an open action to somebody else, also while its plan waits for approval: the owner may have left."""
    plan, action = plan_and_action(id)
    rules.check_handing_over(plan.state, action.state)
    new = check_person("owner", owner, plan.team_id)
    if new == action.owner_id:
        raise RuleBroken("owner", msg("This person owns the action already."))
    why = reason_of(reason, None if plan.state is State.DRAFT else msg("Say why the action changes hands."))
    before, action.owner_id = action.owner_id, new
    flush()
    write_action(action, "action.handed_over", by=by, at=at, facts={"owner": new, "owner_before": before},
                 payload={"reason": why})
    return action


def report_progress(*, id: UUID, progress: int | None, note: str | None = None, by: Actor, at: datetime) -> Action:
    """Its owner says how far an action is, from 0 to 100. A hundred is not done: done needs evidence."""
    _, action = plan_and_action(id)
    rules.check_working(action.runs, action.state)
    rules.check_owner(by.person_id, action.owner_id)
    share, told = rules.check_progress(progress), reason_of(note, field="note")
    before, action.progress = action.progress, share
    action.state = ActionState.DOING if share else ActionState.TO_DO
    action.evidence = told or action.evidence
    flush()
    write_action(action, "action.progressed", by=by, at=at, facts={"state": action.state}, payload={
        "before": {"progress": before}, "after": {"progress": share, "note": told}})
    return action


def report_done(*, id: UUID, evidence: str | None = None, by: Actor, at: datetime, today: date) -> Action:
    """Its owner says that an action is done, with evidence. Whether it works is seen later by somebody else (E-06)."""
    plan, action = plan_and_action(id)
    rules.check_working(action.runs, action.state)
    rules.check_owner(by.person_id, action.owner_id)
    told = reason_of(evidence, msg("Say where it can be seen that this is done."), "evidence")
    action.state, action.progress, action.evidence = ActionState.DONE, 100, told
    action.done_at, action.done_on = at, today
    keep_course(plan)
    write_action(action, "action.done", by=by, at=at, facts={"state": action.state}, payload={
        "after": {"evidence": told, "done_on": today}})
    announce(ActionDone(id, plan.id))
    return action


def take_up_again(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Action:
    """Its owner says that what was called done is not, with a reason. While in review it voids the verdicts."""
    plan, action = plan_and_action(id)
    rules.check_taking_up(action.runs, action.state)
    rules.check_owner(by.person_id, action.owner_id)
    why = reason_of(reason, msg("Say what is still to be done."))
    before, action.state = action.done_on, ActionState.DOING
    action.done_at = action.done_on = None
    keep_course(plan)
    if plan.state is State.IN_REVIEW:
        void_verdicts(plan, by=by, at=at)
    write_action(action, "action.taken_up", by=by, at=at, facts={"state": action.state}, payload={
        "before": {"done_on": before}, "after": {"done_on": None}, "reason": why})
    return action


def verify(*, id: UUID, effective: bool, note: str | None = None, by: Actor, at: datetime, today: date) -> Action:
    """Somebody other than its owner says whether an action works, after the wait, on evidence (E-02 to E-06).

    One that does not work opens the analysis of the plan again (E-05); the action stays in sight as it was tried.
    """
    if by.person_id is None:
        raise NotFound
    plan, action = plan_and_action(id)
    told = reason_of(note, field="note")
    rules.check_verifying(action.runs, action.state, by=by.person_id, owner=action.owner_id, done_on=action.done_on,
                          wait_days=plan.wait_days, today=today, note=told)
    action.state = ActionState.PROVEN if effective else ActionState.NOT_EFFECTIVE
    action.verified_by, action.verified_at, action.effect_note = by.person_id, at, told
    keep_course(plan)
    write_action(action, "action.verified", by=by, at=at, facts={"state": action.state},
                 payload={"after": {"effect_note": told}})
    if not effective:
        open_analysis_again(plan, told, action=id, by=by, at=at)
    announce(ActionVerified(id, plan.id, effective))
    return action


def cancel_action(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Action:
    """Say that an open action will not be carried out, and why."""
    plan, action = plan_and_action(id)
    rules.check_cancelling(plan.state, action.state)
    why = reason_of(reason, msg("Say why it will not be done."))
    action.state, action.reason = ActionState.CANCELLED, why
    keep_course(plan)
    write_action(action, "action.cancelled", by=by, at=at, facts={"plan": plan.id}, payload={"reason": why})
    announce(ActionCancelled(id, plan.id))
    return action


def _told(plan: Plan, text: str | None, kind: ActionKind | None, owner: UUID | None, due_on: date | None,
          held: UUID | None) -> dict[str, Any]:
    """What an action says, tidied and checked. An owner it has already is not asked for again."""
    line = texts.one_line("text", text, rules.TEXT_LENGTH)
    rules.check_action(line, kind, due_on, starts_on=plan.starts_on)
    return {"text": line, "kind": kind, "due_on": due_on,
            "owner_id": owner if owner == held and held else check_person("owner", owner, plan.team_id)}
