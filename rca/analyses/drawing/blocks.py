"""How much room each cause takes and where its own causes stand, before anything is drawn.

All bones slant alike, so the sheared plane is used: `u` runs along the spine, `d` away from it, and a point of the
drawing lies at x = u - d × SLANT. There every branch is a plain rectangle; rectangles side by side never meet, and
sheared back they are the parallelograms between two bones.

A branch hangs on a trunk at u = 0. Its mark stands STEP left of the trunk, its label left of the mark, its own causes
outward of the label on a trunk through the mark. Many causes on one trunk go to several strands beside each other:
only places depend on how many there are, never a label.
"""

from dataclasses import dataclass, field
from math import ceil, sqrt
from uuid import UUID

from rca.analyses.drawing.marks import BADGE, badge_wide
from rca.analyses.drawing.measures import (
    AIR,
    CLEAR,
    FULL,
    GAP,
    GROUP,
    LABEL_LINES,
    LINE,
    RAIL,
    SIZE,
    SLANT,
    SLOT,
    STEP,
    TIP,
    WIDEST,
    Proportions,
    label,
    longest_word,
    name_wide,
    proportions,
)
from rca.analyses.graph import Graph, children, homes, problem
from rca.analyses.rules import Kind
from rca.foundation.lettering import Lettering, wrap


@dataclass(slots=True, eq=False)
class Block:
    """The room of one cause, or of a reference to it: sizes first, then the places of its own"""

    id: str
    node: UUID
    effect: UUID
    is_ref: bool
    lettering: Lettering
    high: float
    """Of the label."""
    kids: list["Block"] = field(default_factory=list)
    strands: list["Strand"] = field(default_factory=list)
    wide: float = 0.0
    deep: float = 0.0
    u: float = 0.0
    """Of the trunk it hangs on, seen from the mark (or joint) of its parent."""
    d: float = 0.0
    """Of its mark, seen likewise."""
    votes: int = 0
    """Shown in a badge between mark and label."""

    @property
    def pad(self) -> float:
        """From the mark to the end of the label, so that a slanting trunk passes beside all lines."""
        beside = max(11.0, 5.0 + self.high / 2 * SLANT)
        return max(beside, BADGE + badge_wide(self.votes) + 4.0) if self.votes else beside

    @property
    def left(self) -> float:
        """How far the label reaches left of the mark, in the sheared plane."""
        return self.pad + self.lettering.wide + self.high / 2 * SLANT


@dataclass(slots=True, eq=False)
class Strand:
    """One of the trunks beside each other: how far left it stands, and the last cause on it."""

    u: float
    wide: float
    last: Block
    length: float


@dataclass(slots=True, eq=False)
class Bone:
    """A bone with its branches, or the unnamed one that holds the causes nobody has grouped."""

    id: str
    node: UUID
    up: bool
    name: Lettering | None
    kids: list[Block]
    count: int
    strands: list[Strand]
    length: float
    wide: float
    joint: float = 0.0
    """Where it stands along the spine …"""
    row: float = 0.0
    """… and how far below the head's middle that spine runs."""

    @property
    def reach(self) -> float:
        """From the spine to the outer end of its name."""
        return self.length + (len(self.name.lines) * 17 + 8 if self.name else 8)


def bones(graph: Graph, most: int = LABEL_LINES) -> list[Bone]:
    """Every bone with all its room measured, in the order of the spine; ungrouped causes last, nearest the head."""
    head = problem(graph)
    where = homes(graph)
    many = _shared(graph, where)
    found: list[Bone] = []
    loose: list[UUID] = []
    row = children(graph, head)
    size = proportions(sum(1 for node in row if graph.nodes[node]["kind"] is Kind.CATEGORY))
    for node in row:
        facts = graph.nodes[node]
        if facts["kind"] is Kind.CATEGORY:
            blocks = _branches(graph, [(child, node) for child in children(graph, node)], where, many, size, most)
            limit = max(150.0, min(longest_word(facts["text"], 14, True), WIDEST))
            name = wrap(facts["text"], 14, limit, 3 if most == LABEL_LINES else most, True)
            found.append(_bone(f"f-{node}", node, facts["side"] != "down", name, blocks, size))
        else:
            loose.append(node)
    for up in (True, False):
        mine = [(node, head) for node in loose if (graph.nodes[node]["number"] % 2 == 1) is up]
        if mine:
            blocks = _branches(graph, mine, where, many, size, most)
            found.append(_bone(f"f-loose-{'up' if up else 'down'}", head, up, None, blocks, size))
    return found


def _shared(graph: Graph, where: dict[UUID, UUID]) -> set[UUID]:
    """Causes that lead to more than one visible effect; `where` holds all that is visible but the problem."""
    head, effects = problem(graph), graph.succ
    return {
        cause
        for cause in where
        if len(effects[cause]) > 1 and sum(effect in where or effect == head for effect in effects[cause]) > 1
    }


def _branches(
    graph: Graph, pairs: list[tuple[UUID, UUID]], where: dict[UUID, UUID], many: set[UUID], size: Proportions, most: int
) -> list[Block]:
    """The branches of the given causes, measured from the ends inward."""
    first = [_block(graph, cause, effect, where, many, size, most) for cause, effect in pairs]
    order: list[Block] = []
    todo = first[::-1]
    while todo:
        block = todo.pop()
        order.append(block)
        if not block.is_ref:
            node = block.node
            block.kids = [_block(graph, cause, node, where, many, size, most) for cause in children(graph, node)]
            todo.extend(reversed(block.kids))
    for block in reversed(order):
        _measure(block, size)
    return first


def _block(
    graph: Graph, cause: UUID, effect: UUID, where: dict[UUID, UUID], many: set[UUID], size: Proportions, most: int
) -> Block:
    facts = graph.nodes[cause]
    if where[cause] != effect:
        lettering = wrap(str(facts["number"]), SIZE, 150, 1)
        return Block(f"f-{cause}-at-{effect}", cause, effect, True, lettering, LINE)
    text = f"{facts['number']}.\u00a0{facts['text']}" if cause in many else facts["text"]
    lettering = label(text, facts["root"], size.label, most)
    return Block(f"f-{cause}", cause, effect, False, lettering, LINE * len(lettering.lines), votes=facts["votes"])


def _measure(block: Block, size: Proportions) -> None:
    block.wide = STEP + block.left
    block.deep = block.high
    if block.kids:
        block.strands = _strands(block.kids, block.high / 2 + GAP, GAP, RAIL, size)
        block.wide = max(block.wide, STEP + block.strands[-1].u + block.strands[-1].wide)
        block.deep = block.high / 2 + max(strand.length for strand in block.strands)


def _bone(id: str, node: UUID, up: bool, name: Lettering | None, blocks: list[Block], size: Proportions) -> Bone:
    count = _count(blocks)
    strands = _strands(blocks, CLEAR, GAP + GROUP, 0, size) if blocks else []
    length = max((strand.length for strand in strands), default=0.0) + (TIP if name else 0)
    if name is not None and len(strands) == 1 and length < size.full:  # few causes stand apart on their bone
        apart = min((size.full - length) / (len(blocks) + 1), 30.0)
        strands = _strands(blocks, CLEAR + apart, GAP + GROUP + apart, 0, size)
        length = strands[0].length + TIP
    wide = strands[-1].u + strands[-1].wide + AIR if strands else 0.0
    if name is not None:
        length = max(length, size.full if count else size.empty)
        wide = max(wide, name_wide(name, count) + AIR, SLOT)
    return Bone(id, node, up, name, blocks, count, strands, length, wide)


def _count(blocks: list[Block]) -> int:
    found, todo = 0, list(blocks)
    while todo:
        block = todo.pop()
        found += not block.is_ref
        todo.extend(block.kids)
    return found


def _strands(kids: list[Block], start: float, gap: float, rail: float, size: Proportions) -> list[Strand]:
    """Place causes outward on one trunk, or on several where one would run too far."""
    total = sum(kid.deep for kid in kids) + gap * (len(kids) - 1)
    wanted = ceil(total / max(size.long, sqrt(total * size.heavy)))
    rows = [kids] if wanted < 2 else _shared_out(kids, wanted, gap, FULL * size.long)
    if len(rows) > 1:
        start += rail
    found: list[Strand] = []
    u = 0.0
    for row in rows:
        d = start
        wide = 0.0
        for kid in row:
            kid.u = -u
            kid.d = d + kid.high / 2
            d += kid.deep + gap
            wide = max(wide, kid.wide)
        found.append(Strand(u, wide, row[-1], d - gap))
        u += wide + AIR
    return found


def _shared_out(kids: list[Block], wanted: int, gap: float, least: float) -> list[list[Block]]:
    """Cut a row into at most `wanted` pieces so that the longest is as short as can be, but not shorter than `least`:
    a second trunk takes what is too much for the first, so that a fish does not turn flat. The order stays."""
    low = max(least, *(kid.deep for kid in kids))
    high = max(low + 5, sum(kid.deep + gap for kid in kids))
    best = [kids]
    while high - low > 4:
        middle = (low + high) / 2
        rows: list[list[Block]] = [[]]
        at = 0.0
        for kid in kids:
            if rows[-1] and at + kid.deep > middle:
                rows.append([])
                at = 0.0
            rows[-1].append(kid)
            at += kid.deep + gap
        if len(rows) <= wanted:
            best, high = rows, middle
        else:
            low = middle
    return best
