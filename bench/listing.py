"""The list of complaints over 100,000 cases, on both databases, against the bare select of the same rows."""

import csv
import io
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

from bench.rows import Row, in_turns
from rca import create_app
from rca.complaints import Complaint, Status, commands
from rca.complaints.queries import Filter, page_of_complaints
from rca.config import Config
from rca.foundation.db import db, transaction
from rca.people.rules import Role
from rca.web.keys import key_of
from tests.factories.people import make_organisation, make_person, sign_in
from tests.fixtures.databases import make_schema
from tests.fixtures.postgres import PostgresMissing, postgres

CASES, A_FILE = 100_000, 20_000
WORDS = ("late bill refund line dropped agent callback promise charge roaming router ticket queue repair visit "
         "contract letter password delivery waiting").split()
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def register(first: int, count: int) -> bytes:
    """A file of complaints as another system would give it; the same each time."""
    chance = random.Random(first)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["Complaint ID", "Date received", "Channel", "Complaint narrative", "Product", "Status"])
    for number in range(first, first + count):
        received = NOW - timedelta(minutes=5 * (CASES - number))
        writer.writerow([number, received.isoformat(timespec="minutes"), chance.choice(["phone", "e-mail", "web"]),
                         " ".join(chance.choices(WORDS, k=chance.randint(20, 60))).capitalize() + ".",
                         chance.choice(["Mobile", "Fibre", "Landline"]), chance.choice(["open", "closed"])])
    return target.getvalue().encode()


def fill(app: Flask) -> FlaskClient:
    """Import the cases as a person would, and sign that person in."""
    make_organisation()
    actor = make_person("Petra Lang", Role.ADMINISTRATOR.value, Role.HANDLER.value)
    started = time.perf_counter()
    for first in range(0, CASES, A_FILE):
        content = register(first, A_FILE)
        brought = transaction(lambda content=content: commands.bring_file(
            file_name="register.csv", content=content, zone="UTC", by=actor, at=NOW).id)
        mapping = commands.imports.queries.complaint_import(brought).mapping
        transaction(lambda brought=brought, mapping=mapping: commands.run_import(
            id=brought, mapping=mapping, by=actor, at=NOW).id)
        db.session.remove()
    took = time.perf_counter() - started
    print(f"  {CASES:,} cases imported in {took:.1f} s, {CASES / took:,.0f} a second", file=sys.stderr)
    with db.engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return sign_in(app.test_client(), actor)


@contextmanager
def filled(url: str, folder: Path) -> Iterator[FlaskClient]:
    """The product on a database with all cases, and somebody who may see them."""
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


def measured(name: str, client: FlaskClient) -> list[Row]:
    """The first page, one from the middle, and a search."""
    middle = db.session.execute(sa.select(Complaint.id, Complaint.received_at).order_by(
        Complaint.received_at.desc()).offset(CASES // 2).limit(1)).one()
    hits = [row.id for row in page_of_complaints(Filter(status=Status.OPEN, text="roaming refund")).rows]
    db.session.remove()
    floor = "core select, same rows"
    key = quote(key_of(middle.received_at, middle.id))
    return [
        in_turns(f"{name}: first of 100,000", get(client, "/complaints"), floor, bare(), 25),
        in_turns(f"{name}: page in the middle", get(client, f"/complaints?after={key}"), floor,
                 bare(Complaint.__table__.c.received_at <= middle.received_at), 25),
        in_turns(f"{name}: open, roaming refund", get(client, "/complaints?status=open&q=roaming+refund"), floor,
                 bare(Complaint.__table__.c.id.in_(hits)), 25),
    ]


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
