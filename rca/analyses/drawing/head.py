"""The head of the fish, its spine and its tail; and how lines of text are written."""

from math import ceil

from markupsafe import escape

from rca.analyses.drawing.measures import longest_word
from rca.analyses.drawing.parts import number
from rca.foundation.lettering import Lettering, pour, wrap

GROWN = (1.0, 1.25, 1.55)
"""How much the head may grow, as the root of its area …"""
FINER = tuple(1.55 * 1.07**n for n in range(1, 34))
"""… and further, in small steps, where no word may be left out."""
WIDER = 0.15
"""A head that grows becomes rather wider than higher: the fish shall lie."""
INSIDE = 0.74, 1.08
"""What a head holds of its width and of half its height; farther right its curve would cut the corners off."""
LEADING = 22.0
SIZE = 17
START = 14.0
"""Left of the words."""
AIR = 8.0
"""Right of them, where they follow the curve …"""
FILLED = 1.5
"""… and how much of half its height they then take."""


class Head:
    """The head grows with the problem so that no word is broken; what does not fit the largest is left out, unless all
    of it is wanted."""

    def __init__(self, text: str, whole: bool = False) -> None:
        lettering, lines = self._written(text, whole)
        self.neck = -self.wide * 0.085
        w, h = self.wide, self.high
        eye = (0.2, 0.86) if lines else (0.46, 0.65)
        first = 6 - ((lines or len(lettering.lines)) - 1) * LEADING / 2
        shape = (
            f"M0 {number(-h)}C{number(w * 0.46)} {number(-h * 0.96)} "
            f"{number(w * 0.93)} {number(-h * 0.44)} {number(w)} 0"
            f"C{number(w * 0.93)} {number(h * 0.44)} {number(w * 0.46)} {number(h * 0.96)} 0 {number(h)}"
            f"Q{number(-w * 0.17)} 0 0 {number(-h)}Z"
        )
        gill = f"M-3 {number(-h * 0.62)}Q{number(-w * 0.15)} 0 -3 {number(h * 0.62)}"
        self.drawn = (
            f'<g class="head"><path class="head-shape" d="{shape}"/><path class="gill" d="{gill}"/>'
            f'<circle class="eye" cx="{number(w * eye[0])}" cy="{number(-h * eye[1])}" r="4.2"/>'
            f"{text_lines('problem', lettering, START, LEADING, first, text)}</g>"
        )

    def _written(self, text: str, whole: bool) -> tuple[Lettering, int]:
        """Grow until the text fits, as a square of words or else along the curve; then for how many lines there is
        room, else 0."""
        heads: list[tuple[float, float]] = [
            (158 * grown ** (1 + WIDER), 112 * grown ** (1 - WIDER)) for grown in GROWN + FINER * whole
        ]
        longest = min(longest_word(text, SIZE, True), _square(heads[len(GROWN) - 1][0]))
        for self.wide, self.high in [head for head in heads if longest <= _square(head[0])]:
            lettering = wrap(text, SIZE, _square(self.wide), int(INSIDE[1] * self.high / LEADING), True)
            if not lettering.cut:
                break
            if self.wide > heads[0][0]:
                for lines in range(len(lettering.lines), int(FILLED * self.high / LEADING) + 1):
                    poured = pour(text, SIZE, [self._room(i - lines / 2) for i in range(lines)], True)
                    if poured:
                        return poured, lines
        return lettering, 0

    def _room(self, line: float) -> float:
        """How wide the head is where a line stands whose top is so many lines below the middle."""
        outer: float = max(abs(line), abs(line + 1)) * LEADING / self.high
        return max(1.0, self.wide * EDGE[min(100, ceil(outer * 100))] - START - AIR)


def _square(wide: float) -> float:
    """How wide lines are in a head of this width that all have the same room."""
    return max(110.0, INSIDE[0] * wide - START)


def _edge() -> tuple[float, ...]:
    """Where the head ends on the right, in its width, for each hundredth of its height from the middle outward."""
    ways = [(n / 400, 1 - n / 400) for n in range(401)]  # along the curve, from the neck to the nose
    curve = [(1.38 * t * s * s + 2.79 * t * t * s + t * t * t, s * s * s + 2.88 * t * s * s + 1.32 * t * t * s)
             for t, s in ways]  # fmt: skip
    return tuple(max(x for x, y in curve if y >= high / 100) for high in range(101))


def spine(tail: float, y: float, end: float, neck: float) -> str:
    """Tail fin and spine, `y` below the middle of the head; from its `end` on it leans towards the neck."""
    t, f = tail, 0.82

    def at(x: float, dy: float) -> str:
        return f"{number(t + x * f)} {number(y + dy * f)}"

    fin = (
        f"M{at(26, 0)}C{at(-8, -8)} {at(-26, -34)} {at(-34, -58)}M{at(26, 0)}C{at(-8, 8)} {at(-26, 34)} {at(-34, 58)}"
        f"M{at(-34, -58)}Q{at(-6, 0)} {at(-34, 58)}"
    )
    if y:
        line = (
            f"M{number(t)} {number(y - 0.8)}L{number(end)} {number(y - 2.4)}L{number(neck + 2)} -3.2"
            f"L{number(neck + 2)} 3.2L{number(end)} {number(y + 2.4)}L{number(t)} {number(y + 0.8)}Z"
        )
    else:
        line = f"M{number(t)} -0.8L{number(neck)} -3.2V3.2L{number(t)} .8Z"
    return f'<path class="tail" d="{fin}"/><path class="spine" d="{line}"/>'


def text_lines(cls: str, lettering: Lettering, x: float, line: float, first: float, text: str, more: str = "") -> str:
    """Lines of text one below the other; the whole of it as a title where its end is left out."""
    title = f"<title>{escape(text)}</title>" if lettering.cut else ""
    rows = "".join(
        f'<tspan x="{number(x)}" y="{number(first + i * line)}">{escape(row)}</tspan>'
        for i, row in enumerate(lettering.lines)
    )
    return f'<text class="{cls}">{title}{rows}{more}</text>'


EDGE = _edge()
