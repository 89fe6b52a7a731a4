"""Five thousand plans with a hundred thousand actions, for whoever measures lists and figures over them.

Rows go in without the commands, which would take an hour; what pages read is as the commands would leave it.
"""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from bench.product import product
from rca.foundation.actors import Actor
from rca.foundation.db import db, new_id
from rca.plans.models import Action, Goal, GoalValue, Plan
from rca.plans.rules.words import ActionKind, ActionState, Direction, Outcome, State, Verdict
from tests.factories.people import make_organisation, make_person, make_team

PLANS, EACH, OWNERS, TEAMS = 5_000, 20, 200, 5
WORDS = "late bill refund line agent callback promise charge roaming queue repair visit contract letter".split()
STATES = (*[State.ACTIVE] * 8, *[State.APPROVED] * 2, *[State.IN_REVIEW] * 2, State.SUBMITTED, State.DRAFT,
          *[State.COMPLETED] * 5, State.FAILED)
RUNNING = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)
OVER = (State.COMPLETED, State.FAILED)


class World:
    """Who is there, and the rows to put in."""

    def __init__(self, today: date) -> None:
        self.today, self.chance = today, random.Random(5000)
        make_organisation()
        self.teams = [make_team(f"Team {n}") for n in range(TEAMS)]
        self.owners = [make_person(f"Owner {n:03}", ("member", self.teams[n % TEAMS])) for n in range(OWNERS)]
        self.manager = make_person("Omar Said", "manager")
        self.rows: dict[Any, list[dict[str, Any]]] = {Plan: [], Action: [], Goal: [], GoalValue: []}

    def text(self, words: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=words)).capitalize()

    def plan(self, number: int) -> None:
        """A plan with its actions, goals and measurements."""
        chance, state = self.chance, STATES[number % len(STATES)]
        starts = self.today - timedelta(days=chance.randint(30, 500))
        due = starts + timedelta(days=90) if state in OVER else self.today + timedelta(days=chance.randint(-20, 200))
        team, id = chance.choice([*self.teams, None]), new_id()
        at = datetime.combine(starts, datetime.min.time(), UTC)
        off = self.today + timedelta(days=chance.randint(-20, 120))
        self.rows[Plan].append({
            "id": id, "reference": f"IP-2026-{number:05}", "title": self.text(5), "objective": self.text(20),
            "team_id": team, "owner_id": chance.choice(self.owners).id, "author_id": self.owners[0].id, "state": state,
            "starts_on": starts, "due_on": due, "wait_days": 28, "extensions": 0, "version": 1, "created_at": at,
            "submitted_at": at, "review_asked_at": at, "at_risk_on": off - timedelta(days=chance.randint(1, 40)),
            "off_track_on": off, "ended_at": at + timedelta(days=90) if state in OVER else None,
            "outcome": {State.COMPLETED: Outcome.PROVEN, State.FAILED: Outcome.NOT_EFFECTIVE}.get(state)})
        for n in range(1, EACH + 1):
            self.action(id, team, n, state, at)
        for n in (1, 2):
            self.goal(id, n, due, state, at)

    def action(self, plan: UUID, team: UUID | None, number: int, state: State, at: datetime) -> None:
        """An action: nearly all are open in a running plan, all are done in one that has ended."""
        chance = self.chance
        closed = state in (*OVER, State.IN_REVIEW) or chance.random() < 0.4
        due = self.today + timedelta(days=chance.randint(-30, 150))
        done = self.today - timedelta(days=chance.randint(1, 60)) if closed else None
        self.rows[Action].append({
            "id": new_id(), "plan_id": plan, "team_id": team, "number": number, "text": self.text(8),
            "kind": ActionKind.CORRECTIVE, "owner_id": chance.choice(self.owners).id, "due_on": due, "progress": 0,
            "state": ActionState.DONE if closed else ActionState.DOING, "runs": state in RUNNING, "done_on": done,
            "author_id": self.owners[0].id, "at": at, "version": 1})

    def goal(self, plan: UUID, number: int, due: date, state: State, at: datetime) -> None:
        """A goal with three measurements."""
        id = new_id()
        self.rows[Goal].append({
            "id": id, "plan_id": plan, "number": number, "indicator": self.text(3), "unit": "%", "removed": False,
            "direction": Direction.HIGHER, "baseline": Decimal(40), "target": Decimal(90), "due_on": due, "version": 1,
            "verdict": Verdict.MET if state in OVER else None})
        self.rows[GoalValue] += [{
            "id": new_id(), "goal_id": id, "measured_on": at.date() + timedelta(days=20 * n), "value": Decimal(40 + n),
            "author_id": self.owners[0].id, "at": at} for n in (1, 2, 3)]

    def pour(self) -> None:
        """All rows into the database, and the database's own look at them."""
        with db.engine.begin() as connection:
            for model, rows in self.rows.items():
                for first in range(0, len(rows), 5_000):
                    connection.execute(sa.insert(model.__table__), rows[first:first + 5_000])
            connection.execute(sa.text("ANALYZE"))
        self.rows.clear()


@contextmanager
def improving(url: str, folder: Path) -> Iterator[tuple[Flask, World]]:
    """The product on a database with all plans, an application context open."""
    with product(url, folder) as app:
        started = time.perf_counter()
        world = World(datetime.now(UTC).date())
        for number in range(PLANS):
            world.plan(number)
        world.pour()
        took = time.perf_counter() - started
        print(f"  {PLANS:,} plans with {PLANS * EACH:,} actions put in, {took:.1f} s", file=sys.stderr)
        db.session.remove()
        yield app, world


def busiest(world: World) -> Actor:
    """Whoever owns the most actions that wait."""
    from rca.plans import IS_WAITING

    id = db.session.execute(sa.select(Action.owner_id).where(IS_WAITING).group_by(Action.owner_id).order_by(
        sa.func.count().desc()).limit(1)).scalar_one()
    return next(owner for owner in world.owners if owner.id == id)
