"""The life of an improvement plan: submit, approve, send back, start, revise, review, resume, end, cancel."""

from datetime import datetime
from uuid import UUID

from rca.foundation import registry
from rca.foundation.actors import Actor
from rca.foundation.db import flush, locked
from rca.foundation.errors import NotFound
from rca.foundation.events import announce
from rca.foundation.messages import msg
from rca.plans import queries
from rca.plans.commands.keeping import (
    check_complete,
    facts_of,
    keep_course,
    open_analysis_again,
    void_verdicts,
    write,
    write_action,
)
from rca.plans.events import ActionCancelled, PlanEnded
from rca.plans.models import Plan
from rca.plans.rules import plans as rules
from rca.plans.rules.goals import possible
from rca.plans.rules.life import check_move
from rca.plans.rules.words import OPEN_ACTIONS, ActionState, State

OPEN_POINTS = "what is open about a plan"
"""A question to higher features: what keeps a plan from being ended, as messages (audits: their open findings)."""


def submit(*, id: UUID, by: Actor, at: datetime) -> Plan:
    """Ask for approval. A plan without a complete goal and an action with owner and day is refused (E-01)."""
    plan = _moving(id, State.SUBMITTED)
    check_complete(plan)
    plan.submitted_at, plan.submitter_id = at, by.person_id
    return _moved(plan, State.SUBMITTED, "plan.submitted", None, by, at)


def approve(*, id: UUID, by: Actor, at: datetime) -> Plan:
    """Approve a plan that somebody else wrote, submitted and owns."""
    if by.person_id is None:
        raise NotFound
    plan = _moving(id, State.APPROVED)
    rules.check_decider(by.person_id, author=plan.author_id, owner=plan.owner_id, submitter=plan.submitter_id)
    check_complete(plan)
    plan.approved_at, plan.approver_id = at, by.person_id
    return _moved(plan, State.APPROVED, "plan.approved", None, by, at)


def send_back(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Plan:
    """Do not approve: the plan is a draft again, with the reason."""
    plan = _moving(id, State.DRAFT, State.SUBMITTED)
    told = rules.reason_of(reason, msg("Say what has to change before you can approve it."))
    plan.submitted_at = plan.submitter_id = None
    return _moved(plan, State.DRAFT, "plan.sent_back", told, by, at)


def start(*, id: UUID, by: Actor, at: datetime) -> Plan:
    """Begin to carry an approved plan out; what it lacks by now is refused as at its submission."""
    plan = _moving(id, State.ACTIVE, State.APPROVED)
    check_complete(plan)
    plan.activated_at = plan.activated_at or at
    return _moved(plan, State.ACTIVE, "plan.started", None, by, at)


def revise(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Plan:
    """Take an approved plan back to change its goals, dates or actions; it is approved again afterwards (E-01)."""
    plan = _moving(id, State.DRAFT, State.APPROVED, State.ACTIVE)
    told = rules.reason_of(reason, msg("Say what changes and why; the plan is approved again afterwards."))
    plan.submitted_at = plan.submitter_id = plan.approved_at = plan.approver_id = None
    return _moved(plan, State.DRAFT, "plan.revised", told, by, at)


def ask_for_review(*, id: UUID, by: Actor, at: datetime) -> Plan:
    """Say that everything is done and the effect can be judged, once the wait is over (E-02)."""
    plan = _moving(id, State.IN_REVIEW)
    rules.refuse(rules.unfinished(facts_of(queries.actions_of(id))))
    plan.review_asked_at = at
    return _moved(plan, State.IN_REVIEW, "plan.review_asked", None, by, at)


def resume(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Plan:
    """Go on with a plan in review; verdicts given so far do not count any more."""
    plan = _moving(id, State.ACTIVE, State.IN_REVIEW)
    told = rules.reason_of(reason, msg("Say what is still to be done."))
    plan.review_asked_at = None
    void_verdicts(plan, by=by, at=at)
    return _moved(plan, State.ACTIVE, "plan.resumed", told, by, at)


def end(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Plan:
    """End a plan by the verdicts on its goals: proven, not proven with a reason, or failed.

    Refused while anything about it is open: actions, verdicts that a later value contradicts, findings of audits. A
    plan that failed opens its analysis again, with the reason (E-05).
    """
    if by.person_id is None:
        raise NotFound
    plan, told = locked(Plan, id), rules.reason_of(reason)
    rules.check_ending(by.person_id, plan.owner_id, plan.state)
    actions, goals = facts_of(queries.actions_of(id)), queries.goals_of(id)
    done = rules.last_done(actions)
    contradicted = [
        msg("“%(goal)s” was measured anew since its verdict. Judge it again.", goal=goal.indicator) for goal in goals
        if goal.verdict is not None and goal.verdict not in possible(
            goal.direction, goal.target, value.value if (value := queries.latest_since(goal.id, done)) else None)]
    open_points = [point for answer in registry.ask(OPEN_POINTS, id) for point in answer]
    rules.refuse([*rules.unfinished(actions), *contradicted, *open_points])
    after, plan.outcome = rules.ending([goal.verdict for goal in goals], told)
    plan.ended_at, plan.ending_reason = at, told
    ended = _moved(plan, after, "plan.ended", told, by, at)
    if after is State.FAILED:
        open_analysis_again(plan, told, by=by, at=at)
    announce(PlanEnded(id, after.value, plan.outcome.value))
    return ended


def cancel(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Plan:
    """Give a plan up, with a reason. What is still open of it is cancelled, too."""
    plan = _moving(id, State.CANCELLED)
    told = rules.reason_of(reason, msg("Say why the plan is given up."))
    plan.ended_at, plan.ending_reason = at, told
    for action in queries.actions_of(id):
        if action.state in OPEN_ACTIONS:
            action.state, action.reason = ActionState.CANCELLED, told
            write_action(action, "action.cancelled", by=by, at=at, facts={"plan": id}, payload={"reason": told})
            announce(ActionCancelled(action.id, id))
    moved = _moved(plan, State.CANCELLED, "plan.cancelled", told, by, at)
    announce(PlanEnded(id, State.CANCELLED.value, None))
    return moved


def _moving(id: UUID, after: State, *only: State) -> Plan:
    """The plan, locked, if its life allows this step from where it is now."""
    plan = locked(Plan, id)
    check_move(plan.state, after)
    if only and plan.state not in only:
        check_move(plan.state, plan.state)
    return plan


def _moved(plan: Plan, after: State, act: str, reason: str | None, by: Actor, at: datetime) -> Plan:
    before, plan.state = plan.state, after
    flush()
    keep_course(plan)
    facts = {"state_before": before, "state": after}
    write(plan, act, by=by, at=at, facts={**facts, "outcome": plan.outcome} if plan.outcome else facts,
          payload={"reason": reason} if reason else {})
    return plan
