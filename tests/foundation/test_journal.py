"""The journal: what verify finds and what an erasure leaves (P-01, P-09, P-10)."""

import hashlib
import json
from uuid import uuid4

import pytest
import sqlalchemy as sa

from rca.foundation import journal
from rca.foundation.actors import SYSTEM
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from rca.foundation.journal import JournalEntry, JournalHead

pytestmark = pytest.mark.usefixtures("app")


def write(record: journal.Record, act: str = "thing.changed", **payload: object) -> int:
    return transaction(lambda: journal.write(record, act, by=SYSTEM, at=now(), facts={"kind": "a"}, payload=payload))


@pytest.fixture
def records(app) -> list[journal.Record]:
    made = [("thing", uuid4()) for _ in range(3)]
    for record in made:
        for n in range(4):
            write(record, before=f"text {n}", after=f"text {n + 1} — 文字")
    return made


def change(statement: sa.Executable) -> None:
    transaction(lambda: db.session.execute(statement))


def at(record: journal.Record, position: int) -> sa.ColumnElement[bool]:
    return sa.and_(JournalEntry.record_id == record[1], JournalEntry.position == position)


def test_positions_count_within_a_record(records) -> None:
    assert write(records[0]) == 5
    assert write(("thing", uuid4())) == 1
    assert journal.position_of(records[0]) == 5


def test_entries_come_back_as_they_were_written(records) -> None:
    entry = journal.entries(records[1], after=3)[0]
    assert (entry.position, entry.act, entry.facts) == (4, "thing.changed", {"kind": "a"})
    assert entry.payload == {"before": "text 3", "after": "text 4 — 文字"}


def test_an_untouched_journal_passes(records) -> None:
    verdict = journal.verify()
    assert (verdict.entries, verdict.records, verdict.broken) == (12, 3, [])


@pytest.mark.parametrize("values", [
    {"payload": '{"after":"other"}'}, {"act": "thing.closed"}, {"facts": '{"kind":"b"}'}, {"actor_id": SYSTEM.id,
    "at": now()}, {"salt": "0" * 32}], ids=["payload", "act", "facts", "moment", "salt"])
def test_p09_a_changed_entry_is_found(records, values) -> None:
    change(sa.update(JournalEntry).where(at(records[1], 2)).values(**values))
    broken = journal.verify().broken
    assert broken[0][:2] == (records[1], 2)


def test_p09_a_removed_entry_in_the_middle_is_found(records) -> None:
    change(sa.delete(JournalEntry).where(at(records[1], 2)))
    assert journal.verify().broken[0] == (records[1], 3, "entry 2 is missing")


def test_p09_a_cut_tail_is_found_by_the_head(records) -> None:
    change(sa.delete(JournalEntry).where(at(records[1], 4)))
    assert "head" in journal.verify().broken[0][2]


def test_p09_a_removed_record_is_found_by_its_head_and_with_the_head_gone_by_the_seal(records) -> None:
    assert transaction(lambda: journal.seal(now()).entries) == 12
    change(sa.delete(JournalEntry).where(JournalEntry.record_id == records[2][1]))
    assert any("missing" in why for _, _, why in journal.verify().broken)
    change(sa.delete(JournalHead).where(JournalHead.record_id == records[2][1]))
    broken = journal.verify().broken
    assert len(broken) == 1
    assert "seal" in broken[0][2]


def test_seals_follow_each_other_and_nothing_new_makes_none(records) -> None:
    transaction(lambda: journal.seal(now()))
    assert transaction(lambda: journal.seal(now())) is None
    write(records[0])
    assert transaction(lambda: journal.seal(now()).entries) == 1
    assert journal.verify().seals == 2


def test_p10_an_erasure_leaves_a_tombstone_and_verifies(records) -> None:
    transaction(lambda: journal.seal(now()))
    assert transaction(lambda: journal.erase(records[0], by=SYSTEM, at=now(), ground="request")) == 4
    entries = journal.entries(records[0])
    assert [entry.payload for entry in entries[:4]] == [None] * 4
    assert entries[4].act == "payload.erased"
    assert entries[4].facts == {"ground": "request", "positions": [1, 2, 3, 4]}
    verdict = journal.verify()
    assert (verdict.erased, verdict.broken) == (4, [])


def test_an_erasure_may_take_some_acts_only(records) -> None:
    write(records[0], "thing.named", name="Lena")
    transaction(lambda: journal.erase(records[0], by=SYSTEM, at=now(), ground="request", acts=["thing.named"]))
    assert [entry.payload is None for entry in journal.entries(records[0])[:5]] == [False] * 4 + [True]


def test_many_first_entries_at_once_verify_like_any_others(app) -> None:
    made = [(("thing", uuid4()), "thing.imported", {"n": n}, {"after": str(n)}) for n in range(1203)]
    transaction(lambda: journal.write_many(made, by=SYSTEM, at=now()))
    write(made[700][0])
    verdict = journal.verify()
    assert (verdict.entries, verdict.records, verdict.broken) == (1204, 1203, [])


def test_the_hash_is_that_of_the_envelope_in_json(records) -> None:
    row = dict(db.session.execute(sa.select(JournalEntry.__table__).where(at(records[0], 2))).mappings().one())
    row.update(act='a "quoted" 文字\\', facts='{"kind":"\n\u2028"}')
    envelope = [row["previous"], "thing", str(records[0][1]), 2, row["act"], 1, row["facts"], str(SYSTEM.id),
                row["at"].isoformat(), row["digest"]]
    told = json.dumps(envelope, ensure_ascii=False).encode()
    assert journal._hash(row) == hashlib.sha256(told).hexdigest()
