"""Every question put to the tables of complaints. Lists page by key: the moment of receipt, then the id."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint, ComplaintImport, TaskDone, matching
from rca.complaints.rules.cases import Status
from rca.foundation.db import db, on_postgresql

PAGE = 50
MOST_COUNTED = 10_000
CHUNK = 500
REFERENCE = re.compile(r"CC-\d{4}-\d{4,}", re.IGNORECASE)
# A list shows these; the description and what else is long stays where it is.
SHOWN = (
    *(Complaint.id, Complaint.reference, Complaint.title, Complaint.status, Complaint.stage, Complaint.channel),
    *(Complaint.received_at, Complaint.received_day, Complaint.precision, Complaint.due_at, Complaint.closed_at),
    *(Complaint.complainant, Complaint.complainant_erased_at, Complaint.product, Complaint.unit, Complaint.place),
    *(Complaint.owner_id, Complaint.team_id),
)
Key = tuple[datetime, UUID]


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to. `teams` is what the reader may see: None everything, else these and no team.

    `names` says whether a search may find by the complainant's name; `known` in which teams' cases, None in all.
    `overdue_at` keeps cases due before that moment.
    """

    teams: frozenset[UUID] | None = None
    names: bool = False
    known: frozenset[UUID] | None = None
    status: Status | None = None
    text: str = ""
    owner: UUID | None = None
    overdue_at: datetime | None = None
    import_id: UUID | None = None


@dataclass(frozen=True)
class Page:
    """One page of a list, newest first, with the keys of its neighbours."""

    rows: Sequence[Any]
    previous: Key | None
    following: Key | None


def complaint(id: UUID) -> Complaint | None:
    """One case, or None."""
    return db.session.get(Complaint, id)


def whole_complaints(ids: Collection[UUID]) -> list[Complaint]:
    """Whole cases by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Complaint).where(Complaint.id.in_(ids)))) if ids else []


def complaint_import(id: UUID) -> ComplaintImport | None:
    """One import, or None."""
    return db.session.get(ComplaintImport, id)


def complaints_by_ids(ids: Collection[UUID]) -> list[Any]:
    """Cases by id, for the features above: id, reference, title, status, team. Unknown ids are left out."""
    columns = (Complaint.id, Complaint.reference, Complaint.title, Complaint.status, Complaint.team_id)
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    return list(db.session.execute(sa.select(*columns).where(Complaint.id.in_(wanted)).order_by(Complaint.serial)))


def _conditions(narrowed: Filter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if narrowed.teams is not None:
        found.append(_of_teams(narrowed.teams))
    if narrowed.status is not None:
        found.append(Complaint.status == narrowed.status)
    if narrowed.owner is not None:
        found.append(Complaint.owner_id == narrowed.owner)
    if narrowed.import_id is not None:
        found.append(Complaint.import_id == narrowed.import_id)
    if narrowed.overdue_at is not None:
        found.append(Complaint.due_at < narrowed.overdue_at)
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
    return sa.or_(everywhere, sa.and_(_of_teams(narrowed.known), by_name))


def _of_teams(teams: frozenset[UUID]) -> sa.ColumnElement[bool]:
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
    overdue: int | None
    closed: int | None


def counts(narrowed: Filter, *, person: UUID | None, at: datetime) -> Counts:
    """The numbers on the quick filters of a list that is narrowed by neither status nor owner nor promise.

    One look at the rows while they are few. Of more than ten thousand each number is counted alone by its index;
    found by words, so many are not told apart at all.
    """
    opened = Complaint.status == Status.OPEN
    marks = (opened, sa.and_(opened, Complaint.owner_id == person), sa.and_(opened, Complaint.due_at < at),
             Complaint.status == Status.CLOSED)
    some = sa.select(*(sa.case((mark, 1), else_=0).label(f"n{i}") for i, mark in enumerate(marks))).where(
        *_conditions(narrowed)).limit(MOST_COUNTED + 1).subquery()
    total, *rest = db.session.execute(sa.select(sa.func.count(), *map(sa.func.sum, some.c))).one()
    if total <= MOST_COUNTED:
        return Counts(total, *(number or 0 for number in rest))
    if narrowed.text:
        return Counts(total, None, None, None, None)
    opened_only = replace(narrowed, status=Status.OPEN)
    return Counts(total, count(opened_only), count(replace(opened_only, owner=person)),
                  count(replace(opened_only, overdue_at=at)), count(replace(narrowed, status=Status.CLOSED)))


def some_complaints(narrowed: Filter, after: Key | None, most: int = 1000) -> list[Complaint]:
    """The next whole cases of a filter below a key, newest first, for exports."""
    query = sa.select(Complaint).where(*_conditions(narrowed))
    if after is not None:
        query = query.where(sa.tuple_(Complaint.received_at, Complaint.id) < _key(after))
    query = query.order_by(Complaint.received_at.desc(), Complaint.id.desc()).limit(most)
    return list(db.session.scalars(query))


def tasks_done(complaint: UUID) -> dict[str, TaskDone]:
    """The key tasks done on a case, by key."""
    return {done.task: done for done in db.session.scalars(sa.select(TaskDone).filter_by(complaint_id=complaint))}


def known_keys(source: str, keys: Collection[str]) -> set[str | None]:
    """Which rows of a source were taken before."""
    wanted = list(keys)
    known: set[str | None] = set()
    for start in range(0, len(wanted), CHUNK):
        query = sa.select(Complaint.source_key).where(
            Complaint.source == source, Complaint.source_key.in_(wanted[start : start + CHUNK])
        )
        known.update(db.session.scalars(query))
    return known


def latest_imports(teams: Collection[UUID] | None, most: int = 10) -> list[ComplaintImport]:
    """The latest imports of these teams (None: of all) and of no team."""
    query = sa.select(ComplaintImport)
    if teams is not None:
        query = query.where(sa.or_(ComplaintImport.team_id.in_(teams), ComplaintImport.team_id.is_(None)))
    return list(db.session.scalars(query.order_by(ComplaintImport.at.desc()).limit(most)))


def mapping_used_before(header: Sequence[str]) -> dict[str, Any] | None:
    """The mapping of the last finished import whose table had the same header, if there was one."""
    query = sa.select(ComplaintImport.mapping).where(ComplaintImport.done_at.is_not(None))
    mapping: dict[str, Any]
    for mapping in db.session.scalars(query.order_by(ComplaintImport.done_at.desc()).limit(30)):
        if mapping.get("header") == list(header):
            return mapping
    return None


def held_by(person: UUID) -> list[Any]:
    """The open cases a person is responsible for: id, reference, title."""
    query = sa.select(Complaint.id, Complaint.reference, Complaint.title).filter_by(owner_id=person, status=Status.OPEN)
    return list(db.session.execute(query.order_by(Complaint.serial)))
