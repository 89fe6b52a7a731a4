"""What a folded bone shows in place of its causes: how many there are of each status, and the bead that opens it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from markupsafe import escape

from rca.analyses.drawing.head import text_lines
from rca.analyses.drawing.marks import MARK, SEAL
from rca.analyses.drawing.measures import AIR, CLEAR, LINE, SIZE, SLANT, STEP, TIP
from rca.analyses.drawing.parts import number, translate
from rca.analyses.graph import Graph
from rca.analyses.rules import Status
from rca.foundation.lettering import Lettering, wrap

APART = 24.0
"""From one row of a tally to the next."""
PAD = 12.0
"""From a mark to the end of its number."""
BEAD = 12.0
"""From the spine to the bead, where no branch of any bone comes."""
SHOWN = (Status.VERIFIED, Status.SUSPECTED, Status.RULED_OUT)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many causes a folded bone holds, and a row for each status and for the roots: a mark and its number."""

    count: int
    rows: tuple[tuple[str, Lettering], ...]

    @property
    def length(self) -> float:
        """From the spine to beyond the last row."""
        return CLEAR + len(self.rows) * APART + TIP

    @property
    def wide(self) -> float:
        """Along the spine, with air to the next bone."""
        return STEP + PAD + max(row.wide for _, row in self.rows) + LINE / 2 * SLANT + AIR

    def places(self, length: float) -> list[float]:
        """How far from the spine each row stands on a bone of this length, spread over it."""
        spare = (length - self.length) / (len(self.rows) + 1)
        return [CLEAR + LINE / 2 + spare + i * (APART + spare) for i in range(len(self.rows))]


def tally(graph: Graph, causes: Iterable[tuple[UUID, UUID]], where: dict[UUID, UUID]) -> Tally | None:
    """Count the causes that stand here, each given with the effect it is shown at, and all that stand on them.

    None when nothing stands here but references to causes elsewhere: then there is nothing to fold.
    """
    found = dict.fromkeys(SHOWN, 0)
    roots = 0
    told, below = graph._node, graph._pred
    todo = [cause for cause, effect in causes if where[cause] == effect]
    while todo:
        node = todo.pop()
        facts = told[node]
        found[facts["status"]] += 1
        roots += bool(facts["root"])
        todo.extend([cause for cause in below[node] if where.get(cause) == node])
    count = sum(found.values())
    if not count:
        return None
    rows = [(MARK[status], found[status]) for status in SHOWN] + [(SEAL, roots)]
    return Tally(count, tuple((mark, wrap(str(n), SIZE, 150, 1)) for mark, n in rows if n))


def counted(tallied: Tally, length: float, side: int) -> str:
    """The rows of a tally on its bone; `side` is -1 above the spine and 1 below it."""
    out = ""
    for (mark, row), d in zip(tallied.rows, tallied.places(length), strict=True):
        words = text_lines("label", row, -PAD, LINE, 0.76 * LINE - LINE / 2, row.lines[0])
        out += (
            f'<g class="tally" transform="{translate(-d * SLANT - STEP, side * d)}">'
            f'<path class="twig" d="M0 0H{number(STEP)}"/>{words}{mark}</g>'
        )
    return out


def reach(tallied: Tally, length: float) -> float:
    """How far left of the joint the numbers of a folded bone reach."""
    return max(tallied.places(length)) * SLANT + tallied.wide - AIR


def bead(name: str | None, count: int, folded: bool, side: int) -> str:
    """The button on a bone, close to the spine: a plus opens it, a minus folds it. It holds no word of a language:
    named after its bone; that of causes nobody has grouped by a hidden element of the page."""
    named = f'aria-label="{escape(name)} {count}"' if name else 'aria-labelledby="w-loose"'
    sign = "M-3 0H3M0 -3V3" if folded else "M-3 0H3"
    return (
        f'<g class="fold" role="button" tabindex="0" aria-expanded="{"false" if folded else "true"}" {named} '
        f'transform="{translate(-BEAD * SLANT, side * BEAD)}"><circle class="hit" r="12"/><circle r="6.2"/>'
        f'<path d="{sign}"/></g>'
    )
