"""The fishbone: head right, bones slanting away from the spine, causes on twigs.

The joint of head and spine is the origin. A bone stands on the spine, relative to it stand its causes, relative to
these their own. Status is a shape, never only a colour; the classes are given their ink by a style sheet.
"""

from functools import lru_cache
from itertools import pairwise

from markupsafe import escape

from rca.analyses.drawing.blocks import LINE, RAIL, SLANT, STEP, Block, Bone, bones, count_wide
from rca.analyses.drawing.marks import ARROW, CLASS, MARK, SEAL
from rca.analyses.drawing.parts import Drawing, Part, number, translate
from rca.analyses.graph import Graph, problem
from rca.foundation.lettering import Lettering, width, wrap

ROOT = "fish"
NECK = 24.0
"""From the head to the first joint."""
MARGIN = 12.0
WIDER = 1.32
"""Width to height a fish should have at least, as far as air between its bones can do it …"""
MOST_AIR = 260.0
"""… and how much of it one bone gets."""


def fish(graph: Graph) -> Drawing:
    """Lay out and draw what is visible of a cause graph. Equal graphs give equal drawings."""
    found = bones(graph)
    head = _Head(graph.nodes[problem(graph)]["text"])
    _along_the_spine(found, head)
    tail = min((bone.joint - bone.wide + 6 for bone in found), default=-420.0)
    tail = min(tail, -260.0)
    left, top, bottom = tail - 40, head.high + 2, head.high + 2
    parts: dict[str, Part] = {}
    parts[ROOT] = Part(ROOT, None, 0, "", "fish", _backbone(tail, head), (("data-cause", str(problem(graph))),))
    for i, bone in enumerate(found):
        cls = f"bone {'up' if bone.up else 'down'}" + ("" if bone.name else " loose")
        attrs = (("data-cause", str(bone.node)),)
        parts[bone.id] = Part(bone.id, ROOT, i, translate(bone.joint, 0), cls, _bone(graph, bone), attrs)
        left = min(left, bone.joint + _branches(graph, bone, parts))
        reach = bone.length + (len(bone.name.lines) * 17 + 8 if bone.name else 8)
        if bone.name:
            left = min(left, bone.joint - bone.length * SLANT - bone.name.wide - count_wide(bone.count) - 2)
        top, bottom = (max(top, reach), bottom) if bone.up else (top, max(bottom, reach))
    left, top, bottom = left - MARGIN, top + MARGIN, bottom + MARGIN
    view = (left, -top, head.wide + MARGIN - left, top + bottom)
    return Drawing(ROOT, parts, (round(view[0], 1), round(view[1], 1), round(view[2], 1), round(view[3], 1)))


def _along_the_spine(found: list[Bone], head: "_Head") -> None:
    """Give every bone its joint: from the head towards the tail, those below half a place further than those above.

    The side that needs less of the spine spreads its bones over the same length; a fish with long bones spreads both.
    """
    sides = [[bone for bone in reversed(found) if bone.up is up] for up in (True, False)]
    needs = [sum(bone.wide for bone in side) for side in sides]
    behind = min(sides[0][0].wide, sides[1][0].wide, 260.0) * 0.45 if all(sides) else 0.0
    high = sum(max((bone.length + 37 for bone in side), default=head.high + 14) for side in sides)
    short = WIDER * high - head.wide - NECK - behind - max(needs)
    length = max(needs) + min(max(short, 0.0), MOST_AIR * max(map(len, sides)))
    for side, need, shift in zip(sides, needs, (0.0, behind), strict=True):
        spare = (length - need) / (len(side) - 0.5) if side else 0.0
        at = -NECK - shift
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
    mark = SEAL if facts["root"] else MARK[facts["status"]]
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
    return halo, _text("label", lettering, -pad, LINE, 0.76 * LINE - high / 2, text)


def _text(cls: str, lettering: Lettering, x: float, line: float, first: float, text: str, more: str = "") -> str:
    """Lines of text one below the other; the whole of it as a title where its end is left out."""
    title = f"<title>{escape(text)}</title>" if lettering.cut else ""
    rows = "".join(
        f'<tspan x="{number(x)}" y="{number(first + i * line)}">{escape(row)}</tspan>'
        for i, row in enumerate(lettering.lines)
    )
    return f'<text class="{cls}">{title}{rows}{more}</text>'


def _bone(graph: Graph, bone: Bone) -> str:
    """The stroke, thin outside and thick at the spine; further strands thinner; the name beyond the tip."""
    side = -1 if bone.up else 1
    tip, end = -bone.length * SLANT, bone.length
    if bone.name is None:
        end = bone.strands[0].last.d
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
        drawn += _text(
            "bone-name",
            bone.name,
            tip + 10 - 5 * (rows - 1),
            17,
            side * end + first,
            graph.nodes[bone.node]["text"],
            count,
        )
    return drawn


HEADS = ((1.0, 5), (1.25, 6), (1.55, 7))
"""How much the head may grow, and how many lines of the problem it then holds."""


class _Head:
    """The head grows with the problem, in three sizes, so that no word is broken; what does not fit is left out."""

    def __init__(self, text: str) -> None:
        longest = max((width(word, 17, True) for word in text.split() if word.isascii()), default=0.0)
        sizes = [(grown, most) for grown, most in HEADS if longest <= 110 * grown] or HEADS
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
            f"{_text('problem', lettering, 14, 22, first, text)}</g>"
        )


def _backbone(tail: float, head: _Head) -> str:
    """Tail fin, spine and head."""
    t, f = tail, 0.82
    fin = (
        f"M{number(t + 26 * f)} 0C{number(t - 8 * f)} {number(-8 * f)} {number(t - 26 * f)} {number(-34 * f)} "
        f"{number(t - 34 * f)} {number(-58 * f)}"
        f"M{number(t + 26 * f)} 0C{number(t - 8 * f)} {number(8 * f)} {number(t - 26 * f)} {number(34 * f)} "
        f"{number(t - 34 * f)} {number(58 * f)}"
        f"M{number(t - 34 * f)} {number(-58 * f)}Q{number(t - 6 * f)} 0 {number(t - 34 * f)} {number(58 * f)}"
    )
    spine = f"M{number(t)} -0.8L{number(head.neck)} -3.2V3.2L{number(t)} .8Z"
    return f'<path class="tail" d="{fin}"/><path class="spine" d="{spine}"/>{head.drawn}'
