"""Saying that complaint cases are about what an analysis looks into."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rca import complaints
from rca.analyses import queries
from rca.analyses.events import BoardChanged
from rca.analyses.models import Analysis, AnalysisComplaint
from rca.foundation import journal, registry
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked
from rca.foundation.errors import RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg


def link_cases(*, id: UUID, complaint: Sequence[UUID], by: Actor, at: datetime) -> Analysis:
    """Link complaint cases with an analysis; those that are linked already stay so. Refused where one is not there."""
    analysis = locked(Analysis, id)
    cases = complaints.complaints_by_ids(complaint)
    if not cases or len(cases) < len(set(complaint)):
        raise RuleBroken("", msg("One of the complaint cases is not there any more. Pick them again."))
    known = {case.id for case in queries.complaints_of(id)}
    new = [case.id for case in cases if case.id not in known]
    if not new:
        return analysis
    texts = (facts["text"] for _, facts in queries.graph(id).nodes(data=True) if not facts["removed"])
    solutions = (said for told in registry.ask("what is written of solutions", id) for said in told)
    complaints.check_naming(new, "", analysis.detail, *texts, *solutions, telling=True)
    add(*(AnalysisComplaint(analysis_id=id, complaint_id=case) for case in new))
    flush()
    position = journal.write(("analysis", id), "analysis.linked", by=by, at=at,
                             facts={"complaints": [str(case) for case in new]})
    complaints.tell_linked(new, analysis=id, by=by, at=at)
    announce(BoardChanged(id, position))
    return analysis
