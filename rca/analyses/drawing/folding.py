"""Which bones of a large fish are folded to a name and a number: a rule on the graph, and what one viewer wants else.

Folding is a way to look, never a change of the board. A bone is known by its own id, the causes nobody has grouped by
the id of the problem.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from rca.analyses.graph import Graph, bones_of
from rca.analyses.rules import Kind

OPEN = 40
"""Causes that stand open on a board by themselves: so many can be read when the fish is fitted to a large screen."""


def standard(graph: Graph) -> frozenset[UUID]:
    """The bones that are folded for whoever has said nothing else. Up to OPEN causes: none.

    Above, every bone may show its even share of OPEN. What a bone gets follows from its own causes and the number of
    bones, so that a cause that is added folds no other bone, except where OPEN is passed.
    """
    return _standard(holding(graph))


def _standard(held: dict[UUID, int]) -> frozenset[UUID]:
    if sum(held.values()) <= OPEN:
        return frozenset()
    share = OPEN // len(held)
    return frozenset(bone for bone, causes in held.items() if causes > share)


def holding(graph: Graph) -> dict[UUID, int]:
    """How many causes stand on each visible bone, and under the problem's id how many that nobody has grouped."""
    bones = bones_of(graph)
    held = {node: 0 for node in bones if graph.nodes[node]["kind"] is Kind.CATEGORY}
    for node, bone in bones.items():
        if node not in held:
            held[bone] = held.get(bone, 0) + 1
    return held


def look(graph: Graph, folded: Iterable[UUID]) -> str:
    """A short name of a choice of folded bones, the same for the same choice on this board."""
    return ".".join(str(number) for number in sorted(graph.nodes[bone]["number"] for bone in folded))


@dataclass(frozen=True)
class Wish:
    """What a viewer wants to see: the rule, all open or all folded, and the bones that are to be otherwise."""

    base: Literal["rule", "open", "fold"] = "rule"
    opened: frozenset[UUID] = frozenset()
    folded: frozenset[UUID] = frozenset()

    def on(self, graph: Graph) -> frozenset[UUID]:
        """The bones that are folded on this graph. What is no bone of it, or holds no cause, is passed over."""
        held = holding(graph)
        full = frozenset(bone for bone, causes in held.items() if causes)
        base = _standard(held) if self.base == "rule" else full if self.base == "fold" else frozenset()
        return ((base | self.folded) - self.opened) & full
