"""Working time: adding and counting minutes on a calendar of weekdays, holidays and one time zone.

Clocks of complaints run only while somebody could work: eight hours promised on a Friday evening end on Monday.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

MOST_DAYS = 3 * 366
"""How far ahead a due moment is looked for: a calendar with fewer working days than a clock needs has no answer."""

Span = tuple[time, time]


@dataclass(frozen=True)
class Calendar:
    """When somebody works: spans of the day by weekday (Monday is 0), days off, and the zone both are meant in.

    Spans of a day are in order and do not overlap; `check_calendar` says so. A span ends on the day it begins.
    """

    zone: str
    week: Mapping[int, tuple[Span, ...]]
    off: Collection[date] = field(default_factory=frozenset)
    on: Collection[date] = field(default_factory=frozenset)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The working spans of one day: none on a day off, those of the week's first working day on a day worked
        although it is not one of the week's (as where a bridge day is made up for on a Saturday)."""
        if day in self.on:
            return self.week.get(day.weekday()) or next((spans for _, spans in sorted(self.week.items()) if spans), ())
        return () if day in self.off else self.week.get(day.weekday(), ())


def check_calendar(calendar: Calendar) -> None:
    """A calendar somebody works by: at least one span, each ending after it begins, none over another.

    Raises RuleBroken at `week`.
    """
    if not any(calendar.week.values()):
        raise RuleBroken("week", msg("Say when somebody works: a calendar without working hours stops every clock."))
    for spans in calendar.week.values():
        for begin, end in spans:
            if begin >= end:
                raise RuleBroken("week", msg("Working hours end after they begin: %(begin)s to %(end)s does not.",
                                             begin=begin.strftime("%H:%M"), end=end.strftime("%H:%M")))
        for (_, end), (begin, _) in pairwise(spans):
            if begin < end:
                raise RuleBroken("week", msg("Two spans of one day overlap at %(time)s.", time=begin.strftime("%H:%M")))


def due(calendar: Calendar, start: datetime, minutes: int) -> datetime:
    """The moment when `minutes` of working time have passed since `start`, in UTC.

    No minutes are due at once. Raises RuleBroken when the calendar holds too few working days within three years.
    """
    left = timedelta(minutes=minutes)
    if not left:
        return start.astimezone(UTC)
    for begin, end in _spans_from(calendar, start):
        if end - begin >= left:
            return begin + left
        left -= end - begin
    raise RuleBroken("week", msg("The calendar has too few working hours within three years."))


def between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Working time from `start` to `end`; zero when `end` is not later."""
    total = timedelta()
    for begin, until in _spans_from(calendar, start):
        if begin >= end:
            break
        total += min(until, end) - begin
    return total


def _spans_from(calendar: Calendar, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Working spans from a moment on, as moments in UTC; the first is cut to begin at `start`."""
    zone, start = ZoneInfo(calendar.zone), start.astimezone(UTC)
    first = start.astimezone(zone).date()
    for number in range(MOST_DAYS):
        day = first + timedelta(days=number)
        for opened, closed in calendar.spans(day):
            # Through UTC: a day with a change of the clock is an hour shorter or longer than its numbers say.
            begin = datetime.combine(day, opened, zone).astimezone(UTC)
            end = datetime.combine(day, closed, zone).astimezone(UTC)
            if end > start and end > begin:
                yield max(begin, start), end
