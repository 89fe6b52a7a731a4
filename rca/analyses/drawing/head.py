"""The head of the fish, its spine and its tail; and how lines of text are written."""

from markupsafe import escape

from rca.analyses.drawing.measures import longest_word
from rca.analyses.drawing.parts import number
from rca.foundation.lettering import Lettering, wrap

HEADS = ((1.0, 5), (1.25, 6), (1.55, 7))
"""How much the head may grow, and how many lines of the problem it then holds."""
WHOLE = (*HEADS, (1.55, 9), (2.0, 12), (2.6, 16), (3.3, 20), (4.2, 26), (5.5, 34), (7.0, 44))
"""Where no word may be left out."""


class Head:
    """The head grows with the problem, in three sizes, so that no word is broken; what does not fit is left out,
    unless all of it is wanted."""

    def __init__(self, text: str, whole: bool = False) -> None:
        heads = WHOLE if whole else HEADS
        longest = longest_word(text, 17, True)
        sizes = [(grown, most) for grown, most in heads if longest <= 110 * grown] or heads
        for grown, most in sizes:
            lettering = wrap(text, 17, 110 * grown, most, True)
            if not lettering.cut:
                break
        self.wide, self.high = 158 * grown, 112 * grown
        self.neck = -self.wide * 0.085
        w, h = self.wide, self.high
        first = 6 - (len(lettering.lines) - 1) * 11.0
        shape = (
            f"M0 {number(-h)}C{number(w * 0.46)} {number(-h * 0.96)} "
            f"{number(w * 0.93)} {number(-h * 0.44)} {number(w)} 0"
            f"C{number(w * 0.93)} {number(h * 0.44)} {number(w * 0.46)} {number(h * 0.96)} 0 {number(h)}"
            f"Q{number(-w * 0.17)} 0 0 {number(-h)}Z"
        )
        gill = f"M-3 {number(-h * 0.62)}Q{number(-w * 0.15)} 0 -3 {number(h * 0.62)}"
        self.drawn = (
            f'<g class="head"><path class="head-shape" d="{shape}"/><path class="gill" d="{gill}"/>'
            f'<circle class="eye" cx="{number(w * 0.5)}" cy="{number(-h * 0.56)}" r="4.2"/>'
            f"{text_lines('problem', lettering, 14, 22, first, text)}</g>"
        )


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
