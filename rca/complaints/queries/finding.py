"""Which cases a list holds. Lists page by key: what they are sorted by, the moment of receipt, the id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint
from rca.complaints.queries.narrowing import Filter, conditions, holds_words, looks_for_words
from rca.complaints.rules.cases import Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.listing import Sort
from rca.foundation.db import db, on_postgresql

PAGE = 50
MOST_COUNTED = 1_000
"""A page tells how many up to here; ten thousand took longer to count than all else of it took together."""
# A list shows these; the description and what else is long stays where it is.
SHOWN = (
    *(Complaint.id, Complaint.reference, Complaint.title, Complaint.status, Complaint.stage, Complaint.channel),
    *(Complaint.received_at, Complaint.received_day, Complaint.precision, Complaint.closed_at, Complaint.priority),
    *(Complaint.pressing_clock, Complaint.pressing_at, Complaint.near_at, Complaint.paused_at),
    *(Complaint.complainant, Complaint.complainant_erased_at, Complaint.product, Complaint.unit, Complaint.place),
    *(Complaint.owner_id, Complaint.team_id, Complaint.version),
)


class Key(NamedTuple):
    """A place in a list: the row's moment of receipt, its id, and what it is sorted by before these, if anything."""

    received_at: datetime
    id: UUID
    first: Any = None


Condition = sa.ColumnElement[bool]
AT: Any = sa.bindparam("at", type_=Complaint.near_at.type)
PERSON: Any = sa.bindparam("person", type_=Complaint.owner_id.type)
FIRST: dict[Sort, Any] = {Sort.DUE: Complaint.pressing_at, Sort.PRIORITY: Complaint.priority}
"""What comes before the moment of receipt. Cases for which it is not known come last."""


READ = (100, 1_000)
"""A search reads so many cases in the order of the list before it asks the index. Of words that many cases hold the
index tells all, tens of thousands, to be sorted for the few of one page."""
READ_ON = 3
"""So many of the first hold the words where it is worth reading on."""


@dataclass(frozen=True)
class Page:
    """One page of a list, with the keys of its neighbours. `read`: its words were found by reading on, so that nobody
    knows how many cases hold them."""

    rows: Sequence[Any]
    previous: Key | None
    following: Key | None
    read: bool = False


def page_of_complaints(
    narrowed: Filter, *, sort: Sort = Sort.RECEIVED, after: Key | None = None, before: Key | None = None
) -> Page:
    """One page of cases. `after` goes on below a key, `before` goes back above it."""
    back, key = before is not None, before or after
    found = _read_on(narrowed, sort, key, back=back) if looks_for_words(narrowed) else None
    rows = _some(SHOWN, conditions(narrowed), sort, key, PAGE + 1, back=back) if found is None else found
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if back:
        rows.reverse()
    if not rows:
        return Page(rows, None, None, found is not None)
    first, last = _key(rows[0], sort), _key(rows[-1], sort)
    above, further = (more, True) if back else (after is not None, more)
    return Page(rows, first if above else None, last if further else None, found is not None)


def _some(columns: Sequence[Any], where: Sequence[Condition], sort: Sort, key: Key | None, most: int, *,
          back: bool) -> list[Any]:
    """So many rows from a place in the list on, or all that are left."""
    rows: list[Any] = []
    query = sa.select(*columns).where(*where)
    for stretch, order in _stretches(sort, key, back=back):
        if len(rows) < most:
            rows += db.session.execute(query.where(*stretch).order_by(*order).limit(most - len(rows)))
    return rows


def _read_on(narrowed: Filter, sort: Sort, key: Key | None, *, back: bool) -> list[Any] | None:
    """The next rows of a search by reading cases in the order of the list; None where that would not fill a page."""
    plain, holds = conditions(replace(narrowed, text="")), holds_words(narrowed, read=True).label("holds")
    for most in READ:
        some = _some((Complaint.serial, holds), plain, sort, key, most, back=back)
        held = [row.serial for row in some if row.holds]
        if len(held) > PAGE or len(some) < most:
            return _by_serials(held[:PAGE + 1])
        if len(held) < READ_ON:
            return None
    return None


def _by_serials(serials: Sequence[int]) -> list[Any]:
    query = sa.select(Complaint.serial, *SHOWN).where(Complaint.serial.in_(serials))
    rows = {row.serial: row for row in db.session.execute(query)} if serials else {}
    return [rows[serial] for serial in serials if serial in rows]


def _key(row: Any, sort: Sort) -> Key:
    column = FIRST.get(sort)
    return Key(row.received_at, row.id, None if column is None else getattr(row, column.key))


Stretch = tuple[list[Condition], list[Any]]
RECEIPT = (Complaint.received_at, Complaint.id)


def _stretches(sort: Sort, key: Key | None, *, back: bool) -> Iterator[Stretch]:
    """The parts of the list that still lie ahead, in order, each with its own order: one range of an index.

    Newest first; by anything else that first, and then whoever has waited longest. A list sorted by what not every case
    has is two lists, one after the other: no database compares with nothing, and the indexes hold what is known.
    """
    column = FIRST.get(sort)
    if column is None:
        yield [_beyond(RECEIPT, key[:2], back)] if key else [], _ordered(RECEIPT, not back)
        return
    known: Stretch = ([column.is_not(None)], _ordered((column, *RECEIPT), back))
    unknown: Stretch = ([column.is_(None)], _ordered(RECEIPT, back))
    if key is None:
        yield from (known, unknown)
    elif key.first is None:
        yield [*unknown[0], _beyond(RECEIPT, key[:2], not back)], unknown[1]
        if back:
            yield known
    else:
        yield [*known[0], _beyond((column, *RECEIPT), (key.first, *key[:2]), not back)], known[1]
        if not back:
            yield unknown


def _ordered(columns: Sequence[Any], down: bool) -> list[Any]:
    return [one.desc() for one in columns] if down else list(columns)


def _beyond(columns: tuple[Any, ...], values: tuple[Any, ...], up: bool) -> Condition:
    """Rows whose place is above these values, or below."""
    place = sa.tuple_(*columns)
    bound = sa.tuple_(*(sa.literal(value, column.type) for column, value in zip(columns, values, strict=True)))
    return place > bound if up else place < bound


def count(narrowed: Filter) -> int:
    """How many cases; counting stops one above `MOST_COUNTED`, so that a large list costs no more."""
    return db.session.execute(sa.select(_number(narrowed))).scalar_one()


def _number(narrowed: Filter) -> sa.ScalarSelect[int]:
    some = sa.select(sa.literal(1)).select_from(Complaint).where(*conditions(narrowed)).limit(MOST_COUNTED + 1)
    return sa.select(sa.func.count()).select_from(some.subquery()).scalar_subquery()


@dataclass(frozen=True)
class Counts:
    """How many cases a list holds, by the quick filters; None where counting would cost more than it tells."""

    all: int | None
    open: int | None
    mine: int | None
    soon: int | None
    overdue: int | None
    calls: int | None
    closed: int | None


def counts(narrowed: Filter, *, person: UUID | None, at: datetime, read: bool = False) -> Counts:
    """The numbers on the quick filters of a list that is narrowed by neither status nor owner nor promise.

    Of all cases each number is counted alone by its index. Of some, one look at the rows tells them while these are
    few; of more than `MOST_COUNTED` they are counted alone where only the reader's teams narrow the list, and else not
    told apart. `read` looks for words by reading, where not too many cases would have to be.
    """
    bare = replace(narrowed, teams=None, names=False, known=None) == Filter()
    if bare and narrowed.teams is None:
        return _counted_alone(None, person, at)
    if read and count(replace(narrowed, text="")) > MOST_COUNTED:
        return Counts(*[None] * 7)
    opened = Complaint.status == Status.OPEN
    near = sa.and_(opened, Complaint.near_at <= at, Complaint.pressing_at >= at)
    marks = (opened, sa.and_(opened, Complaint.owner_id == person), near, sa.and_(opened, Complaint.pressing_at < at),
             sa.and_(Complaint.status == Status.CLOSED, Complaint.pressing_clock == Clock.CALLBACK),
             Complaint.status == Status.CLOSED)
    some = sa.select(*(sa.case((mark, 1), else_=0).label(f"n{i}") for i, mark in enumerate(marks))).where(
        *conditions(narrowed, read=read)).limit(MOST_COUNTED + 1).subquery()
    total, *rest = db.session.execute(sa.select(sa.func.count(), *map(sa.func.sum, some.c))).one()
    if total <= MOST_COUNTED:
        return Counts(total, *(number or 0 for number in rest))
    return _counted_alone(narrowed.teams, person, at) if bare else Counts(total, *[None] * 6)


def _counted_alone(teams: frozenset[UUID] | None, person: UUID | None, at: datetime) -> Counts:
    return Counts(*db.session.execute(_alone(teams, on_postgresql()), {"at": at, "person": person}).one())


@lru_cache(maxsize=64)
def _alone(teams: frozenset[UUID] | None, _on_postgresql: bool) -> sa.Select[Any]:
    """The numbers of a list that nothing but the reader's teams narrows, each by its index.

    Built once for all who see these teams: that takes twice as long as answering it.
    """
    plain = Filter(teams=teams)
    opened, closed = replace(plain, status=Status.OPEN), replace(plain, status=Status.CLOSED)
    wanted: list[Any] = list(map(_number, (
        plain, opened, replace(opened, owner=PERSON), replace(opened, near_at=AT), replace(opened, overdue_at=AT),
        replace(closed, clock=Clock.CALLBACK), closed)))
    return sa.select(*wanted)


def some_complaints(narrowed: Filter, after: Key | None, most: int = 1000) -> list[Complaint]:
    """The next whole cases of a filter below a key, newest first, for exports."""
    query = sa.select(Complaint).where(*conditions(narrowed))
    if after is not None:
        query = query.where(_beyond((Complaint.received_at, Complaint.id), after[:2], False))
    query = query.order_by(Complaint.received_at.desc(), Complaint.id.desc()).limit(most)
    return list(db.session.scalars(query))


def commonest(name: str, narrowed: Filter, most: int = 100) -> list[str]:
    """What stands most often as a case's product or unit, among what the reader may see."""
    column = getattr(Complaint, name)
    query = sa.select(column).where(column.is_not(None), *conditions(narrowed)).group_by(column)
    return list(db.session.scalars(query.order_by(sa.func.count().desc(), column).limit(most)))
