"""What acts on plans have in common: load under a lock, ask for a person, keep the course, write the journal."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from rca import analyses, people
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import flush, locked
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import msg
from rca.plans import queries
from rca.plans.models import Action, Goal, Plan
from rca.plans.permissions.plans import LOOK
from rca.plans.rules import actions as action_rules
from rca.plans.rules import course, plans
from rca.plans.rules.words import OPEN_ACTIONS, ActionState, State


def plan_and_action(id: UUID) -> tuple[Plan, Action]:
    """An action for changing it, with its plan, which is locked first: all acts lock in this order."""
    found = queries.action(id)
    if found is None:
        raise NotFound
    plan = locked(Plan, found.plan_id)
    return plan, locked(Action, id)


def goal_of(plan: UUID, goal: UUID) -> Goal:
    """A goal of this plan for changing it; one that was removed is not there."""
    if queries.goal_of(plan, goal) is None:
        raise NotFound
    return locked(Goal, goal)


def check_person(field: str, person: UUID | None, team: UUID | None) -> UUID:
    """Somebody who is active and whose role reaches the team. Refused at `field` with what to do."""
    found = people.person(person) if person is not None else None
    if found is None:
        raise RuleBroken(field, msg("Choose somebody."))
    if not found.active:
        raise RuleBroken(field, msg("%(name)s is not active any more. Choose somebody else.", name=found.name))
    actor = people.actor(found)
    reaches = any(actor.has(role, team) for role in LOOK) if team is not None else actor.has_anywhere(*LOOK)
    if not reaches:
        raise RuleBroken(field, msg("%(name)s has no role in this team. Choose somebody else, or have a role granted.",
                                    name=found.name))
    return found.id


def facts_of(actions: Iterable[Action]) -> list[plans.ActionFacts]:
    """Actions as the gates of a plan see them."""
    found = list(actions)
    active = queries.active_among({action.owner_id for action in found})
    return [plans.ActionFacts(action.number, action.state, action.due_on, action.owner_id in active, action.done_on)
            for action in found]


def check_complete(plan: Plan) -> None:
    """Refuse what a plan still lacks, all of it at once."""
    plans.refuse(plans.missing(len(queries.goals_of(plan.id)), facts_of(queries.actions_of(plan.id))))


def last_done(plan: Plan) -> date | None:
    """The day the last action of a plan was done."""
    return plans.last_done(facts_of(queries.actions_of(plan.id)))


def keep_course(plan: Plan) -> None:
    """Say anew from which day on the plan is at risk or off track, and which of its actions are worked on now."""
    flush()
    actions, goals = queries.actions_of(plan.id), queries.goals_of(plan.id)
    values = queries.values_of([goal.id for goal in goals])
    for action in actions:
        action.runs = action_rules.runs(plan.state, action.kind)
    lines = [course.GoalLine(goal.direction, goal.baseline, goal.target, goal.due_on,
                             values[goal.id][-1].value if values[goal.id] else None) for goal in goals]
    done = plans.last_done(facts_of(actions)) if plan.state is State.IN_REVIEW else None
    days = course.course_days(
        plan.starts_on, course.ends_on(plan.state, plan.due_on, done, plan.wait_days), lines,
        [action.due_on for action in actions if action.state in OPEN_ACTIONS],
        planned=any(action.state is not ActionState.CANCELLED for action in actions))
    plan.at_risk_on, plan.off_track_on = days.at_risk_on, days.off_track_on
    flush()


def open_analysis_again(plan: Plan, reason: str | None, *, action: UUID | None = None, by: Actor, at: Any) -> None:
    """Open the analysis behind a plan that did not work, once for the plan: all of it is one attempt (E-05).

    `action` is the one that was just found not to work; another one before it opened the analysis already.
    """
    tried = any(other.state is ActionState.NOT_EFFECTIVE and other.id != action
                for other in queries.actions_of(plan.id))
    if plan.analysis_id is not None and not tried:
        analyses.reopen(id=plan.analysis_id, reason=reason, plan=plan.id, by=by, at=at)


def void_verdicts(plan: Plan, *, by: Actor, at: Any) -> None:
    """Take back the verdicts on the goals: something is done after them, so the effect is judged anew (E-02)."""
    for goal in queries.goals_of(plan.id):
        if goal.verdict is not None:
            before = {"verdict": goal.verdict.value, "note": goal.verdict_note}
            goal.verdict = goal.verdict_note = goal.verdict_by = goal.verdict_at = None
            write(plan, "goal.verdict_void", by=by, at=at, facts={"goal": goal.id}, payload={"before": before})
    flush()


def write(plan: Plan, act: str, *, by: Actor, at: Any, facts: dict[str, Any] | None = None,
          payload: dict[str, Any] | None = None) -> None:
    """An entry in the journal of a plan."""
    journal.write(("plan", plan.id), act, by=by, at=at, facts=plain(facts or {}), payload=plain(payload or {}))


def write_action(action: Action, act: str, *, by: Actor, at: Any, facts: dict[str, Any] | None = None,
                 payload: dict[str, Any] | None = None) -> None:
    """An entry in the journal of an action."""
    journal.write(("action", action.id), act, by=by, at=at, facts=plain(facts or {}), payload=plain(payload or {}))


def plain(value: Any) -> Any:
    """A value as the journal keeps it."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
