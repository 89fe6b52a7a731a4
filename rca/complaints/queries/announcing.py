"""Which clocks and promises are near or past and were not announced as that yet."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import CaseClock, ClockAnnouncement, Complaint
from rca.complaints.rules.announcing import PROMISE, Pressing, course_at, near_of_promise
from rca.complaints.rules.cases import SOON, Status
from rca.complaints.rules.clocks import Course
from rca.foundation.db import db

_CASE = (Complaint.id, Complaint.reference, Complaint.owner_id, Complaint.team_id)


AT_ONCE = 500
"""Clocks, and as many promises, that are announced in one transaction, so that others can write in between."""


def to_announce(at: datetime) -> list[Pressing]:
    """What is near or past at a moment and was not announced as such for this due moment; no more than `AT_ONCE`.

    A clock that waits for the customer is left out, and so is a case from a register: it has no clock of ours.
    """
    clocks = sa.select(*_CASE, CaseClock.clock, CaseClock.due_at, CaseClock.near_at).join(
        CaseClock, CaseClock.complaint_id == Complaint.id).where(
        CaseClock.met_at.is_(None), CaseClock.near_at <= at,
        sa.or_(Complaint.paused_at.is_(None), Complaint.paused_at > CaseClock.due_at),
        _news(CaseClock.clock, CaseClock.due_at, at))
    promises = sa.select(*_CASE, Complaint.due_at).where(
        # What presses first is never later than the promise, and it has an index.
        Complaint.status == Status.OPEN, Complaint.pressing_at <= at + SOON, Complaint.due_at <= at + SOON,
        Complaint.import_id.is_(None),
        _news(sa.literal(PROMISE), Complaint.due_at, at))
    found = [_pressing(row, row.clock.value, row.near_at, at) for row in db.session.execute(clocks.limit(AT_ONCE))]
    found += [_pressing(row, PROMISE, near_of_promise(row.due_at), at)
              for row in db.session.execute(promises.limit(AT_ONCE))]
    new = (each for each in found if each is not None)
    return sorted(new, key=lambda each: (each.due_at, each.reference, each.clock))


def _news(clock: Any, due_at: Any, at: datetime) -> sa.ColumnElement[bool]:
    """The condition that nobody announced this clock in the state it has now for the moment it is due at."""
    table = ClockAnnouncement
    course = sa.case((due_at < at, Course.PAST.value), else_=Course.NEAR.value)
    return ~sa.exists().where(table.complaint_id == Complaint.id, sa.type_coerce(table.clock, sa.String) == clock,
                              sa.type_coerce(table.course, sa.String) == course, table.due_at == due_at)


def _pressing(row: Any, clock: str, near_at: datetime, at: datetime) -> Pressing | None:
    course = course_at(row.due_at, near_at, at)
    if course is None:
        return None
    return Pressing(row.id, row.reference, clock, course, row.due_at, row.owner_id, row.team_id)


def announcements(some: Collection[Pressing]) -> dict[tuple[UUID, str, Course], ClockAnnouncement]:
    """What was announced before about the cases of these clocks, by case, clock and state."""
    rows = db.session.scalars(sa.select(ClockAnnouncement).where(
        ClockAnnouncement.complaint_id.in_({each.complaint for each in some})))
    return {(row.complaint_id, row.clock, row.course): row for row in rows}
