"""Lists over 100,000 cases with narratives of 500 characters, on both databases: against bare selects of the same rows.

The first page, one from the middle, filters, each sort and its middle, a search, and the page of one case. Fewer cases
for a try: BENCH_CASES=5000 make bench ARGS=listing. BENCH_KEEP=folder keeps SQLite's file there for the next run.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from flask.testing import FlaskClient

from bench.cases import RARE, TAKEN, filled
from bench.rows import Row, in_turns
from rca.complaints import Complaint, Status, queries
from rca.complaints.forms.finding import key_text
from rca.complaints.queries import Filter, Key, finding, page_of_complaints
from rca.complaints.rules.listing import Sort
from rca.foundation.db import db
from tests.fixtures.postgres import PostgresMissing, postgres


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
    case = db.session.execute(sa.select(Complaint.id).where(Complaint.title == TAKEN)).scalar_one()
    rare = [row.id for row in page_of_complaints(Filter(text=RARE[0])).rows]
    chinese = [row.id for row in page_of_complaints(Filter(text="退款")).rows]
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
        ("a rare word", f"/complaints?q={RARE[0]}", table.c.id.in_(rare)),
        ("退款", f"/complaints?q={quote('退款')}", table.c.id.in_(chinese)),
        ("one case", f"/complaints/{case}", table.c.id == case),
    ]
    return [in_turns(f"{name}: {what}", get(client, path), floor, bare(where), 25) for what, path, where in asked]


def rows() -> list[Row]:
    """Both databases, one after the other; PostgreSQL only where it is installed."""
    found = []
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        kept = Path(os.environ.get("BENCH_KEEP", folder))
        with filled(f"sqlite:///{kept / 'bench.sqlite'}", kept) as client:
            found += measured("SQLite", client)
        try:
            with postgres() as server, filled(server.create("bench"), folder) as client:
                found += measured("PostgreSQL", client)
        except PostgresMissing as error:
            print(f"  {error}", file=sys.stderr)
    return found
