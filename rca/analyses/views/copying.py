"""An analysis as the start of another."""

from typing import Any
from uuid import UUID

from flask import Response, g, request

from rca.analyses import files, queries
from rca.analyses.commands import copying, growing
from rca.analyses.forms import CopyAnalysisForm
from rca.analyses.rules import Kind
from rca.analyses.views.blueprint import bp, teams_to_lead
from rca.foundation.clock import now
from rca.web.guard import requires
from rca.web.pages import page, see


@bp.get("/analyses/<uuid:id>/copy")
@requires("analysis:copy")
def copy(id: UUID) -> Any:
    """Begin another analysis with the causes of this one: its problem, its team, its numbers."""
    teams = teams_to_lead()
    ours = next((team for team in teams if team.id == g.record.team_id), teams[0] if teams else None)
    form = CopyAnalysisForm(teams=teams, problem=g.record.title, team=str(ours.id) if ours else "",
                            why_depth=g.record.why_depth, solutions_aim=g.record.solutions_aim)
    return _copy_page(form, files.outline_of(queries.graph(id)))


@bp.post("/analyses/<uuid:id>/copy")
@requires("analysis:copy")
def start_copy(id: UUID) -> Any:
    """Begin it."""
    form, moment = CopyAnalysisForm(request.form, teams=teams_to_lead()), now()
    outline = files.outline_of(queries.graph(id))
    growth = growing.grown(outline.unjudged(), by=g.actor, at=moment)
    if form.save(copying.copy_analysis, id=id, growth=growth, by=g.actor, at=moment):
        return see("board.show", id=form.answer)
    return _copy_page(form, outline)


def _copy_page(form: CopyAnalysisForm, outline: files.Outline) -> Response:
    return page("analyses/copy.html", form.status, here="analyses", analysis=g.record, form=form,
                bones=outline.count(Kind.CATEGORY), causes=outline.count(Kind.CAUSE), shared=outline.shared)
