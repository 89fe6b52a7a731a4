"""Addresses of the votes on causes: everybody's own ballot, giving dots, opening and closing a round."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Response, g, request

from rca.analyses import permissions
from rca.analyses.board import ballots
from rca.analyses.board.feed import feed_of
from rca.analyses.board.pages import bp
from rca.analyses.commands import votes as commands
from rca.analyses.forms import DotsForm, RoundForm, RoundReasonForm
from rca.analyses.queries import votes
from rca.analyses.rules import Step
from rca.analyses.rules.votes import RoundState, usual_dots
from rca.foundation.clock import now
from rca.web.forms import EmptyForm, Form, first_error
from rca.web.guard import requires
from rca.web.pages import page, see, wants_part


@bp.get("/analyses/<uuid:id>/votes")
@requires("analysis:look")
def ballot(id: UUID) -> Any:
    """The reader's ballot with all causes; for the facilitator also what leads a round."""
    return _ballot(id)


@bp.post("/analyses/<uuid:id>/votes/<uuid:cause>")
@requires("analysis:add")
def give_dots(id: UUID, cause: UUID) -> Any:
    """Have so many dots on a cause."""
    return _done(id, DotsForm, commands.give_dots, cause=cause)


@bp.post("/analyses/<uuid:id>/votes/round")
@requires("analysis:lead")
def open_round(id: UUID) -> Any:
    """Open a round of votes."""
    return _done(id, RoundForm, commands.open_round)


@bp.post("/analyses/<uuid:id>/votes/closing")
@requires("analysis:lead")
def close_round(id: UUID) -> Any:
    """Close the round: its counts appear on the causes."""
    return _done(id, EmptyForm, commands.close_round)


@bp.post("/analyses/<uuid:id>/votes/reopening")
@requires("analysis:lead")
def reopen_round(id: UUID) -> Any:
    """Open the last round again, with a reason."""
    return _done(id, RoundReasonForm, commands.reopen_round)


@bp.post("/analyses/<uuid:id>/votes/discarding")
@requires("analysis:lead")
def discard_round(id: UUID) -> Any:
    """End the open round without counting it, with a reason."""
    return _done(id, RoundReasonForm, commands.discard_round)


def _done(id: UUID, shape: type[Form], command: Callable[..., Any], **known: Any) -> Any:
    form = shape(request.form)
    if form.save(command, id=id, **known, by=g.actor, at=now()) and not wants_part():
        return see("board.ballot", id=id)
    return _ballot(id, form)


def _ballot(id: UUID, sent: Form | None = None) -> Response:
    graph, round = feed_of(id).drawn.graph, votes.newest_round(id)
    leads = permissions.may_lead(g.actor, g.record)
    template = "analyses/_votes.html" if wants_part() else "analyses/votes.html"
    return page(template, sent.status if sent else 200, here="analyses", analysis=g.record, round=round, leads=leads,
                is_open=round is not None and round.state is RoundState.OPEN, ballot=ballots.rows(graph, round),
                may_vote=permissions.may_add(g.actor, g.record), is_guest=g.actor.person_id is None,
                turnout=ballots.turned_out(id, round, leads) if round else None, judging=g.record.step is Step.JUDGE,
                error=first_error(sent) if sent else "", round_form=_round_form(sent, g.record.causes),
                reason_form=RoundReasonForm, dots_form=DotsForm, empty_form=EmptyForm)


def _round_form(sent: Form | None, causes: int) -> RoundForm:
    """The form to open a round, as it was refused or with the usual number of dots."""
    return sent if isinstance(sent, RoundForm) and sent.errors else RoundForm(dots=usual_dots(causes))
