"""The cause graph as it was: grown again from the journal alone, entry after entry.

States that were asked for are kept a little while, so that whoever plays a workshop on does not wait for its beginning
each time. A kept state is good until words are erased from the journal.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from rca.analyses.graph import CauseGraph, apply, from_entry, is_change, signed, start
from rca.analyses.rules import ERASED
from rca.foundation import journal

MOST_KEPT = 20_000
"""Nodes of all kept states together: one takes about a kilobyte."""


@dataclass(frozen=True)
class State:
    """A graph as it stood at a position, never to be changed; `erased` is where the last erasure stood by then."""

    position: int
    erased: int
    graph: CauseGraph


_kept: "OrderedDict[tuple[UUID, int], State]" = OrderedDict()
_lock = threading.Lock()


def replay(id: UUID, until: int | None = None, after: int = 0) -> Iterator[tuple[journal.Entry, CauseGraph]]:
    """Every entry of an analysis after a position and up to another, each with the graph as it stood after it.

    The graph is one and the same, growing: whoever keeps a state copies it. Where a payload was erased, the graph says
    ERASED and goes on.
    """
    erased = _last_erasure(id)
    state = _best(id, after, erased)
    entries = journal.entries(("analysis", id), after=state.position if state else 0,
                              before=None if until is None else until + 1)
    graph = state.graph.copy() if state else None
    for entry in entries:
        if graph is None:
            graph = start(UUID(entry.facts["problem"]), (entry.payload or {}).get("text", ERASED),
                          entry.facts["why_depth"])
        elif entry.act == "analysis.set":
            graph.graph["depth"] = entry.facts["after"]["why_depth"]
        elif is_change(entry.act):
            change = from_entry(entry.act, entry.facts, entry.payload)
            apply(graph, signed(change, entry.actor_id, entry.at))
        if entry.position > after:
            yield entry, graph
        if entry.position in (after, until):
            _keep(id, State(entry.position, erased, graph.copy()))


def replayed(id: UUID, until: int | None = None) -> CauseGraph:
    """The cause graph from the journal: the same graph as the tables hold, also after an erasure.

    With `until`, as it stood after the entry of this position.
    """
    found = None
    for _, graph in replay(id, until, after=until - 1 if until else 0):
        found = graph
    if found is None:
        raise LookupError("no such analysis, or a position before its first")
    return found


def _last_erasure(id: UUID) -> int:
    """The position of the last entry that took words from the journal; 0 when none did."""
    found = journal.entries(("analysis", id), acts=["payload.erased"], newest_first=True, limit=1)
    return found[0].position if found else 0


def _best(id: UUID, after: int, erased: int) -> State | None:
    """The latest kept state that is not beyond a position; those that still hold erased words are dropped."""
    with _lock:
        for key in [key for key, state in _kept.items() if key[0] == id and state.erased != erased]:
            del _kept[key]
        found = max((key for key in _kept if key[0] == id and key[1] <= after), key=lambda key: key[1], default=None)
        if found is None:
            return None
        _kept.move_to_end(found)
        return _kept[found]


def _keep(id: UUID, state: State) -> None:
    with _lock:
        _kept[id, state.position] = state
        while len(_kept) > 1 and sum(one.graph.number_of_nodes() for one in _kept.values()) > MOST_KEPT:
            _kept.popitem(last=False)


def forget() -> None:
    """Drop every kept state, as when another database takes the place of this one."""
    with _lock:
        _kept.clear()
