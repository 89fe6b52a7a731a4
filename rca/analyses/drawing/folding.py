"""Which bones of a large fish are folded to a name and a number: a rule on the graph, and what one viewer wants else.

Folding is a way to look, never a change of the board. A bone is known by its own id, the causes nobody has grouped by
the id of the problem.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from rca.analyses.graph import Graph, held

OPEN = 40
"""Causes that stand open on a board by themselves: so many can be read when the fish is fitted to a large screen."""


def standard(graph: Graph) -> frozenset[UUID]:
    """The bones that are folded for whoever has said nothing else. Up to OPEN causes: none.

    Above, every bone may show its even share of OPEN. What a bone gets follows from its own causes and the number of
    bones, so that a cause that is added folds no other bone, except where OPEN is passed.
    """
    return _standard(held(graph))


def _standard(holding: dict[UUID, int]) -> frozenset[UUID]:
    if sum(holding.values()) <= OPEN:
        return frozenset()
    share = OPEN // len(holding)
    return frozenset(bone for bone, causes in holding.items() if causes > share)


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
        holding = held(graph)
        full = frozenset(bone for bone, causes in holding.items() if causes)
        base = _standard(holding) if self.base == "rule" else full if self.base == "fold" else frozenset()
        return ((base | self.folded) - self.opened) & full
