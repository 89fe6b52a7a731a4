"""The manager's page and home over 5,000 plans with 100,000 actions, on both databases, against their bare selects."""

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench.filling import World, busiest, improving
from bench.listing import get
from bench.rows import Row, in_turns
from rca.foundation.db import db
from rca.plans import IS_WAITING, Action, Plan
from tests.factories.people import make_person, sign_in
from tests.fixtures.postgres import PostgresMissing, postgres


def bare(query: sa.Select[Any]) -> Callable[[], None]:
    """A select by SQLAlchemy's core, nothing else."""
    def act() -> None:
        with db.engine.connect() as connection:
            connection.execute(query).all()
    return act


def overdue(today: date) -> sa.Select[Any]:
    """What the manager's page cannot do without: every overdue action by owner."""
    return sa.select(Action.owner_id, sa.func.count(), sa.func.min(Action.due_on)).where(
        IS_WAITING, Action.due_on < today).group_by(Action.owner_id)


def measured(name: str, app: Flask, world: World) -> list[Row]:
    """The manager of all teams, one of a single team, and whoever has the most to do."""
    somebody = busiest(world)
    local = make_person("Ines Costa", ("manager", world.teams[0]))
    everywhere, here, own = (sign_in(app.test_client(), actor) for actor in (world.manager, local, somebody))
    mine = sa.select(Action.__table__, Plan.title).join(Plan, Plan.id == Action.plan_id).where(
        IS_WAITING, Action.owner_id == somebody.id).order_by(Action.due_on, Action.id).limit(9)
    db.session.remove()
    return [
        in_turns(f"{name}: manager, all teams", get(everywhere, "/manager"), "core select, overdue",
                 bare(overdue(world.today)), 25),
        in_turns(f"{name}: manager, one team", get(here, "/manager"), "core select, overdue",
                 bare(overdue(world.today).where(Action.team_id == world.teams[0])), 25),
        in_turns(f"{name}: home, most to do", get(own, "/"), "core select, own actions", bare(mine), 25),
    ]


def rows() -> list[Row]:
    """Both databases, one after the other; PostgreSQL only where it is installed."""
    found = []
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        with improving(f"sqlite:///{folder / 'bench.sqlite'}", folder) as (app, world):
            found += measured("SQLite", app, world)
        try:
            with postgres() as server, improving(server.create("bench"), folder) as (app, world):
                found += measured("PostgreSQL", app, world)
        except PostgresMissing as error:
            print(f"  {error}", file=sys.stderr)
    return found
