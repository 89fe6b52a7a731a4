"""An analysis that begins with the causes of another."""

from datetime import datetime
from uuid import UUID

from rca.analyses.commands import start_from_outline
from rca.analyses.commands.growing import Growth
from rca.analyses.events import BoardChanged
from rca.analyses.models import Analysis
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import locked
from rca.foundation.events import announce


def copy_analysis(*, id: UUID, growth: Growth, problem: str, team: UUID | None, why_depth: int, solutions_aim: int,
                  by: Actor, at: datetime) -> Analysis:
    """Begin another analysis with what was grown from the causes of this one. The history of both says so.

    What was found about the first problem is no finding about the second: the growth comes without any judgement.
    """
    source = locked(Analysis, id)
    made = start_from_outline(growth=growth, problem=problem, team=team, why_depth=why_depth,
                              solutions_aim=solutions_aim, by=by, at=at)
    journal.write(("analysis", made.id), "analysis.copied_from", by=by, at=at,
                  facts={"of": str(id), "reference": source.reference})
    position = journal.write(("analysis", id), "analysis.copied_to", by=by, at=at,
                             facts={"copy": str(made.id), "reference": made.reference})
    announce(BoardChanged(id, position))
    return made
