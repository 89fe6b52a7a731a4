"""A copy of a graph that shares with it whatever neither of the two writes.

A board of hundreds is copied for each change, and a change writes one cause or two. So a copy takes over the
dictionaries of nodes and edges as they are; whoever writes to a node or an edge asks for its `own_facts` or `own_edge`
first, which is a copy of this one alone. What was asked for is at once what may differ from the graph of before.

A graph is asked for `succ` and `pred` and not for `edges`: that view holds on to its graph, which then waits for the
collector of circles with all its thousands of dictionaries.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import networkx as nx

Edge = tuple[UUID, UUID]
OWN, WAY, STATE = "_own", "_way", "_state"


@dataclass(slots=True)
class Own:
    """What a graph may write where it stands: facts of nodes and of edges, the rows of effects of a cause and of causes
    of an effect. A graph that was never copied has none of this and owns everything."""

    nodes: set[UUID] = field(default_factory=set)
    edges: set[Edge] = field(default_factory=set)
    causes: set[UUID] = field(default_factory=set)
    effects: set[UUID] = field(default_factory=set)


@dataclass(slots=True)
class Way:
    """From which state of a graph this one was copied, and the nodes and edges that may differ from it since."""

    state: object
    nodes: set[UUID] = field(default_factory=set)
    edges: set[Edge] = field(default_factory=set)


def copied(graph: nx.DiGraph) -> nx.DiGraph:
    """A copy to be changed: as `graph.copy()`, in a hundredth of its time. What was read of the graph is not copied.

    Either may be changed from now on without the other noticing.
    """
    new = nx.DiGraph(**graph.graph)
    new._node.update(graph._node)
    new._succ.update(graph._succ)
    new._pred.update(graph._pred)
    graph.__dict__[OWN], new.__dict__[OWN] = Own(), Own()
    new.__dict__[WAY] = Way(graph.__dict__.setdefault(STATE, object()))
    return new


def way_between(before: nx.DiGraph, after: nx.DiGraph) -> Way | None:
    """What may differ, where `after` was copied from `before` as it stands now; else None: anything may."""
    way: Way | None = after.__dict__.get(WAY)
    return way if way is not None and way.state is before.__dict__.get(STATE) else None


def own_facts(graph: nx.DiGraph, node: UUID) -> dict[str, Any]:
    """The facts of a node, to be written to."""
    own = graph.__dict__.get(OWN)
    if own is not None and node not in own.nodes and node in graph._node:
        graph._node[node] = graph._node[node].copy()
    _note(graph, own, node)
    found: dict[str, Any] = graph._node.get(node, {})
    return found


def own_edge(graph: nx.DiGraph, cause: UUID, effect: UUID) -> dict[str, Any]:
    """The facts of an edge, to be written to, put in or taken out; empty where it does not stand yet."""
    own = graph.__dict__.get(OWN)
    if own is not None:
        if cause not in own.causes and cause in graph._succ:
            graph._succ[cause] = graph._succ[cause].copy()
        if effect not in own.effects and effect in graph._pred:
            graph._pred[effect] = graph._pred[effect].copy()
        own.causes.add(cause)
        own.effects.add(effect)
        if (cause, effect) not in own.edges and effect in graph._succ.get(cause, ()):
            graph._succ[cause][effect] = graph._pred[effect][cause] = graph._succ[cause][effect].copy()
        own.edges.add((cause, effect))
    graph.__dict__.pop(STATE, None)
    if (way := graph.__dict__.get(WAY)) is not None:
        way.edges.add((cause, effect))
    found: dict[str, Any] = graph._succ.get(cause, {}).get(effect, {})
    return found


def _note(graph: nx.DiGraph, own: Own | None, node: UUID) -> None:
    if own is not None:
        own.nodes.add(node)
    graph.__dict__.pop(STATE, None)
    if (way := graph.__dict__.get(WAY)) is not None:
        way.nodes.add(node)


def taken_over(graph: nx.DiGraph, changed: nx.DiGraph) -> None:
    """Let a graph become what a copy of it was changed to. The copy is not used any more."""
    for mine, theirs in ((graph._node, changed._node), (graph._succ, changed._succ), (graph._pred, changed._pred)):
        mine.clear()
        mine.update(theirs)
    graph.__dict__[OWN] = changed.__dict__[OWN]
    graph.__dict__.pop(STATE, None)
    if (way := graph.__dict__.get(WAY)) is not None:
        way.nodes |= changed.__dict__[WAY].nodes
        way.edges |= changed.__dict__[WAY].edges
