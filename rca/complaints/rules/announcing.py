"""Who hears that a clock of a case is near or past: whoever handles the case, and when it is past who leads quality."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rca.complaints.rules.cases import SOON
from rca.complaints.rules.clocks import Course

PROMISE = "promise"
"""What was promised by date stands beside the clocks and is announced as they are."""
HANDLERS, LEADS = ("handler",), ("facilitator",)


@dataclass(frozen=True)
class Pressing:
    """A clock that is near or past. No word of it says who complained or about what: mail is read by many."""

    complaint: UUID
    reference: str
    clock: str
    course: Course
    due_at: datetime
    owner: UUID | None
    team: UUID | None


def course_at(due_at: datetime, near_at: datetime, at: datetime) -> Course | None:
    """Whether something is near or past at a moment; None while it is neither.

    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2026, 11, 30, 12, tzinfo=UTC)
    >>> [course_at(noon, noon - timedelta(hours=1), noon + timedelta(hours=n)) for n in (-2, -1, 0, 1)]
    [None, <Course.NEAR: 'near'>, <Course.NEAR: 'near'>, <Course.PAST: 'past'>]
    """
    if at > due_at:
        return Course.PAST
    return Course.NEAR if at >= near_at else None


def near_of_promise(due_at: datetime) -> datetime:
    """From when on a promise is near."""
    return due_at - SOON


def key_of(person: UUID, some: Collection[Pressing]) -> str:
    """The key of a letter: the same news to the same person is one letter."""
    told = sorted(f"{each.complaint} {each.clock} {each.course} {each.due_at.isoformat()}" for each in some)
    return "clocks " + hashlib.sha256("\n".join([str(person), *told]).encode()).hexdigest()

