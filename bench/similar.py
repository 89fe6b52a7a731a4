"""Cases like one of 100,000, groups and trends, on both databases, against reading the rows that are compared.

Narratives have the words of a language: few that stand everywhere and many that are rare (Zipf), some of a problem.
"""

import itertools
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench.listing import get
from bench.product import product
from bench.rows import Row, in_turns
from rca.complaints import Complaint, Status
from rca.complaints.models import index_words, words_of
from rca.complaints.queries.similar import COMPARED, READ
from rca.complaints.rules.cases import Channel, Precision, Stage
from rca.foundation.db import db, new_id, on_postgresql, transaction
from rca.people.rules import Role
from tests.factories.people import make_organisation, make_person, make_team, sign_in
from tests.fixtures.postgres import PostgresMissing, postgres

CASES, VOCABULARY, WORDS_EACH, PROBLEMS, BATCH = 100_000, 30_000, 80, 400, 5_000
UNTOLD = dict.fromkeys(("external_reference", "complainant", "place", "unit", "category"))


class Narratives:
    """Texts of about 500 characters; a third is about one of a few hundred problems, each with words of its own."""

    def __init__(self) -> None:
        self.chance = random.Random(100)
        letters = "abcdefghijklmnoprstuvw"
        self.words = ["".join(self.chance.choices(letters, k=self.chance.randint(3, 9))) for _ in range(VOCABULARY)]
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.problems = [self.chance.sample(self.words[500:], 8) for _ in range(PROBLEMS)]

    def told(self) -> str:
        words = self.chance.choices(self.words, cum_weights=self.weights, k=WORDS_EACH)
        if self.chance.random() < 1 / 3:
            words += self.chance.sample(self.chance.choice(self.problems), 6)
        return " ".join(words).capitalize() + "."


def rows_of(count: int, teams: list[Any]) -> Iterator[list[dict[str, Any]]]:
    """The cases, so many at a time, one every five minutes up to now."""
    narratives, chance, now = Narratives(), random.Random(7), datetime.now(UTC)
    for first in range(0, count, BATCH):
        rows = []
        for number in range(first, min(first + BATCH, count)):
            received, text = now - timedelta(minutes=5 * (count - number)), narratives.told()
            rows.append({"id": new_id(), "reference": f"CC-2026-{number:07}", "serial": number + 1, "title": text[:60],
                         "description": text, "received_at": received, "received_day": received.date(),
                         "precision": Precision.MINUTE, "channel": chance.choice([Channel.PHONE, Channel.MAIL]),
                         "status": Status.OPEN if chance.random() < 0.1 else Status.CLOSED, "stage": Stage.RECEIVE,
                         "product": f"Product {chance.randint(1, 12)}", "team_id": chance.choice([*teams, None]),
                         "created_at": received, "version": 1})
        yield rows


def fill(app: Flask) -> tuple[FlaskClient, Any]:
    """Put the cases in with their index; who looks holds one of two teams, so that the others' cases are left out."""
    make_organisation()
    teams = [make_team("Here"), make_team("There")]
    actor = make_person("Petra Lang", (Role.HANDLER.value, teams[0]), (Role.FACILITATOR.value, teams[0]))
    started = time.perf_counter()
    late = "ix_complaint_search_words" if on_postgresql() else None  # an index over all is made faster than it grows
    if late:
        transaction(lambda: db.session.execute(sa.text(f"DROP INDEX {late}")) and None)
    for rows in rows_of(CASES, teams):
        def put(rows: list[dict[str, Any]] = rows) -> int:
            db.session.connection().execute(sa.insert(Complaint.__table__), rows)
            words = words_of([SimpleNamespace(**{**UNTOLD, **row}) for row in rows])
            index_words([(row["serial"], row["reference"], told) for row, told in zip(rows, words, strict=True)])
            return len(rows)
        transaction(put)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if late:
            connection.execute(sa.text(f"CREATE INDEX {late} ON complaint_search USING gin (words)"))
        connection.execute(sa.text("VACUUM ANALYZE" if late else "ANALYZE"))
    print(f"  {CASES:,} cases put in, {time.perf_counter() - started:.1f} s", file=sys.stderr)
    return sign_in(app.test_client(), actor), teams[0]


@contextmanager
def filled(url: str, folder: Path) -> Iterator[tuple[FlaskClient, Any]]:
    """The product on a database with all cases, and somebody who sees two thirds of them."""
    with product(url, folder) as app:
        found = fill(app)
        db.session.remove()
        yield found


def measured(name: str, client: FlaskClient, team: Any) -> list[Row]:
    """The part of a case with its similar ones, for another case each time; the page of groups; trends by product."""
    ids = list(db.session.scalars(sa.select(Complaint.id).filter_by(team_id=team).order_by(
        Complaint.serial.desc()).limit(4_000)))[::97]
    db.session.remove()
    cases = itertools.cycle(ids)

    def read(count: int) -> Any:
        query = sa.select(*COMPARED).order_by(Complaint.serial.desc()).limit(count)

        def act() -> None:
            with db.engine.connect() as connection:
                connection.execute(query).all()
        return act

    of = f"{name}, {CASES:,} cases"
    return [
        in_turns(f"{of}: similar cases", lambda: get(client, f"/complaints/{next(cases)}/similar")(),
                 f"core select of {READ} cases", read(READ), 25),
        in_turns(f"{of}: known causes", lambda: get(client, f"/analyses/for/complaint/{next(cases)}")(),
                 f"core select of {READ} cases", read(READ), 15),
        in_turns(f"{of}: groups of 90 days", get(client, "/complaints/groups?days=90"), "core select of 1,000 cases",
                 read(1_000), 5),
        in_turns(f"{of}: trends by product", get(client, "/complaints/trends?by=product"), "core select of 1,000 cases",
                 read(1_000), 5),
    ]


def rows() -> list[Row]:
    """Both databases, one after the other; PostgreSQL only where it is installed."""
    found = []
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        with filled(f"sqlite:///{folder / 'bench.sqlite'}", folder) as (client, team):
            found += measured("SQLite", client, team)
        try:
            with postgres() as server, filled(server.create("bench"), folder) as (client, team):
                found += measured("PostgreSQL", client, team)
        except PostgresMissing as error:
            print(f"  {error}", file=sys.stderr)
    return found
