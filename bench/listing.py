"""Lists over 100,000 cases with narratives of 500 characters, on both databases: against bare selects of the same rows.

The first page, one from the middle, filters, each sort and its middle, a search, and the page of one case. Fewer cases
for a try: BENCH_CASES=5000 make bench ARGS=listing.
"""

import csv
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench.product import product
from bench.rows import Row, in_turns
from rca.complaints import Complaint, Status, commands, queries
from rca.complaints.forms.finding import key_text
from rca.complaints.queries import Filter, Key, finding, page_of_complaints
from rca.complaints.rules.listing import Sort
from rca.foundation.db import db, transaction
from rca.people.rules import Role
from tests.factories.people import make_organisation, make_person, sign_in
from tests.fixtures.postgres import PostgresMissing, postgres

CASES = int(os.environ.get("BENCH_CASES", "100000"))
A_FILE = 20_000
NARRATIVE = 500
"""Characters of a narrative, a few more or less."""
WORDS = ("late bill refund line dropped agent callback promise charge roaming router ticket queue repair visit "
         "contract letter password delivery waiting").split()
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def register(first: int, count: int) -> bytes:
    """A file of complaints as another system would give it; the same each time."""
    chance = random.Random(first)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["Complaint ID", "Date received", "Channel", "Complaint narrative", "Product", "Category",
                     "Status"])
    for number in range(first, first + count):
        received = NOW - timedelta(minutes=5 * (CASES - number))
        writer.writerow([number, received.isoformat(timespec="minutes"), chance.choice(["phone", "e-mail", "web"]),
                         " ".join(chance.choices(WORDS, k=NARRATIVE // 7)).capitalize() + ".",
                         chance.choice(["Mobile", "Fibre", "Landline", "Television"]),
                         f"Topic {chance.randint(1, 40):02}", chance.choice(["open", "closed", "closed"])])
    return target.getvalue().encode()


def fill(app: Flask) -> FlaskClient:
    """Import the cases as a person would, and sign that person in."""
    make_organisation()
    actor = make_person("Petra Lang", Role.ADMINISTRATOR.value, Role.HANDLER.value)
    started = time.perf_counter()
    for first in range(0, CASES, A_FILE):
        content = register(first, min(A_FILE, CASES - first))
        brought = transaction(lambda content=content: commands.bring_file(
            file_name="register.csv", content=content, zone="UTC", by=actor, at=NOW).id)
        mapping = commands.imports.queries.complaint_import(brought).mapping
        transaction(lambda brought=brought, mapping=mapping: commands.run_import(
            id=brought, mapping=mapping, by=actor, at=NOW).id)
        db.session.remove()
    took = time.perf_counter() - started
    print(f"  {CASES:,} cases imported in {took:.1f} s, {CASES / took:,.0f} a second", file=sys.stderr)
    with db.engine.begin() as connection:
        press(connection)
        connection.execute(sa.text("ANALYZE"))
    return sign_in(app.test_client(), actor)


def press(connection: sa.Connection) -> None:
    """Give open cases what presses on them and a priority, as clocks and assessments would."""
    table, chance = Complaint.__table__, random.Random(1)
    open_ones = connection.execute(sa.select(table.c.id).where(table.c.status == Status.OPEN)).scalars().all()
    rows = [{"key": id, "at": NOW + timedelta(minutes=chance.randint(-5_000, 20_000)), "rank": chance.randint(1, 4)}
            for id in open_ones]
    connection.execute(sa.update(table).where(table.c.id == sa.bindparam("key")).values(
        pressing_at=sa.bindparam("at"), near_at=sa.bindparam("at"), priority=sa.bindparam("rank")), rows)


@contextmanager
def filled(url: str, folder: Path) -> Iterator[FlaskClient]:
    """The product on a database with all cases, and somebody who may see them."""
    with product(url, folder) as app:
        client = fill(app)
        db.session.remove()
        yield client


def get(client: FlaskClient, path: str) -> Callable[[], None]:
    """Ask for a page and insist that it came."""
    def act() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
    return act


def bare(where: sa.ColumnElement[bool] | None = None) -> Callable[[], None]:
    """The rows of one page by SQLAlchemy's core, nothing else."""
    table = Complaint.__table__
    query = sa.select(table).order_by(table.c.received_at.desc(), table.c.id.desc()).limit(51)
    if where is not None:
        query = query.where(where)

    def act() -> None:
        with db.engine.connect() as connection:
            connection.execute(query).all()
    return act


def middle_of(sort: Sort) -> str:
    """Where the page in the middle of a sorted list begins, as its address says it."""
    first = finding.FIRST.get(sort)
    columns = [Complaint.received_at, Complaint.id] if first is None else [first, Complaint.received_at, Complaint.id]
    query = sa.select(Complaint.received_at, Complaint.id, first if first is not None else sa.null()).order_by(*columns)
    if first is not None:
        query = query.where(first.is_not(None))
    total = db.session.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()
    return quote(key_text(Key(*db.session.execute(query.offset(total // 2).limit(1)).one())))


def measured(name: str, client: FlaskClient) -> list[Row]:
    """Pages as people ask for them, each against the bare select of as many rows."""
    table, floor = Complaint.__table__, "core select, same rows"
    hits = [row.id for row in page_of_complaints(Filter(status=Status.OPEN, text="roaming refund")).rows]
    topic = queries.tree()[0].category.id
    case = db.session.execute(sa.select(Complaint.id).limit(1)).scalar_one()
    middles = {sort: middle_of(sort) for sort in Sort}
    db.session.remove()
    opened, product = table.c.status == Status.OPEN, table.c.product == "Fibre"
    asked = [
        ("first page", "/complaints", None),
        ("page in the middle", f"/complaints?after={middles[Sort.RECEIVED]}", None),
        ("open", "/complaints?status=open", opened),
        ("by product", "/complaints?product=Fibre", product),
        ("by category", f"/complaints?category={topic}", table.c.category_id == topic),
        ("product, open, half a year", "/complaints?status=open&product=Fibre&since=2026-05-01", product & opened),
        ("what presses first", "/complaints?status=open&sort=due", opened),
        ("what presses, middle", f"/complaints?sort=due&after={middles[Sort.DUE]}", None),
        ("by priority", "/complaints?sort=priority", None),
        ("by priority, middle", f"/complaints?sort=priority&after={middles[Sort.PRIORITY]}", None),
        ("open, roaming refund", "/complaints?status=open&q=roaming+refund", table.c.id.in_(hits)),
        ("one case", f"/complaints/{case}", table.c.id == case),
    ]
    return [in_turns(f"{name}: {what}", get(client, path), floor, bare(where), 25) for what, path, where in asked]


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
