"""How much room each cause takes and where its own causes stand, before anything is drawn.

All bones slant alike, so the sheared plane is used: `u` runs along the spine, `d` away from it, and a point of the
drawing lies at x = u - d × SLANT. There every branch is a plain rectangle; rectangles side by side never meet, and
sheared back they are the parallelograms between two bones.

A branch hangs on a trunk at u = 0. Its mark stands STEP left of the trunk, its label left of the mark, its own causes
outward of the label on a trunk through the mark. Many causes on one trunk go to several strands beside each other:
only places depend on how many there are, never a label.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from rca.analyses.drawing.measures import (
    AIR,
    APART,
    AS_USUAL,
    CLEAR,
    GAP,
    GROUP,
    LABEL_LINES,
    LINE,
    RAIL,
    SIZE,
    SLOT,
    STEP,
    TIP,
    WIDEST,
    Build,
    Proportions,
    label,
    longest_word,
    name_wide,
    proportions,
)
from rca.analyses.drawing.parts import Part
from rca.analyses.drawing.tallies import Tally, tally
from rca.analyses.drawing.trunks import Block, Strand, spread, strands_of
from rca.analyses.graph import Graph, children, homes, problem, shared
from rca.analyses.rules import Kind
from rca.foundation.lettering import Lettering, wrap


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
    size: Proportions
    joint: float = 0.0
    """Where it stands along the spine …"""
    row: float = 0.0
    """… and how far below the head's middle that spine runs."""
    tally: Tally | None = None
    """In place of its branches, when it is folded."""
    is_folded: bool = False
    own: str = ""
    """What is drawn of it without its branches …"""
    parts: dict[str, Part] = field(default_factory=dict)
    """… and these, as soon as they are."""
    left: float = 0.0
    """How far left of the joint the branches reach."""

    @property
    def reach(self) -> float:
        """From the spine to the outer end of its name."""
        return self.length + (len(self.name.lines) * 17 + 8 if self.name else 8)


def bones(graph: Graph, most: int = LABEL_LINES, folded: Collection[UUID] = (),
          known: Mapping[str, Bone] | None = None, build: Build = AS_USUAL) -> list[Bone]:
    """Every bone with all its room measured, in the order of the spine; ungrouped causes last, nearest the head.

    Those that are `known` by their id are taken as they are, where they were measured alike.
    """
    head = problem(graph)
    where = homes(graph)
    many = set(shared(graph))
    known = known or {}
    found: list[Bone] = []
    loose: list[UUID] = []
    row = children(graph, head)
    size = proportions(sum(1 for node in row if graph.nodes[node]["kind"] is Kind.CATEGORY), build)
    for node in row:
        facts = graph.nodes[node]
        before = known.get(f"f-{node}")
        if before and before.size == size:
            found.append(before)
        elif facts["kind"] is Kind.CATEGORY:
            mine = [(child, node) for child in children(graph, node)]
            told = tally(graph, mine, where) if node in folded else None
            blocks = [] if told else _branches(graph, mine, where, many, size, most)
            limit = max(150.0, min(longest_word(facts["text"], 14, True), WIDEST))
            name = wrap(facts["text"], 14, limit, 3 if most == LABEL_LINES else most, True)
            found.append(_bone(f"f-{node}", node, facts["side"] != "down", name, blocks, size, told))
            found[-1].is_folded = node in folded
        else:
            loose.append(node)
    for up in (True, False):
        mine = [(node, head) for node in loose if (graph.nodes[node]["number"] % 2 == 1) is up]
        if mine:
            told = tally(graph, mine, where) if head in folded else None
            blocks = [] if told else _branches(graph, mine, where, many, size, most)
            found.append(_bone(f"f-loose-{'up' if up else 'down'}", head, up, None, blocks, size, told))
    return found


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
        block.strands = strands_of(block.kids, block.high / 2 + GAP, GAP, RAIL, size.inner)
        if len(block.strands) > 1:
            spread(block.strands, 0.0, GAP * 2)
        block.wide = max(block.wide, STEP + block.strands[-1].u + block.strands[-1].wide)
        block.deep = block.high / 2 + max(strand.length for strand in block.strands)


def _bone(
    id: str, node: UUID, up: bool, name: Lettering | None, blocks: list[Block], size: Proportions, told: Tally | None
) -> Bone:
    if told:
        length = max(told.length, size.empty if name else 0.0)
        wide = max(told.wide, name_wide(name, told.count) + AIR if name else 0.0, SLOT if name else 0.0)
        return Bone(id, node, up, name, [], told.count, [], length, wide, size, tally=told)
    count = _count(blocks)
    strands = strands_of(blocks, CLEAR, GAP + GROUP, 0, size.outer) if blocks else []
    length = 0.0
    if name is not None:
        length = (size.cut if len(strands) > 1 else size.full) if count else size.empty
    if strands:
        end = spread(strands, length - TIP, APART) + TIP if name else max(strand.length for strand in strands)
        length = max(length, end)
    wide = strands[-1].u + strands[-1].wide + AIR if strands else 0.0
    if name is not None:
        wide = max(wide, name_wide(name, count) + AIR, SLOT)
    return Bone(id, node, up, name, blocks, count, strands, length, wide, size)


def _count(blocks: list[Block]) -> int:
    found, todo = 0, list(blocks)
    while todo:
        block = todo.pop()
        found += not block.is_ref
        todo.extend(block.kids)
    return found
