"""Which bone goes above the spine and which below, so that both sides are about as full."""

from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import children, homes, problem
from rca.analyses.rules import Kind

UNEVEN = 1.6
"""How many times fuller than the other a side may be, where the bones allow it."""

WEIGHED = 40
"""So many bones, the fullest, are dealt out together; with more than these the rest follow to the emptier side."""

FINE = 200_000
"""How many states are looked through at most (a tenth of a second); a larger fish is weighed in coarser units."""


def weights(graph: nx.DiGraph) -> dict[UUID, int]:
    """How full each visible bone is, in the order of the spine: 1 for itself and 1 for each line drawn on it.

    A shared cause has one line where it stands and one, a reference, at each further effect.
    """
    where, found = homes(graph), {}
    for bone in children(graph, problem(graph)):
        if graph.nodes[bone]["kind"] is Kind.CATEGORY:
            found[bone], todo = 1, [bone]
            while todo:
                node = todo.pop()
                row = children(graph, node)
                found[bone] += len(row)
                todo.extend(cause for cause in row if where[cause] == node)
    return found


def even(graph: nx.DiGraph) -> dict[UUID, str]:
    """The side of every visible bone, as even as these bones can be.

    In this order: neither side more than UNEVEN times as full as the other, or as near to that as these bones allow;
    as many bones above as below; both sides equally full; as few bones as possible change their side. All ways to
    deal the bones out are compared, so this is the best of them (for a fish of up to twelve bones and 1,300 lines).
    """
    held = weights(graph)
    stays = {bone: graph.nodes[bone]["side"] != "down" for bone in held}
    by_weight = sorted(held, key=lambda bone: -held[bone])
    first = by_weight[:WEIGHED]
    unit = 1 + len(first) ** 2 * sum(held[bone] for bone in first) // FINE
    up = _dealt([(bone, -(-held[bone] // unit)) for bone in first], stays)
    above = sum(held[bone] for bone in up)
    below = sum(held[bone] for bone in first) - above
    for bone in by_weight[WEIGHED:]:
        if above < below or (above == below and stays[bone]):
            up.add(bone)
            above += held[bone]
        else:
            below += held[bone]
    return {bone: "up" if bone in up else "down" for bone in held}


State = tuple[int, int]
"""How full the upper side is, and how many bones it has."""


def _dealt(held: list[tuple[UUID, int]], stays: dict[UUID, bool]) -> set[UUID]:
    """The bones that go above. `fewest` counts the changes that lead to a state, `came` remembers by which way."""
    total, many = sum(weight for _, weight in held), len(held)
    fewest: dict[State, int] = {(0, 0): 0}
    came = []
    for bone, weight in held:
        after: dict[State, int] = {}
        way: dict[State, bool] = {}
        for (full, n), changes in fewest.items():
            for goes_up in (stays[bone], not stays[bone]):
                state, cost = (full + weight * goes_up, n + goes_up), changes + (goes_up is not stays[bone])
                if cost < after.get(state, many + 1):
                    after[state], way[state] = cost, goes_up
        fewest = after
        came.append(way)

    def worth(state: State) -> tuple[float, ...]:
        full, n = state
        fuller, other = max(full, total - full), min(full, total - full)
        return (max(fuller - UNEVEN * other, 0), max(abs(2 * n - many), 1), fuller, fewest[state], full)

    full, n = min(fewest, key=worth)
    found: set[UUID] = set()
    for (bone, weight), way in zip(reversed(held), reversed(came), strict=True):
        if way[full, n]:
            found.add(bone)
            full, n = full - weight, n - 1
    return found
