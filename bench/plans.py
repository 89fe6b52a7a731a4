"""Lists of plans and actions over 5,000 plans with 100,000 actions, on both databases, against their bare selects."""

import sys
import tempfile
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from bench.filling import World, busiest, improving
from bench.listing import get
from bench.reports import bare
from bench.rows import Row, in_turns
from rca.foundation.db import db
from rca.plans import IS_UNPROVEN, IS_WAITING, Action, Plan
from tests.factories.people import sign_in
from tests.fixtures.postgres import PostgresMissing, postgres


def measured(name: str, app: Flask, world: World) -> list[Row]:
    """Whoever has the most to do, and the manager of all teams."""
    somebody = busiest(world)
    own, everywhere = (sign_in(app.test_client(), actor) for actor in (somebody, world.manager))
    actions = sa.select(Action.__table__).order_by(Action.due_on, Action.id).limit(51)
    plans = sa.select(Plan.__table__).order_by(Plan.created_at.desc(), Plan.id.desc()).limit(51)
    waiting, unproven, floor = actions.where(IS_WAITING), actions.where(IS_UNPROVEN), "core select, same rows"
    db.session.remove()
    rows = (("my actions", own, "/actions", waiting.where(Action.owner_id == somebody.id)),
            ("actions of all teams", everywhere, "/actions?of=teams", waiting),
            ("waiting for proof", everywhere, "/actions?is=unproven", unproven),
            ("plans list", everywhere, "/plans", plans),
            ("plans off track", everywhere, "/plans?is=off_track", plans.where(Plan.off_track_on <= world.today)),
            ("plans, two words", everywhere, "/plans?q=late+refund", plans))
    return [in_turns(f"{name}: {what}", get(client, path), floor, bare(query), 25)
            for what, client, path, query in rows]


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
