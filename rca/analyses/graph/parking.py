"""Parking a cause: it leaves the graph with its branch and comes back to any place."""

from uuid import UUID

import networkx as nx

from rca.analyses.graph.changes import ParkCause, UnparkCause
from rca.analyses.graph.nodes import add_edge, make_room, remove_edge, sibling_after
from rca.analyses.graph.readings import is_visible
from rca.analyses.graph.refusing import fits, known, leads_on, not_the_problem, standing
from rca.analyses.graph.sharing import own_facts
from rca.analyses.graph.standing_still import once_while_still
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

Moved = tuple[UUID, UUID, UUID | None]
"""From which effect to which, and the sibling it stood before."""


def park(graph: nx.DiGraph, change: ParkCause) -> UnparkCause:
    """Hide a cause with all that hangs only on it, and remember that somebody wants it kept at hand."""
    facts = standing(graph, change.cause, "cause")
    not_the_problem(facts)
    moved = _moved(graph, change)
    own_facts(graph, change.cause).update(removed=True, parked=True)
    return UnparkCause(change.cause, *moved)


def unpark(graph: nx.DiGraph, change: UnparkCause) -> ParkCause:
    """Bring a parked cause back. Refused while nothing it would lead to is on the board."""
    facts = known(graph, change.cause, "cause")
    if not facts["parked"]:
        raise RuleBroken("cause", msg("This cause is not parked any more."))
    stays = [effect for effect in graph.successors(change.cause) if change.target is None or effect != change.source]
    seen = any(is_visible(graph, effect) for effect in stays)
    if not seen and change.target is not None:
        standing(graph, change.target, "target")
    elif not seen:
        raise RuleBroken("target", msg("What this card led to is not on the board. Choose another place for it."))
    moved = _moved(graph, change)
    own_facts(graph, change.cause).update(removed=False, parked=False)
    return ParkCause(change.cause, *moved)


@once_while_still
def parked(graph: nx.DiGraph) -> list[UUID]:
    """All parked cards, in the order in which they came onto the board."""
    return [node for node, facts in graph.nodes.items() if facts["parked"]]


def branch(graph: nx.DiGraph, cause: UUID) -> set[UUID]:
    """What would come back with a parked cause: what hangs on it and is not removed itself."""
    found, todo = {cause}, [cause]
    while todo:
        for child in graph.predecessors(todo.pop()):
            if child not in found and not graph.nodes[child]["removed"]:
                found.add(child)
                todo.append(child)
    return found - {cause}


def _moved(graph: nx.DiGraph, change: ParkCause | UnparkCause) -> Moved | tuple[()]:
    """Let the cause lead to `target` instead of `source`, and say the way back; nothing when it stays."""
    cause, source, target = change.cause, change.source, change.target
    if target is None or graph.has_edge(cause, target):
        return ()
    if source is None or not graph.has_edge(cause, source):
        raise RuleBroken("source", msg("Somebody moved this cause meanwhile."))
    known(graph, target, "target")
    fits(graph, graph.nodes[cause]["kind"], target, "target")
    leads_on(graph, cause, target, "target")
    back = (target, source, sibling_after(graph, cause, source))
    since = graph.succ[cause][source]["since"]
    rank = make_room(graph, cause, target, change.before)
    remove_edge(graph, cause, source)
    add_edge(graph, cause, target, rank=rank, since=since)
    return back
