"""What the led steps ask of a cause graph: how it stands, and which causes say nearly the same."""

from uuid import UUID

import networkx as nx

from rca.analyses.graph.chains import stops_early
from rca.analyses.graph.readings import by_number, counts, depths, homes, leads_to, problem, visible
from rca.analyses.rules import Kind, Status
from rca.analyses.rules.leading import Standing
from rca.foundation.twins import twins


def standing_of(graph: nx.DiGraph, *, solutions_aim: int, hidden_cards: int = 0,
                voting: bool = False, solutions: int | None = None) -> Standing:
    """How a board stands, for the rules of the led steps."""
    counted, deep, head = counts(graph), depths(graph), problem(graph)
    alive = [n for n, facts in graph.nodes.items()
             if n in deep and facts["kind"] is Kind.CAUSE and facts["status"] is not Status.RULED_OUT]
    ungrouped = [n for n, home in homes(graph).items()
                 if home == head and graph.nodes[n]["kind"] is Kind.CAUSE
                 and graph.nodes[n]["status"] is not Status.RULED_OUT]
    return Standing(causes=counted["causes"], ungrouped=len(ungrouped), suspected=counted["suspected"],
                    short=len(stops_early(graph)), deepest=max((deep[n] for n in alive), default=0),
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
