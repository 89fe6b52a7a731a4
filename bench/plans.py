"""My actions and all plans, over 5,000 plans with 100,000 actions, on both databases, against the bare select."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench.listing import get
from bench.rows import Row, in_turns
from rca import create_app
from rca.config import Config
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from rca.plans import ENDS, Action, ActionKind, ActionState, Goal, Plan, State
from rca.plans.models import GoalValue
from rca.plans.rules.words import Direction, Outcome, Verdict
from tests.factories.people import make_organisation, make_person, make_team, sign_in
from tests.fixtures.databases import make_schema
from tests.fixtures.postgres import PostgresMissing, postgres

PLANS, ACTIONS, PEOPLE, TEAMS = 5_000, 20, 100, 10
CHUNK = 5_000
WORDS = "late bill refund line callback promise roaming router ticket queue repair visit contract letter".split()
STATES = (*[State.ACTIVE] * 8, State.DRAFT, State.SUBMITTED, State.APPROVED, *[State.IN_REVIEW] * 2,
          *[State.COMPLETED] * 6, State.FAILED)
RUNNING = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)


def key(kind: int, number: int) -> UUID:
    """The same keys each time, spread as random ones are."""
    return UUID(int=random.Random(kind * 10_000_000 + number).getrandbits(128), version=4)


def rows_of(people: list[UUID], teams: list[UUID], today: date) -> Iterator[tuple[sa.Table, list[dict[str, object]]]]:
    """Plans with goals, values and actions as they would stand after years, table by table."""
    chance = random.Random(5_000)
    plans, goals, values, actions = [], [], [], []
    for n in range(PLANS):
        state, due = chance.choice(STATES), today + timedelta(days=chance.randint(-90, 200))
        created = datetime(2026, 11, 2, 9, 0, tzinfo=UTC) - timedelta(hours=4 * (PLANS - n))
        id, team, ended = key(1, n), chance.choice(teams), state in ENDS
        outcome = {State.COMPLETED: Outcome.PROVEN, State.FAILED: Outcome.NOT_EFFECTIVE}.get(state)
        plans.append({
            "id": id, "reference": f"IP-2026-{n + 1:04d}", "title": " ".join(chance.choices(WORDS, k=4)).capitalize(),
            "objective": "Fewer complaints", "team_id": team, "owner_id": chance.choice(people), "state": state,
            "author_id": people[0], "starts_on": due - timedelta(days=120), "due_on": due, "wait_days": 28,
            "extensions": 0, "at_risk_on": due - timedelta(days=chance.randint(0, 60)),
            "off_track_on": due + timedelta(days=1), "created_at": created, "outcome": outcome, "version": 1,
            "ended_at": created if ended else None, "submitted_at": created if state is not State.DRAFT else None})
        goals.append({
            "id": key(2, n), "plan_id": id, "number": 1, "indicator": "Wrong charges", "unit": "a month",
            "direction": Direction.LOWER, "baseline": 63, "target": 5, "due_on": due, "removed": False, "version": 1,
            "verdict": Verdict.MET if outcome is Outcome.PROVEN else None})
        values += [{"id": key(3, 4 * n + k), "goal_id": key(2, n), "measured_on": due - timedelta(days=20 * k),
                    "value": 60 - 5 * k, "author_id": people[0], "at": created} for k in range(3)]
        for k in range(ACTIONS):
            of = chance.choice([ActionState.DONE, ActionState.PROVEN] if ended or state is State.IN_REVIEW
                               else [ActionState.TO_DO, ActionState.DOING, ActionState.DOING, ActionState.DONE])
            actions.append({
                "id": key(4, ACTIONS * n + k), "plan_id": id, "team_id": team, "number": k + 1, "at": created,
                "text": " ".join(chance.choices(WORDS, k=6)).capitalize(), "kind": ActionKind.CORRECTIVE, "state": of,
                "owner_id": chance.choice(people), "due_on": due - timedelta(days=chance.randint(0, 100)),
                "runs": state in RUNNING, "progress": 50, "author_id": people[0], "version": 1,
                "done_on": today if of is ActionState.DONE else None, "done_at": created})
    yield from ((model.__table__, rows) for model, rows in (
        (Plan, plans), (Goal, goals), (GoalValue, values), (Action, actions)))


def fill(app: Flask) -> FlaskClient:
    """Write the rows in bulk, and sign in somebody who leads all teams."""
    make_organisation()
    teams = [make_team(f"Team {n}") for n in range(TEAMS)]
    people = [make_person(f"Person {n}", ("member", teams[n % TEAMS]), sign_in_name=f"p{n}").id for n in range(PEOPLE)]
    reader = make_person("Petra Lang", "manager", "facilitator")
    started = time.perf_counter()
    for table, rows in rows_of([reader.id, *people], teams, now().date()):
        for first in range(0, len(rows), CHUNK):
            some = rows[first:first + CHUNK]
            transaction(lambda table=table, some=some: db.session.execute(sa.insert(table), some) and None)
    print(f"  {PLANS:,} plans with {PLANS * ACTIONS:,} actions in {time.perf_counter() - started:.1f} s",
          file=sys.stderr)
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return sign_in(app.test_client(), reader)


@contextmanager
def filled(url: str, folder: Path) -> Iterator[FlaskClient]:
    """The product on a database with all plans, and somebody who may see them."""
    make_schema(url, folder)
    app = create_app(Config(instance=folder, database_url=url, secret_key="only here", log_level="WARNING"))
    with app.app_context():
        try:
            client = fill(app)
            db.session.remove()
            yield client
        finally:
            db.session.remove()
            db.engine.dispose()


def bare(table: sa.Table, *order: str) -> Callable[[], None]:
    """The rows of one page by SQLAlchemy's core, nothing else."""
    query = sa.select(table).order_by(*(table.c[name] for name in order)).limit(51)

    def act() -> None:
        with db.engine.connect() as connection:
            connection.execute(query).all()
    return act


def measured(name: str, client: FlaskClient) -> list[Row]:
    """Where people look every day, at its full size."""
    actions, plans = bare(Action.__table__, "owner_id", "due_on", "id"), bare(Plan.__table__, "created_at", "id")
    floor = "core select, 51 rows"
    paths = (("my actions", "/actions", actions), ("actions of my teams", "/actions?of=teams", actions),
             ("waiting for proof", "/actions?is=unproven", actions), ("plans", "/plans", plans),
             ("plans off track", "/plans?is=off_track", plans), ("plans, two words", "/plans?q=late+refund", plans),
             ("manager's page", "/manager", plans))
    return [in_turns(f"{name}: {what}", get(client, path), floor, other, 25) for what, path, other in paths]


def rows() -> list[Row]:
    """Both databases, one after the other; PostgreSQL only where it is installed."""
    found = []
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        with filled(f"sqlite:///{folder / 'bench.sqlite'}", folder) as client:
            found += measured("SQLite", client)
        try:
            with postgres() as server, filled(server.create("bench"), folder) as client:
                found += measured("PostgreSQL", client)
        except PostgresMissing as error:
            print(f"  {error}", file=sys.stderr)
    return found
