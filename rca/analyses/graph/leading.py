"""What the led steps ask of a cause graph: how it stands, and which causes say nearly the same."""

from uuid import UUID

import networkx as nx

from rca.analyses.graph.chains import stops_early
from rca.analyses.graph.readings import by_number, counts, depths, homes, leads_to, problem, visible
from rca.analyses.rules import Kind, Status, Step
from rca.analyses.rules.leading import Standing
from rca.foundation.twins import twins


def standing_of(graph: nx.DiGraph, *, solutions_aim: int, hidden_cards: int = 0, voting: bool = False,
                solutions: int | None = None, step: Step | None = None) -> Standing:
    """How a board stands, for the rules of the led steps; of a `step` only what these ask of it."""
    counted, head, facts = counts(graph), problem(graph), graph._node
    asks_why, asks_deeper = step in (None, Step.WHY, Step.DEEPER), step in (None, Step.DEEPER)

    def alive(node: UUID) -> bool:
        return facts[node]["kind"] is Kind.CAUSE and facts[node]["status"] is not Status.RULED_OUT

    where = homes(graph)
    ungrouped = sum(1 for node in graph._pred[head] if where.get(node) == head and alive(node))
    deepest = max((deep for node, deep in depths(graph).items() if alive(node)), default=0) if asks_why else 0
    return Standing(causes=counted["causes"], ungrouped=ungrouped, suspected=counted["suspected"],
                    short=len(stops_early(graph)) if asks_deeper else 0, deepest=deepest,
                    roots=counted["roots"], hidden_cards=hidden_cards, voting=voting, solutions=solutions,
                    why_depth=graph.graph["depth"], solutions_aim=solutions_aim)


def near_twins(graph: nx.DiGraph, most: int = 100) -> list[tuple[UUID, UUID]]:
    """Pairs of visible causes that say nearly the same, the earlier one first; at most so many.

    Only those that could be merged: neither leads to the other, and no evidence speaks for one and against the other.
    """
    seen = visible(graph)
    causes = by_number(graph, (n for n in seen if graph.nodes[n]["kind"] is Kind.CAUSE))
    pairs = [(causes[one], causes[two]) for one, two in twins([graph.nodes[n]["text"] for n in causes])]
    return [pair for pair in pairs if _mergeable(graph, *pair)][:most]


def _mergeable(graph: nx.DiGraph, one: UUID, two: UUID) -> bool:
    statuses = {graph.nodes[one]["status"], graph.nodes[two]["status"]}
    related = leads_to(graph, one, two) or leads_to(graph, two, one)
    return statuses != {Status.VERIFIED, Status.RULED_OUT} and not related
