"""The chain from complaint to proof: stations on lines, a column for each kind, laid out by Graphviz.

Graphviz decides where things stand and how long lines find their way between them; it never sees a word. What is seen
is written here. A station is a mark on its line, below it kind and reference, title and state. A link that leads back
(a plan that did not work) runs as a broken curve through its own words, which are a place in the layout like any other,
so that nothing lies across them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import graphviz
from markupsafe import escape

from rca.analyses import laid_out
from rca.foundation.lettering import Lettering, wrap
from rca.reports.drawing.marks import mark
from rca.reports.drawing.style import STANDALONE

WIDE = 170.0
"""Of every station, so that columns stand straight."""
APART = 32.0
"""Between columns."""
MARK = 16.0
SHAPE = 11.0
RAIL = 9.0
"""From the top of a station down to its line."""
META, TITLE, STATE = 11.0, 13.5, 12.0
LINE = 17.0
MARGIN = 14.0


@dataclass(frozen=True)
class Station:
    """One place of the picture. Without a title it is a fold: its `meta` is a link to where the rest is listed."""

    key: str
    column: int
    meta: str
    title: str = ""
    state: str = ""
    shape: str = ""
    icon: str = "list"
    address: str = ""
    here: bool = False

    @property
    def lettering(self) -> Lettering:
        # Set in a serif, which may run as wide as a bold sans.
        return wrap(self.title, TITLE, WIDE, 2, True)

    @property
    def short(self) -> Lettering:
        return wrap(self.meta, META, WIDE - (MARK + 6 if not self.title else 0), 2 if not self.title else 1)

    @property
    def high(self) -> float:
        if not self.title:
            return 2 * RAIL if len(self.short.lines) < 2 else 2 * RAIL + 13
        return self.state_at + 6

    @property
    def state_at(self) -> float:
        """The baseline of the state's word."""
        return 33.0 + LINE * len(self.lettering.lines) + 18


@dataclass(frozen=True)
class Line:
    """A link between two stations by their keys. One with words leads back, to a column further left."""

    earlier: str
    later: str
    words: str = ""


@dataclass(frozen=True)
class _Stop:
    """Where a line passes a column on its way to a farther one. The words of a line that leads back stand in one."""

    key: str
    column: int
    lettering: Lettering | None = None

    @property
    def high(self) -> float:
        return 15.0 * len(self.lettering.lines) + 4 if self.lettering else 12.0


_Place = tuple[float, float]


def chain_svg(stations: Sequence[Station], lines: Sequence[Line], name: str, *, standalone: bool = False) -> str:
    """The picture as one <svg>. Raises NotReady when there is no Graphviz on this machine."""
    known = {station.key: station for station in stations}
    stops = _stops(known, lines)
    placed = laid_out(_source(known, lines, stops))
    _, _, wide, high = (float(side) for side in placed["bb"].split(","))
    places = {box["name"]: _corner(box, high) for box in placed["objects"] if "pos" in box}
    drawn = [_way(line, places, known, stops[line]) for line in lines]
    rails = {line.earlier for line in lines if not line.words}
    drawn += [_station(station, *places[station.key], rail=station.key in rails) for station in stations]
    drawn += [_told(stop, *places[stop.key]) for line in lines for stop in stops[line] if stop.lettering]
    box = f"{-MARGIN:g} {-MARGIN:g} {_n(wide + 2 * MARGIN)} {_n(high + 2 * MARGIN)}"
    style = f"<style>{STANDALONE}</style>" if standalone else ""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" class="chain-map" viewBox="{box}" '
            f'width="{_n(wide + 2 * MARGIN)}" height="{_n(high + 2 * MARGIN)}" role="group" '
            f'aria-label="{escape(name)}">{style}{"".join(drawn)}</svg>')


def _stops(known: Mapping[str, Station], lines: Sequence[Line]) -> dict[Line, list[_Stop]]:
    """What each line passes, from left to right: every column in between; words stand in the last of them."""
    spoken = {known[line.earlier].column - 1 for line in lines if line.words}
    columns = sorted({station.column for station in known.values()} | spoken)
    found: dict[Line, list[_Stop]] = {}
    for number, line in enumerate(lines):
        first, last = sorted((known[line.earlier].column, known[line.later].column))
        between = [column for column in columns if first < column < last]
        told = wrap(line.words, STATE, WIDE - 20, 2) if line.words else None
        found[line] = [_Stop(f"l{number}-{column}", column, told if column == between[-1] else None)
                       for column in between]
    return found


def _source(known: Mapping[str, Station], lines: Sequence[Line], stops: Mapping[Line, list[_Stop]]) -> str:
    """The picture in Graphviz's language: keys and sizes only."""
    drawn = graphviz.Digraph("chain", graph_attr={"rankdir": "LR", "nodesep": "0.3", "ranksep": _inches(APART)},
                             node_attr={"shape": "box", "fixedsize": "true", "label": "", "width": _inches(WIDE)})
    things = [*known.values(), *(stop for line in lines for stop in stops[line])]
    for number, column in enumerate(sorted({thing.column for thing in things})):
        with drawn.subgraph() as row:
            row.attr(rank="same")
            row.node(f"c{number}", style="invis", height="0.01")
            for thing in things:
                if thing.column == column:
                    row.node(thing.key, height=_inches(thing.high))
        if number:
            drawn.edge(f"c{number - 1}", f"c{number}", style="invis", weight="0")
    for line in lines:
        ends = (line.later, line.earlier) if line.words else (line.earlier, line.later)
        for left, right in pairwise([ends[0], *(stop.key for stop in stops[line]), ends[1]]):
            drawn.edge(left, right, weight="2" if line.words else "3")
    source: str = drawn.source
    return source


def _corner(box: Mapping[str, Any], high: float) -> _Place:
    """The upper left corner of a box; Graphviz names its middle, and its y runs upward."""
    x, y = (float(part) for part in box["pos"].split(","))
    return x - WIDE / 2, high - y - float(box["height"]) * 36


def _way(line: Line, places: Mapping[str, _Place], known: Mapping[str, Station], stops: Sequence[_Stop]) -> str:
    """A link. Forward from line to line; back from the state that caused it, through its words, to a tip."""
    (x1, y1), (x2, y2) = places[line.earlier], places[line.later]
    if not line.words:
        return f'<path class="c-line" d="{_swings((x1 + WIDE, y1 + RAIL), (x2, y2 + RAIL), places, stops)}"/>'
    begin = (x2 + WIDE + 2, y2 + known[line.later].state_at - 4)
    end = (x1 - 4, y1 + known[line.earlier].state_at - 4)
    tip = f"M{_n(begin[0] + 6)} {_n(begin[1] - 4.5)}L{_n(begin[0])} {_n(begin[1])}l6 4.5"
    return f'<path class="c-back" d="{_swings(begin, end, places, stops)}"/><path class="c-tip" d="{tip}"/>'


def _swings(begin: _Place, end: _Place, places: Mapping[str, _Place], stops: Sequence[_Stop]) -> str:
    """From left to right: one swing between columns, straight through them, with a gap where words stand."""
    found, (x, y) = [f"M{_n(begin[0])} {_n(begin[1])}"], begin
    for stop in stops:
        left, middle = places[stop.key][0], places[stop.key][1] + stop.high / 2
        found.append(_swing(x, y, left, middle))
        if stop.lettering:
            half = stop.lettering.wide / 2 + 6
            found.append(f"H{_n(left + WIDE / 2 - half)}M{_n(left + WIDE / 2 + half)} {_n(middle)}")
        found.append(f"H{_n(left + WIDE)}")
        x, y = left + WIDE, middle
    return "".join([*found, _swing(x, y, *end)])


def _swing(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"C{_n(middle)} {_n(y1)} {_n(middle)} {_n(y2)} {_n(x2)} {_n(y2)}"


def _station(station: Station, x: float, y: float, *, rail: bool) -> str:
    if not station.title:
        rows = _rows(station.short, "c-meta", MARK + 6, RAIL + 4, 13)
        drawn = mark("more", "c-mark", 0, RAIL - MARK / 2, MARK) + rows
        if rail:
            left = MARK + 6 + station.short.wide + 6
            drawn += f'<path class="c-rail" d="M{_n(left)} {RAIL:g}H{WIDE:g}"/>'
        spoken = station.meta
    else:
        lettering = station.lettering
        drawn = mark(station.icon, "c-mark", 0, RAIL - MARK / 2, MARK)
        drawn += f'<path class="c-rail" d="M{MARK + 4:g} {RAIL:g}H{WIDE:g}"/>' if rail else ""
        drawn += _rows(station.short, "c-meta", 0, 33, 0) + _rows(lettering, "c-title", 0, 33 + LINE, LINE)
        if station.state:
            left = 0 if station.shape == station.icon else SHAPE + 6
            drawn += mark(station.shape, "c-shape", 0, station.state_at - 10, SHAPE) if left else ""
            drawn += _rows(wrap(station.state, STATE, WIDE - left, 1), "c-state", left, station.state_at, 0)
        spoken = ", ".join(part for part in (station.meta, station.title, station.state) if part)
    title = f"<title>{escape(station.title)}</title>" if station.title and station.lettering.cut else ""
    here = ' aria-current="page"' if station.here else ""
    cls = "c-node is-here" if station.here else "c-node"
    hit = f'<rect class="c-hit" x="-5" y="-3" width="{WIDE + 10:g}" height="{_n(station.high + 6)}" rx="4"/>'
    return (f'<a class="{cls}" href="{escape(station.address)}" transform="translate({_n(x)} {_n(y)})" '
            f'aria-label="{escape(spoken)}"{here}>{title}{hit}{drawn}</a>')


def _rows(lettering: Lettering, cls: str, x: float, y: float, step: float) -> str:
    rows = "".join(f'<tspan x="{_n(x)}" y="{_n(y + number * step)}">{escape(row)}</tspan>'
                   for number, row in enumerate(lettering.lines))
    return f'<text class="{cls}">{rows}</text>'


def _told(stop: _Stop, x: float, y: float) -> str:
    rows = "".join(f'<tspan x="{WIDE / 2:g}" y="{_n(14 + number * 15)}">{escape(row)}</tspan>'
                   for number, row in enumerate(stop.lettering.lines if stop.lettering else ()))
    return (f'<g transform="translate({_n(x)} {_n(y)})"><text class="c-back-words" text-anchor="middle">{rows}'
            f'</text></g>')


def _inches(points: float) -> str:
    return f"{points / 72:.3f}"


def _n(value: float) -> str:
    """A coordinate: at most one decimal, no trailing zero."""
    return f"{round(value, 1) + 0:.7g}"
