"""How a case is handled: offered and taken over, judged, options agreed; and what the person concerned says."""

from typing import Any
from uuid import UUID

from flask import g, request

from rca.complaints import commands, queries
from rca.complaints.forms.cases import HandOverForm
from rca.complaints.forms.handling import AnswerForm, CommentForm, DecliningForm, JudgementForm, OptionForm
from rca.complaints.views.cases import acted, bp
from rca.complaints.views.dialogs import receivers
from rca.foundation import registry
from rca.foundation.clock import now
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.pages import page, part, see


@bp.post("/complaints/<uuid:id>/owner")
@requires("complaint:hand_over")
def hand_over(id: UUID) -> Any:
    """Offer a case to somebody, or take one that nobody owns."""
    return acted("handing", HandOverForm(request.form, persons=receivers()), commands.hand_over, id)


@bp.post("/complaints/<uuid:id>/offer/yes")
@requires("complaint:answer_offer")
def accept(id: UUID) -> Any:
    """Take over a case that is offered to the reader."""
    return acted("", EmptyForm(request.form), commands.accept, id)


@bp.post("/complaints/<uuid:id>/offer/no")
@requires("complaint:answer_offer")
def decline(id: UUID) -> Any:
    """Decline it, with words."""
    return acted("declining", DecliningForm(request.form), commands.decline, id)


@bp.post("/complaints/<uuid:id>/offer/back")
@requires("complaint:hand_over")
def take_back(id: UUID) -> Any:
    """Take an offer back before it is answered."""
    return acted("", EmptyForm(request.form), commands.take_back, id)


@bp.post("/complaints/<uuid:id>/judgement")
@requires("complaint:work")
def judge(id: UUID) -> Any:
    """Judge whether the complaint is valid."""
    return acted("judging", JudgementForm(request.form), commands.judge, id, "judgement")


@bp.post("/complaints/<uuid:id>/options")
@requires("complaint:work")
def offer_option(id: UUID) -> Any:
    """Write down an option that is offered to the customer."""
    return acted("offering", OptionForm(request.form), commands.offer_option, id, "options")


@bp.post("/complaints/<uuid:id>/options/<uuid:option>")
@requires("complaint:work")
def answer_option(id: UUID, option: UUID) -> Any:
    """What the customer says to an option."""
    return acted("", AnswerForm(request.form), commands.answer_option, id, "options", option=option)


@bp.get("/complaints/waiting-for-you")
@requires("asked:see")
def waiting() -> Any:
    """A part for other pages: offers the reader is asked about or waits for, and complaints about the reader."""
    me = g.actor.person_id
    offers = queries.offers_around(me)
    names = registry.names_of({id for row in offers for id in (row.offered_to, row.offered_by, row.owner_id) if id})
    return part("complaints/_waiting.html", offers=offers, about=queries.about(me), names=names, me=me,
                tick=EmptyForm())


@bp.get("/complaints/<uuid:id>/about-me")
@requires("complaint:comment")
def about_me(id: UUID) -> Any:
    """What the person concerned reads of a complaint, without who complained, and where they say how it was."""
    return _about_page(CommentForm())


@bp.post("/complaints/<uuid:id>/about-me")
@requires("complaint:comment")
def comment(id: UUID) -> Any:
    """Keep what the person concerned says."""
    form = CommentForm(request.form)
    if form.save(commands.comment, id=id, by=g.actor, at=now()):
        return see(".about_me", id=id)
    return _about_page(form, form.status)


def _about_page(form: CommentForm, status: int = 200) -> Any:
    return page("complaints/about_me.html", status, here="home", case=g.record, form=form,
                handling=queries.handling_of(g.record.id))
