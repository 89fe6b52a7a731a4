"""Doing one change of a cause graph, or refusing it: whole or not at all."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import networkx as nx

from rca.analyses.graph.changes import (
    AddCause,
    AddEvidence,
    Change,
    EditText,
    Evidence,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    SetSide,
    StopChain,
    UnlinkCause,
)
from rca.analyses.graph.nodes import add_edge, add_node, lighter_side, make_room, next_number, sibling_after
from rca.analyses.graph.readings import (
    is_visible,
    leads_to,
    longest_down,
    longest_up,
    parents,
)
from rca.analyses.rules import (
    DEEPEST,
    ERASED,
    MOST_CAUSES,
    Kind,
    Status,
    cause_text,
    note_text,
    reason_text,
)
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg

SIDES = ("up", "down")


def apply(graph: nx.DiGraph, change: Change) -> Change:
    """Do one change and return the one that undoes it.

    Raises RuleBroken(field, …) when the change is refused, Stale when the writer saw something older; the graph is
    then as it was. Fields are named as in the change.
    """
    return _DO[type(change)](graph, change)


# -- the changes --------------------------------------------------------------------------------------------------


def _add(graph: nx.DiGraph, change: AddCause) -> Change:
    text = cause_text(change.text)
    if change.cause in graph:
        raise RuleBroken("cause", msg("This cause is on the board already."))
    _standing(graph, change.effect, "effect")
    _fits(graph, change.kind, change.effect, "effect")
    if graph.number_of_nodes() > MOST_CAUSES:
        raise RuleBroken("effect", msg("A board holds at most %(most)s causes.", most=MOST_CAUSES))
    if change.kind is Kind.CAUSE and longest_up(graph, change.effect) + 1 > DEEPEST:
        raise _too_deep("effect")
    side = change.side
    if change.kind is Kind.CATEGORY:
        side = _side(side) if side is not None else lighter_side(graph)
    elif side is not None:
        raise RuleBroken("side", msg("Only a bone has a side."))
    rank = make_room(graph, change.cause, change.effect, change.before)
    add_node(
        graph,
        change.cause,
        kind=change.kind,
        text=text,
        side=side,
        number=next_number(graph, change.kind),
        author=change.author,
        at=change.at,
    )
    add_edge(graph, change.cause, change.effect, rank=rank)
    return RemoveCause(change.cause)


def _edit(graph: nx.DiGraph, change: EditText) -> Change:
    facts = _standing(graph, change.cause, "cause")
    text = cause_text(change.text)
    _current(facts["text"], change.before, text)
    undo = EditText(change.cause, before=text, text=facts["text"])
    facts["text"] = text
    return undo


def _move(graph: nx.DiGraph, change: MoveCause) -> Change:
    facts = _standing(graph, change.cause, "cause")
    _not_the_problem(facts)
    if not graph.has_edge(change.cause, change.source):
        raise RuleBroken("source", msg("Somebody moved this cause meanwhile."))
    _standing(graph, change.source, "source")
    _standing(graph, change.target, "target")
    stays = change.source == change.target
    if not stays:
        _fits(graph, facts["kind"], change.target, "target")
        _leads_on(graph, change.cause, change.target, "target")
    undo = MoveCause(change.cause, change.target, change.source, sibling_after(graph, change.cause, change.source))
    rank = make_room(graph, change.cause, change.target, change.before)
    since = graph.edges[change.cause, change.source]["since"]
    graph.remove_edge(change.cause, change.source)
    add_edge(graph, change.cause, change.target, rank=rank, since=since)
    return undo


def _remove(graph: nx.DiGraph, change: RemoveCause) -> Change:
    facts = _standing(graph, change.cause, "cause")
    _not_the_problem(facts)
    facts["removed"] = True
    return RestoreCause(change.cause)


def _restore(graph: nx.DiGraph, change: RestoreCause) -> Change:
    facts = _known(graph, change.cause, "cause")
    if not facts["removed"]:
        raise RuleBroken("cause", msg("This cause is not removed."))
    if not any(is_visible(graph, effect) for effect in graph.successors(change.cause)):
        raise RuleBroken("cause", msg("What this cause leads to is removed; bring that back first."))
    facts["removed"] = False
    return RemoveCause(change.cause)


def _link(graph: nx.DiGraph, change: LinkCause) -> Change:
    facts = _standing(graph, change.cause, "cause")
    _only_a_cause(facts, "cause")
    _standing(graph, change.effect, "effect")
    _leads_on(graph, change.cause, change.effect, "effect")
    since = change.since
    if since is None:
        since = 1 + max(edge["since"] for edge in graph.succ[change.cause].values())
    rank = make_room(graph, change.cause, change.effect, change.before)
    add_edge(graph, change.cause, change.effect, rank=rank, since=since)
    return UnlinkCause(change.cause, change.effect)


def _unlink(graph: nx.DiGraph, change: UnlinkCause) -> Change:
    _standing(graph, change.cause, "cause")
    _standing(graph, change.effect, "effect")
    if not graph.has_edge(change.cause, change.effect):
        raise RuleBroken("effect", msg("This link is gone already."))
    if len(parents(graph, change.cause)) < 2:
        raise RuleBroken("effect", msg("The cause would lead to nothing. Remove it or move it instead."))
    since = graph.edges[change.cause, change.effect]["since"]
    undo = LinkCause(change.cause, change.effect, sibling_after(graph, change.cause, change.effect), since)
    graph.remove_edge(change.cause, change.effect)
    return undo


def _judge(graph: nx.DiGraph, change: JudgeCause) -> Change:
    facts = _standing(graph, change.cause, "cause")
    _only_a_cause(facts, "cause")
    if facts["status"] is not change.before:
        raise Stale(mine=change.status.value, theirs=facts["status"].value)
    if change.status is Status.VERIFIED and not facts["evidence"]:
        raise RuleBroken("status", msg("Verified needs at least one piece of evidence. Add it first."))
    if change.status is not Status.VERIFIED and facts["root"]:
        raise RuleBroken("status", msg("This is marked as a root cause. Take the root mark off first."))
    facts["status"] = change.status
    return JudgeCause(change.cause, before=change.status, status=change.before)


def _prove(graph: nx.DiGraph, change: AddEvidence) -> Change:
    facts = _standing(graph, change.cause, "cause")
    _only_a_cause(facts, "cause")
    note = note_text(change.note)
    if any(change.evidence == item.id for _, found in graph.nodes(data="evidence") for item in found):
        raise RuleBroken("evidence", msg("This evidence is there already."))
    items = list(facts["evidence"])
    place = next((i for i, item in enumerate(items) if item.id == change.before), len(items))
    items.insert(place, Evidence(change.evidence, note))
    facts["evidence"] = tuple(items)
    return RemoveEvidence(change.cause, change.evidence)


def _disprove(graph: nx.DiGraph, change: RemoveEvidence) -> Change:
    facts = _standing(graph, change.cause, "cause")
    items = facts["evidence"]
    place = next((i for i, item in enumerate(items) if item.id == change.evidence), None)
    if place is None:
        raise RuleBroken("evidence", msg("This evidence is gone already."))
    if facts["status"] is Status.VERIFIED and len(items) == 1:
        raise RuleBroken("evidence", msg("A verified cause keeps at least one piece of evidence. Set it back first."))
    after = items[place + 1].id if place + 1 < len(items) else None
    facts["evidence"] = items[:place] + items[place + 1 :]
    return AddEvidence(change.cause, change.evidence, items[place].note, before=after)


def _root(graph: nx.DiGraph, change: MarkRoot) -> Change:
    facts = _standing(graph, change.cause, "cause")
    _only_a_cause(facts, "cause")
    if change.root and facts["status"] is not Status.VERIFIED:
        raise RuleBroken("root", msg("Only a verified cause can be a root cause."))
    undo = MarkRoot(change.cause, root=facts["root"])
    facts["root"] = bool(change.root)
    return undo


def _stop(graph: nx.DiGraph, change: StopChain) -> Change:
    facts = _standing(graph, change.cause, "cause")
    _only_a_cause(facts, "cause")
    reason = reason_text(change.reason)
    _current(facts["stop_reason"], change.before, reason)
    undo = StopChain(change.cause, before=reason, reason=facts["stop_reason"])
    facts["stop_reason"] = reason
    return undo


def _set_side(graph: nx.DiGraph, change: SetSide) -> Change:
    facts = _standing(graph, change.cause, "cause")
    if facts["kind"] is not Kind.CATEGORY:
        raise RuleBroken("cause", msg("Only a bone has a side."))
    undo = SetSide(change.cause, side=facts["side"] or SIDES[0])
    facts["side"] = _side(change.side)
    return undo


_DO: dict[type[Any], Callable[[nx.DiGraph, Any], Change]] = {
    AddCause: _add,
    EditText: _edit,
    MoveCause: _move,
    RemoveCause: _remove,
    RestoreCause: _restore,
    LinkCause: _link,
    UnlinkCause: _unlink,
    JudgeCause: _judge,
    AddEvidence: _prove,
    RemoveEvidence: _disprove,
    MarkRoot: _root,
    StopChain: _stop,
    SetSide: _set_side,
}


# -- what they ask ------------------------------------------------------------------------------------------------


def _known(graph: nx.DiGraph, node: UUID, field: str) -> dict[str, Any]:
    if node not in graph:
        raise RuleBroken(field, msg("This cause is not on the board."))
    facts: dict[str, Any] = graph.nodes[node]
    return facts


def _standing(graph: nx.DiGraph, node: UUID, field: str) -> dict[str, Any]:
    facts = _known(graph, node, field)
    if not is_visible(graph, node):
        raise RuleBroken(field, msg("Somebody removed this cause, or one it hangs on."))
    return facts


def _not_the_problem(facts: dict[str, Any]) -> None:
    if facts["kind"] is Kind.PROBLEM:
        raise RuleBroken("cause", msg("The problem stays the head of the fish."))


def _only_a_cause(facts: dict[str, Any], field: str) -> None:
    _not_the_problem(facts)
    if facts["kind"] is not Kind.CAUSE:
        raise RuleBroken(field, msg("A bone only groups causes; it is not a cause itself."))


def _fits(graph: nx.DiGraph, kind: Kind, effect: UUID, field: str) -> None:
    if kind is Kind.PROBLEM:
        raise RuleBroken("kind", msg("A board has one problem."))
    if kind is Kind.CATEGORY and graph.nodes[effect]["kind"] is not Kind.PROBLEM:
        raise RuleBroken(field, msg("A bone hangs on the problem only."))


def _leads_on(graph: nx.DiGraph, cause: UUID, effect: UUID, field: str) -> None:
    """Refuse a new edge that stands already, closes a circle or makes a chain too deep."""
    if graph.has_edge(cause, effect):
        raise RuleBroken(field, msg("The cause leads there already."))
    if leads_to(graph, effect, cause):
        raise RuleBroken(field, msg("A cause cannot lead to itself: this would close a circle."))
    if longest_up(graph, effect) + longest_down(graph, cause) > DEEPEST:
        raise _too_deep(field)


def _too_deep(field: str) -> RuleBroken:
    return RuleBroken(field, msg("A chain goes at most %(most)s causes deep.", most=DEEPEST))


def _current(now: str, seen: str, mine: str) -> None:
    """Refuse to write over a text the writer has not seen. An erased text can no longer be compared."""
    if now != seen and ERASED not in (now, seen):
        raise Stale(mine=mine, theirs=now)


def _side(side: str) -> str:
    if side not in SIDES:
        raise RuleBroken("side", msg("A bone stands above or below the spine."))
    return side
