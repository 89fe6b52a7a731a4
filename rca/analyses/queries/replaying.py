"""The cause graph as it was: grown again from the journal alone, entry after entry."""

from collections.abc import Iterator
from uuid import UUID

from rca.analyses.graph import CauseGraph, apply, from_entry, is_change, signed, start
from rca.analyses.rules import ERASED
from rca.foundation import journal


def replay(id: UUID, until: int | None = None) -> Iterator[tuple[journal.Entry, CauseGraph]]:
    """Every entry of an analysis up to a position, each with the graph as it stood after it.

    The graph is one and the same, growing: whoever keeps a state copies it. Where a payload was erased, the graph says
    ERASED and goes on.
    """
    entries = journal.entries(("analysis", id), before=None if until is None else until + 1)
    if not entries:
        return
    first = entries[0]
    graph = start(UUID(first.facts["problem"]), (first.payload or {}).get("text", ERASED), first.facts["why_depth"])
    yield first, graph
    for entry in entries[1:]:
        if entry.act == "analysis.set":
            graph.graph["depth"] = entry.facts["after"]["why_depth"]
        elif is_change(entry.act):
            change = from_entry(entry.act, entry.facts, entry.payload)
            apply(graph, signed(change, entry.actor_id, entry.at))
        yield entry, graph


def replayed(id: UUID, until: int | None = None) -> CauseGraph:
    """The cause graph from the journal: the same graph as the tables hold, also after an erasure.

    With `until`, as it stood after the entry of this position.
    """
    found = None
    for _, graph in replay(id, until):
        found = graph
    if found is None:
        raise LookupError("no such analysis, or a position before its first")
    return found
