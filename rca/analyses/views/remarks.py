"""The review of the reasoning: its page, its count, the list beside the board; putting remarks away and back."""

from itertools import groupby
from typing import Any
from uuid import UUID

from flask import flash, g, request

from rca.analyses import graph as cause_graph
from rca.analyses import permissions, queries
from rca.analyses.commands.remarks import wave
from rca.analyses.forms import RemarkForm
from rca.analyses.queries.remarks import remarks
from rca.analyses.rules.remarks import WORDS
from rca.analyses.views.blueprint import bp
from rca.foundation import registry
from rca.foundation.clock import now
from rca.web.forms import first_error
from rca.web.guard import requires
from rca.web.pages import page, part, see


@bp.get("/analyses/<uuid:id>/review")
@requires("analysis:see")
def review_of(id: UUID) -> Any:
    """What a colleague would ask about the reasoning on the board, by rule; it advises and blocks nothing."""
    return page("analyses/review.html", here="analyses", **_reviewed(id))


@bp.get("/analyses/<uuid:id>/remarks")
@requires("analysis:see")
def remarks_beside(id: UUID) -> Any:
    """The remarks as a list beside the board; each chooses its cause there."""
    return part("analyses/_remark_list.html", **_reviewed(id))


@bp.get("/analyses/<uuid:id>/remarks/count")
@requires("analysis:see")
def remarks_counted(id: UUID) -> Any:
    """How many remarks are open, for the page of the analysis, which does not wait for it."""
    return part("analyses/_remark_count.html", count=len(remarks(id, queries.graph(id)).open))


def _reviewed(id: UUID) -> dict[str, Any]:
    graph = queries.graph(id)
    found = remarks(id, graph)
    groups = [(rule, WORDS[rule], list(those)) for rule, those in groupby(found.open, lambda finding: finding.rule)]
    return {"analysis": g.record, "nodes": graph.nodes, "found": found.open, "groups": groups, "said_of": WORDS,
            "away": found.away, "names": registry.names_of({row.by_id for _, row in found.away}),
            "counts": cause_graph.counts(graph), "form": RemarkForm(),
            "may_wave": permissions.may_wave(g.actor, g.record)}


@bp.post("/analyses/<uuid:id>/remarks")
@requires("analysis:wave")
def wave_from_page(id: UUID) -> Any:
    """Put a remark away, or bring it back, without a board."""
    form = RemarkForm(request.form)
    if not form.save(wave, id=id, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(".review_of", id=id)
