"""Setting goals, entering what was measured, and the verdict of somebody else."""

from typing import Any
from uuid import UUID

from flask import g, request

from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.plans import commands, queries
from rca.plans.forms.goals import GoalForm, ValueForm, VerdictForm
from rca.plans.views.blueprint import bp
from rca.plans.views.page import plan_page, told_meanwhile
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.languages import today
from rca.web.pages import page, see


def _goal_page(form: GoalForm, goal: Any, status: int = 200) -> Any:
    return page("plans/goal.html", status, here="plans", plan=g.record, goal=goal, form=form)


def _known(id: UUID, goal: UUID) -> Any:
    found = queries.goal_of(id, goal)
    if found is None:
        raise NotFound
    return found


@bp.get("/plans/<uuid:id>/goals/new")
@requires("plan:edit")
def new_goal(id: UUID) -> Any:
    """Set a goal."""
    return _goal_page(GoalForm(version=g.record.version, due_on=g.record.due_on), None)


@bp.post("/plans/<uuid:id>/goals/new")
@requires("plan:edit")
def add_goal(id: UUID) -> Any:
    """Keep it, or show what is missing with everything still there."""
    form = GoalForm(request.form)
    if form.save(commands.add_goal, id=id, by=g.actor, at=now()):
        return see(".show", id=id, _anchor="goals")
    told_meanwhile(form, "plan")
    return _goal_page(form, None, form.status)


@bp.get("/plans/<uuid:id>/goals/<uuid:goal>/edit")
@requires("plan:edit")
def edit_goal(id: UUID, goal: UUID) -> Any:
    """Change a goal of a draft."""
    found = _known(id, goal)
    form = GoalForm(obj=found)
    form.version.data = g.record.version
    return _goal_page(form, found)


@bp.post("/plans/<uuid:id>/goals/<uuid:goal>/edit")
@requires("plan:edit")
def save_goal(id: UUID, goal: UUID) -> Any:
    """Keep the change."""
    form, found = GoalForm(request.form), _known(id, goal)
    if form.save(commands.edit_goal, id=id, goal=goal, by=g.actor, at=now()):
        return see(".show", id=id, _anchor="goals")
    told_meanwhile(form, "plan")
    return _goal_page(form, found, form.status)


@bp.post("/plans/<uuid:id>/goals/<uuid:goal>/removal")
@requires("plan:edit")
def remove_goal(id: UUID, goal: UUID) -> Any:
    """Take a goal out of a draft."""
    form = EmptyForm(request.form)
    if form.save(commands.remove_goal, id=id, goal=goal, by=g.actor, at=now()):
        return see(".show", id=id, _anchor="goals")
    told_meanwhile(form, "plan")
    return plan_page(form.status, refusal=form)


@bp.post("/plans/<uuid:id>/goals/<uuid:goal>/values")
@requires("plan:tell")
def measure(id: UUID, goal: UUID) -> Any:
    """Enter what was measured."""
    form = ValueForm(request.form, about=_known(id, goal).number)
    if form.save(commands.measure, id=id, goal=goal, by=g.actor, at=now(), today=today()):
        return see(".show", id=id, _anchor="goals")
    return plan_page(form.status, value=form)


@bp.post("/plans/<uuid:id>/goals/<uuid:goal>/verdict")
@requires("plan:judge")
def judge(id: UUID, goal: UUID) -> Any:
    """Say whether it was met."""
    form = VerdictForm(request.form, about=_known(id, goal).number)
    if form.save(commands.judge, id=id, goal=goal, by=g.actor, at=now(), today=today()):
        return see(".show", id=id, _anchor="proof")
    return plan_page(form.status, verdict=form)
