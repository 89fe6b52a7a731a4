"""`transaction()`: all or nothing, after-commit only after a commit, once again after a deadlock, receipts."""

import threading
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from rca.foundation import receipts
from rca.foundation.actors import SYSTEM, ActorKind, ActorRecord, new_actor
from rca.foundation.db import (
    AlreadyWriting,
    after_commit,
    db,
    flush,
    know_sizes,
    new_ids_in_order,
    on_postgresql,
    put_away,
    transaction,
)
from rca.foundation.errors import KeyReused, RuleBroken
from rca.foundation.messages import msg
from rca.foundation.numbers import next_numbers

pytestmark = pytest.mark.usefixtures("app")


def actors() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(ActorRecord))


def refuse() -> None:
    new_actor(ActorKind.JOB)
    flush()
    raise RuleBroken("", msg("No."))


def test_a_refused_act_leaves_nothing_behind() -> None:
    before = actors()
    with pytest.raises(RuleBroken):
        transaction(refuse)
    assert actors() == before


def test_what_hangs_on_the_commit_happens_after_it_and_only_then() -> None:
    told: list[int] = []
    transaction(lambda: (new_actor(ActorKind.JOB), after_commit(lambda: told.append(actors()))))
    assert told == [2]
    with pytest.raises(RuleBroken):
        transaction(lambda: (after_commit(lambda: told.append(99)), refuse()))
    assert told == [2]


def test_a_transaction_inside_a_transaction_is_refused() -> None:
    with pytest.raises(AlreadyWriting):
        transaction(lambda: transaction(lambda: None))


def test_an_act_is_run_once_more_after_a_deadlock() -> None:
    tries: list[int] = []

    def unlucky() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise sa.exc.OperationalError("…", {}, psycopg.errors.DeadlockDetected())
        return "done"

    assert transaction(unlucky) == "done"
    assert len(tries) == 2


def test_two_deadlocks_in_a_row_are_told() -> None:
    def unlucky() -> None:
        raise sa.exc.OperationalError("…", {}, psycopg.errors.SerializationFailure())

    with pytest.raises(sa.exc.OperationalError):
        transaction(unlucky)


def test_the_same_key_is_done_once_and_answered_the_same() -> None:
    key, made = uuid4(), []

    def work() -> int:
        made.append(new_actor(ActorKind.JOB))
        return len(made)

    answers = [receipts.once(work, actor=SYSTEM.id, key=key, body={"a": 1}) for _ in range(3)]
    assert answers == [1, 1, 1]
    assert len(made) == 1


def test_the_same_key_with_another_body_is_refused() -> None:
    key = uuid4()
    receipts.once(lambda: 1, actor=SYSTEM.id, key=key, body={"a": 1})
    with pytest.raises(KeyReused):
        receipts.once(lambda: 2, actor=SYSTEM.id, key=key, body={"a": 2})


def test_a_refused_act_leaves_no_receipt_so_that_it_can_be_mended_and_sent_again() -> None:
    key = uuid4()
    with pytest.raises(RuleBroken):
        receipts.once(refuse, actor=SYSTEM.id, key=key, body=1)
    assert receipts.once(lambda: 5, actor=SYSTEM.id, key=key, body=2) == 5


def test_numbers_given_by_many_at_once_have_no_gap_and_no_double(app) -> None:
    taken: list[int] = []

    def take() -> None:
        with app.app_context():
            for _ in range(5):
                taken.append(transaction(lambda: next_numbers("CC", 2026))[0])

    take()
    hands = [threading.Thread(target=take) for _ in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(taken) == list(range(1, 26))


def test_a_read_followed_by_a_write_survives_somebody_else_committing_in_between(app) -> None:
    actors()
    db.session.execute(sa.select(ActorRecord)).all()

    def somebody_else() -> None:
        with app.app_context():
            transaction(lambda: new_actor(ActorKind.JOB))

    other = threading.Thread(target=somebody_else)
    other.start()
    other.join()
    transaction(lambda: new_actor(ActorKind.JOB))
    assert actors() == 3


@pytest.mark.postgres
def test_a_statement_said_often_is_planned_for_its_values_each_time() -> None:
    for number in range(12):
        db.session.execute(sa.select(sa.literal(number)))
    assert db.session.scalar(sa.text("SELECT count(*) FROM pg_prepared_statements")) == 0


def test_only_what_is_not_lasting_does_not_wait_for_the_disk() -> None:
    asked = "SHOW synchronous_commit" if on_postgresql() else "PRAGMA synchronous"

    def level() -> str:
        return str(db.session.scalar(sa.text(asked)))

    own = level()
    hurried, patient = transaction(level, lasting=False), transaction(level)
    assert (hurried, patient) == ("off" if on_postgresql() else "1", own)


def test_keys_in_order_are_in_order_and_no_two_the_same() -> None:
    made = new_ids_in_order(300) + new_ids_in_order(200)
    assert len(set(made)) == 500
    assert [key.int >> 64 for key in made] == sorted(key.int >> 64 for key in made)
    assert {key.version for key in made} == {7}


def test_the_housework_of_an_hour_tells_the_database_how_its_tables_are_filled() -> None:
    transaction(lambda: [new_actor(ActorKind.JOB) for _ in range(20)])
    know_sizes()
    if not on_postgresql():
        told = db.session.execute(sa.text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'actor'")).scalars().all()
        assert told


def test_what_was_written_lately_is_put_away_between_two_acts() -> None:
    transaction(lambda: new_actor(ActorKind.JOB))
    put_away()
    if not on_postgresql():
        busy, written, moved = db.session.execute(sa.text("PRAGMA wal_checkpoint(PASSIVE)")).one()
        assert (busy, moved) == (0, written)
