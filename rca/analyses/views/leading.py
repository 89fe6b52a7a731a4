"""Leading an analysis: the steps on and back, and the numbers it is led by."""

from typing import Any
from uuid import UUID

from flask import flash, g, request

from rca.analyses import commands, queries
from rca.analyses.forms import NumbersForm, StepForm
from rca.analyses.queries.leading import lacks_of
from rca.analyses.rules import STEP_NAMES, next_step
from rca.analyses.rules.leading import sentence
from rca.analyses.views.blueprint import bp
from rca.foundation.clock import now
from rca.web.forms import first_error
from rca.web.guard import requires
from rca.web.pages import page, see


@bp.post("/analyses/<uuid:id>/step")
@requires("analysis:lead")
def step(id: UUID) -> Any:
    """Lead the workshop one step on or back. Where something is missing the reason is asked for first."""
    form, forward = StepForm(request.form), request.form.get("direction") != "back"
    if form.save(commands.go_to_step, id=id, forward=forward, by=g.actor, at=now()):
        return see("board.show", id=id)
    if not form.reason.errors:
        flash(first_error(form), "error")
        return see("board.show", id=id)
    lacks = lacks_of(g.record, queries.graph(id))
    if "reason" not in request.form:
        form.reason.errors = []
    return page("analyses/step.html", form.status, here="analyses", analysis=g.record, form=form,
                lacks=[sentence(lack) for lack in lacks], step=STEP_NAMES[g.record.step],
                after=STEP_NAMES[next_step(g.record.step, forward)])


@bp.get("/analyses/<uuid:id>/numbers")
@requires("analysis:lead")
def numbers(id: UUID) -> Any:
    """The numbers the workshop is led by."""
    form = NumbersForm(why_depth=g.record.why_depth, solutions_aim=g.record.solutions_aim, version=g.record.version)
    return page("analyses/numbers.html", here="analyses", analysis=g.record, form=form)


@bp.post("/analyses/<uuid:id>/numbers")
@requires("analysis:lead")
def set_numbers(id: UUID) -> Any:
    """Change them."""
    form = NumbersForm(request.form)
    if form.save(commands.set_numbers, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return page("analyses/numbers.html", form.status, here="analyses", analysis=g.record, form=form)
