"""Why-chains: the ways from an end of the graph to its problem, how complete they are, and what lies at their ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import by_number, chain, children, depths, problem, roots, visible
from rca.analyses.rules import Kind, Status
from rca.foundation.messages import Message, msg

MOST_CHAINS = 10_000
"""So many chains are listed at most: causes that lead to several effects multiply them."""


def ends(graph: nx.DiGraph) -> list[UUID]:
    """Visible causes without a visible cause of their own, by number: where a chain begins when it is read upwards."""
    seen = visible(graph)
    return by_number(
        graph,
        (
            node
            for node in seen
            if graph.nodes[node]["kind"] is Kind.CAUSE and not any(cause in seen for cause in graph.predecessors(node))
        ),
    )


def chains(graph: nx.DiGraph, most: int = MOST_CHAINS) -> list[list[UUID]]:
    """All why-chains, each from the problem (why? why? …) to an end, in reading order; at most so many."""
    return list(islice(_down(graph, [problem(graph)]), most))


def chains_of(graph: nx.DiGraph, cause: UUID, most: int = MOST_CHAINS) -> list[list[UUID]]:
    """All why-chains a cause lies on, from the problem to an end. None when it is not on the board."""
    ways = list(islice(_up(graph, cause), most))
    return list(islice((way + rest[1:] for way in ways for rest in _down(graph, [cause])), most))


def longest_chains(graph: nx.DiGraph) -> list[list[UUID]]:
    """One chain from the problem to each end that no other end outdoes in depth, by number of the end."""
    found = depths(graph)
    deepest = max((found[end] for end in ends(graph)), default=0)
    return [chain(graph, end)[::-1] for end in ends(graph) if found[end] == deepest]


def effects(graph: nx.DiGraph, cause: UUID) -> list[str]:
    """What follows from a cause, read upwards along its longest chain: the words of each effect, the problem last."""
    return _told(graph, chain(graph, cause)[1:])


def therefore(graph: nx.DiGraph, cause: UUID) -> list[Message]:
    """The longest chain of a cause read upwards: one sentence for each step to the problem."""
    words = _told(graph, chain(graph, cause))
    return [msg("%(cause)s – therefore: %(effect)s", cause=one, effect=two) for one, two in pairwise(words)]


def stops_early(graph: nx.DiGraph) -> list[UUID]:
    """Ends short of the set depth for which nobody wrote why they stop, by number.

    A root mark is no reason; what is ruled out needs none.
    """
    found, aim = depths(graph), graph.graph["depth"]
    return [end for end in _going_on(graph) if found[end] < aim and not graph.nodes[end]["stop_reason"]]


def open_ends(graph: nx.DiGraph) -> list[UUID]:
    """Ends at which the team has not said that it is done, at any depth: no root mark and no reason to stop."""
    return [end for end in _going_on(graph) if not graph.nodes[end]["root"] and not graph.nodes[end]["stop_reason"]]


def complete(graph: nx.DiGraph) -> list[UUID]:
    """Ends whose chain is complete: marked root, and as deep as set or with a reason why it stops earlier."""
    early = set(stops_early(graph))
    return [end for end in ends(graph) if graph.nodes[end]["root"] and end not in early]


@dataclass(frozen=True, slots=True)
class RootCause:
    """A root cause with the weight behind it: how much, and which share of all there is (0 to 1; 0 of nothing)."""

    cause: UUID
    votes: int
    vote_share: float
    complaints: int
    complaint_share: float


def root_causes(
    graph: nx.DiGraph, votes: Mapping[UUID, int] | None = None, complaints: Mapping[UUID, int] | None = None
) -> list[RootCause]:
    """The root causes, those with most behind them first.

    Votes and linked complaints come by cause from whoever keeps them. Behind a root stand those of the root itself and
    of everything it leads to, for a vote for an effect is a vote for removing what causes it. An effect with two roots
    counts for both, so shares may add up to more than one. What stands on the problem or a bone is behind none of them.
    """
    given = [_on_causes(graph, weights or {}) for weights in (votes, complaints)]
    found, seen = [], graph.subgraph(visible(graph))
    for root in roots(graph):
        led_to = {root, *nx.descendants(seen, root)}
        behind = [sum(n for cause, n in weights.items() if cause in led_to) for weights in given]
        share = [
            n / total if (total := sum(weights.values())) else 0.0 for n, weights in zip(behind, given, strict=True)
        ]
        found.append(RootCause(root, behind[0], share[0], behind[1], share[1]))
    return sorted(found, key=lambda one: (-one.votes, -one.complaints))


def beside(graph: nx.DiGraph, cause: UUID, where: Mapping[UUID, UUID]) -> list[UUID] | None:
    """What a cause may be grouped with: those at the same effect, then those nobody has grouped, in their order.

    `where` are the homes. None for a cause that explains another one: to group it would take it off its chain.
    """
    at = where.get(cause)
    if at is None or Kind.CAUSE is graph.nodes[at]["kind"] or graph.nodes[cause]["kind"] is not Kind.CAUSE:
        return None
    rows = [
        node
        for effect in dict.fromkeys((at, problem(graph)))
        for node in children(graph, effect)
        if where[node] == effect
    ]
    return [node for node in rows if node != cause and graph.nodes[node]["kind"] is Kind.CAUSE]


def _told(graph: nx.DiGraph, way: list[UUID]) -> list[str]:
    """The words along a way. A bone is no step: it groups causes and explains nothing."""
    return [graph.nodes[node]["text"] for node in way if graph.nodes[node]["kind"] is not Kind.CATEGORY]


def _on_causes(graph: nx.DiGraph, weights: Mapping[UUID, int]) -> dict[UUID, int]:
    seen = visible(graph)
    return {c: n for c, n in weights.items() if c in seen and graph.nodes[c]["kind"] is Kind.CAUSE}


def _going_on(graph: nx.DiGraph) -> list[UUID]:
    return [end for end in ends(graph) if graph.nodes[end]["status"] is not Status.RULED_OUT]


def _down(graph: nx.DiGraph, start: list[UUID]) -> Iterator[list[UUID]]:
    """Every way from the last of `start` to an end that is a cause; a bone without causes is no end."""
    todo = [start]
    while todo:
        way = todo.pop()
        row = children(graph, way[-1])
        if not row and graph.nodes[way[-1]]["kind"] is Kind.CAUSE:
            yield way
        todo.extend([*way, cause] for cause in reversed(row))


def _up(graph: nx.DiGraph, cause: UUID) -> Iterator[list[UUID]]:
    """Every visible way from the problem to a cause."""
    seen, head = visible(graph), problem(graph)
    todo = [[cause]] if cause in seen else []
    while todo:
        way = todo.pop()
        if way[0] == head:
            yield way
        edges = graph.succ[way[0]]
        effects = sorted((e for e in edges if e in seen), key=lambda e: (edges[e]["since"], str(e)), reverse=True)
        todo.extend([effect, *way] for effect in effects)
