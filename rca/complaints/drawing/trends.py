"""A course of periods as a line of a row's height, and as a chart with mean and limits.

Data becomes attributes, the style sheet gives ink; the numbers stand in words beside it.
"""

from collections.abc import Callable, Sequence
from html import escape

from rca.complaints.rules.trends import Course, Point, Signal

WIDE, HIGH = 150, 26
CHART_WIDE, CHART_HIGH, LEFT, RIGHT, TOP, BOTTOM = 720, 200, 10, 64, 16, 26


def _values(course: Course) -> list[float | None]:
    """What is drawn: a rate where there are volumes, else the number of cases. A rate of few cases is drawn, too."""
    if not course.by_volume:
        return [float(point.count) for point in course.points]
    return [1_000 * point.count / point.volume if point.volume else None for point in course.points]


def line(course: Course) -> str:
    """The course as a small line: a dot where a period is more than chance, a ring for the one that still runs."""
    values = _values(course)
    top = max((value for value in values if value is not None), default=0) or 1
    places = [(_across(n, len(values), 4, WIDE - 4), HIGH - 4 - (HIGH - 8) * value / top)
              for n, value in enumerate(values) if value is not None]
    marks = [_mark(course.points[n], x, y, 2.6) for n, (x, y) in zip(
        [n for n, value in enumerate(values) if value is not None], places, strict=True)
        if course.points[n].signal is Signal.MORE]
    ring = f'<circle class="pt-out" cx="{places[-1][0]:.1f}" cy="{places[-1][1]:.1f}" r="2.6"/>' if places else ""
    return (f'<svg class="chart" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" aria-hidden="true">'
            f'{_path(places)}{ring}{"".join(marks)}</svg>')


def chart(course: Course, labels: Sequence[str], mean_label: str) -> str:
    """The course with the band of what chance allows, the mean with its words, and the name of every other period."""
    values = _values(course)
    highs = [value for value in [*values, *(point.high for point in course.points)] if value is not None]
    top = max(highs, default=0) * 1.08 or 1

    def y(value: float) -> float:
        return CHART_HIGH - BOTTOM - (CHART_HIGH - TOP - BOTTOM) * value / top

    across = [_across(n, len(values), LEFT + 12, CHART_WIDE - RIGHT - 12) for n in range(len(values))]
    places = [(x, y(value)) for x, value in zip(across, values, strict=True) if value is not None]
    marks = "".join(_mark(point, x, y(value), 4) for point, x, value in zip(
        course.points, across, values, strict=True) if value is not None)
    band = "".join(_step(point, x, (across[1] - across[0]) / 2 if len(across) > 1 else 20, y)
                   for point, x in zip(course.points, across, strict=True))
    names = "".join(f'<text class="mid" x="{x:.1f}" y="{CHART_HIGH - 6}">{escape(label)}</text>'
                    for n, (x, label) in enumerate(zip(across, labels, strict=True)) if (len(labels) - 1 - n) % 2 == 0)
    mean = "" if course.mean is None else (
        f'<line class="mean" x1="{LEFT}" x2="{CHART_WIDE - RIGHT}" y1="{y(course.mean):.1f}" '
        f'y2="{y(course.mean):.1f}"/>'
        f'<text x="{CHART_WIDE - RIGHT + 6}" y="{y(course.mean) + 4:.1f}">{escape(mean_label)}</text>')
    base = f'<line class="base" x1="{LEFT}" x2="{CHART_WIDE - RIGHT}" y1="{y(0):.1f}" y2="{y(0):.1f}"/>'
    return (f'<svg class="chart" viewBox="0 0 {CHART_WIDE} {CHART_HIGH}" aria-hidden="true">'
            f'{band}{base}{mean}{_path(places)}{marks}{names}</svg>')


def _across(number: int, count: int, first: float, last: float) -> float:
    return last if count < 2 else first + (last - first) * number / (count - 1)


def _path(places: Sequence[tuple[float, float]]) -> str:
    return f'<polyline class="data" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>' if places else ""


def _mark(point: Point, x: float, y: float, size: float) -> str:
    kind = {Signal.MORE: "pt-now", Signal.LESS: "pt-out", Signal.NONE: "pt"}[point.signal]
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size}"/>'


def _step(point: Point, x: float, half: float, y: Callable[[float], float]) -> str:
    if point.low is None or point.high is None:
        return ""
    return (f'<rect class="band" x="{x - half:.1f}" y="{y(point.high):.1f}" width="{2 * half:.1f}" '
            f'height="{y(point.low) - y(point.high):.1f}"/>')
