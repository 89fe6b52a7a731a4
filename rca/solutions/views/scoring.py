"""Comparing solutions by criteria: the page that asks for scores and tells what came of them, and the criteria."""

from typing import Any
from uuid import UUID, uuid4

from flask import Response, g, request

from rca.foundation.clock import now
from rca.solutions.commands import scoring as commands
from rca.solutions.forms import CriteriaForm, ReasonForm, ScoresForm, field_of
from rca.solutions.queries import scoring as queries
from rca.solutions.queries.scoring import Comparison
from rca.solutions.rules.candidates import STRENGTH_WORDS
from rca.solutions.rules.scoring import AGREEMENT_NAMES, HIGHEST, LOWEST, MOST_CRITERIA, USUAL, Criterion, State, points
from rca.solutions.views.blueprint import bp
from rca.web.forms import EmptyForm, Form
from rca.web.guard import requires
from rca.web.pages import page, see

OWN_ROWS = 2
"""Empty rows for criteria of the team's own."""


@bp.get("/analyses/<uuid:id>/solutions/scores")
@requires("solution:see", record="analysis")
def scores(id: UUID) -> Any:
    """One's own scores while they are asked for; what came of everybody's when that is closed."""
    return _page(g.record)


def _page(analysis: Any, status: int = 200, *, sent: ScoresForm | None = None, refused: Form | None = None) -> Response:
    compared = queries.comparison(analysis.id)
    is_open, is_closed = compared.state is State.OPEN, compared.state is State.CLOSED
    found = queries.outcome(analysis.id, compared) if is_closed else {}
    mine = queries.scores_of(analysis.id, g.actor.id) if is_open else {}
    return page("solutions/scores.html", status, here="analyses", analysis=analysis, compared=compared,
                is_open=is_open, is_closed=is_closed, results=found, points=points(found),
                solutions={one.id: one for one in compared.solutions}, mine={**mine, **(sent.scores if sent else {})},
                turnout=queries.turnout(analysis.id) if is_open else 0, strengths=STRENGTH_WORDS,
                agreements=AGREEMENT_NAMES, field_of=field_of,
                scale=range(LOWEST, HIGHEST + 1), form=EmptyForm, refused=refused or sent)


@bp.post("/analyses/<uuid:id>/solutions/scores")
@requires("solution:vote", record="analysis")
def give_scores(id: UUID) -> Any:
    """Keep one's scores; they can be changed until the scoring is closed."""
    compared = queries.comparison(id)
    form = ScoresForm(request.form, [(one.id, asked.key) for one in compared.solutions for asked in compared.asked])
    if form.save(commands.give_scores, id=id, by=g.actor, at=now()):
        return see(".scores", id=id, kept=1)
    return _page(g.record, form.status, sent=form)


def _lead(form: Form, command: Any) -> Any:
    if not form.save(command, id=g.record.id, by=g.actor, at=now()):
        return _page(g.record, form.status, refused=form)
    return see(".scores", id=g.record.id)


@bp.post("/analyses/<uuid:id>/solutions/scores/open")
@requires("analysis:lead")
def open_scoring(id: UUID) -> Any:
    """Ask everybody for scores."""
    return _lead(EmptyForm(request.form), commands.open_scoring)


@bp.post("/analyses/<uuid:id>/solutions/scores/close")
@requires("analysis:lead")
def close_scoring(id: UUID) -> Any:
    """Count them and show what came of them."""
    return _lead(EmptyForm(request.form), commands.close_scoring)


@bp.post("/analyses/<uuid:id>/solutions/scores/reopen")
@requires("analysis:lead")
def reopen_scoring(id: UUID) -> Any:
    """Let everybody change theirs once more, with a reason."""
    return _lead(ReasonForm(request.form), commands.reopen_scoring)


@bp.post("/analyses/<uuid:id>/solutions/scores/discard")
@requires("analysis:lead")
def discard_scores(id: UUID) -> Any:
    """Take all scores away, with a reason."""
    return _lead(ReasonForm(request.form), commands.discard_scores)


@bp.get("/analyses/<uuid:id>/solutions/criteria")
@requires("analysis:lead")
def criteria(id: UUID) -> Any:
    """By what the solutions are compared, and how much each criterion counts."""
    compared = queries.comparison(id)
    return _criteria_page(CriteriaForm(rows=_rows(compared), seen=compared.version))


def _rows(compared: Comparison) -> list[dict[str, Any]]:
    """The criteria there are, those of the product that are not asked, and room for the team's own."""
    known = {one.key for one in compared.criteria}
    unasked = [Criterion(one.key, "", 0, one.lower) for one in USUAL if one.key not in known]
    rows = [{"key": one.key, "name": one.name, "weight": one.weight, "lower": "y" if one.lower else ""}
            for one in (*compared.criteria, *unasked)]
    room = min(OWN_ROWS, MOST_CRITERIA - len(rows))
    return rows + [{"key": f"own-{uuid4().hex[:8]}"} for _ in range(room)]


@bp.post("/analyses/<uuid:id>/solutions/criteria")
@requires("analysis:lead")
def set_criteria(id: UUID) -> Any:
    """Keep them; when somebody was faster, both are shown and nothing is lost."""
    form = CriteriaForm(request.form)
    if form.save(commands.set_criteria, id=id, by=g.actor, at=now()):
        return see(".scores", id=id)
    if form.stale is not None:
        form.seen.data, form.key.data = form.stale.theirs.version, EmptyForm().key.data  # type: ignore[attr-defined]
    return _criteria_page(form)


def _criteria_page(form: CriteriaForm) -> Response:
    theirs: Any = form.stale.theirs.criteria if form.stale is not None and form.stale.theirs is not None else ()
    return page("solutions/criteria.html", form.status, here="analyses", analysis=g.record, form=form,
                theirs=[Criterion(*row) for row in theirs], names={one.key: one.label for one in USUAL})
