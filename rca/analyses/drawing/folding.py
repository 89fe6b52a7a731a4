"""Which bones of a large fish are folded to a name and a number: a rule on the graph, and what one viewer wants else.

Folding is a way to look, never a change of the board. A bone is known by its own id, the causes nobody has grouped by
the id of the problem.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from rca.analyses.graph import Graph, homes, problem
from rca.analyses.rules import Kind

OPEN = 40
"""Causes that stand open on a board by themselves: so many can be read when the fish is fitted to a large screen."""


def standard(graph: Graph) -> frozenset[UUID]:
    """The bones that are folded for whoever has said nothing else. Up to OPEN causes: none.

    Above, every bone may show its even share of OPEN. What a bone gets follows from its own causes and the number of
    bones, so that a cause that is added folds no other bone, except where OPEN is passed.
    """
    held = holding(graph)
    if sum(held.values()) <= OPEN:
        return frozenset()
    share = OPEN // len(held)
    return frozenset(bone for bone, causes in held.items() if causes > share)


def holding(graph: Graph) -> dict[UUID, int]:
    """How many causes stand on each visible bone, and under the problem's id how many that nobody has grouped."""
    head, where = problem(graph), homes(graph)
    held = {node: 0 for node in where if graph.nodes[node]["kind"] is Kind.CATEGORY}
    found: dict[UUID, UUID] = {head: head, **{bone: bone for bone in held}}
    for cause in where:
        way = []
        at = cause
        while at not in found:
            way.append(at)
            at = where[at]
        found.update(dict.fromkeys(way, found[at]))
        if cause not in held:
            held[found[at]] = held.get(found[at], 0) + 1
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
        full = frozenset(bone for bone, causes in holding(graph).items() if causes)
        base = {"rule": standard, "open": lambda _: frozenset(), "fold": lambda _: full}[self.base](graph)
        return ((base | self.folded) - self.opened) & full
