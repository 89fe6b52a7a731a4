"""Two who do the same at the same moment, and who reads while others write: on PostgreSQL they truly meet."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from rca.foundation import journal, receipts
from rca.foundation.actors import SYSTEM, ActorKind, ActorRecord, new_actor
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from rca.foundation.errors import RcaError
from rca.foundation.numbers import next_numbers

pytestmark = pytest.mark.usefixtures("app")


def at_once(app, *acts: Callable[[], Any]) -> list[Any]:
    """What acts answer that start at the same moment, each in a thread of its own; an error is an answer, too."""
    ready, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        with app.app_context():
            ready.wait(5)
            try:
                answers[place] = act()
            except (sa.exc.DBAPIError, RcaError) as error:
                answers[place] = error

    hands = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(20)
    return answers


def test_the_same_key_sent_twice_at_once_is_done_once_and_answered_the_same(app) -> None:
    key, made, both = uuid4(), [], threading.Barrier(2)

    def work() -> str:
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.4)  # were both let in, they would meet here
        made.append(new_actor(ActorKind.JOB))
        return str(made[-1])

    def send() -> str:
        return receipts.once(work, actor=SYSTEM.id, key=key, body={"a": 1})

    first, second = at_once(app, send, send)
    assert first == second == str(made[0])
    assert len(made) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ActorRecord)) == 2


def test_the_first_numbers_of_a_year_can_be_taken_by_many_at_once(app) -> None:
    taken = at_once(app, *[lambda: transaction(lambda: next_numbers("CC", 2027))[0]] * 5)
    assert sorted(taken) == [1, 2, 3, 4, 5]


def test_a_half_sign_in_a_text_can_be_kept_as_sent() -> None:
    """Half an emoji is what a browser sends when a text was cut in the middle of it."""
    body = {"text": "cut \ud83d"}
    assert [receipts.once(lambda: 1, actor=SYSTEM.id, key=(key := uuid4()), body=body)] == [1]
    assert receipts.once(lambda: 2, actor=SYSTEM.id, key=key, body=body) == 1


def test_verify_holds_while_somebody_goes_on_writing(app) -> None:
    records = [("thing", uuid4()) for _ in range(2)]

    def write() -> None:
        for record in records:
            journal.write(record, "thing.changed", by=SYSTEM, at=now())

    transaction(write)
    written: list[threading.Thread] = []

    @sa.event.listens_for(db.engine, "before_cursor_execute")
    def somebody_writes(connection, cursor, statement, *_: Any) -> None:
        if "FROM journal_entry" in statement and not written:
            written.append(threading.Thread(target=at_once, args=(app, lambda: transaction(write))))
            written[0].start()
            written[0].join(10)

    assert journal.verify().broken == []
    assert written
    assert journal.position_of(records[0]) in (1, 2)


def test_an_error_of_the_database_does_not_repeat_what_people_wrote(app) -> None:
    with pytest.raises(sa.exc.IntegrityError) as refused:
        transaction(lambda: db.session.execute(sa.insert(journal.JournalEntry), [
            {"record_type": "thing", "record_id": uuid4(), "position": 1, "act": "a", "act_version": 1, "facts": "",
             "payload": "Lena Hartmann complained", "digest": "", "actor_id": uuid4(), "at": now(), "previous": "",
             "hash": ""}]))
    assert "Lena" not in str(refused.value).partition("DETAIL")[0]
