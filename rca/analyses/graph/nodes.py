"""How nodes and edges are put into a cause graph: their attributes, numbers, ranks and sides."""

from typing import Any, TypeAlias
from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import children, problem, siblings
from rca.analyses.graph.sharing import own_edge, own_facts
from rca.analyses.rules import WHY_DEPTH, Kind, Status, cause_text
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

CauseGraph: TypeAlias = nx.DiGraph


def empty(problem_id: UUID, depth: int) -> CauseGraph:
    """A graph without a node, for loading what was stored."""
    return nx.DiGraph(problem=problem_id, depth=depth)


def start(problem_id: UUID, text: str, depth: int = WHY_DEPTH) -> nx.DiGraph:
    """A graph that holds nothing but its problem. `depth` is the number of whys a chain should reach."""
    graph = empty(problem_id, depth)
    add_node(graph, problem_id, kind=Kind.PROBLEM, text=cause_text(text, "problem"))
    return graph


def add_node(graph: nx.DiGraph, node: UUID, *, kind: Kind, text: str, **facts: Any) -> None:
    """Put a node with all its attributes into the graph, unasked: for `start` and for loading what was stored."""
    attributes = {
        "kind": kind,
        "text": text,
        "status": Status.SUSPECTED,
        "root": False,
        "stop_reason": "",
        "removed": False,
        "parked": False,
        "side": None,
        "number": 0,
        "author": None,
        "at": None,
        "evidence": (),
        "withdrawn": (),
        "votes": 0,
    }
    if unknown := facts.keys() - attributes.keys():
        raise TypeError(f"a node has no {sorted(unknown)}")
    own_facts(graph, node)
    graph.add_node(node, **(attributes | facts))


def add_edge(graph: nx.DiGraph, cause: UUID, effect: UUID, *, rank: int, since: int = 0) -> None:
    """Let a cause lead to an effect, unasked: for loading what was stored."""
    own_edge(graph, cause, effect)
    graph.add_edge(cause, effect, rank=rank, since=since)


def remove_edge(graph: nx.DiGraph, cause: UUID, effect: UUID) -> None:
    """Let a cause no longer lead to an effect, unasked."""
    own_edge(graph, cause, effect)
    graph.remove_edge(cause, effect)


def next_number(graph: nx.DiGraph, kind: Kind) -> int:
    """The number the next node of this kind gets; bones do not use up the numbers of causes.

    Nodes of a kind are put in by number, also when they are loaded, so the last one has the highest.
    """
    return 1 + next((n["number"] for n in reversed(graph._node.values()) if n["kind"] is kind), 0)


def lighter_side(graph: nx.DiGraph) -> str:
    """The side of the spine with fewer visible bones, above when equal."""
    sides = [graph.nodes[bone]["side"] for bone in children(graph, problem(graph))]
    return "down" if sides.count("up") > sides.count("down") else "up"


def sibling_after(graph: nx.DiGraph, cause: UUID, effect: UUID) -> UUID | None:
    """The sibling that stands after a cause, removed ones included."""
    row = siblings(graph, effect)
    place = row.index(cause) + 1
    return row[place] if place < len(row) else None


def make_room(graph: nx.DiGraph, cause: UUID, effect: UUID, before: UUID | None) -> int:
    """A free rank before the given sibling; moves as few others as it can. The last act that may refuse.

    A sibling that meanwhile hangs elsewhere no longer says where: the cause then stands last.
    """
    if before is not None and (before not in graph or before == cause):
        raise RuleBroken("before", msg("The place before this cause is not on the board."))
    edges = graph.pred[effect]
    if before is None or before not in edges:
        # The bare dictionaries: a large import comes here once for each of its causes.
        others = {c: facts for c, facts in edges.items() if c != cause} if cause in edges else graph._pred[effect]
        last: int = max((facts["rank"] for facts in others.values()), default=-1)
        return last + 1
    row = [sibling for sibling in siblings(graph, effect) if sibling != cause]
    place = row.index(before)
    rank: int = edges[before]["rank"]
    if place == 0 or edges[row[place - 1]]["rank"] < rank - 1:
        return rank - 1
    for sibling in row[place:]:
        own_edge(graph, sibling, effect)["rank"] += 1
    return rank
