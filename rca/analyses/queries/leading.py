"""What the current step of an analysis still lacks, asked of whoever knows."""

from typing import Any

from rca.analyses.graph import CauseGraph
from rca.analyses.graph.leading import standing_of
from rca.analyses.queries.cards import hidden_cards
from rca.analyses.queries.votes import is_voting
from rca.analyses.rules import Step
from rca.analyses.rules.leading import Lack, missing
from rca.foundation import registry


def lacks_of(analysis: Any, graph: CauseGraph) -> list[Lack]:
    """What the step an analysis is at still lacks before the next; only what that step is about is counted."""
    cards = hidden_cards(analysis.id).cards if analysis.silent and analysis.step is Step.COLLECT else 0
    voting = analysis.step is Step.JUDGE and is_voting(analysis.id)
    found = registry.ask("how many solutions count", analysis.id) if analysis.step is Step.SOLUTIONS else []
    standing = standing_of(graph, solutions_aim=analysis.solutions_aim, hidden_cards=cards,
                           voting=voting, solutions=sum(found) if found else None, step=analysis.step)
    return missing(analysis.step, standing)
