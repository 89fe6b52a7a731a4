"""A goal as a line: ring at the baseline, disc at the latest value, a broken line that the data should meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rca.foundation.lettering import width

WIDE, HIGH = 300, 104
LEFT, TOP, BOTTOM = 4, 14, 22
LETTERS = 11
"""Size of the labels in units of the picture, as the sheet sets it."""
GAP = 9


@dataclass(frozen=True)
class GoalChart:
    """Where everything of the picture stands, in units of its view box. `path` is empty while nothing was measured."""

    wide: int
    high: int
    floor: float
    ring: tuple[float, float]
    path: str
    disc: tuple[float, float] | None
    now: tuple[float, float, bool] | None
    target: float
    target_end: float
    target_label: float


def goal_chart(baseline: Decimal, target: Decimal, starts_on: date, due_on: date,
               values: Sequence[tuple[date, Decimal]], *, target_text: str, now_text: str = "") -> GoalChart:
    """The places of a goal's chart. `values` go by their day; the texts are measured so that they find their room."""
    room = min(max(width(target_text, LETTERS) + GAP, 52.0), WIDE / 2)
    right = WIDE - room
    first = min([starts_on, *(day for day, _ in values)])
    last = max([due_on, *(day for day, _ in values)])
    numbers = [baseline, target, *(value for _, value in values)]
    low, high = min(numbers), max(numbers)
    span, days = (high - low) or Decimal(1), max((last - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / days * (right - LEFT), 1)

    def y(value: Decimal) -> float:
        return round(TOP + float((high - value) / span) * (HIGH - TOP - BOTTOM - 6), 1)

    ring = (x(starts_on), y(baseline))
    earlier = [(x(day), y(value)) for day, value in values if day < starts_on]
    later = [(x(day), y(value)) for day, value in values if day >= starts_on]
    points = [*earlier, ring, *later]
    disc = (x(values[-1][0]), y(values[-1][1])) if values else None
    line = y(target)
    return GoalChart(
        WIDE, HIGH, HIGH - BOTTOM, ring, "M" + "L".join(f"{a:g} {b:g}" for a, b in points) if values else "", disc,
        _beside(disc, line, width(now_text, LETTERS), right) if disc else None, line, round(right, 1),
        _clear(line))


def _beside(disc: tuple[float, float], line: float, wide: float, right: float) -> tuple[float, float, bool]:
    """Where the latest value is written: after the disc, or before it where there is no room; off the target's line."""
    x, y = disc
    before = x + GAP + wide > right
    height = min(y, line) - 6 if abs(y - line) < LETTERS + 1 else y + 4
    return (round(x - GAP if before else x + GAP, 1), round(min(max(height, 10), HIGH - BOTTOM - 3), 1), before)


def _clear(line: float) -> float:
    """The height of the target's label beside its line."""
    return round(line + 4, 1)
