"""Doing one change of a cause graph, or refusing it: whole or not at all."""

from collections.abc import Callable
from typing import Any

import networkx as nx

from rca.analyses.graph.changes import (
    AddCause,
    AddEvidence,
    Change,
    CopyCause,
    CountVotes,
    EditText,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    ParkCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    RestoreEvidence,
    SetSide,
    Several,
    Step,
    StopChain,
    TakeEvidence,
    TakeVotes,
    UncountVotes,
    UnlinkCause,
    UnparkCause,
    WithdrawEvidence,
)
from rca.analyses.graph.entries import TAKEN_BACK
from rca.analyses.graph.nodes import (
    add_edge,
    add_node,
    lighter_side,
    make_room,
    next_number,
    remove_edge,
    sibling_after,
)
from rca.analyses.graph.parking import park, unpark
from rca.analyses.graph.planning import planned
from rca.analyses.graph.proving import disprove, prove, restore, take, withdraw
from rca.analyses.graph.readings import is_visible, longest_up, parents
from rca.analyses.graph.refusing import (
    SIDES,
    a_side,
    current,
    fits,
    known,
    leads_on,
    not_the_problem,
    only_a_cause,
    standing,
    too_deep,
)
from rca.analyses.graph.sharing import copied, own_facts, taken_over
from rca.analyses.graph.standing_still import no_longer_still
from rca.analyses.graph.voting import count, hand_on, uncount
from rca.analyses.rules import DEEPEST, MOST_CAUSES, Kind, Status, cause_text, reason_text
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg


def apply(graph: nx.DiGraph, change: Change) -> Change:
    """Do one change and return the one that undoes it.

    Raises RuleBroken(field, …) when the change is refused, Stale when the writer saw something older; the graph is
    then as it was. Fields are named as in the change. A wish is planned first; several steps are undone by several.
    """
    change = planned(graph, change)
    no_longer_still(graph)
    return _several(graph, change) if isinstance(change, Several) else _DO[type(change)](graph, change)


def _several(graph: nx.DiGraph, change: Several) -> Several:
    tried, back = copied(graph), []
    for step in change.steps:
        back.append(_DO[type(step)](tried, step))
    taken_over(graph, tried)
    return Several(TAKEN_BACK, change.cause, tuple(reversed(back)), change.about)


# -- the changes --------------------------------------------------------------------------------------------------


def _add(graph: nx.DiGraph, change: AddCause) -> Step:
    text = cause_text(change.text)
    side = change.side
    if change.kind is Kind.CATEGORY:
        side = a_side(side) if side is not None else lighter_side(graph)
    elif side is not None:
        raise RuleBroken("side", msg("Only a bone has a side."))
    return _bring(graph, change, change.kind, text=text, side=side)


def _copy(graph: nx.DiGraph, change: CopyCause) -> Step:
    facts = standing(graph, change.source, "source")
    side = lighter_side(graph) if facts["kind"] is Kind.CATEGORY else None
    said = {"text": facts["text"], "stop_reason": facts["stop_reason"], "side": side}
    return _bring(graph, change, facts["kind"], **said)


def _bring(graph: nx.DiGraph, change: AddCause | CopyCause, kind: Kind, **said: Any) -> Step:
    """A new node at its effect, or one sentence that says why not."""
    if change.cause in graph:
        raise RuleBroken("cause", msg("This cause is on the board already."))
    standing(graph, change.effect, "effect")
    fits(graph, kind, change.effect, "effect")
    if graph.number_of_nodes() > MOST_CAUSES:
        raise RuleBroken("effect", msg("A board holds at most %(most)s causes.", most=MOST_CAUSES))
    if kind is Kind.CAUSE and longest_up(graph, change.effect) + 1 > DEEPEST:
        raise too_deep("effect")
    rank = make_room(graph, change.cause, change.effect, change.before)
    number = next_number(graph, kind)
    add_node(graph, change.cause, kind=kind, number=number, author=change.author, at=change.at, **said)
    add_edge(graph, change.cause, change.effect, rank=rank)
    return RemoveCause(change.cause)


def _edit(graph: nx.DiGraph, change: EditText) -> Step:
    facts = standing(graph, change.cause, "cause")
    text = cause_text(change.text)
    current(facts["text"], change.before, text)
    undo = EditText(change.cause, before=text, text=facts["text"])
    own_facts(graph, change.cause)["text"] = text
    return undo


def _move(graph: nx.DiGraph, change: MoveCause) -> Step:
    facts = standing(graph, change.cause, "cause")
    not_the_problem(facts)
    if not graph.has_edge(change.cause, change.source):
        raise RuleBroken("source", msg("Somebody moved this cause meanwhile."))
    standing(graph, change.source, "source")
    standing(graph, change.target, "target")
    stays = change.source == change.target
    if not stays:
        fits(graph, facts["kind"], change.target, "target")
        leads_on(graph, change.cause, change.target, "target")
    undo = MoveCause(change.cause, change.target, change.source, sibling_after(graph, change.cause, change.source))
    rank = make_room(graph, change.cause, change.target, change.before)
    since = graph.succ[change.cause][change.source]["since"]
    remove_edge(graph, change.cause, change.source)
    add_edge(graph, change.cause, change.target, rank=rank, since=since)
    return undo


def _remove(graph: nx.DiGraph, change: RemoveCause) -> Step:
    facts = standing(graph, change.cause, "cause")
    not_the_problem(facts)
    own_facts(graph, change.cause)["removed"] = True
    return RestoreCause(change.cause)


def _restore(graph: nx.DiGraph, change: RestoreCause) -> Step:
    facts = known(graph, change.cause, "cause")
    if facts["parked"]:
        raise RuleBroken("cause", msg("This cause is parked: it comes back from the list of parked cards."))
    if not facts["removed"]:
        raise RuleBroken("cause", msg("This cause is not removed."))
    if not any(is_visible(graph, effect) for effect in graph.successors(change.cause)):
        raise RuleBroken("cause", msg("What this cause leads to is removed; bring that back first."))
    own_facts(graph, change.cause)["removed"] = False
    return RemoveCause(change.cause)


def _link(graph: nx.DiGraph, change: LinkCause) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    standing(graph, change.effect, "effect")
    leads_on(graph, change.cause, change.effect, "effect")
    since = change.since
    if since is None:
        since = 1 + max(edge["since"] for edge in graph.succ[change.cause].values())
    rank = make_room(graph, change.cause, change.effect, change.before)
    add_edge(graph, change.cause, change.effect, rank=rank, since=since)
    return UnlinkCause(change.cause, change.effect)


def _unlink(graph: nx.DiGraph, change: UnlinkCause) -> Step:
    standing(graph, change.cause, "cause")
    standing(graph, change.effect, "effect")
    if not graph.has_edge(change.cause, change.effect):
        raise RuleBroken("effect", msg("This link is gone already."))
    if len(parents(graph, change.cause)) < 2:
        raise RuleBroken("effect", msg("The cause would lead to nothing. Remove it or move it instead."))
    since = graph.succ[change.cause][change.effect]["since"]
    undo = LinkCause(change.cause, change.effect, sibling_after(graph, change.cause, change.effect), since)
    remove_edge(graph, change.cause, change.effect)
    return undo


def _judge(graph: nx.DiGraph, change: JudgeCause) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    if facts["status"] is not change.before:
        raise Stale(mine=change.status.value, theirs=facts["status"].value)
    if change.status is Status.VERIFIED and not facts["evidence"]:
        raise RuleBroken("status", msg("Verified needs at least one piece of evidence. Add it first."))
    if change.status is not Status.VERIFIED and facts["root"]:
        raise RuleBroken("status", msg("This is marked as a root cause. Take the root mark off first."))
    own_facts(graph, change.cause)["status"] = change.status
    return JudgeCause(change.cause, before=change.status, status=change.before)


def _root(graph: nx.DiGraph, change: MarkRoot) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    if change.root and facts["status"] is not Status.VERIFIED:
        raise RuleBroken("root", msg("Only a verified cause can be a root cause."))
    undo = MarkRoot(change.cause, root=facts["root"])
    own_facts(graph, change.cause)["root"] = bool(change.root)
    return undo


def _stop(graph: nx.DiGraph, change: StopChain) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    reason = reason_text(change.reason)
    current(facts["stop_reason"], change.before, reason)
    undo = StopChain(change.cause, before=reason, reason=facts["stop_reason"])
    own_facts(graph, change.cause)["stop_reason"] = reason
    return undo


def _set_side(graph: nx.DiGraph, change: SetSide) -> Step:
    facts = standing(graph, change.cause, "cause")
    if facts["kind"] is not Kind.CATEGORY:
        raise RuleBroken("cause", msg("Only a bone has a side."))
    undo = SetSide(change.cause, side=facts["side"] or SIDES[0])
    own_facts(graph, change.cause)["side"] = a_side(change.side)
    return undo


_DO: dict[type[Any], Callable[[nx.DiGraph, Any], Step]] = {
    AddCause: _add,
    EditText: _edit,
    MoveCause: _move,
    RemoveCause: _remove,
    RestoreCause: _restore,
    ParkCause: park,
    UnparkCause: unpark,
    LinkCause: _link,
    UnlinkCause: _unlink,
    JudgeCause: _judge,
    AddEvidence: prove,
    RemoveEvidence: disprove,
    WithdrawEvidence: withdraw,
    RestoreEvidence: restore,
    MarkRoot: _root,
    StopChain: _stop,
    SetSide: _set_side,
    CopyCause: _copy,
    TakeEvidence: take,
    CountVotes: count,
    UncountVotes: uncount,
    TakeVotes: hand_on,
}
