"""A review of the reasoning on a board: where a colleague would stop and ask. It advises and changes nothing.

Only what is visible is looked at, and what is ruled out only where that itself is the point. A cause is compared with
its effects and its siblings, never with the whole board: five thousand causes are reviewed in the time it takes to
read them. Sources: the five rules of causation for statements, and the method's own "is it verified, what else, why
did nobody notice".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import by_number, children, depths, problem, visible
from rca.analyses.rules import Kind, Status
from rca.analyses.rules.remarks import WORDS, Rule
from rca.analyses.rules.wording import is_of_noticing, judge
from rca.foundation.messages import Message
from rca.foundation.twins import ALIKE, Gist, alike, gist, twins

LONE = 3
"""Causes on a chain from which on a single answer to every why is worth a question."""

CIRCLE = 5
"""How many steps up the effects of a cause are compared with it."""

EXPLAINED = 3
"""Whys deep that a chain without a root mark must reach before the board explains why something happened."""


@dataclass(frozen=True)
class Finding:
    """One remark: the cause it is about, the rule, the other cause it needs to be understood, and what to say."""

    cause: UUID
    rule: Rule
    other: UUID | None = None
    reason: Message = field(init=False)
    suggestion: Message = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", WORDS[self.rule].reason)
        object.__setattr__(self, "suggestion", WORDS[self.rule].suggestion)


def review(graph: nx.DiGraph, solved: Mapping[UUID, int] | None = None) -> list[Finding]:
    """Every remark about a board, in the order of the rules, then of the causes' numbers.

    `solved` tells how many solutions in play each cause has; whoever does not know leaves it out.
    """
    seen = visible(graph)
    causes = by_number(graph, (node for node in seen if graph.nodes[node]["kind"] is Kind.CAUSE))
    alive = [cause for cause in causes if graph.nodes[cause]["status"] is not Status.RULED_OUT]
    found = [*_worded(graph, alive), *_repeating(graph, alive, seen), *_side_by_side(graph, set(alive), seen, seen),
             *_lone_chains(graph, seen, seen), *_unproven(graph, alive), *_unnoticed(graph, alive),
             *_solving_ruled_out(graph, causes, solved or {})]
    return _in_order(found)


def remarks_at(graph: nx.DiGraph, node: UUID, solved: Mapping[UUID, int] | None = None) -> list[Finding]:
    """The remarks of a whole review that are about one node, found without reviewing the others.

    Only what stands around the node is compared, so that the panel beside a board of thousands stays quick.
    """
    seen = visible(graph)
    if node == problem(graph):
        return list(_unnoticed(graph, [cause for cause in seen if _counts(graph.nodes[cause])]))
    if node not in seen or graph.nodes[node]["kind"] is not Kind.CAUSE:
        return []
    if not _counts(graph.nodes[node]):
        return list(_solving_ruled_out(graph, [node], solved or {}))
    effects = [effect for effect in graph.successors(node) if effect in seen]
    beside = {cause for effect in effects for cause in children(graph, effect) if _counts(graph.nodes[cause])}
    found = [*_worded(graph, [node]), *_repeating(graph, [node], seen),
             *_side_by_side(graph, beside, seen, effects), *_lone_chains(graph, seen, [node]),
             *_unproven(graph, [node])]
    return _in_order(finding for finding in found if finding.cause == node)


def about(graph: nx.DiGraph, finding: Finding) -> str:
    """A mark of what was read for a remark: whoever waves it away means these words. It changes when they do."""
    other = "" if finding.other is None else f"{finding.other}\n{graph.nodes[finding.other]['text']}"
    return sha256(f"{graph.nodes[finding.cause]['text']}\n{other}".encode()).hexdigest()


def _in_order(found: Iterable[Finding]) -> list[Finding]:
    order = list(Rule)
    return sorted(found, key=lambda finding: order.index(finding.rule))


def _worded(graph: nx.DiGraph, causes: list[UUID]) -> Iterator[Finding]:
    """How single causes are worded. A slip that is asked further is no end any more."""
    for cause in causes:
        rule = judge(graph.nodes[cause]["text"])
        if rule is not None and not (rule is Rule.SLIP and _answers(graph, cause)):
            yield Finding(cause, rule)


def _answers(graph: nx.DiGraph, effect: UUID) -> list[UUID]:
    """The causes that answer "why?" of an effect and are not ruled out."""
    return [cause for cause in children(graph, effect) if _counts(graph.nodes[cause])]


def _counts(facts: Mapping[str, Any]) -> bool:
    return facts["kind"] is Kind.CAUSE and facts["status"] is not Status.RULED_OUT


def _repeating(graph: nx.DiGraph, causes: list[UUID], seen: set[UUID]) -> Iterator[Finding]:
    """Causes that say nearly what an effect says, a few whys up as well: going in a circle is no explanation."""
    gists: dict[UUID, Gist] = {}
    for cause in causes:
        for effect in by_number(graph, _effects(graph, cause, seen)):
            for node in (cause, effect):
                if node not in gists:
                    gists[node] = gist(graph.nodes[node]["text"])
            if alike(gists[cause], gists[effect]) >= ALIKE:
                yield Finding(cause, Rule.SAME_AS_EFFECT, effect)


def _effects(graph: nx.DiGraph, cause: UUID, seen: set[UUID]) -> set[UUID]:
    """What a cause leads to within a few whys. A bone is passed, being no effect."""
    found: set[UUID] = set()
    front = {cause}
    for _ in range(CIRCLE):
        front = {above for node in front for above in graph.successors(node) if above in seen} - found
        found |= front
    return {node for node in found if graph.nodes[node]["kind"] is not Kind.CATEGORY}


def _side_by_side(graph: nx.DiGraph, alive: set[UUID], seen: set[UUID], effects: Iterable[UUID]) -> Iterator[Finding]:
    """Siblings of these effects that say nearly the same, the later one told with the earlier one; each pair once."""
    told = set()
    for effect in by_number(graph, (effect for effect in effects if effect in seen)):
        row = by_number(graph, (cause for cause in graph.predecessors(effect) if cause in alive))
        for first, later in twins([graph.nodes[cause]["text"] for cause in row]):
            if (row[later], row[first]) not in told:
                told.add((row[later], row[first]))
                yield Finding(row[later], Rule.SAME_AS_SIBLING, row[first])


def _lone_chains(graph: nx.DiGraph, seen: set[UUID], among: Iterable[UUID]) -> Iterator[Finding]:
    """Chains from a bone or the problem down to their end with a single cause at every step, ruled out ones counted."""
    tops = by_number(graph, (node for node in among if graph.nodes[node]["kind"] is Kind.CAUSE and any(
        graph.nodes[effect]["kind"] is not Kind.CAUSE for effect in graph.successors(node) if effect in seen)))
    for top in tops:
        length, at, below = 1, top, children(graph, top)
        while len(below) == 1:
            length, at = length + 1, below[0]
            below = children(graph, at)
        if length >= LONE and not below and _counts(graph.nodes[top]):
            yield Finding(top, Rule.LONE_CHAIN, at)


def _unproven(graph: nx.DiGraph, causes: list[UUID]) -> Iterator[Finding]:
    """What the board itself refuses, but an import or a later change may leave behind."""
    for cause in causes:
        facts = graph.nodes[cause]
        if facts["status"] is Status.VERIFIED and not facts["evidence"]:
            yield Finding(cause, Rule.VERIFIED_UNPROVEN)
        if facts["root"] and facts["status"] is not Status.VERIFIED:
            yield Finding(cause, Rule.ROOT_UNVERIFIED)


def _unnoticed(graph: nx.DiGraph, causes: list[UUID]) -> Iterator[Finding]:
    """Told once, at the problem: it is explained why this happened, and no cause speaks of noticing it."""
    deep = depths(graph)
    explained = any(graph.nodes[cause]["root"] or deep[cause] >= EXPLAINED for cause in causes)
    if explained and not any(is_of_noticing(graph.nodes[cause]["text"]) for cause in causes):
        yield Finding(problem(graph), Rule.UNNOTICED)


def _solving_ruled_out(graph: nx.DiGraph, causes: list[UUID], solved: Mapping[UUID, int]) -> Iterator[Finding]:
    for cause in causes:
        if graph.nodes[cause]["status"] is Status.RULED_OUT and solved.get(cause):
            yield Finding(cause, Rule.SOLVES_RULED_OUT)
