"""Small charts of a line's height: overdue actions as dots, the effect of a goal as ring, disc and tick.

Data becomes attributes, the style sheet gives ink; the numbers stand in words beside them.
"""

from collections.abc import Iterable
from decimal import Decimal

WIDE, HIGH, BAR = 190, 26, 120
LATE = 14
"""Days overdue from which a dot says "look here"."""


def dots(days: Iterable[int], most: int) -> str:
    """A dot for each overdue action, further right the longer it waits; `most` days stand at the right end."""
    marks = "".join(f'<circle class="{"pt-now" if late > LATE else "pt"}" cx="{_x(late, 0, max(most, 1)):.1f}" '
                    f'cy="13" r="3.2"/>' for late in sorted(days))
    return f'{_open()}<line class="base" x1="0" x2="{WIDE}" y1="13" y2="13"/>{marks}</svg>'


def bar(number: int, most: int, *, now: bool = False) -> str:
    """How many of something, as a bar beside its number; `most` fills the width."""
    wide = (BAR - 2) * number / most if most else 0
    drawn = f'<rect class="{"bar-now" if now else "bar"}" x="0" y="10" width="{max(wide, 2):.1f}" height="6"/>'
    return (f'<svg class="chart" viewBox="0 0 {BAR} {HIGH}" width="{BAR}" height="{HIGH}" aria-hidden="true">'
            f'{drawn if number else ""}</svg>')


def effect(baseline: Decimal, after: Decimal | None, target: Decimal) -> str:
    """A goal: a ring where it began, a disc where it is, a tick where it should be, the line between them the effect.

    Every goal has its own scale, because units differ; where nothing was measured there is no disc.
    """
    numbers = [float(number) for number in (baseline, after, target) if number is not None]
    low, high = min(numbers), max(numbers)
    room = (high - low) * 0.15 or 1.0
    places = [_x(number, low - room, high + room) for number in numbers]
    begin, aim = places[0], places[-1]
    line = disc = ""
    if after is not None:
        line = f'<line class="data" x1="{begin:.1f}" x2="{places[1]:.1f}" y1="13" y2="13"/>'
        disc = f'<circle class="pt" cx="{places[1]:.1f}" cy="13" r="4.2"/>'
    return (f'{_open()}<line class="base" x1="0" x2="{WIDE}" y1="13" y2="13"/>{line}'
            f'<line class="mean" x1="{aim:.1f}" x2="{aim:.1f}" y1="4" y2="22"/>'
            f'<circle class="pt-out" cx="{begin:.1f}" cy="13" r="4"/>{disc}</svg>')


def _open() -> str:
    return (f'<svg class="chart" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" aria-hidden="true">')


def _x(value: float, low: float, high: float) -> float:
    return 6 + min(max((value - low) / (high - low), 0.0), 1.0) * (WIDE - 12)
