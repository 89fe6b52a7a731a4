"""What changed on a board between two moments: by cause, and by the bone it stands on.

Only what people can see is compared, by the ids of the causes: in which order causes stand in their row, and on which
side of the spine a bone lies, says nothing about what was found and is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import bones_of, parents, problem, reading_order, visible


class Sort(Enum):
    """What sort of difference, in the order in which those of one cause are told."""

    ADDED = "added"
    REMOVED = "removed"
    PARKED = "parked"
    REWORDED = "reworded"
    MOVED = "moved"
    JUDGED = "judged"
    ROOTED = "rooted"
    PROVED = "proved"
    STOPPED = "stopped"
    VOTED = "voted"


GONE = (Sort.REMOVED, Sort.PARKED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of one cause, bone or the problem.

    `before` and `after` are words for what was added, removed, parked or reworded; for what was moved or linked the
    effects (ids) it leads to no longer and those it leads to now; the status, the root mark, the reason to stop or the
    votes; and for evidence the notes that went and those that came.
    """

    cause: UUID
    sort: Sort
    before: Any = None
    after: Any = None


_PLAIN = ((Sort.REWORDED, "text"), (Sort.JUDGED, "status"), (Sort.ROOTED, "root"), (Sort.STOPPED, "stop_reason"),
          (Sort.VOTED, "votes"))  # fmt: skip


def differences(before: nx.DiGraph, after: nx.DiGraph) -> list[Difference]:
    """All differences, in the order the newer board is read; what left it comes last, as the older one was read."""
    old, new = visible(before), visible(after)
    found: list[Difference] = []
    for node in reading_order(after):
        if node in old:
            found += _of(before, after, node)
        else:
            found.append(Difference(node, Sort.ADDED, None, after.nodes[node]["text"]))
    for node in reading_order(before):
        if node not in new:
            sort = Sort.PARKED if node in after and after.nodes[node]["parked"] else Sort.REMOVED
            found.append(Difference(node, sort, before.nodes[node]["text"], None))
    return found


def _of(before: nx.DiGraph, after: nx.DiGraph, node: UUID) -> Iterable[Difference]:
    old, new = before.nodes[node], after.nodes[node]
    found = [Difference(node, sort, old[name], new[name]) for sort, name in _PLAIN if old[name] != new[name]]
    left, reached = (tuple(parents(graph, node)) for graph in (before, after))
    if set(left) != set(reached):
        effects = [tuple(e for e in one if e not in other) for one, other in ((left, reached), (reached, left))]
        found.append(Difference(node, Sort.MOVED, *effects))
    notes = [{item.id: item.note for item in facts["evidence"]} for facts in (old, new)]
    gone, came = (tuple(note for id, note in one.items() if id not in other)
                  for one, other in (notes, reversed(notes)))  # fmt: skip
    if gone or came:
        found.append(Difference(node, Sort.PROVED, gone, came))
    order = list(Sort)
    return sorted(found, key=lambda difference: order.index(difference.sort))


def by_bone(
    before: nx.DiGraph, after: nx.DiGraph, found: Iterable[Difference]
) -> list[tuple[UUID | None, list[Difference]]]:
    """The differences by bone, in the order in which each comes first; under the problem's id those of causes nobody
    has grouped, under None those of the problem itself."""
    bones = {**bones_of(before), **bones_of(after)}
    groups: dict[UUID | None, list[Difference]] = {}
    for difference in found:
        bone = None if difference.cause == problem(after) else bones[difference.cause]
        groups.setdefault(bone, []).append(difference)
    return list(groups.items())
