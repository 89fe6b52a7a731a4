"""Small fish for tests: ids that can be read, graphs grown by real changes."""

from uuid import UUID

import networkx as nx

from rca.analyses.graph import AddCause, AddEvidence, JudgeCause, MarkRoot, apply, start, visible
from rca.analyses.rules import Kind, Status

PROBLEM = UUID(int=0)


def uid(number: int) -> UUID:
    """The id a test knows under a number."""
    return UUID(int=number)


def fish(depth: int = 5) -> nx.DiGraph:
    """Two bones, 1 and 2; on bone 1 the chain 13 → 12 → 11, on bone 2 the causes 21 and 22; 31 on the problem."""
    graph = start(PROBLEM, "Bills show a roaming charge", depth)
    bone(graph, 1, "Process")
    bone(graph, 2, "Systems")
    for number, effect in ((11, 1), (12, 11), (13, 12), (21, 2), (22, 2), (31, 0)):
        cause(graph, number, effect)
    return graph


def bone(graph: nx.DiGraph, number: int, text: str, side: str | None = None) -> UUID:
    """A bone with the given name."""
    apply(graph, AddCause(uid(number), PROBLEM, text, kind=Kind.CATEGORY, side=side))
    return uid(number)


def cause(graph: nx.DiGraph, number: int, effect: int, text: str = "", before: int | None = None) -> UUID:
    """A cause that leads to the node with the number `effect`."""
    place = None if before is None else uid(before)
    apply(graph, AddCause(uid(number), uid(effect), text or f"cause {number}", before=place))
    return uid(number)


def verify(graph: nx.DiGraph, number: int, root: bool = False) -> None:
    """Give a cause one piece of evidence, call it verified, and mark it as root if asked."""
    apply(graph, AddEvidence(uid(number), uid(9_000_000 + number), "412 of 9,380 orders"))
    apply(graph, JudgeCause(uid(number), graph.nodes[uid(number)]["status"], Status.VERIFIED))
    if root:
        apply(graph, MarkRoot(uid(number), root=True))


def state(graph: nx.DiGraph) -> dict[str, object]:
    """Everything the graph holds, comparable: nodes, edges in rank order, without the rank numbers themselves."""
    return {
        "nodes": {node: dict(facts) for node, facts in graph.nodes.items()},
        "edges": {node: [(c, graph.edges[c, node]["since"]) for c in _row(graph, node)] for node in graph},
        "graph": dict(graph.graph),
    }


def on_board(graph: nx.DiGraph) -> dict[str, object]:
    """What a person can see: visible nodes with their facts, and the order of visible causes."""
    seen = visible(graph)
    return {
        "nodes": {node: dict(graph.nodes[node]) for node in seen},
        "edges": {node: [(c, graph.edges[c, node]["since"]) for c in _row(graph, node) if c in seen] for node in seen},
    }


def _row(graph: nx.DiGraph, effect: UUID) -> list[UUID]:
    return sorted(graph.pred[effect], key=lambda c: (graph.edges[c, effect]["rank"], graph.nodes[c]["number"]))
