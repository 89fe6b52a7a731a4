"""Which cases a list holds. Lists page by key: the moment of receipt, then the id."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import (
    Complaint,
    matching,
)
from rca.complaints.rules.cases import Status
from rca.complaints.rules.clocks import Clock
from rca.foundation.db import db, on_postgresql

PAGE = 50
MOST_COUNTED = 10_000
REFERENCE = re.compile(r"CC-\d{4}-\d{4,}", re.IGNORECASE)
# A list shows these; the description and what else is long stays where it is.
SHOWN = (
    *(Complaint.id, Complaint.reference, Complaint.title, Complaint.status, Complaint.stage, Complaint.channel),
    *(Complaint.received_at, Complaint.received_day, Complaint.precision, Complaint.closed_at, Complaint.priority),
    *(Complaint.pressing_clock, Complaint.pressing_at, Complaint.near_at, Complaint.paused_at),
    *(Complaint.complainant, Complaint.complainant_erased_at, Complaint.product, Complaint.unit, Complaint.place),
    *(Complaint.owner_id, Complaint.team_id),
)
Key = tuple[datetime, UUID]


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to. `teams` is what the reader may see: None everything, else these and no team.

    `names` says whether a search may find by the complainant's name; `known` in which teams' cases, None in all.
    `overdue_at` keeps cases with a promise or a clock that ran out before that moment, `near_at` those for which one is
    near at that moment and has not run out; `clock` those on which this clock runs out first.
    """

    teams: frozenset[UUID] | None = None
    names: bool = False
    known: frozenset[UUID] | None = None
    status: Status | None = None
    text: str = ""
    owner: UUID | None = None
    overdue_at: datetime | None = None
    near_at: datetime | None = None
    clock: Clock | None = None
    import_id: UUID | None = None


@dataclass(frozen=True)
class Page:
    """One page of a list, newest first, with the keys of its neighbours."""

    rows: Sequence[Any]
    previous: Key | None
    following: Key | None


def _conditions(narrowed: Filter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if narrowed.teams is not None:
        found.append(of_teams(narrowed.teams))
    if narrowed.status is not None:
        found.append(Complaint.status == narrowed.status)
    if narrowed.owner is not None:
        found.append(Complaint.owner_id == narrowed.owner)
    if narrowed.import_id is not None:
        found.append(Complaint.import_id == narrowed.import_id)
    if narrowed.overdue_at is not None:
        found.append(Complaint.pressing_at < narrowed.overdue_at)
    if narrowed.clock is not None:
        found.append(Complaint.pressing_clock == narrowed.clock)
    if narrowed.near_at is not None:
        found += [Complaint.near_at <= narrowed.near_at, Complaint.pressing_at >= narrowed.near_at]
    if REFERENCE.fullmatch(narrowed.text):
        found.append(Complaint.reference == narrowed.text.upper())
    elif narrowed.text.strip():
        found.append(_told(narrowed))
    return found


def _told(narrowed: Filter) -> sa.ColumnElement[bool]:
    """Cases that hold the words; by the complainant's name only where the reader may know it (C-08)."""
    everywhere = matching(narrowed.text, names=narrowed.names and narrowed.known is None)
    if everywhere is None:
        return sa.false()
    if not narrowed.names or narrowed.known is None:
        return everywhere
    by_name = matching(narrowed.text, names=True)
    return sa.or_(everywhere, sa.and_(of_teams(narrowed.known), by_name))


def of_teams(teams: frozenset[UUID]) -> sa.ColumnElement[bool]:
    """Cases of these teams and of none. SQLite would sort all of them by hand if it were let near the teams' index."""
    if on_postgresql() or not teams:
        return sa.or_(Complaint.team_id.in_(teams), Complaint.team_id.is_(None))
    return sa.func.coalesce(Complaint.team_id, sa.literal(next(iter(teams)), Complaint.team_id.type)).in_(teams)


def page_of_complaints(narrowed: Filter, *, after: Key | None = None, before: Key | None = None) -> Page:
    """One page of cases. `after` goes on below a key (older ones), `before` goes back above it (newer ones)."""
    query = sa.select(*SHOWN).where(*_conditions(narrowed))
    place = sa.tuple_(Complaint.received_at, Complaint.id)
    upwards = before is not None
    if before is not None:
        query = query.where(place > _key(before)).order_by(Complaint.received_at, Complaint.id)
    else:
        if after is not None:
            query = query.where(place < _key(after))
        query = query.order_by(Complaint.received_at.desc(), Complaint.id.desc())
    rows = list(db.session.execute(query.limit(PAGE + 1)))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if upwards:
        rows.reverse()
    if not rows:
        return Page(rows, None, None)
    first, last = (rows[0].received_at, rows[0].id), (rows[-1].received_at, rows[-1].id)
    newer, older = (more, True) if upwards else (after is not None, more)
    return Page(rows, first if newer else None, last if older else None)


def _key(key: Key) -> sa.Tuple:
    return sa.tuple_(sa.literal(key[0], Complaint.received_at.type), sa.literal(key[1], Complaint.id.type))


def count(narrowed: Filter) -> int:
    """How many cases; counting stops one above ten thousand, so that a large list costs no more."""
    some = sa.select(sa.literal(1)).select_from(Complaint).where(*_conditions(narrowed)).limit(MOST_COUNTED + 1)
    return db.session.execute(sa.select(sa.func.count()).select_from(some.subquery())).scalar_one()


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

    One look at the rows while they are few. Of more than ten thousand each number is counted alone by its index;
    found by words, so many are not told apart at all.
    """
    opened = Complaint.status == Status.OPEN
    near = sa.and_(opened, Complaint.near_at <= at, Complaint.pressing_at >= at)
    marks = (opened, sa.and_(opened, Complaint.owner_id == person), near, sa.and_(opened, Complaint.pressing_at < at),
             sa.and_(Complaint.status == Status.CLOSED, Complaint.pressing_clock == Clock.CALLBACK),
             Complaint.status == Status.CLOSED)
    some = sa.select(*(sa.case((mark, 1), else_=0).label(f"n{i}") for i, mark in enumerate(marks))).where(
        *_conditions(narrowed)).limit(MOST_COUNTED + 1).subquery()
    total, *rest = db.session.execute(sa.select(sa.func.count(), *map(sa.func.sum, some.c))).one()
    if total <= MOST_COUNTED:
        return Counts(total, *(number or 0 for number in rest))
    if narrowed.text:
        return Counts(total, None, None, None, None, None, None)
    opened_only, closed_only = replace(narrowed, status=Status.OPEN), replace(narrowed, status=Status.CLOSED)
    return Counts(total, count(opened_only), count(replace(opened_only, owner=person)),
                  count(replace(opened_only, near_at=at)), count(replace(opened_only, overdue_at=at)),
                  count(replace(closed_only, clock=Clock.CALLBACK)), count(closed_only))


def some_complaints(narrowed: Filter, after: Key | None, most: int = 1000) -> list[Complaint]:
    """The next whole cases of a filter below a key, newest first, for exports."""
    query = sa.select(Complaint).where(*_conditions(narrowed))
    if after is not None:
        query = query.where(sa.tuple_(Complaint.received_at, Complaint.id) < _key(after))
    query = query.order_by(Complaint.received_at.desc(), Complaint.id.desc()).limit(most)
    return list(db.session.scalars(query))
