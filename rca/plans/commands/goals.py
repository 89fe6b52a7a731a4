"""Acts on the goals of a plan: set, measured, judged by somebody else."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from rca.foundation import texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound
from rca.plans import queries
from rca.plans.commands.keeping import goal_of, keep_course, last_done, write
from rca.plans.models import Goal, GoalValue, Plan
from rca.plans.rules import goals as rules
from rca.plans.rules.words import Direction, Verdict

TOLD = ("indicator", "unit", "direction", "baseline", "target", "due_on")


def add_goal(*, id: UUID, indicator: str | None, unit: str | None, direction: Direction | None,
             baseline: Decimal | None, target: Decimal | None, due_on: date | None, by: Actor, at: datetime) -> Goal:
    """Set a goal of a draft, complete: indicator, unit, direction, baseline, target, day (E-01, I-02)."""
    plan = locked(Plan, id)
    rules.check_changing(plan.state)
    told = _told(plan, indicator, unit, direction, baseline, target, due_on)
    goal = Goal(id=new_id(), plan_id=id, number=queries.highest_goal(id) + 1, removed=False, **told)
    add(goal)
    keep_course(plan)
    write(plan, "goal.added", by=by, at=at, facts={"goal": goal.id}, payload={"after": told})
    return goal


def edit_goal(*, id: UUID, goal: UUID, indicator: str | None, unit: str | None, direction: Direction | None,
              baseline: Decimal | None, target: Decimal | None, due_on: date | None, by: Actor, at: datetime) -> Goal:
    """Change a goal of a draft."""
    plan = locked(Plan, id)
    rules.check_changing(plan.state)
    found = goal_of(id, goal)
    told = _told(plan, indicator, unit, direction, baseline, target, due_on)
    before = {name: getattr(found, name) for name in TOLD}
    changed = [name for name in TOLD if told[name] != before[name]]
    if not changed:
        return found
    for name in changed:
        setattr(found, name, told[name])
    keep_course(plan)
    write(plan, "goal.edited", by=by, at=at, facts={"goal": goal}, payload={
        "before": {name: before[name] for name in changed}, "after": {name: told[name] for name in changed}})
    return found


def remove_goal(*, id: UUID, goal: UUID, by: Actor, at: datetime) -> Plan:
    """Take a goal out of a draft. It stays in the history."""
    plan = locked(Plan, id)
    rules.check_changing(plan.state)
    found = goal_of(id, goal)
    found.removed = True
    keep_course(plan)
    write(plan, "goal.removed", by=by, at=at, facts={"goal": goal})
    return plan


def measure(*, id: UUID, goal: UUID, value: Decimal | None, measured_on: date | None, note: str | None = None,
            by: Actor, at: datetime, today: date) -> GoalValue:
    """Keep what was measured on a day, by whom (I-02). Two values of one day: the later entry counts."""
    plan, found = locked(Plan, id), goal_of(id, goal)
    told = rules.note_of("note", note)
    rules.check_measurement(plan.state, value, measured_on, told, starts_on=plan.starts_on, today=today)
    made = GoalValue(id=new_id(), goal_id=found.id, measured_on=measured_on, value=value, note=told, author_id=by.id,
                     at=at)
    add(made)
    keep_course(plan)
    write(plan, "goal.measured", by=by, at=at, facts={"goal": goal}, payload={
        "after": {"measured_on": measured_on, "value": value, "note": told}})
    return made


def judge(*, id: UUID, goal: UUID, verdict: Verdict | None, note: str | None = None, by: Actor, at: datetime,
          today: date) -> Goal:
    """Say whether a goal was met: not by the plan's owner, not before the wait is over, on evidence (E-02 to E-04)."""
    if by.person_id is None:
        raise NotFound
    plan, found = locked(Plan, id), goal_of(id, goal)
    told, done = rules.note_of("note", note), last_done(plan)
    latest = queries.latest_since(goal, done)
    rules.check_verdict(plan.state, verdict, told, by=by.person_id, owner=plan.owner_id, last_done=done,
                        wait_days=plan.wait_days, today=today,
                        allowed=rules.possible(found.direction, found.target, latest.value if latest else None))
    found.verdict, found.verdict_note, found.verdict_by, found.verdict_at = verdict, told, by.person_id, at
    flush()
    write(plan, "goal.judged", by=by, at=at, payload={"after": {"note": told}}, facts={
        "goal": goal, "verdict": verdict, "measurement": latest.id if latest else None})
    return found


def _told(plan: Plan, indicator: str | None, unit: str | None, direction: Direction | None, baseline: Decimal | None,
          target: Decimal | None, due_on: date | None) -> dict[str, Any]:
    """What a goal says, tidied and checked."""
    told = {"indicator": texts.one_line("indicator", indicator, rules.INDICATOR_LENGTH),
            "unit": texts.one_line("unit", unit, rules.UNIT_LENGTH), "direction": direction, "baseline": baseline,
            "target": target, "due_on": due_on}
    rules.check_goal(**told, starts_on=plan.starts_on)  # type: ignore[arg-type]
    return told
