"""Numbers by month as small bars; the numbers stand in words beside them."""

from collections.abc import Sequence

STEP, HIGH = 8, 40


def bars(numbers: Sequence[int]) -> str:
    """A bar a month, the highest as high as the picture; an empty month is a gap on the line."""
    most, wide = max(numbers, default=0) or 1, STEP * len(numbers)
    drawn = "".join(
        f'<rect class="bar" x="{STEP * n + 1}" y="{HIGH - 1 - (HIGH - 3) * number / most:.1f}" width="{STEP - 2}" '
        f'height="{max((HIGH - 3) * number / most, 1):.1f}"/>' for n, number in enumerate(numbers) if number)
    return (f'<svg class="chart" viewBox="0 0 {wide} {HIGH}" width="{wide}" height="{HIGH}" aria-hidden="true">'
            f'<line class="base" x1="0" x2="{wide}" y1="{HIGH - .5}" y2="{HIGH - .5}"/>{drawn}</svg>')
