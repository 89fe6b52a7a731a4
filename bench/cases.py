"""A hundred thousand cases with narratives of 500 characters, for whoever measures lists and searches over them.

Rows go in without the commands and their journal, which `bench/importing.py` measures; what pages read is as the
commands would leave it, the search index included. One case is taken and assessed by the commands: its page is
measured. BENCH_KEEP names a folder in which SQLite's file stays for the next run.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask.testing import FlaskClient

from bench.product import product
from rca.complaints import Complaint, Status, commands
from rca.complaints.models import CategoryTerm, ComplaintCategory, index_words, words_of
from rca.complaints.rules.assessing import Complexity, Impact, Severity
from rca.complaints.rules.cases import Channel, Precision
from rca.complaints.rules.clocks import Clock
from rca.foundation.actors import Actor
from rca.foundation.db import add_rows, db, new_id, transaction
from rca.people import active_persons, actor
from rca.people.rules import Role
from tests.factories.people import make_organisation, make_person, sign_in

CASES = int(os.environ.get("BENCH_CASES", "100000"))
NARRATIVE = 500
"""Characters of a narrative, a few more or less."""
WORDS = ("late bill refund line dropped agent callback promise charge roaming router ticket queue repair visit "
         "contract letter password delivery waiting").split()
RARE = [f"{first}{second}" for first in ("mar", "tol", "ber", "sun", "kal") for second in ("vix", "den", "por", "lum")]
SENTENCES = ("客户反映账单多收了费用", "套餐取消后仍被扣款", "维修人员没有按时上门", "客服答应回电却一直没有消息",
             "宽带晚上经常断线", "合同到期后自动续约", "退款三周还没有到账", "营业厅排队时间太长")
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
AT_ONCE = 5_000
TAKEN = "Roaming after cancellation"
"""The title of the case whose page is measured."""


def narrative(chance: random.Random) -> str:
    """What a customer tells: every tenth in Chinese; three of a hundred English ones hold a rare word."""
    if chance.random() < 0.1:
        return "。".join(chance.choices(SENTENCES, k=NARRATIVE // 11)) + "。"
    told = chance.choices(WORDS, k=NARRATIVE // 7)
    if chance.random() < 0.03:
        told[5] = chance.choice(RARE)
    return " ".join(told).capitalize() + "."


def case(number: int, chance: random.Random, owners: list[UUID], categories: list[UUID]) -> dict[str, Any]:
    """A row of the table: two of three are closed, open ones have a clock, a priority and often an owner."""
    received = NOW - timedelta(minutes=5 * (CASES - number))
    text, opened = narrative(chance), chance.random() < 1 / 3
    due = datetime.now(UTC) + timedelta(minutes=chance.randint(-5_000, 20_000))
    return {
        "id": new_id(), "reference": f"CC-2026-{number:06}", "serial": number, "received_at": received,
        "received_day": received.date(), "precision": Precision.MINUTE, "title": text[:80], "description": text,
        "channel": chance.choice([Channel.PHONE, Channel.MAIL, Channel.WEB]),
        "complainant": f"Customer {number % 5_000}", "product": chance.choice(["Mobile", "Fibre", "Landline", "TV"]),
        "category_id": chance.choice(categories), "stage": chance.randint(1, 4) if opened else 4,
        "status": Status.OPEN if opened else Status.CLOSED, "priority": chance.randint(1, 4) if opened else None,
        "pressing_clock": chance.choice([Clock.ANSWER, Clock.RESOLVE]) if opened else None,
        "pressing_at": due if opened else None, "near_at": due - timedelta(hours=8) if opened else None,
        "closed_at": None if opened else received + timedelta(days=9),
        "owner_id": chance.choice(owners) if chance.random() < 0.8 else None,
        "linked": False, "created_at": received, "version": 1}


def pour() -> None:
    """All cases and their index into the database, and the database's own look at them."""
    chance = random.Random(CASES)
    owners = [person.person_id for n in range(20) if (person := make_person(f"Owner {n:02}", Role.HANDLER.value))]
    topics = [{"id": new_id(), "name": f"Topic {n:02}", "created_at": NOW, "version": 1} for n in range(40)]
    terms = [{"folded": one["name"].lower(), "text": one["name"], "category_id": one["id"]} for one in topics]
    transaction(lambda: (add_rows(ComplaintCategory, topics), add_rows(CategoryTerm, terms))[0])
    for first in range(1, CASES + 1, AT_ONCE):
        rows = [case(number, chance, owners, [one["id"] for one in topics])
                for number in range(first, min(first + AT_ONCE, CASES + 1))]
        told = words_of([_Words(row) for row in rows])
        words = [(row["serial"], row["reference"], some) for row, some in zip(rows, told, strict=True)]
        transaction(lambda rows=rows, words=words: (add_rows(Complaint, rows), index_words(words))[0])
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE" if db.engine.dialect.name == "sqlite" else "VACUUM ANALYZE"))


class _Words(SimpleNamespace):
    """A row as the index reads it; what it does not name is empty."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__(**{"external_reference": None, "place": None, "unit": None, "category": None, **row})


def taken(by: Actor) -> UUID:
    """A case with a history, by the commands."""
    id = transaction(lambda: commands.take(
        received_at=NOW, received_day=NOW.date(), channel=Channel.PHONE, title=TAKEN,
        description=narrative(random.Random(7)), complainant="Lena Hartmann", product="Fibre", by=by, at=NOW).id)
    transaction(lambda: commands.assess(
        id=id, severity=Severity.GRAVE, impact=Impact.ONE, complexity=Complexity.SIMPLE, safety=False,
        at_once_needed=False, at_once_possible=False, depth=None, by=by, at=NOW).id)
    return id


@contextmanager
def filled(url: str, folder: Path) -> Iterator[FlaskClient]:
    """The product on a database with all cases, and somebody signed in who may see them."""
    with product(url, folder) as app:
        if db.session.execute(sa.select(sa.func.count()).select_from(Complaint)).scalar_one() < CASES:
            started = time.perf_counter()
            make_organisation()
            reader = make_person("Petra Lang", Role.ADMINISTRATOR.value, Role.HANDLER.value)
            pour()
            taken(reader)
            print(f"  {CASES:,} cases put in, {time.perf_counter() - started:.1f} s", file=sys.stderr)
        else:
            reader = next(actor(person) for person in active_persons() if person.name == "Petra Lang")
        client = sign_in(app.test_client(), reader)
        db.session.remove()
        yield client
