"""From one state of a board to the next: what differs, and what was read that still holds.

A workshop changes one thing after another on a board of hundreds. Nearly every change is a new cause at the end of a
chain, or a word of one that stands: what was read of the graph before then holds but for that one cause.
"""

from collections.abc import Callable
from copy import copy
from typing import Any
from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import bones_of, problem, visible
from rca.analyses.graph.sharing import STATE, Edge, way_between
from rca.analyses.graph.standing_still import readings, still
from rca.analyses.rules import Kind

FROM = "from"
"""Among the readings of a graph: from which state it goes on, and by what they differ."""
SHAPE = ("kind", "removed", "parked", "side", "number")
"""What of a cause says where others stand; its words, its status and what was found about it do not."""


def altered(before: nx.DiGraph, after: nx.DiGraph) -> tuple[set[UUID], set[Edge]]:
    """The nodes of `after` that are new or told otherwise, and the edges that came, went or were told otherwise.

    Only what was written is looked at where one was copied from the other.
    """
    way = way_between(before, after)
    known, edges = before._node, set[Edge]()
    if way is not None:
        edges = {(cause, effect) for cause, effect in way.edges
                 if before._succ.get(cause, {}).get(effect) != after._succ.get(cause, {}).get(effect)}
        return {node for node in way.nodes if node in after._node and known.get(node) != after._node[node]}, edges
    nodes = {node for node, facts in after._node.items() if known.get(node) != facts}
    for cause in {**before._succ, **after._succ}:
        old, new = before._succ.get(cause, {}), after._succ.get(cause, {})
        if old != new:
            edges.update((cause, effect) for effect in {**old, **new} if old.get(effect) != new.get(effect))
    return nodes, edges


def carried(before: nx.DiGraph, after: nx.DiGraph) -> frozenset[UUID] | None:
    """Let `after` stand still with what was read of `before`; answers the nodes by which they differ.

    None where more changed than words and new ends of chains: then nothing is carried on and all is read anew. Asked
    again about the same two, nothing is compared again.
    """
    state, known = before.__dict__.setdefault(STATE, object()), readings(still(after)).get(FROM)
    if known is None or known[0] is not state:
        known = readings(after)[FROM] = (state, _carried(before, after))
    found: frozenset[UUID] | None = known[1]
    return found


def _carried(before: nx.DiGraph, after: nx.DiGraph) -> frozenset[UUID] | None:
    nodes, edges = altered(before, after)
    new = _in_order(after, {node for node in nodes if node not in before._node})
    if not (_same_shape(before, after, nodes.difference(new)) and _are_ends(after, new, edges, visible(before))):
        return None
    for name, old in list(readings(before).items()):
        if name == FROM:
            continue
        found = readings(after)[name] = copy(old)
        if name == "counts":
            _count(found, before, -1, nodes)
            _count(found, after, 1, nodes)
        elif name == "evidence_count":
            readings(after)[name] = old + sum(_pieces(after, node) - _pieces(before, node) for node in nodes)
        elif name in _OF_A_NEW:
            for node in new:
                (effect,) = after._succ[node]
                _OF_A_NEW[name](found, node, effect, after)
    return frozenset(nodes)


def _in_order(graph: nx.DiGraph, nodes: set[UUID]) -> list[UUID]:
    """These nodes in the order in which they came."""
    return list(nodes) if len(nodes) < 2 else [node for node in graph._node if node in nodes]


def _same_shape(before: nx.DiGraph, after: nx.DiGraph, nodes: set[UUID]) -> bool:
    """Whether nothing that says where causes stand was said otherwise. A copy loses no node."""
    return before.graph == after.graph and (
        way_between(before, after) is not None or before._node.keys() <= after._node.keys()) and all(
        before._node[node][name] == after._node[node][name] for node in nodes for name in SHAPE)


def _are_ends(graph: nx.DiGraph, new: list[UUID], edges: set[Edge], seen: set[UUID]) -> bool:
    """Whether these are causes on the board, each at one effect that was there before it, and no other edge changed."""
    for node in new:
        facts, row = graph._node[node], graph._succ[node]
        if len(row) != 1 or not seen.issuperset(row) or facts["kind"] is not Kind.CAUSE \
                or facts["removed"] or facts["parked"]:
            return False
        seen.add(node)
    return edges == {(node, effect) for node in new for effect in graph._succ[node]}


def _count(found: dict[str, int], graph: nx.DiGraph, sign: int, nodes: set[UUID]) -> None:
    """Add or take away these nodes, as far as they stand on the board."""
    for node in visible(graph) & nodes:
        facts = graph._node[node]
        if facts["kind"] is Kind.CAUSE:
            found["causes"] += sign
            found[facts["status"].value] += sign
            found["roots"] += sign * bool(facts["root"])


def _pieces(graph: nx.DiGraph, node: UUID) -> int:
    return len(graph._node[node]["evidence"]) if node in graph._node else 0


def _set(found: Any, node: UUID, value: Any) -> None:
    found[node] = value


_OF_A_NEW: dict[str, Callable[[Any, UUID, UUID, nx.DiGraph], None]] = {
    "_visible": lambda found, node, effect, after: found.add(node),
    "homes": lambda found, node, effect, after: _set(found, node, effect),
    "bones_of": lambda found, node, effect, after: _set(found, node, found.get(effect, problem(after))),
    "depths": lambda found, node, effect, after: _set(found, node, found[effect] + 1),
    "held": lambda found, node, effect, after: _set(
        found, bone := bones_of(after)[node], found.get(bone, 0) + 1),
    "authors": lambda found, node, effect, after: found.add(after._node[node]["author"]),
}
"""What a reading says of a cause that is new at the end of a chain. The others (`shared`, `parked`) say nothing of it;
what a reading itself reads (`held` the bones) was read, and is carried on, before it."""
