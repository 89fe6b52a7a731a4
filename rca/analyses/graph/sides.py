"""Which bone goes above the spine and which below, so that both sides are about as full."""

from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import children, homes, problem
from rca.analyses.rules import Kind

UNEVEN = 1.6
"""How many times fuller than the other a side may be, where the bones allow it."""

WEIGHED = 40
"""So many bones, the fullest, are dealt out exactly; with more than these the rest follow to the emptier side."""


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
    """The side of every visible bone, as even as these bones can be; as few as possible of them change theirs.

    Of all ways to deal out the (up to WEIGHED) bones it takes one whose fuller side is least full, so that whatever
    evenness is possible is reached; where one bone holds nearly all, that is still an uneven fish.
    """
    held = weights(graph)
    stays = {bone: graph.nodes[bone]["side"] != "down" for bone in held}
    by_weight = sorted(held, key=lambda bone: -held[bone])
    up = _dealt([(bone, held[bone]) for bone in by_weight[:WEIGHED]], stays)
    above = sum(held[bone] for bone in up)
    below = sum(held[bone] for bone in by_weight[:WEIGHED]) - above
    for bone in by_weight[WEIGHED:]:
        if above < below or (above == below and stays[bone]):
            up.add(bone)
            above += held[bone]
        else:
            below += held[bone]
    return {bone: "up" if bone in up else "down" for bone in held}


def _dealt(held: list[tuple[UUID, int]], stays: dict[UUID, bool]) -> set[UUID]:
    """The bones that go above. `fewest[n]` counts the changes that lead to n above; `came` remembers by which way."""
    total, fewest, came = sum(weight for _, weight in held), {0: 0}, []
    for bone, weight in held:
        after: dict[int, int] = {}
        way: dict[int, bool] = {}
        for above, changes in fewest.items():
            for goes_up in (stays[bone], not stays[bone]):
                reached, cost = above + weight * goes_up, changes + (goes_up is not stays[bone])
                if cost < after.get(reached, len(held) + 1):
                    after[reached], way[reached] = cost, goes_up
        fewest = after
        came.append(way)
    above = min(fewest, key=lambda n: (max(n, total - n), fewest[n], n))
    found: set[UUID] = set()
    for (bone, weight), way in zip(reversed(held), reversed(came), strict=True):
        if way[above]:
            found.add(bone)
            above -= weight
    return found
