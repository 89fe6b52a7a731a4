"""Which steps a wish takes on the graph as it stands. Nothing here changes it.

A plan says why a wish makes no sense where no single step would; all else is refused by the step that meets it.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

import networkx as nx

from rca.analyses.graph.changes import (
    AddCause,
    Change,
    CopyCause,
    EditText,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    RemoveCause,
    SetSide,
    Several,
    Step,
    StopChain,
    TakeEvidence,
    TakeVotes,
)
from rca.analyses.graph.nodes import sibling_after
from rca.analyses.graph.readings import children, parents, problem, visible
from rca.analyses.graph.refusing import current, known, not_the_problem, only_a_cause, standing
from rca.analyses.graph.sides import even
from rca.analyses.graph.wishes import Arrange, CopyBranch, GroupCauses, MergeCauses, SplitCause
from rca.analyses.rules import MOST_COPIED, Kind, Status, cause_text
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


def planned(graph: nx.DiGraph, change: Change) -> Step | Several:
    """The steps of a wish; any other change is already one. Raises RuleBroken or Stale as `apply` does."""
    plan = _PLANS.get(type(change))
    return plan(graph, change) if plan else change  # type: ignore[return-value]


def _merge(graph: nx.DiGraph, wish: MergeCauses) -> Several:
    keep, gone = standing(graph, wish.cause, "cause"), standing(graph, wish.other, "other")
    _mergeable(graph, wish, keep, gone)
    steps: list[Step] = [
        LinkCause(wish.cause, effect)
        for effect in parents(graph, wish.other)
        if effect != wish.cause and not graph.has_edge(wish.cause, effect)
    ]
    steps += [
        MoveCause(cause, wish.other, wish.cause)
        for cause in children(graph, wish.other)
        if cause != wish.cause and not graph.has_edge(cause, wish.cause)
    ]
    steps += _verdicts(wish, keep, gone)
    return Several("causes.merged", wish.cause, (*steps, RemoveCause(wish.other)), (("other", wish.other),))


def _mergeable(graph: nx.DiGraph, wish: MergeCauses, keep: dict[str, Any], gone: dict[str, Any]) -> None:
    not_the_problem(keep)
    if wish.cause == wish.other:
        raise RuleBroken("other", msg("Choose another cause than this one."))
    if keep["kind"] is not gone["kind"]:
        raise RuleBroken("other", msg("Only two causes or two bones can become one."))
    if {keep["status"], gone["status"]} == {Status.VERIFIED, Status.RULED_OUT}:
        raise RuleBroken("other", msg("One of the two is verified, the other ruled out. Settle that first."))
    seen = graph.subgraph(visible(graph))
    for one, two in ((wish.cause, wish.other), (wish.other, wish.cause)):
        if any(effect != two and nx.has_path(seen, effect, two) for effect in seen.successors(one)):
            raise RuleBroken("other", msg("One of the two leads to the other by way of a third. Move that one first."))


def _verdicts(wish: MergeCauses, keep: dict[str, Any], gone: dict[str, Any]) -> list[Step]:
    """What was found out about the one that goes, handed to the one that stays."""
    cause, other = wish.cause, wish.other
    steps: list[Step] = []
    if gone["root"]:
        steps.append(MarkRoot(other, root=False))
    if gone["status"] is Status.VERIFIED:
        steps.append(JudgeCause(other, before=Status.VERIFIED, status=Status.SUSPECTED))
    steps += [TakeEvidence(cause, other, item.id) for item in gone["evidence"]]
    if gone["votes"]:
        steps.append(TakeVotes(cause, other, gone["votes"]))
    if keep["status"] is Status.SUSPECTED and gone["status"] is not Status.SUSPECTED:
        steps.append(JudgeCause(cause, before=Status.SUSPECTED, status=gone["status"]))
    if gone["root"] and not keep["root"]:
        steps.append(MarkRoot(cause, root=True))
    if gone["stop_reason"] and not keep["stop_reason"]:
        steps.append(StopChain(cause, before="", reason=gone["stop_reason"]))
    return steps


def _split(graph: nx.DiGraph, wish: SplitCause) -> Several:
    facts = standing(graph, wish.cause, "cause")
    not_the_problem(facts)
    text, rest = cause_text(wish.text), cause_text(wish.rest, "rest")
    current(facts["text"], wish.before, text)
    steps: list[Step] = [] if text == facts["text"] else [EditText(wish.cause, facts["text"], text)]
    home, *others = parents(graph, wish.cause)
    after = sibling_after(graph, wish.cause, home)
    steps.append(AddCause(wish.new, home, rest, facts["kind"], before=after))
    steps += [LinkCause(wish.new, effect, sibling_after(graph, wish.cause, effect)) for effect in others]
    below = children(graph, wish.cause)
    for child in wish.children:
        if child not in below:
            raise RuleBroken("children", msg("Somebody moved this cause meanwhile."))
    steps += [MoveCause(child, wish.cause, wish.new) for child in below if child in wish.children]
    return Several("cause.split", wish.cause, tuple(steps), (("new", wish.new),))


def _group(graph: nx.DiGraph, wish: GroupCauses) -> Several:
    chosen = list(dict.fromkeys(wish.causes))
    if not chosen:
        raise RuleBroken("causes", msg("Choose the causes that belong together."))
    steps: list[Step] = [AddCause(wish.cause, problem(graph), cause_text(wish.text), Kind.CATEGORY)]
    for cause in chosen:
        only_a_cause(standing(graph, cause, "causes"), "causes")
        steps.append(MoveCause(cause, parents(graph, cause)[0], wish.cause))
    return Several("causes.grouped", wish.cause, tuple(steps))


def _copy(graph: nx.DiGraph, wish: CopyBranch) -> Several:
    not_the_problem(standing(graph, wish.source, "source"))
    known(graph, wish.effect, "effect")
    branch = _branch(graph, wish.source)
    if len(branch) > MOST_COPIED:
        raise RuleBroken("source", msg("At most %(most)s causes are copied at once.", most=MOST_COPIED))
    ids = {node: wish.cause if node == wish.source else uuid5(wish.cause, str(node)) for node in branch}
    rows = {node: [cause for cause in children(graph, node) if cause in ids] for node in branch}
    at = {node: _first(graph, node, ids) for node in branch if node != wish.source}
    steps: list[Step] = [CopyCause(wish.cause, wish.source, wish.effect, wish.before)]
    steps += [CopyCause(ids[cause], cause, ids[node]) for node in branch for cause in rows[node] if at[cause] == node]
    placed = {node: {cause for cause in row if at[cause] == node} for node, row in rows.items()}
    further = [(cause, node) for node, row in rows.items() for cause in row if at[cause] != node]
    for cause, node in sorted(further, key=lambda edge: graph.edges[edge]["since"]):
        row = rows[node]
        after = next((ids[other] for other in row[row.index(cause) + 1 :] if other in placed[node]), None)
        placed[node].add(cause)
        steps.append(LinkCause(ids[cause], ids[node], after))
    return Several("branch.copied", wish.cause, tuple(steps), (("source", wish.source), ("effect", wish.effect)))


def _branch(graph: nx.DiGraph, top: UUID) -> list[UUID]:
    """A cause and all that visibly hangs on it, each after the effect it stands at within the branch."""
    reached, todo = {top}, [top]
    while todo:
        fresh = [cause for cause in children(graph, todo.pop()) if cause not in reached]
        reached.update(fresh)
        todo.extend(fresh)
    found, todo = [], [top]
    while todo:
        node = todo.pop()
        found.append(node)
        todo.extend(c for c in reversed(children(graph, node)) if _first(graph, c, reached) == node)
    return found


def _first(graph: nx.DiGraph, cause: UUID, among: Any) -> UUID:
    """The effect a cause stands at, of those in the branch."""
    return next(effect for effect in parents(graph, cause) if effect in among)


def _arrange(graph: nx.DiGraph, wish: Arrange) -> Several:
    known(graph, wish.cause, "cause")
    steps = [SetSide(bone, side) for bone, side in even(graph).items() if graph.nodes[bone]["side"] != side]
    if not steps:
        raise RuleBroken("cause", msg("The bones are spread as evenly as they can be."))
    return Several("bones.arranged", problem(graph), tuple(steps))


_PLANS: dict[type[Any], Callable[[nx.DiGraph, Any], Several]] = {
    MergeCauses: _merge,
    SplitCause: _split,
    GroupCauses: _group,
    CopyBranch: _copy,
    Arrange: _arrange,
}
