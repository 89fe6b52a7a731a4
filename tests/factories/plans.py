"""Makers of improvement plans, by the real commands, each as far in its life as a test needs it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from rca.foundation.actors import SYSTEM, Actor
from rca.foundation.db import db, transaction
from rca.plans import Action, Goal, Plan, action, commands, plan
from rca.plans.queries import goals_of
from rca.plans.rules.words import ActionKind, Direction, Verdict

THEN = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
START, DUE = date(2026, 9, 1), date(2026, 12, 18)
DONE = date(2026, 10, 1)
JUDGED = DONE + timedelta(days=28)


def fresh_plan(id: UUID) -> Plan:
    """The plan as the database has it now."""
    db.session.rollback()
    found = plan(id)
    assert found is not None
    return found


def fresh_action(id: UUID) -> Action:
    """The action as the database has it now."""
    db.session.rollback()
    found = action(id)
    assert found is not None
    return found


def leave(somebody: Actor) -> None:
    """Deactivate somebody, with what they hold in sight."""
    from rca.people.commands import deactivate, holdings
    from rca.people.rules import fingerprint

    person = somebody.id
    transaction(lambda: deactivate(person=person, seen=fingerprint(holdings(person)), by=SYSTEM, at=THEN))


def make_plan(by: Actor, owner: Actor | None = None, **given: Any) -> Plan:
    """A draft without goals and actions; say only what matters."""
    told = {"title": "Stop means stop", "objective": "No customer is billed for what they have cancelled.",
            "owner": (owner or by).person_id, "starts_on": START, "due_on": DUE, "at": THEN, **given}
    return fresh_plan(transaction(lambda: commands.make_plan(by=by, **told).id))


def make_goal(made: Plan, by: Actor, **given: Any) -> Goal:
    """A goal of a draft: from 63 to 5 wrong charges."""
    told = {"indicator": "Wrong charges", "unit": "per 10,000 bills", "direction": Direction.LOWER,
            "baseline": Decimal(63), "target": Decimal(5), "due_on": DUE, "at": THEN, **given}
    id = transaction(lambda: commands.add_goal(id=made.id, by=by, **told).id)
    return next(goal for goal in goals_of(made.id) if goal.id == id)


def make_action(made: Plan, by: Actor, owner: Actor | None = None, **given: Any) -> Action:
    """An action that removes a cause."""
    told = {"text": "Send each stop order to billing at once", "kind": ActionKind.CORRECTIVE,
            "owner": (owner or by).person_id, "due_on": date(2026, 10, 15), "at": THEN, **given}
    return fresh_action(transaction(lambda: commands.add_action(id=made.id, by=by, **told).id))


def act(command: Any, record: Any, by: Actor, **given: Any) -> Any:
    """One act on a plan or an action."""
    return transaction(lambda: getattr(command(id=record.id, by=by, **{"at": THEN, **given}), "id", None))


def ready(by: Actor, owner: Actor | None = None, **given: Any) -> Plan:
    """A draft with a goal and an action."""
    made = make_plan(by, owner, **given)
    make_goal(made, by)
    make_action(made, by, owner)
    return fresh_plan(made.id)


def active(by: Actor, manager: Actor, owner: Actor | None = None, **given: Any) -> Plan:
    """A plan that was approved by a manager and runs."""
    made = ready(by, owner, **given)
    act(commands.submit, made, by)
    act(commands.approve, made, manager)
    act(commands.start, made, by)
    return fresh_plan(made.id)


def in_review(by: Actor, manager: Actor, owner: Actor | None = None, **given: Any) -> Plan:
    """A plan whose one action is done, waiting for its verdict."""
    made = active(by, manager, owner, **given)
    for one in only_actions(made):
        act(commands.report_done, one, owner or by, evidence="Log of 30 Sep", today=DONE)
    act(commands.ask_for_review, made, by)
    return fresh_plan(made.id)


def only_actions(made: Plan) -> list[Action]:
    """The actions of a plan."""
    from rca.plans import actions_of

    return actions_of(made.id)


def measure(made: Plan, by: Actor, value: int | str, day: date = JUDGED, **given: Any) -> None:
    """A measurement of the plan's first goal."""
    goal = goals_of(made.id)[0].id
    act(commands.measure, made, by, goal=goal, value=Decimal(value), measured_on=day, **{"today": day, **given})


def judge(made: Plan, by: Actor, verdict: Verdict, day: date = JUDGED, note: str | None = "Bills of October") -> None:
    """A verdict on the plan's first goal."""
    act(commands.judge, made, by, goal=goals_of(made.id)[0].id, verdict=verdict, note=note, today=day)
