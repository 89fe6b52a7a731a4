"""The clocks of a case: until when it is acknowledged, answered, resolved and called back, and how each stands.

A due moment is worked out once and stored; how the clock stands is compared when somebody looks, so that no run that
was missed can lose anything (C-02, C-04).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rca.complaints.rules.assessing import Priority
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.hours import Calendar, between, due
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

NEAR = 75
"""From this share of its time on, in per cent, a clock is near its end."""


class Clock(StrEnum):
    """What has to happen in time."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    RESOLVE = "resolve"
    CALLBACK = "callback"


class Course(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    NEAR = "near"
    PAST = "past"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"


CLOCK_NAMES: dict[Clock, Message] = {
    Clock.ACKNOWLEDGE: msg("Acknowledgement"),
    Clock.ANSWER: msg("First answer"),
    Clock.RESOLVE: msg("Resolution"),
    Clock.CALLBACK: msg("Callback"),
}
COURSE_NAMES: dict[Course, Message] = {
    Course.RUNNING: msg("running"),
    Course.NEAR: msg("soon due"),
    Course.PAST: msg("past due"),
    Course.PAUSED: msg("paused"),
    Course.MET: msg("in time"),
    Course.LATE: msg("too late"),
}

Targets = Mapping[tuple[Channel | None, Priority, Clock], int]
"""Working minutes by channel (None: every channel), priority and clock."""

HOUR, DAY = 60, 8 * 60
_BY_PRIORITY: dict[Priority, tuple[int, int, int, int]] = {
    Priority.URGENT: (HOUR, 4 * HOUR, 2 * DAY, 2 * DAY),
    Priority.HIGH: (4 * HOUR, DAY, 3 * DAY, 3 * DAY),
    Priority.NORMAL: (DAY, 2 * DAY, 5 * DAY, 5 * DAY),
    Priority.LOW: (DAY, 3 * DAY, 10 * DAY, 10 * DAY),
}
TARGETS: dict[tuple[Channel | None, Priority, Clock], int] = {
    (None, priority, clock): minutes
    for priority, each in _BY_PRIORITY.items()
    for clock, minutes in zip(Clock, each, strict=True)
}
"""What is promised until somebody edits it: no standard prescribes figures, so these are ours to be changed."""


def target(targets: Targets, channel: Channel, priority: Priority, clock: Clock) -> int:
    """Working minutes for one clock; what is set for the channel goes before what holds for all."""
    own = targets.get((channel, priority, clock))
    return targets[None, priority, clock] if own is None else own


@dataclass(frozen=True)
class Pause:
    """A time during which the customer owed an answer; `until` is None while they still do."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Due:
    """Until when, and from when on it is near."""

    near_at: datetime
    due_at: datetime


def due_of(calendar: Calendar, start: datetime, minutes: int, pauses: Collection[Pause] = ()) -> Due:
    """When a clock that began at `start` runs out: its working minutes, and the working time of its pauses on top.

    Pauses that have not ended do not count yet: a paused clock has no due moment that anybody could rely on. `pauses`
    do not overlap each other.
    """
    lost = sum((between(calendar, max(pause.since, start), pause.until)
                for pause in pauses if pause.until is not None and pause.until > start), timedelta())
    more = int(lost.total_seconds() // 60)
    return Due(due(calendar, start, minutes * NEAR // 100 + more), due(calendar, start, minutes + more))


def course(
    due_at: datetime, near_at: datetime, met_at: datetime | None, *, paused_since: datetime | None, now: datetime
) -> Course:
    """How a clock stands at a moment. What was due before a pause began is past all the same."""
    if met_at is not None:
        return Course.LATE if met_at > due_at else Course.MET
    if paused_since is not None and paused_since <= due_at:
        return Course.PAUSED
    if now > due_at:
        return Course.PAST
    return Course.NEAR if now >= near_at else Course.RUNNING


def running(is_open: bool) -> tuple[Clock, ...]:
    """The clocks that start with a state of the case: three when it is opened, one when it is closed."""
    return (Clock.ACKNOWLEDGE, Clock.ANSWER, Clock.RESOLVE) if is_open else (Clock.CALLBACK,)


def check_pausing(is_open: bool, pauses: Iterable[Pause], reason: str | None) -> None:
    """A clock waits only for the customer, said in words, and only once at a time."""
    if not is_open:
        raise RuleBroken("", msg("The case is closed: no clock of it waits for the customer."))
    if any(pause.until is None for pause in pauses):
        raise RuleBroken("", msg("The clocks wait for the customer already."))
    if not reason:
        raise RuleBroken("reason", msg("Say what you asked the customer for."))
