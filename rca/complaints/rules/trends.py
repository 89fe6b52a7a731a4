"""How many complaints came when, beside how much business there was, and which period is more than chance.

Counts of rare events vary like Poisson numbers. With volumes the limits are those of a u-chart (counts per unit of
volume, limits that follow each period's volume), without them of a c-chart, both three standard errors from the mean:
W. A. Shewhart's charts as in ISO 7870-2 and the NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from rca.foundation.messages import Message, msg

PER = 1_000
"""A rate is told per so many contacts, customers or orders."""

FEW = 5
"""Below so many cases a rate is chance and is not told; below as many on average nothing is said about limits."""

PERCENT_FROM = 20
"""Below so many cases in either of two periods their difference is not told in per cent."""

LEAST_PERIODS = 6
"""So many whole periods at least make a mean worth comparing with."""

SIGMAS = 3
SHOWN = 13


class Grain(StrEnum):
    """How long a period is."""

    MONTH = "month"
    WEEK = "week"


class Measure(StrEnum):
    """What the volume of business is counted in."""

    CONTACTS = "contacts"
    CUSTOMERS = "customers"
    ORDERS = "orders"


class Scope(StrEnum):
    """What a volume is about: all of the business, or one product, unit or channel."""

    ALL = "all"
    PRODUCT = "product"
    UNIT = "unit"
    CHANNEL = "channel"


class By(StrEnum):
    """What cases are told apart by."""

    CATEGORY = "category"
    PRODUCT = "product"
    UNIT = "unit"
    CHANNEL = "channel"


class Signal(StrEnum):
    """What the limits say about a period."""

    NONE = "none"
    MORE = "more"
    LESS = "less"


MEASURE_NAMES: dict[Measure, Message] = {
    Measure.CONTACTS: msg("contacts"), Measure.CUSTOMERS: msg("customers"), Measure.ORDERS: msg("orders")}
SCOPE_NAMES: dict[Scope, Message] = {
    Scope.ALL: msg("everything"), Scope.PRODUCT: msg("one product or service"), Scope.UNIT: msg("one company or unit"),
    Scope.CHANNEL: msg("one channel")}
BY_NAMES: dict[By, Message] = {
    By.CATEGORY: msg("Category"), By.PRODUCT: msg("Product or service"), By.UNIT: msg("Company or unit"),
    By.CHANNEL: msg("Channel")}
GRAIN_NAMES: dict[Grain, Message] = {Grain.MONTH: msg("Months"), Grain.WEEK: msg("Weeks")}


@dataclass(frozen=True)
class Period:
    """A month or an ISO week: what it is called, its first and its last day."""

    name: str
    first: date
    last: date


def period_of(day: date, grain: Grain) -> Period:
    """The period a day is in.

    >>> period_of(date(2027, 1, 2), Grain.WEEK).name, period_of(date(2026, 3, 9), Grain.MONTH).last
    ('2026-W53', datetime.date(2026, 3, 31))
    """
    if grain is Grain.WEEK:
        year, week, weekday = day.isocalendar()
        first = day - timedelta(days=weekday - 1)
        return Period(f"{year}-W{week:02}", first, first + timedelta(days=6))
    first = day.replace(day=1)
    return Period(f"{day:%Y-%m}", first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def periods(today: date, grain: Grain, count: int = SHOWN) -> list[Period]:
    """The last periods up to the one that runs, the earliest first."""
    found = [period_of(today, grain)]
    while len(found) < count:
        found.append(period_of(found[-1].first - timedelta(days=1), grain))
    return found[::-1]


@dataclass(frozen=True)
class Point:
    """One period: cases, volume and rate where they are known, what chance allows, and what that says.

    `rate`, `low` and `high` are per thousand where there are volumes; without any, `low` and `high` are cases.
    """

    count: int
    volume: int | None
    rate: float | None
    low: float | None = None
    high: float | None = None
    signal: Signal = Signal.NONE


@dataclass(frozen=True)
class Course:
    """The periods of one row with their mean, a rate where there are volumes. The last period may still run."""

    points: tuple[Point, ...]
    mean: float | None
    by_volume: bool

    @property
    def total(self) -> int:
        return sum(point.count for point in self.points)


def course(counts: Sequence[int], volumes: Sequence[int | None], *, running: bool = True) -> Course:
    """What counts and volumes say, a place each for every period; with `running` the last one is not over.

    The mean and the limits come from whole periods; with volumes for some of them, from those alone.
    """
    whole = list(zip(counts, volumes, strict=True))[: len(counts) - running]
    by_volume = any(volume for _, volume in whole)
    known = [(count, volume if by_volume else 1) for count, volume in whole if volume or not by_volume]
    cases, amount = sum(count for count, _ in known), sum(volume or 0 for _, volume in known)
    mean = cases / amount if amount else None
    judged = mean is not None and len(known) >= LEAST_PERIODS and cases / len(known) >= FEW
    points = [_point(count, volume, mean if judged else None, by_volume, over=place < len(whole))
              for place, (count, volume) in enumerate(zip(counts, volumes, strict=True))]
    return Course(tuple(points), mean * (PER if by_volume else 1) if mean is not None else None, by_volume)


def _point(count: int, volume: int | None, mean: float | None, by_volume: bool, *, over: bool) -> Point:
    rate = count / volume * PER if volume and count >= FEW else None
    size, scale = (volume, PER) if by_volume else (1, 1)
    if mean is None or not size:
        return Point(count, volume, rate)
    wide = SIGMAS * math.sqrt(mean / size)
    low, high, own = max(0.0, mean - wide), mean + wide, count / size
    signal = Signal.MORE if own > high else Signal.LESS if own < low and over else Signal.NONE
    return Point(count, volume, rate, low * scale, high * scale, signal)


def change(course: Course, *, running: bool = True) -> int | None:
    """By how many per cent the last whole period lies above or below the one before, by rate where there are volumes.

    None where either holds too few cases to tell it so.
    """
    whole = course.points[: len(course.points) - running]
    pairs = list(pairwise(whole))
    if not pairs or min(point.count for point in pairs[-1]) < PERCENT_FROM:
        return None
    before, after = pairs[-1]
    if course.by_volume:
        return round(100 * (after.rate / before.rate - 1)) if before.rate and after.rate else None
    return round(100 * (after.count / before.count - 1))
