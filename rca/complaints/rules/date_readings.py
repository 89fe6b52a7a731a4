"""What each reading of dates would mean whose day and month cannot be told apart, over all rows of a file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rca.complaints.rules.dates import Order, read_date
from rca.foundation.errors import RuleBroken

MOST_MONTHS = 36
"""So many months are drawn, the last ones; a register seldom holds more than three years."""
SURE_LATE = 12
"""Days up to this one can be months, too."""


@dataclass(frozen=True)
class Reading:
    """Dates in one order: how many a month, from the first to the last one; how many no calendar has; days after 12."""

    order: Order
    months: tuple[tuple[date, int], ...]
    first: date | None
    last: date | None
    read: int
    unread: int
    late: int

    @property
    def most(self) -> tuple[date, int] | None:
        """The month with the most dates, the earliest of equals."""
        return max(self.months, key=lambda one: one[1], default=None)


def readings(values: Iterable[str]) -> list[Reading]:
    """Both readings of a column, looked at value by value: a column of any length takes the room of its months."""
    orders = (Order.DMY, Order.MDY)
    days: dict[Order, Counter[date]] = {order: Counter() for order in orders}
    unread: Counter[Order] = Counter()
    for value in filter(None, map(str.strip, values)):
        for order in orders:
            try:
                days[order][read_date(value, order).day] += 1
            except RuleBroken:
                unread[order] += 1
    return [_reading(order, days[order], unread[order]) for order in orders]


def _reading(order: Order, days: Counter[date], unread: int) -> Reading:
    counts: Counter[date] = Counter()
    for day, number in days.items():
        counts[day.replace(day=1)] += number
    late = sum(number for day, number in days.items() if day.day > SURE_LATE)
    return Reading(order, _course(counts), min(days, default=None), max(days, default=None), sum(days.values()), unread,
                   late)


def _course(counts: Counter[date]) -> tuple[tuple[date, int], ...]:
    """Every month from the first to the last, the empty ones between them too: a gap is what one looks for."""
    if not counts:
        return ()
    found: list[tuple[date, int]] = []
    month = max(counts)
    while month >= min(counts) and len(found) < MOST_MONTHS:
        found.append((month, counts[month]))
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
    return tuple(reversed(found))
