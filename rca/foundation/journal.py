"""The journal: one row for each change of each record, written in the same transaction as the change.

A chain for each record: every entry is hashed together with the one before. The hash covers the envelope, the facts
(ids and vocabulary) and a salted digest of the payload — not the payload itself. So the payload, where all free text
and names live, can be erased and the chain still verifies. A table of heads shows a cut tail; seals over all entries
show a removed record. Requirements P-01, P-09, P-10.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.actors import Actor
from rca.foundation.bulk import Bulk, Ready
from rca.foundation.db import Model, add_rows, db, flush, on_postgresql, one_moment

Record = tuple[str, UUID]
BEGINNING = "0" * 64
CHUNK = 500


class JournalEntry(Model):
    """One change: what, to which record, by whom, when; before, after and reason in the payload."""

    __tablename__ = "journal_entry"
    __table_args__ = (sa.UniqueConstraint("record_type", "record_id", "position"),)

    id: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)
    record_type: Mapped[str] = mapped_column(sa.String(40))
    record_id: Mapped[UUID]
    position: Mapped[int]
    act: Mapped[str] = mapped_column(sa.String(60))
    act_version: Mapped[int]
    facts: Mapped[str]
    payload: Mapped[str | None]
    salt: Mapped[str | None] = mapped_column(sa.String(32))
    digest: Mapped[str] = mapped_column(sa.String(64))
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
    previous: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))


class JournalHead(Model):
    """Where a record's chain ends; a missing tail does not match it."""

    __tablename__ = "journal_head"

    record_type: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    hash: Mapped[str] = mapped_column(sa.String(64))


class JournalSeal(Model):
    """A periodic seal over all entries since the one before, in the order they were written."""

    __tablename__ = "journal_seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    last_entry: Mapped[int] = mapped_column(sa.BigInteger)
    entries: Mapped[int] = mapped_column(sa.BigInteger)
    seal: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]


_heads: Any = JournalHead.__table__
_entries: Any = JournalEntry.__table__
_THIS = (_heads.c.record_type == sa.bindparam("kind"), _heads.c.record_id == sa.bindparam("id"))
# Statements of every change are built once: building one takes four times as long as sending it.
_HEAD = sa.select(_heads.c.position, _heads.c.hash).where(*_THIS)
_LOCKED_HEAD = _HEAD.with_for_update()
_NEW_HEAD, _NEW_ENTRY = sa.insert(_heads).inline(), sa.insert(_entries).inline()
_MOVE_HEAD = sa.update(_heads).where(*_THIS).values(position=sa.bindparam("to"), hash=sa.bindparam("end"))

ENTRIES = Bulk(JournalEntry, "record_type", "record_id", "position", "act", "act_version", "facts", "payload", "salt",
               "digest", "actor_id", "at", "previous", "hash")
HEADS = Bulk(JournalHead, "record_type", "record_id", "position", "hash")


class First(NamedTuple):
    """The first entry of a new record with the head of its chain, ready for `write_firsts`."""

    entry: Ready
    head: Ready


@dataclass(frozen=True)
class Entry:
    """An entry as it is read: facts and payload parsed; `payload` is None when it was erased."""

    id: int
    record: Record
    position: int
    act: str
    act_version: int
    facts: dict[str, Any]
    payload: dict[str, Any] | None
    actor_id: UUID
    at: datetime


@dataclass
class Verdict:
    """What `verify` found. `broken` lists (record, position, what is wrong); empty means the journal holds."""

    entries: int = 0
    records: int = 0
    erased: int = 0
    seals: int = 0
    broken: list[tuple[Record | None, int, str]] = field(default_factory=list)


_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def _digest(salt: str, payload: str) -> str:
    return hashlib.sha256(f"{salt}{payload}".encode()).hexdigest()


def _hash(row: Mapping[str, Any]) -> str:
    """The envelope is a list in JSON, written by hand because a text alone is encoded many times quicker."""
    envelope = (f'[{_quoted(row["previous"])}, {_quoted(row["record_type"])}, "{row["record_id"]}", {row["position"]}, '
                f'{_quoted(row["act"])}, {row["act_version"]}, {_quoted(row["facts"])}, "{row["actor_id"]}", '
                f'"{row["at"].isoformat()}", {_quoted(row["digest"])}]')
    return hashlib.sha256(envelope.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has no place in a chain yet: whoever writes thousands makes them before the database is held."""

    act: str
    act_version: int
    facts: str
    payload: str
    salt: str
    digest: str


def draft(act: str, facts: Mapping[str, Any], payload: Mapping[str, Any], act_version: int = 1,
          salt: str | None = None) -> Draft:
    """An entry for `write_run`; facts and payload as in `write`."""
    salt, text = salt or secrets.token_hex(16), _canonical(payload)
    return Draft(act, act_version, _canonical(facts), text, salt, _digest(salt, text))


def _row(record: Record, position: int, previous: str, entry: Draft, by: Actor, at: datetime) -> dict[str, Any]:
    row = {"record_type": record[0], "record_id": record[1], "position": position, "act": entry.act,
           "act_version": entry.act_version, "facts": entry.facts, "payload": entry.payload, "salt": entry.salt,
           "digest": entry.digest, "actor_id": by.id, "at": at.astimezone(UTC), "previous": previous}
    row["hash"] = _hash(row)
    return row


def write(record: Record, act: str, *, by: Actor, at: datetime, facts: Mapping[str, Any] | None = None,
          payload: Mapping[str, Any] | None = None, act_version: int = 1) -> int:
    """Write one entry and return its position within the record (from 1).

    `facts` hold ids and words of a vocabulary; every text, name or number a person gave belongs into `payload`
    (usually `before`, `after`, `reason`), because only payloads can be erased.
    """
    return written(record, act, by=by, at=at, facts=facts, payload=payload, act_version=act_version)[0]


def written(record: Record, act: str, *, by: Actor, at: datetime, facts: Mapping[str, Any] | None = None,
            payload: Mapping[str, Any] | None = None, act_version: int = 1,
            head: tuple[int, str] | None = None) -> tuple[int, str]:
    """Write one entry as `write` does and return its position and its hash, as `head_of` would now.

    `head` is what `locked_head` answered within this transaction, where somebody asked.
    """
    flush()
    position, end = head or locked_head(record)
    row = _row(record, position + 1, end, draft(act, facts or {}, payload or {}, act_version), by, at)
    if position == 0:
        db.session.execute(_NEW_HEAD, {name: row[name] for name in ("record_type", "record_id", "position", "hash")})
    else:
        db.session.execute(_MOVE_HEAD, {"kind": record[0], "id": record[1], "to": row["position"], "end": row["hash"]})
    db.session.execute(_NEW_ENTRY, row)
    return row["position"], row["hash"]


def write_run(record: Record, entries: Sequence[Draft], *, by: Actor, at: datetime) -> int:
    """Write many entries of one record at once; answers the last position."""
    flush()
    head = db.session.get(JournalHead, record, with_for_update=True, populate_existing=True)
    if head is None:
        head = JournalHead(record_type=record[0], record_id=record[1], position=0, hash=BEGINNING)
        db.session.add(head)
    rows: list[dict[str, Any]] = []
    position, last = head.position, head.hash
    for entry in entries:
        position += 1
        rows.append(_row(record, position, last, entry, by, at))
        last = rows[-1]["hash"]
    head.position, head.hash = position, last
    flush()
    add_rows(JournalEntry, rows)
    return head.position


def write_many(entries: Sequence[tuple[Record, str, Mapping[str, Any], Mapping[str, Any]]], *, by: Actor,
               at: datetime) -> None:
    """Write the first entry of many new records at once: (record, act, facts, payload) each."""
    for start in range(0, len(entries), CHUNK):
        write_firsts(firsts(entries[start:start + CHUNK], by=by, at=at))


def firsts(entries: Sequence[tuple[Record, str, Mapping[str, Any], Mapping[str, Any]]], *, by: Actor,
           at: datetime) -> list[First]:
    """First entries of new records, for `write_firsts`: they are worked out before the database is held."""
    salts, at = secrets.token_hex(16 * len(entries)), at.astimezone(UTC)  # chance is asked for once
    rows = [_row(record, 1, BEGINNING, draft(act, facts, payload, salt=salts[32 * n:32 * n + 32]), by, at)
            for n, (record, act, facts, payload) in enumerate(entries)]
    return [First(entry, head) for entry, head in zip(ENTRIES.ready(rows), HEADS.ready(rows), strict=True)]


def write_firsts(made: Sequence[First]) -> None:
    """Write the first entries of new records, made by `firsts`."""
    HEADS.put([each.head for each in made])
    ENTRIES.put([each.entry for each in made])


def position_of(record: Record) -> int:
    """The position of the record's last entry; 0 when it has none."""
    return db.session.execute(sa.select(JournalHead.position).filter_by(
        record_type=record[0], record_id=record[1])).scalar_one_or_none() or 0


def head_of(record: Record) -> tuple[int, str]:
    """The position and the hash of the record's last entry: the same hash means the same history."""
    return _at(_HEAD, record)


def locked_head(record: Record) -> tuple[int, str]:
    """The head of a record for whoever writes its next entry: until then nobody else does."""
    return _at(_LOCKED_HEAD, record)


def _at(head: sa.Select[Any], record: Record) -> tuple[int, str]:
    found = db.session.execute(head, {"kind": record[0], "id": record[1]}).one_or_none()
    return (found.position, found.hash) if found else (0, BEGINNING)


def entries(record: Record, *, after: int = 0, newest_first: bool = False, limit: int | None = None,
            before: int | None = None, acts: Iterable[str] | None = None, by: UUID | None = None) -> list[Entry]:
    """The entries of a record in order; `after` and `before` bound the positions, exclusive.

    `acts`: these alone; `by`: those of this actor alone.
    """
    query = sa.select(*JournalEntry.__table__.c).where(
        JournalEntry.record_type == record[0], JournalEntry.record_id == record[1], JournalEntry.position > after)
    if acts is not None:
        query = query.where(JournalEntry.act.in_(list(acts)))
    if by is not None:
        query = query.where(JournalEntry.actor_id == by)
    if before is not None:
        query = query.where(JournalEntry.position < before)
    query = query.order_by(JournalEntry.position.desc() if newest_first else JournalEntry.position).limit(limit)
    return [_read(row) for row in db.session.execute(query)]


def _read(row: Any) -> Entry:
    return Entry(row.id, (row.record_type, row.record_id), row.position, row.act, row.act_version,
                 json.loads(row.facts), None if row.payload is None else json.loads(row.payload), row.actor_id, row.at)


def erase(record: Record, *, by: Actor, at: datetime, ground: str, acts: Iterable[str] | None = None,
          positions: Iterable[int] | None = None) -> int:
    """Null the payloads of a record's entries (all, those of some acts or at some positions) and say so in an entry.

    `ground` is a word, not free text: why it may be erased (for example "request"). Returns how many were erased.
    The chain still verifies: `verify` counts these entries as erased, not broken.
    """
    query = sa.select(JournalEntry.position).filter_by(record_type=record[0], record_id=record[1]).where(
        JournalEntry.payload.is_not(None), JournalEntry.act != "payload.erased")
    if acts is not None:
        query = query.where(JournalEntry.act.in_(list(acts)))
    if positions is not None:
        query = query.where(JournalEntry.position.in_(list(positions)))
    found = list(db.session.scalars(query.order_by(JournalEntry.position)))
    db.session.execute(sa.update(JournalEntry).filter_by(record_type=record[0], record_id=record[1]).where(
        JournalEntry.position.in_(found)).values(payload=None, salt=None))
    write(record, "payload.erased", by=by, at=at, facts={"positions": found, "ground": ground})
    return len(found)


def seal(at: datetime) -> JournalSeal | None:
    """Seal all entries written since the last seal; None when there is nothing new. Call inside a transaction.

    On PostgreSQL the heads are locked against writers first, so that no entry with a smaller id commits later.
    """
    if on_postgresql():
        db.session.execute(sa.text("LOCK TABLE journal_head IN SHARE MODE"))
    last = db.session.scalars(sa.select(JournalSeal).order_by(JournalSeal.id.desc()).limit(1)).first()
    running, count, end = _run(last.seal if last else BEGINNING, last.last_entry if last else 0, None)
    if count == 0:
        return None
    made = JournalSeal(last_entry=end, entries=count, seal=running, at=at)
    db.session.add(made)
    flush()
    return made


def _run(seal: str, after: int, until: int | None) -> tuple[str, int, int]:
    """Fold the hashes of entries (after, until] into a seal: (seal, how many, last entry id)."""
    running, count, end = hashlib.sha256(seal.encode()), 0, after
    query = sa.select(JournalEntry.id, JournalEntry.hash).where(JournalEntry.id > after).order_by(JournalEntry.id)
    if until is not None:
        query = query.where(JournalEntry.id <= until)
    for id, hash_ in db.session.execute(query.execution_options(yield_per=2000)):
        running.update(hash_.encode())
        count, end = count + 1, id
    return running.hexdigest(), count, end


def verify() -> Verdict:
    """Walk every chain, the heads and the seals, and say what does not hold (requirement P-09).

    Finds: an entry changed, removed, added or reordered within a record; a cut tail (the head disagrees); a whole
    record removed after it was sealed. Cannot find: a rewriting of everything including hashes, heads and seals.
    People may go on writing: everything is read as of one moment.
    """
    one_moment()
    verdict = Verdict()
    heads = {(head.record_type, head.record_id): (head.position, head.hash)
             for head in db.session.scalars(sa.select(JournalHead).execution_options(yield_per=2000))}
    table = JournalEntry.__table__
    rows = db.session.execute(sa.select(table).order_by(
        table.c.record_type, table.c.record_id, table.c.position).execution_options(yield_per=2000)).mappings()
    current: Record | None = None
    position, previous = 0, BEGINNING
    for row in rows:
        record = (row["record_type"], row["record_id"])
        if record != current:
            _compare_head(verdict, heads, current, position, previous)
            current, position, previous = record, 0, BEGINNING
            verdict.records += 1
        verdict.entries += 1
        verdict.erased += row["payload"] is None
        wrong = _what_is_wrong(row, position, previous)
        if wrong:
            verdict.broken.append((record, row["position"], wrong))
        position, previous = row["position"], row["hash"]
    _compare_head(verdict, heads, current, position, previous)
    for record, (position, _) in heads.items():
        verdict.broken.append((record, position, "all entries of this record are missing"))
    verdict.broken.extend(_broken_seals(verdict))
    return verdict


def _what_is_wrong(row: Mapping[str, Any], position: int, previous: str) -> str | None:
    if row["position"] != position + 1:
        return f"entry {position + 1} is missing"
    if row["previous"] != previous:
        return "it does not follow the entry before it"
    if row["payload"] is not None and _digest(row["salt"] or "", row["payload"]) != row["digest"]:
        return "its payload was changed"
    if _hash(row) != row["hash"]:
        return "it was changed"
    return None


def _compare_head(verdict: Verdict, heads: dict[Record, tuple[int, str]], record: Record | None, position: int,
                  hash_: str) -> None:
    if record is not None and heads.pop(record, None) != (position, hash_):
        verdict.broken.append((record, position, "the record's last entries do not match its head"))


def _broken_seals(verdict: Verdict) -> Iterator[tuple[None, int, str]]:
    running, after = BEGINNING, 0
    for made in db.session.scalars(sa.select(JournalSeal).order_by(JournalSeal.id)).all():
        verdict.seals += 1
        found, count, _ = _run(running, after, made.last_entry)
        if (found, count) != (made.seal, made.entries):
            yield None, made.last_entry, f"the seal of {made.at:%Y-%m-%d %H:%M} UTC does not match its entries"
        running, after = made.seal, made.last_entry
