"""The fishbone: head right, bones slanting away from the spine, causes on twigs.

The joint of head and spine is the origin. A bone stands on the spine, relative to it stand its causes, relative to
these their own. Status is a shape, never only a colour; the classes are given their ink by a style sheet.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import pairwise
from operator import add
from uuid import UUID

from rca.analyses.drawing.blocks import Bone, bones
from rca.analyses.drawing.head import Head, spine, text_lines
from rca.analyses.drawing.marks import ARROW, CLASS, MARK, PROOF, SEAL, badge
from rca.analyses.drawing.measures import (
    ALL,
    ASIDE,
    HIGH,
    LABEL_LINES,
    LEAN,
    LINE,
    LOW,
    MANY,
    MARGIN,
    RAIL,
    SLANT,
    STEP,
    name_wide,
)
from rca.analyses.drawing.parts import Drawing, Part, number, translate
from rca.analyses.drawing.tallies import bead, counted, reach
from rca.analyses.drawing.trunks import Block
from rca.analyses.graph import Graph, bones_of, problem
from rca.foundation.lettering import Lettering

ROOT = "fish"
NECK = 24.0
"""From the head to the first joint, at least."""
BETWEEN = 30.0
"""Two spines, from the longest names of one to those of the other."""
WIDER = 1.27
"""Width to height, tail and leaning names left out, a fish should have at least, as far as air between its bones can
do it: more air is more white …"""
MOST_AIR = 260.0
"""… and how much of it one bone gets."""
SETTLED = 40
"""Causes: up to so many a fish is always built as usual …"""
DENSE = 120
"""… above so many never lower: what it holds fills it anyway …"""
VAST = 400
"""… and above so many as usual again: measuring it several times takes too long."""
LYING, STRETCHED = 2.1, 2.45
"""Width to height: below it may stand too high, above it may be a ribbon."""


def fish(graph: Graph, whole: bool = False, folded: Collection[UUID] | None = None, last: Drawing | None = None,
         differing: Collection[UUID] = ()) -> Drawing:
    """Lay out and draw what is visible of a cause graph. Equal graphs give equal drawings.

    On the board a label has at most four lines; a `whole` one, for paper and files, leaves no word out.
    Where bones can be folded, `folded` are those that are; without it every bone is open and has no bead to fold it.
    With the `last` drawing of a graph that this one goes on from (`graph.carried`) and the nodes by which they are
    `differing`, only their bones are drawn. The last one is not to be drawn from again.
    """
    known = _as_before(graph, last, differing, folded or ()) if last else {}
    head = Head(graph.nodes[problem(graph)]["text"], whole)
    found = _built(graph, head, ALL if whole else LABEL_LINES, folded or (), known)
    rows = _rows(found)
    parts: dict[str, Part] = {}
    left, backbone = _spines(rows, head)
    parts[ROOT] = Part(ROOT, None, 0, "", "fish", backbone, (("data-cause", str(problem(graph))),))
    extents: dict[str, tuple[float, float, float, float]] = {}
    top = bottom = head.high + 2
    for i, bone in enumerate(found):
        if not bone.own:
            bone.own = _bone(graph, bone) + (_bead(graph, bone) if folded is not None and bone.count else "")
            bone.left = _branches(graph, bone, bone.parts)
        cls = f"bone {'up' if bone.up else 'down'}" + ("" if bone.name else " loose")
        cls += " is-folded" if bone.tally else ""
        attrs = (("data-cause", str(bone.node)),)
        parts[bone.id] = Part(bone.id, ROOT, i, translate(bone.joint, bone.row), cls, bone.own, attrs)
        parts.update(bone.parts)
        outer = bone.joint + bone.left
        if bone.tally:
            outer = min(outer, bone.joint - reach(bone.tally, bone.length))
        if bone.name:
            outer = min(outer, bone.joint - bone.length * SLANT - name_wide(bone.name, bone.count))
        above, below = (bone.reach, 10.0) if bone.up else (10.0, bone.reach)
        extents[bone.id] = (outer, bone.row - above, bone.joint + 10, bone.row + below)
        left = min(left, outer)
        top, bottom = max(top, bone.reach * bone.up - bone.row), max(bottom, bone.reach * (not bone.up) + bone.row)
    left, top, bottom = left - MARGIN, top + MARGIN, bottom + MARGIN
    view = (left, -top, head.wide + MARGIN - left, top + bottom)
    view = (round(view[0], 1), round(view[1], 1), round(view[2], 1), round(view[3], 1))
    return Drawing(ROOT, parts, view, extents, {bone.id: bone for bone in found})


def _as_before(graph: Graph, last: Drawing, differing: Collection[UUID], folded: Collection[UUID]) -> dict[str, Bone]:
    """The bones of the last drawing on which nothing differs."""
    where = bones_of(graph)
    touched = {where.get(node, node) for node in differing}
    return {id: bone for id, bone in last.measured.items()
            if bone.name and bone.node not in touched and bone.is_folded is (bone.node in folded)}


def _built(graph: Graph, head: Head, most: int, folded: Collection[UUID], known: Mapping[str, Bone]) -> list[Bone]:
    """The bones as usual, or built lower or higher where the fish would be far from its proportions.

    Only above `SETTLED` causes: up to there a cause more never changes another bone. Above, it does so once, where the
    fish passes from one build to the next; a board has folded its full bones by then.
    """
    found = bones(graph, most, folded, known)
    causes = sum([bone.count for bone in found if not bone.tally])
    if not SETTLED < causes <= VAST or len(found) > MANY:
        return found
    wide, high = _size(found, head)
    builds = LOW if wide < LYING * high and causes <= DENSE else HIGH if wide > STRETCHED * high else ()
    best, least = found, _misfit(wide, high)
    for build in builds:
        other = bones(graph, most, folded, known, build)
        misfit = _misfit(*_size(other, head))
        if misfit < least:
            best, least = other, misfit
    return best


def _misfit(wide: float, high: float) -> float:
    """What speaks against a fish of this size: how large it is, and far more how much too long."""
    wide = max(wide, WIDER * high)
    return wide * high * max(1.0, wide / high / STRETCHED) ** 8


def _size(found: list[Bone], head: Head) -> tuple[float, float]:
    """About how wide and high a fish of these bones is, before there is air between them."""
    sides, needs, shifts, high = _sides(found, head)
    lean = max([side[-1].length * SLANT for side in sides if side])
    return max(map(add, needs, shifts)) + lean + head.wide + max(NECK, 12 - head.neck) + 2 * MARGIN, high + 2 * MARGIN


def _sides(found: list[Bone], head: Head) -> tuple[list[list[Bone]], list[float], tuple[float, float], float]:
    """The bones above and below, from the head to the tail; what each side needs of the spine, and how far it begins
    behind the other; how high both are together."""
    sides = [[bone for bone in reversed(found) if bone.up is up] for up in (True, False)]
    needs = [sum(bone.wide for bone in side) for side in sides]
    turn = min(sides[0][0].wide, sides[1][0].wide, 260.0) * 0.45 if all(sides) else 0.0
    more = needs[1] - needs[0]
    shifts = min(max(more - turn, 0.0), turn), min(max(turn - more, 0.0), turn)
    high = sum(max((bone.length + 37 for bone in side), default=head.high + 14) for side in sides)
    return sides, needs, shifts, high


def _rows(found: list[Bone]) -> list[list[Bone]]:
    """All bones on one spine; very many on two, in turns, so that a new one leaves the others where they are."""
    if sum(1 for bone in found if bone.name) <= MANY:
        return [found]
    rows: list[list[Bone]] = [[], []]
    for up in (True, False):
        for i, bone in enumerate(bone for bone in found if bone.up is up):
            rows[i % 2].append(bone)
    return [[bone for bone in found if bone in row] for row in rows]


def _spines(rows: list[list[Bone]], head: Head) -> tuple[float, str]:
    """Give every bone its place; how far left the fish reaches, and the spines, tails and head as drawn."""
    apart = 0.0
    if len(rows) > 1:
        lower, upper = (max((b.reach for b in row if b.up is up), default=40.0)
                        for row, up in ((rows[0], False), (rows[1], True)))  # fmt: skip
        apart = (lower + upper + BETWEEN) / 2
    drawn, left = "", -300.0
    for row, sign in zip(rows, (-1, 1), strict=False):
        at = sign * apart
        for bone in row:
            bone.row = at
        fork = apart * SLANT
        _along_the_spine(row, head, fork)
        tail = min([bone.joint - bone.wide + 6 for bone in row] + [-260.0 - fork])
        drawn += spine(tail, at, head.neck - fork, head.neck)
        left = min(left, tail - 40)
    return left, drawn + head.drawn


def _along_the_spine(found: list[Bone], head: Head, fork: float) -> None:
    """Give every bone its joint: from the head towards the tail, those below half a place further than those above
    unless that makes the fish longer.

    The side that needs less of the spine spreads its bones over the same length, and one alone stands in its middle; a
    fish with long bones spreads both.
    """
    sides, needs, shifts, high = _sides(found, head)
    neck = max(NECK, 12 - head.neck)
    most = max(map(add, needs, shifts))
    short = WIDER * high - head.wide - neck - most
    length = most + min(max(short, 0.0), MOST_AIR * max(map(len, sides)))
    for side, need, shift in zip(sides, needs, shifts, strict=True):
        spare = (length - need - shift) / max(len(side) - 0.5, 1.0)
        at = -neck - fork - shift
        for bone in side:
            at -= spare / 2
            bone.joint = at
            at -= bone.wide + spare / 2


def _branches(graph: Graph, bone: Bone, parts: dict[str, Part]) -> float:
    """Draw the causes of a bone into `parts`; how far left of the joint they reach."""
    side = -1 if bone.up else 1
    reach = 0.0
    todo: list[tuple[Block, str, int, float, float]] = [
        (block, bone.id, i, 0.0, 0.0) for i, block in reversed(list(enumerate(bone.kids)))
    ]
    while todo:
        block, parent, index, u, d = todo.pop()
        x, y = block.u - STEP - block.d * SLANT, side * block.d
        parts[block.id] = _part(graph, block, parent, index, translate(x, y), side)
        u, d = u + block.u - STEP, d + block.d
        reach = min(reach, u - d * SLANT - block.pad - block.lettering.wide)
        todo.extend((kid, block.id, i, u, d) for i, kid in reversed(list(enumerate(block.kids))))
    return reach


def _part(graph: Graph, block: Block, parent: str, index: int, transform: str, side: int) -> Part:
    attrs: tuple[tuple[str, str], ...] = (("data-cause", str(block.node)),)
    if block.is_ref:
        _, label = _face(block.lettering, block.pad, block.high, block.lettering.lines[0])
        own = f'<path class="twig" d="M0 0H{number(STEP)}"/>{label}{ARROW}'
        return Part(block.id, parent, index, transform, "cause ref", own, attrs)
    facts = graph.nodes[block.node]
    cls = f"cause {CLASS[facts['status']]}" + (" is-root" if facts["root"] else "")
    mark = (SEAL if facts["root"] else MARK[facts["status"]]) + (PROOF if facts["evidence"] else "")
    mark += badge(facts["votes"]) if facts["votes"] else ""
    halo, label = _face(block.lettering, block.pad, block.high, facts["text"])
    own = f'{halo}<path class="twig" d="{_twig(block, side)}"/>{label}{mark}'
    if len(block.strands) > 1:
        attrs = (*attrs, ("data-rail", number(side * _rail(block))))
    return Part(block.id, parent, index, transform, cls, own, attrs)


def _twig(block: Block, side: int) -> str:
    """From the mark to the trunk it hangs on, and the trunks its own causes join."""
    way = ""
    for i, strand in enumerate(block.strands):
        u, d = -strand.u, strand.last.d
        way += f"M{number(u - d * SLANT)} {number(side * d)}L"
        if i == 0:
            way += "0 0"
        else:
            rail = _rail(block)
            way += f"{number(u - rail * SLANT)} {number(side * rail)}"
    if len(block.strands) > 1:
        rail = _rail(block)
        way += f"H{number(-rail * SLANT)}"
    return f"{way}M0 0H{number(STEP)}"


def _rail(block: Block) -> float:
    """How far outward of the mark the line to further strands runs."""
    return block.high / 2 + RAIL


@lru_cache(maxsize=8_192)
def _face(lettering: Lettering, pad: float, high: float, text: str) -> tuple[str, str]:
    """The halo, which lights up when a cause is picked and is what a finger can hit, and the label; kept, because
    they are the same in every drawing of a board."""
    wide = lettering.wide + pad
    halo = (
        f'<rect class="halo" x="{number(-wide - 8)}" y="{number(-high / 2 - 4)}" width="{number(wide + 20)}" '
        f'height="{number(high + 8)}" rx="7"/>'
    )
    return halo, text_lines("label", lettering, -pad, LINE, 0.76 * LINE - high / 2, text)


def _bone(graph: Graph, bone: Bone) -> str:
    """The stroke, thin outside and thick at the spine; further strands thinner; the name beyond the tip."""
    side = -1 if bone.up else 1
    tip, end = -bone.length * SLANT, bone.length
    if bone.name is None:
        end = bone.tally.places(bone.length)[-1] if bone.tally else bone.strands[0].last.d
        drawn = f'<path class="strand" d="M{number(-end * SLANT)} {number(side * end)}L0 0"/>'
    else:
        drawn = (
            f'<path class="bone-stroke" d="M{number(tip - 0.7)} {number(side * end)}L-2.1 0H2.1'
            f'L{number(tip + 0.7)} {number(side * end)}Z"/>'
        )
    way = ""
    for _, strand in pairwise(bone.strands):
        u = -strand.u
        out = end if bone.name else strand.last.d
        way += f"M{number(u - out * SLANT)} {number(side * out)}L{number(u)} 0"
    if way:
        if bone.name:
            way += f"M{number(tip - bone.strands[-1].u)} {number(side * end)}H{number(tip)}"
        drawn += f'<path class="strand" d="{way}"/>'
    if bone.name:
        rows = len(bone.name.lines)
        first = 19.0 if not bone.up else -9.0 - 17 * (rows - 1)
        count = f'<tspan class="bone-count" dx="6">{bone.count}</tspan>' if bone.count else ""
        drawn += text_lines(
            "bone-name",
            bone.name,
            tip + ASIDE - LEAN * (rows - 1),
            17,
            side * end + first,
            graph.nodes[bone.node]["text"],
            count,
        )
    return drawn + (counted(bone.tally, bone.length, side) if bone.tally else "")


def _bead(graph: Graph, bone: Bone) -> str:
    name = graph.nodes[bone.node]["text"] if bone.name else None
    return bead(name, bone.count, bone.tally is not None, -1 if bone.up else 1)
