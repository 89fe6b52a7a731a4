"""Pages of the solutions: those of an analysis, changing one, and what is done to one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Response, flash, g, request, url_for

from rca import analyses
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.twins import twins
from rca.solutions import commands, queries
from rca.solutions.forms import DecisionForm, EditForm, MergeForm, ProposeForm, VoteForm
from rca.solutions.queries import Candidate
from rca.solutions.queries.scoring import results_of
from rca.solutions.rules.candidates import DOTS, IN_PLAY, STRENGTH_NAMES, STRENGTH_WORDS, State
from rca.solutions.views.blueprint import bp
from rca.web.forms import EmptyForm, Form, first_error
from rca.web.guard import requires
from rca.web.languages import say
from rca.web.pages import page, part, see

SEVERAL = "several"


@bp.get("/analyses/<uuid:id>/solutions")
@requires("solution:see", record="analysis")
def show(id: UUID) -> Any:
    """The solutions of an analysis by root cause; the roots ticked last stay ticked."""
    return _page(g.record, ticked=request.args.getlist("root"), by_dots="dots" in request.args)


def _page(analysis: Any, status: int = 200, *, ticked: Sequence[str] = (), by_dots: bool = False,
          proposed: ProposeForm | None = None, refused: Form | None = None, at: UUID | None = None) -> Response:
    """The page of an analysis' solutions. A form that was refused is shown again where it stood, `at` a candidate."""
    graph = analyses.graph_of(analysis.id)
    roots = analyses.roots_of(graph)
    found = queries.candidates(analysis.id, g.actor.id)
    if by_dots:
        found.sort(key=lambda one: (one.solution.state is not State.CHOSEN, -one.dots, one.solution.number))
    names = registry.names_of({one.solution.author_id for one in found})
    return page("solutions/show.html", status, here="analyses", analysis=analysis, graph=graph, found=found,
                groups=_groups(graph, roots, found), forms=_forms(graph, roots, ticked, proposed),
                collected=len(found), chosen=sum(one.solution.state is State.CHOSEN for one in found),
                left=max(0, DOTS - sum(one.mine for one in found)), dots_in_all=DOTS, by_dots=by_dots, names=names,
                twins=_twins(found), plans=_plans(found), refused=refused, at=at, form=EmptyForm,
                strengths=STRENGTH_WORDS, scored=results_of(analysis.id))


def _groups(graph: Any, roots: list[UUID], found: list[Candidate]) -> list[dict[str, Any]]:
    """The candidates still in play by what they solve: each root, several, and what is a root no more."""
    one = {cause: [] for cause in roots}  # type: dict[UUID, list[Candidate]]
    several, past = [], []
    for candidate in found:
        if candidate.solution.state not in IN_PLAY:
            continue
        standing = [cause for cause in candidate.causes if cause in one]
        (past if not standing else several if len(standing) > 1 else one[standing[0]]).append(candidate)
    groups = [{"key": str(root), "root": graph.nodes[root], "rows": rows,
               "therefore": analyses.effects_of(graph, root)[:-1]}  # the problem is the page's own title
              for root, rows in one.items()]
    return [*groups, {"key": SEVERAL, "root": None, "rows": several}, {"key": "past", "root": None, "rows": past}]


def _forms(graph: Any, roots: list[UUID], ticked: Sequence[str], sent: ProposeForm | None) -> dict[str, ProposeForm]:
    """A form for each root and one for several; the one that was refused in its place."""
    choices = [(root, graph.nodes[root]["text"]) for root in roots]
    again = [root for root in roots if str(root) in ticked or len(roots) == 1]
    forms = {str(root): ProposeForm(roots=choices, place=str(root), causes=[root]) for root in roots}
    forms[SEVERAL] = ProposeForm(roots=choices, place=SEVERAL, causes=again)
    return {**forms, sent.place: sent} if sent is not None else forms


def _twins(found: list[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Pairs (the one that stays, the one that goes) that say nearly the same; a chosen one stays."""
    rows = sorted((one for one in found if one.solution.state in IN_PLAY), key=lambda one: one.solution.number)
    pairs = [(rows[first], rows[later]) for first, later in twins([one.solution.text for one in rows])]
    return [(later, first) if later.solution.state is State.CHOSEN is not first.solution.state else (first, later)
            for first, later in pairs]


def _plans(found: list[Candidate]) -> dict[UUID, list[tuple[str, str]]]:
    """What carries each chosen candidate out, as far as the reader may see it: title and address."""
    refs = [("solution", one.solution.id) for one in found if one.solution.state is State.CHOSEN]
    plan, pairs = registry.record_type("plan"), registry.links_of(refs) if refs else set()
    ties = [(early, late[1]) for early, late in pairs if early in refs and late[0] == "plan"]
    rows = registry.load_all("plan", {id for _, id in ties})
    seen: dict[UUID, list[tuple[str, str]]] = {}
    for (_, solution), id in ties:
        if plan is not None and id in rows and plan.may_see(g.actor, rows[id]):
            endpoint, values = plan.address(rows[id])
            seen.setdefault(solution, []).append((say(plan.title(rows[id])), url_for(endpoint, **values)))
    return seen


@bp.post("/analyses/<uuid:id>/solutions")
@requires("solution:add", record="analysis")
def propose(id: UUID) -> Any:
    """Bring a solution; the field comes back empty for the next one."""
    graph = analyses.graph_of(id)
    roots = [(root, graph.nodes[root]["text"]) for root in analyses.roots_of(graph)]
    known = {SEVERAL, *(str(root) for root, _ in roots)}
    place = request.form.get("place", SEVERAL)
    form = ProposeForm(request.form, roots=roots, place=place if place in known else SEVERAL)
    if form.save(commands.propose, analysis=id, by=g.actor, at=now()):
        ticked = request.form.getlist("causes") if form.place == SEVERAL else []
        return see(".show", id=id, root=ticked, _anchor=f"form-{form.place}")
    return _page(g.record, form.status, proposed=form)


def _back(form: Form, command: Any, **known: Any) -> Any:
    """Do something to the candidate in `g.record`, then back to it; what was refused is said there."""
    solution = g.record
    if form.save(command, id=solution.id, by=g.actor, at=now(), **known):
        return see(".show", id=solution.analysis_id, _anchor=f"solution-{solution.id}")
    return _page(analyses.analysis(g.record.analysis_id), form.status, refused=form, at=g.record.id)


@bp.post("/solutions/<uuid:id>/votes")
@requires("solution:vote")
def vote(id: UUID) -> Any:
    """Give a dot or take one back."""
    return _back(VoteForm(request.form), commands.vote)


@bp.post("/solutions/<uuid:id>/decision")
@requires("solution:decide")
def decide(id: UUID) -> Any:
    """Choose it, keep it among the others, or refuse it with a reason."""
    return _back(DecisionForm(request.form), commands.decide)


@bp.post("/solutions/<uuid:id>/merging")
@requires("solution:decide")
def merge(id: UUID) -> Any:
    """Let it go into another that says nearly the same."""
    solution, form = g.record, MergeForm(request.form)
    if not form.save(commands.merge, id=id, by=g.actor, at=now()):
        flash(first_error(form), "error")
        return see(".show", id=solution.analysis_id)
    return see(".show", id=solution.analysis_id, _anchor=f"solution-{form.answer}")


@bp.post("/solutions/<uuid:id>/parting")
@requires("solution:decide")
def unmerge(id: UUID) -> Any:
    """Take a merging back."""
    solution, form = g.record, EmptyForm(request.form)
    if not form.save(commands.unmerge, id=id, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(".show", id=solution.analysis_id, _anchor=f"solution-{id}")


@bp.get("/solutions/<uuid:id>/edit")
@requires("solution:edit")
def edit(id: UUID) -> Any:
    """Change the words of a candidate, what it solves, how strongly it holds."""
    return _edit_page(_edit_form(obj=g.record, strength=g.record.strength and g.record.strength.value,
                                 causes=list(queries.cause_rows(id))))


def _edit_form(*sent: Any, **given: Any) -> EditForm:
    """The form with every root to tick, and what the candidate solves already although it is no root any more."""
    graph = analyses.graph_of(g.record.analysis_id)
    there = dict.fromkeys([*analyses.roots_of(graph), *queries.cause_rows(g.record.id)])
    return EditForm(*sent, causes_there=[(cause, graph.nodes[cause]["text"]) for cause in there], **given)


def _edit_page(form: EditForm) -> Response:
    return page("solutions/edit.html", form.status, here="analyses", solution=g.record, form=form,
                analysis=analyses.analysis(g.record.analysis_id), differing=_reconciled(form))


@bp.post("/solutions/<uuid:id>/edit")
@requires("solution:edit")
def save(id: UUID) -> Any:
    """Keep the change; when somebody was faster, both are shown and nothing is lost."""
    form = _edit_form(request.form)
    if form.save(commands.edit, id=id, seen=form.version.data, by=g.actor, at=now()):
        return see(".show", id=g.record.analysis_id, _anchor=f"solution-{id}")
    return _edit_page(form)


def _reconciled(form: EditForm) -> list[tuple[str, str]]:
    """After somebody was faster: what is saved now where it differs; the form may then be sent over it."""
    if form.stale is None:
        return []
    theirs: Any = form.stale.theirs
    form.version.data, form.key.data = theirs.version, EmptyForm().key.data
    texts = {UUID(choice.value): choice.label for choice in form.causes.choices}
    solves = list(queries.cause_rows(theirs.id))
    said = [(form.text, theirs.text, theirs.text == form.text.data),
            (form.strength, say(STRENGTH_NAMES[theirs.strength]) if theirs.strength else "",
             theirs.strength == form.strength.data),
            (form.causes, "; ".join(texts.get(cause, "") for cause in solves), set(solves) == set(form.causes.data))]
    return [(field.label.text, value) for field, value, same in said if not same]


@bp.get("/solutions/for-analysis/<uuid:id>")
@requires("solution:see", record="analysis")
def for_analysis(id: UUID) -> Any:
    """What the page of an analysis shows of its solutions: how many, and which were chosen."""
    return part("solutions/_of_analysis.html", analysis=g.record, collected=queries.count(id),
                chosen=queries.chosen_of(id), strengths=STRENGTH_WORDS)
