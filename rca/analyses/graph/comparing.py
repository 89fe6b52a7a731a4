"""Two questions about whole graphs: what lies behind a cause, and whether two graphs are the same."""

from uuid import UUID

import networkx as nx

NODE = (
    *("kind", "text", "status", "root", "stop_reason", "removed", "parked", "side", "number", "evidence", "withdrawn"),
)


def leading_to(graph: nx.DiGraph, cause: UUID) -> set[UUID]:
    """Every cause that leads to this one at any distance, removed ones included."""
    found: set[UUID] = nx.ancestors(graph, cause)
    return found


def same(one: nx.DiGraph, other: nx.DiGraph) -> bool:
    """Whether two graphs say the same: nodes with all they hold, edges with their order; who and when left out."""
    return one.graph == other.graph and _nodes(one) == _nodes(other) and _edges(one) == _edges(other)


def _nodes(graph: nx.DiGraph) -> dict[UUID, tuple[object, ...]]:
    return {node: tuple(facts[name] for name in NODE) for node, facts in graph.nodes.items()}


def _edges(graph: nx.DiGraph) -> dict[tuple[UUID, UUID], tuple[int, int]]:
    return {(cause, effect): (facts["rank"], facts["since"]) for cause, effect, facts in graph.edges(data=True)}
