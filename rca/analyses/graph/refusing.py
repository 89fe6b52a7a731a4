"""What every change of a cause graph asks first. Each raises RuleBroken with one sentence, or does nothing."""

from typing import Any
from uuid import UUID

import networkx as nx

from rca.analyses.graph.readings import is_visible, leads_to, longest_down, longest_up
from rca.analyses.rules import DEEPEST, ERASED, Kind
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg

SIDES = ("up", "down")


def known(graph: nx.DiGraph, node: UUID, field: str) -> dict[str, Any]:
    if node not in graph:
        raise RuleBroken(field, msg("This cause is not on the board."))
    facts: dict[str, Any] = graph.nodes[node]
    return facts


def standing(graph: nx.DiGraph, node: UUID, field: str) -> dict[str, Any]:
    facts = known(graph, node, field)
    if not is_visible(graph, node):
        raise RuleBroken(field, msg("Somebody removed this cause, or one it hangs on."))
    return facts


def not_the_problem(facts: dict[str, Any]) -> None:
    if facts["kind"] is Kind.PROBLEM:
        raise RuleBroken("cause", msg("The problem stays the head of the fish."))


def only_a_cause(facts: dict[str, Any], field: str) -> None:
    not_the_problem(facts)
    if facts["kind"] is not Kind.CAUSE:
        raise RuleBroken(field, msg("A bone only groups causes; it is not a cause itself."))


def fits(graph: nx.DiGraph, kind: Kind, effect: UUID, field: str) -> None:
    if kind is Kind.PROBLEM:
        raise RuleBroken("kind", msg("A board has one problem."))
    if kind is Kind.CATEGORY and graph.nodes[effect]["kind"] is not Kind.PROBLEM:
        raise RuleBroken(field, msg("A bone hangs on the problem only."))


def leads_on(graph: nx.DiGraph, cause: UUID, effect: UUID, field: str) -> None:
    """Refuse a new edge that stands already, closes a circle or makes a chain too deep."""
    if graph.has_edge(cause, effect):
        raise RuleBroken(field, msg("The cause leads there already."))
    if leads_to(graph, effect, cause):
        raise RuleBroken(field, msg("A cause cannot lead to itself: this would close a circle."))
    if longest_up(graph, effect) + longest_down(graph, cause) > DEEPEST:
        raise too_deep(field)


def too_deep(field: str) -> RuleBroken:
    return RuleBroken(field, msg("A chain goes at most %(most)s causes deep.", most=DEEPEST))


def current(now: str, seen: str, mine: str) -> None:
    """Refuse to write over a text the writer has not seen. An erased text can no longer be compared."""
    if now != seen and ERASED not in (now, seen):
        raise Stale(mine=mine, theirs=now)


def a_side(side: str) -> str:
    if side not in SIDES:
        raise RuleBroken("side", msg("A bone stands above or below the spine."))
    return side
