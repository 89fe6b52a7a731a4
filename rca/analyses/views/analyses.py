"""Pages of the analyses: the list, a new one, one analysis."""

from typing import Any
from uuid import UUID

from flask import Response, flash, g, request
from markupsafe import Markup

from rca import people
from rca.analyses import commands, permissions, queries
from rca.analyses import graph as cause_graph
from rca.analyses.board.evidence import shown
from rca.analyses.drawing import fish, svg
from rca.analyses.forms import HandOverForm, StartForm
from rca.analyses.queries.evidence import evidence_on
from rca.analyses.queries.revisions import frozen_with_signatures
from rca.analyses.rules import BONES, STEP_NAMES, TEMPLATE_NAMES, Template
from rca.analyses.rules.starters import STARTERS
from rca.analyses.views.blueprint import bp, cases_picked, teams_to_lead
from rca.foundation import registry
from rca.foundation.clock import now
from rca.web.forms import first_error
from rca.web.guard import requires
from rca.web.keys import key_from, key_of
from rca.web.languages import say
from rca.web.pages import page, see


@bp.get("/analyses")
@requires("analysis:list")
def index() -> Any:
    """The analyses of the reader's teams, newest first, a page at a time by key."""
    text = request.args.get("q", "").strip()
    found = queries.page_of_analyses(g.actor.teams(*permissions.LOOK), text=text, before=key_from(request.args))
    shown = found[:queries.PAGE]
    return page("analyses/list.html", here="analyses", analyses=shown, q=text, step_names=STEP_NAMES,
                teams={team.id: team.name for team in people.teams()}, paged="before" in request.args,
                older=key_of(shown[-1].started_at, shown[-1].id) if len(found) > queries.PAGE else None)


def _new_page(form: StartForm, cases: list[Any], status: int = 200) -> Response:
    bones = {kind.value: [say(bone) for bone in names] for kind, names in BONES.items()}
    return page("analyses/new.html", status, here="analyses", form=form, cases=cases, bones=bones,
                template_names=TEMPLATE_NAMES, starters=STARTERS.values())


@bp.get("/analyses/new")
@requires("analysis:start")
def new() -> Any:
    """Start an analysis, from the complaint cases picked in the list or from nothing."""
    cases = cases_picked()
    first = cases[0] if cases else None
    form = StartForm(teams=teams_to_lead(), problem=first.title if first else "", template=Template.SERVICE_8P.value,
                     team=str(first.team_id) if first is not None and first.team_id else "",
                     bones="\n".join(say(bone) for bone in BONES[Template.SERVICE_8P]))
    return _new_page(form, cases)


def _bones(form: StartForm) -> list[str]:
    """The lines of the field; the bones of a template left as they were follow the template that was chosen."""
    lines = [line.strip() for line in (form.bones.data or "").splitlines() if line.strip()]
    templates = {kind: [say(bone) for bone in names] for kind, names in BONES.items()}
    return templates.get(form.template.data) or lines if lines in templates.values() else lines


@bp.post("/analyses/new")
@requires("analysis:start")
def start() -> Any:
    """Begin it; the bones come as lines, filled from the template and free to change."""
    form = StartForm(request.form, teams=teams_to_lead())
    cases = cases_picked()
    bones = _bones(form)
    form.bones.process_data(bones)
    if form.save(commands.start_analysis, complaints_about=tuple(case.id for case in cases), by=g.actor, at=now()):
        return see("board.show", id=form.answer)
    form.bones.data = "\n".join(bones)
    return _new_page(form, cases, form.status)


@bp.get("/analyses/<uuid:id>")
@requires("analysis:see")
def show(id: UUID) -> Any:
    """One analysis: its problem, the cases it is about, its roots, what is still open."""
    analysis, graph = g.record, queries.graph(id)
    roots = [(root, graph.nodes[root.cause], cause_graph.effects(graph, root.cause))
             for root in cause_graph.root_causes(graph, cause_graph.votes_on(graph))]
    return page("analyses/show.html", here="analyses", analysis=analysis, graph=graph, roots=roots,
                counts=cause_graph.counts(graph), open_ends=cause_graph.open_chains(graph),
                cases=[(case, registry.may(g.actor, "complaint:see", case)) for case in queries.complaints_of(id)],
                solutions=sum(found) if (found := registry.ask("how many solutions count", id)) else None,
                team=people.team(analysis.team_id) if analysis.team_id else None, step_names=STEP_NAMES,
                facilitator=people.person(analysis.facilitator_id), fish_svg=Markup(svg(fish(graph), analysis.title)),  # noqa: S704 – drawn by us, every text escaped
                frozen=frozen_with_signatures(id), hand_over=HandOverForm(persons=_who_may_lead(analysis)),
                proven=_proven(id, graph))


def _proven(id: UUID, graph: cause_graph.CauseGraph) -> list[tuple[Any, list[dict[str, Any]]]]:
    """The causes for which evidence stands, in the order in which a board is read, each with its pieces."""
    found = evidence_on(id)
    pieces = shown([row for rows in found.values() for row in rows], id)
    return [(graph.nodes[cause], [piece for piece in pieces if piece["cause"] == cause])
            for cause in cause_graph.reading_order(graph) if cause in found]


def _who_may_lead(analysis: Any) -> list[Any]:
    """Whoever could take over the lead: active facilitators of its team other than the one who has it."""
    found = people.active_persons("facilitator", team=analysis.team_id)
    return [person for person in found if person.id != analysis.facilitator_id]


@bp.post("/analyses/<uuid:id>/lead")
@requires("analysis:lead")
def hand_over(id: UUID) -> Any:
    """Give the lead to somebody else."""
    form = HandOverForm(request.form, persons=_who_may_lead(g.record))
    if not form.save(commands.hand_over, id=id, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(".show", id=id)
