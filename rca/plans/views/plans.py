"""The list of plans, making one, changing a draft, and what a lower page shows of them."""

from typing import Any
from uuid import UUID

from flask import g, request

from rca import analyses, people
from rca.foundation import registry
from rca.foundation.clock import now
from rca.plans import commands, queries
from rca.plans.forms.plans import EditPlanForm, PlanForm
from rca.plans.permissions.plans import LOOK, MAKE
from rca.plans.queries import lists
from rca.plans.queries.lists import Chip, PlanFilter
from rca.plans.rules import words
from rca.plans.views.blueprint import bp
from rca.plans.views.page import plan_page, who_reaches
from rca.web.guard import requires
from rca.web.keys import key_from, key_of
from rca.web.languages import today
from rca.web.pages import page, part, see


@bp.get("/plans")
@requires("plan:list")
def index() -> Any:
    """The plans of the reader's teams, newest first, a page at a time by key."""
    asked = _asked()
    found = lists.page_of_plans(asked, after=key_from(request.args, "after"), before=key_from(request.args, "before"))
    kept = {name: value for name, value in (("q", asked.text), ("is", asked.chip and asked.chip.value)) if value}
    return page("plans/list.html", here="plans", rows=found.rows, asked=asked, chips=_chips(asked), words=words,
                kept=kept, counts=lists.counts_of_plans(asked), newer=found.previous and key_of(*found.previous),
                older=found.following and key_of(*found.following),
                names=registry.names_of(row.owner_id for row in found.rows))


def _asked() -> PlanFilter:
    """What the address asks for, within what the reader sees."""
    chip = next((request.args[name] for name in ("course", "state", "is") if request.args.get(name)), "")
    return PlanFilter(today(), teams=g.actor.teams(*LOOK), own=g.actor.person_id,
                      chip=Chip(chip) if chip in set(Chip) else None, text=request.args.get("q", "").strip()[:200])


def _chips(asked: PlanFilter) -> list[Chip | None]:
    """What the list offers, and what another page asked for beyond it."""
    return [None, *dict.fromkeys((*lists.OFFERED, *([asked.chip] if asked.chip else [])))]


def _teams() -> list[Any]:
    return [team for team in people.teams() if any(g.actor.has(role, team.id) for role in MAKE)]


def _source() -> Any:
    """The analysis the plan is made from, if the address names one that the reader may see."""
    text = request.values.get("analysis", "")
    try:
        found = analyses.analysis(UUID(text)) if text else None
    except ValueError:
        return None
    return found if found is not None and registry.may(g.actor, "analysis:see", found) else None


def _new_page(form: PlanForm, source: Any, status: int = 200) -> Any:
    return page("plans/new.html", status, here="plans", form=form, source=source)


@bp.get("/plans/new")
@requires("plan:make")
def new() -> Any:
    """Make a plan, from the chosen solutions of an analysis or from nothing."""
    source, teams = _source(), _teams()
    chosen = queries.chosen_solutions(source.id if source else None)
    team = source.team_id if source else teams[0].id if len(teams) == 1 else None
    form = PlanForm(people=people.active_persons(*LOOK, team=team), teams=teams, chosen=chosen, starts_on=today(),
                    team=str(team or ""), owner=str(g.actor.person_id), title=source.title if source else "",
                    solutions=[str(one.id) for one in chosen])
    return _new_page(form, source)


@bp.post("/plans")
@requires("plan:make")
def make() -> Any:
    """Keep it as a draft, or show what is missing with everything still there."""
    source = _source()
    id = source.id if source else None
    form = PlanForm(request.form, people=people.active_persons(*LOOK), teams=_teams(),
                    chosen=queries.chosen_solutions(id))
    if form.save(commands.make_plan, analysis=id, by=g.actor, at=now()):
        return see(".show", id=form.answer)
    return _new_page(form, source, form.status)


@bp.get("/plans/<uuid:id>")
@requires("plan:see")
def show(id: UUID) -> Any:
    """One plan: its goals, its actions, what was decided, what is proven."""
    return plan_page()


def _chosen(plan: Any) -> list[Any]:
    """What the plan may carry out: the chosen solutions of its analysis and those it has."""
    own = queries.solutions_of(plan.id)
    return [*own, *(one for one in queries.chosen_solutions(plan.analysis_id) if one.id not in {o.id for o in own})]


@bp.get("/plans/<uuid:id>/edit")
@requires("plan:edit")
def edit(id: UUID) -> Any:
    """Change what a draft says."""
    own = [str(one.id) for one in queries.solutions_of(id)]
    form = EditPlanForm(obj=g.record, people=who_reaches(g.record), chosen=_chosen(g.record), solutions=own,
                        sponsor=str(g.record.sponsor_id or ""))
    return page("plans/edit.html", here="plans", plan=g.record, form=form, differing=[])


@bp.post("/plans/<uuid:id>/edit")
@requires("plan:edit")
def save(id: UUID) -> Any:
    """Keep the change; when somebody was faster, both texts are shown and nothing is lost."""
    form = EditPlanForm(request.form, people=who_reaches(g.record), chosen=_chosen(g.record))
    if form.save(commands.edit_plan, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return page("plans/edit.html", form.status, here="plans", plan=g.record, form=form, differing=_reconciled(form))


def _reconciled(form: EditPlanForm) -> list[tuple[Any, Any]]:
    """After somebody was faster: what is saved now where it differs; the form may then be sent over it."""
    if form.stale is None:
        return []
    theirs = form.stale.theirs
    form.version.data, form.key.data = theirs.version, EditPlanForm(people=[], chosen=[]).key.data
    return [(field.label.text, getattr(theirs, field.name)) for field in form
            if field.name in commands.TOLD and getattr(theirs, field.name) != field.data]


@bp.get("/plans/for-analysis/<uuid:id>")
@requires("analysis:see")
def for_analysis(id: UUID) -> Any:
    """What an analysis' page shows of the plans made from it."""
    found = [plan for plan in queries.plans_of_analysis(id) if registry.may(g.actor, "plan:see", plan)]
    return part("plans/_for_analysis.html", plans=found, analysis=g.record, words=words)


