"""Which cases a list holds. Lists page by key: what they are sorted by, the moment of receipt, the id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint
from rca.complaints.queries.narrowing import Filter, conditions
from rca.complaints.rules.cases import Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.listing import Sort
from rca.foundation.db import db

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
FIRST: dict[Sort, Any] = {Sort.DUE: Complaint.pressing_at, Sort.PRIORITY: Complaint.priority}
"""What comes before the moment of receipt. Cases for which it is not known come last."""


@dataclass(frozen=True)
class Page:
    """One page of a list, with the keys of its neighbours."""

    rows: Sequence[Any]
    previous: Key | None
    following: Key | None


def page_of_complaints(
    narrowed: Filter, *, sort: Sort = Sort.RECEIVED, after: Key | None = None, before: Key | None = None
) -> Page:
    """One page of cases. `after` goes on below a key, `before` goes back above it."""
    rows: list[Any] = []
    query = sa.select(*SHOWN).where(*conditions(narrowed))
    for stretch, order in _stretches(sort, before or after, back=before is not None):
        if len(rows) <= PAGE:
            rows += db.session.execute(query.where(*stretch).order_by(*order).limit(PAGE + 1 - len(rows)))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if before is not None:
        rows.reverse()
    if not rows:
        return Page(rows, None, None)
    first, last = _key(rows[0], sort), _key(rows[-1], sort)
    above, further = (more, True) if before is not None else (after is not None, more)
    return Page(rows, first if above else None, last if further else None)


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

    all: int
    open: int | None
    mine: int | None
    soon: int | None
    overdue: int | None
    calls: int | None
    closed: int | None


def counts(narrowed: Filter, *, person: UUID | None, at: datetime) -> Counts:
    """The numbers on the quick filters of a list that is narrowed by neither status nor owner nor promise.

    One look at the rows while they are few. Of more than `MOST_COUNTED` each number is counted alone by its index;
    found by words, so many are not told apart at all.
    """
    opened = Complaint.status == Status.OPEN
    near = sa.and_(opened, Complaint.near_at <= at, Complaint.pressing_at >= at)
    marks = (opened, sa.and_(opened, Complaint.owner_id == person), near, sa.and_(opened, Complaint.pressing_at < at),
             sa.and_(Complaint.status == Status.CLOSED, Complaint.pressing_clock == Clock.CALLBACK),
             Complaint.status == Status.CLOSED)
    some = sa.select(*(sa.case((mark, 1), else_=0).label(f"n{i}") for i, mark in enumerate(marks))).where(
        *conditions(narrowed)).limit(MOST_COUNTED + 1).subquery()
    total, *rest = db.session.execute(sa.select(sa.func.count(), *map(sa.func.sum, some.c))).one()
    if total <= MOST_COUNTED:
        return Counts(total, *(number or 0 for number in rest))
    if narrowed.text:
        return Counts(total, None, None, None, None, None, None)
    opened_only, closed_only = replace(narrowed, status=Status.OPEN), replace(narrowed, status=Status.CLOSED)
    alone = (opened_only, replace(opened_only, owner=person), replace(opened_only, near_at=at),
             replace(opened_only, overdue_at=at), replace(closed_only, clock=Clock.CALLBACK), closed_only)
    return Counts(total, *db.session.execute(sa.select(*map(_number, alone))).one())


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
