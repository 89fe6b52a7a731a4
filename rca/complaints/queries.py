"""Every question put to the tables of complaints. Lists page by key: the moment of receipt, then the id."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca import people
from rca.complaints.models import (
    PROMISES,
    Callback,
    CaseAssessment,
    CaseClock,
    CasePause,
    ComplainantPass,
    Complaint,
    ComplaintImport,
    ServicePromises,
    TaskDone,
    matching,
)
from rca.complaints.rules.cases import Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.promises import Promises
from rca.foundation.db import db, on_postgresql

PAGE = 50
MOST_COUNTED = 10_000
CHUNK = 500
LATELY = timedelta(days=90)
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


def taken_by(id: UUID) -> int:
    """How many cases an import made."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Complaint).filter_by(import_id=id)) or 0


def digests_needed(digests: Collection[str]) -> set[str]:
    """Which of these are files that an import was made from."""
    return set(db.session.scalars(sa.select(ComplaintImport.digest).where(ComplaintImport.digest.in_(digests))))


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


def promises() -> tuple[Promises, int]:
    """What the organisation promises, with its version; version 0 is the house's own proposal."""
    row = promises_row()
    if row is None:
        ours = people.organisation()
        return Promises(ours.time_zone if ours else "UTC"), 0
    return Promises.from_json(row.kept), row.version


def promises_row() -> ServicePromises | None:
    """The promises as they are kept, or None while nobody has edited them."""
    return promises_by_id(PROMISES)


def promises_by_id(id: UUID) -> ServicePromises | None:
    """The promises by their key, as every record is found."""
    return db.session.get(ServicePromises, id)


def clocks_of(complaint: UUID) -> dict[Clock, CaseClock]:
    """The clocks of a case."""
    found = {row.clock: row for row in db.session.scalars(sa.select(CaseClock).filter_by(complaint_id=complaint))}
    return {clock: found[clock] for clock in Clock if clock in found}


def pauses_of(complaint: UUID) -> list[CasePause]:
    """The pauses of a case, earliest first."""
    return list(db.session.scalars(sa.select(CasePause).filter_by(complaint_id=complaint).order_by(CasePause.since)))


def assessment_of(complaint: UUID) -> CaseAssessment | None:
    """The assessment of a case, or None."""
    return db.session.get(CaseAssessment, complaint)


def callbacks_of(complaint: UUID) -> list[Callback]:
    """The calls after closing, latest first."""
    query = sa.select(Callback).filter_by(complaint_id=complaint).order_by(Callback.at.desc(), Callback.id)
    return list(db.session.scalars(query))


def complainant_pass(id: UUID) -> ComplainantPass | None:
    """A pass by its key, or None."""
    return db.session.get(ComplainantPass, id)


def pass_of(complaint: UUID) -> ComplainantPass | None:
    """The pass of whoever complained by the public form, or None."""
    return db.session.scalars(sa.select(ComplainantPass).filter_by(complaint_id=complaint)).one_or_none()


def pass_by_digest(digest: str) -> ComplainantPass | None:
    """The pass a link opens, if it still does."""
    query = sa.select(ComplainantPass).where(ComplainantPass.digest == digest, ComplainantPass.revoked_at.is_(None))
    return db.session.scalars(query).one_or_none()


def passes_since(moment: datetime, origin: str | None = None) -> int:
    """How many complaints came by the public form since a moment, from one origin or in all."""
    query = sa.select(sa.func.count()).select_from(ComplainantPass).where(ComplainantPass.created_at > moment)
    return db.session.execute(query if origin is None else query.filter_by(origin=origin)).scalar_one()


def alike(case: Complaint, at: datetime) -> int:
    """How many other cases of its category came in the last ninety days: how often the same comes again (C-05)."""
    if not case.category:
        return 0
    query = sa.select(sa.func.count()).select_from(Complaint).where(
        Complaint.category == case.category, Complaint.received_at >= at - LATELY, Complaint.id != case.id)
    return db.session.execute(query).scalar_one()


def counted_before(version: int, most: int) -> list[UUID]:
    """Cases with a clock that still runs by earlier promises, in the order of their keys."""
    query = sa.select(CaseClock.complaint_id).where(CaseClock.met_at.is_(None), CaseClock.counted < version)
    return list(db.session.scalars(query.distinct().order_by(CaseClock.complaint_id).limit(most)))
