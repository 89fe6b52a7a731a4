"""What a list of cases is narrowed to, as conditions of the database."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint, Ways, matching
from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.clocks import Clock
from rca.foundation.db import on_postgresql

REFERENCE = re.compile(r"CC-\d{4}-\d{4,}", re.IGNORECASE)
# A day somewhere on earth begins and ends so long before and after it does at the meridian.
AROUND = timedelta(hours=15)


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to. `teams` is what the reader may see: None everything, else these and no team.

    `named` are the categories whose names hold words of the text (`queries.named_by`).
    `names` says whether a search may find by the complainant's name; `known` in which teams' cases, None in all.
    `overdue_at` keeps cases with a promise or a clock that ran out before that moment, `near_at` those for which one is
    near at that moment and has not run out; `clock` those on which this clock runs out first. `since` and `until` are
    days of receipt as they were written down, both included; `categories` the keys that count; `unowned` keeps cases
    nobody is responsible for; `ids` these cases alone.
    """

    teams: frozenset[UUID] | None = None
    names: bool = False
    known: frozenset[UUID] | None = None
    status: Status | None = None
    text: str = ""
    named: Ways = ()
    owner: UUID | None = None
    unowned: bool = False
    overdue_at: datetime | None = None
    near_at: datetime | None = None
    clock: Clock | None = None
    import_id: UUID | None = None
    channel: Channel | None = None
    product: str | None = None
    unit: str | None = None
    categories: frozenset[UUID] | None = None
    since: date | None = None
    until: date | None = None
    linked: bool | None = None
    ids: frozenset[UUID] | None = None


def conditions(narrowed: Filter, *, read: bool = False) -> list[sa.ColumnElement[bool]]:
    """What a case must be to stand in the list. `read` looks for words in each case rather than in the index."""
    found: list[sa.ColumnElement[bool]] = []
    if narrowed.teams is not None:
        found.append(of_teams(narrowed.teams))
    equal = ((Complaint.status, narrowed.status), (Complaint.owner_id, narrowed.owner),
             (Complaint.import_id, narrowed.import_id), (Complaint.channel, narrowed.channel),
             (Complaint.product, narrowed.product), (Complaint.unit, narrowed.unit))
    found += [column == value for column, value in equal if value is not None]
    if narrowed.clock is not None:
        # Into the statement itself, as the index of calls has it, so that the database knows it for the same.
        found.append(Complaint.pressing_clock == sa.literal(narrowed.clock, Complaint.pressing_clock.type,
                                                            literal_execute=True))
    if narrowed.unowned:
        found.append(Complaint.owner_id.is_(None))
    if narrowed.categories is not None:
        found.append(_in_categories(narrowed.categories))
    if narrowed.linked is not None:
        # Written as the index of the linked ones has it, so that the database knows it for the same.
        found.append(Complaint.linked.is_(True) if narrowed.linked else Complaint.linked.is_(False))
    if narrowed.overdue_at is not None:
        found.append(Complaint.pressing_at < narrowed.overdue_at)
    if narrowed.near_at is not None:
        found += [Complaint.near_at <= narrowed.near_at, Complaint.pressing_at >= narrowed.near_at]
    if narrowed.ids is not None:
        found.append(Complaint.id.in_(narrowed.ids))
    return [*found, *_received(narrowed), *_said(narrowed, read)]


def _in_categories(keys: frozenset[UUID]) -> sa.ColumnElement[bool]:
    """One key is asked by its index in the order of receipt; several by equality with any of them."""
    return Complaint.category_id == next(iter(keys)) if len(keys) == 1 else Complaint.category_id.in_(keys)


def _received(narrowed: Filter) -> list[sa.ColumnElement[bool]]:
    """The days as they were written, and the moments they may have been, by which the index finds them."""
    found: list[sa.ColumnElement[bool]] = []
    if narrowed.since is not None:
        found += [Complaint.received_day >= narrowed.since,
                  Complaint.received_at >= datetime.combine(narrowed.since, time.min, UTC) - AROUND]
    if narrowed.until is not None:
        found += [Complaint.received_day <= narrowed.until,
                  Complaint.received_at < datetime.combine(narrowed.until, time.max, UTC) + AROUND]
    return found


def looks_for_words(narrowed: Filter) -> bool:
    """Whether a search looks for words, rather than for one case by its reference or for nothing."""
    return bool(narrowed.text.strip()) and not REFERENCE.fullmatch(narrowed.text)


def _said(narrowed: Filter, read: bool) -> list[sa.ColumnElement[bool]]:
    if looks_for_words(narrowed):
        return [holds_words(narrowed, read=read)]
    return [Complaint.reference == narrowed.text.upper()] if narrowed.text.strip() else []


def holds_words(narrowed: Filter, *, read: bool) -> sa.ColumnElement[bool]:
    """Cases that hold the words; by the complainant's name only where the reader may know it (C-08)."""
    def holding(names: bool) -> sa.ColumnElement[bool] | None:
        return matching(narrowed.text, names=names, ways=narrowed.named, read=read)

    everywhere = holding(narrowed.names and narrowed.known is None)
    if everywhere is None:
        return sa.false()
    if not narrowed.names or narrowed.known is None:
        return everywhere
    by_name = holding(True)
    return sa.or_(everywhere, sa.and_(of_teams(narrowed.known), by_name))


def of_teams(teams: frozenset[UUID]) -> sa.ColumnElement[bool]:
    """Cases of these teams and of none. SQLite would sort all of them by hand if it were let near the teams' index."""
    if on_postgresql() or not teams:
        return sa.or_(Complaint.team_id.in_(teams), Complaint.team_id.is_(None))
    return sa.func.coalesce(Complaint.team_id, sa.literal(next(iter(teams)), Complaint.team_id.type)).in_(teams)
