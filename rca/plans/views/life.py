"""The steps of a plan's life, each a button or a dialog of its page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import g, request

from rca.foundation.clock import now
from rca.plans import commands
from rca.plans.forms.plans import CheckInForm, ExtensionForm, HandOverForm, ReasonForm
from rca.plans.views.blueprint import bp
from rca.plans.views.page import plan_page, told_meanwhile, who_reaches
from rca.web.forms import EmptyForm, Form
from rca.web.guard import requires
from rca.web.pages import see


def _answer(name: str, form: Form, command: Callable[..., Any], id: UUID) -> Any:
    """Do it, or show the page again with the form as it was sent and what was decided meanwhile."""
    if form.save(command, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    told_meanwhile(form, "plan")
    return plan_page(form.status, **{name: form})


def _reason(act: str) -> ReasonForm:
    return ReasonForm(request.form, act=act)


@bp.post("/plans/<uuid:id>/submission")
@requires("plan:edit")
def submit(id: UUID) -> Any:
    """Ask for approval."""
    return _answer("refusal", EmptyForm(request.form), commands.submit, id)


@bp.post("/plans/<uuid:id>/approval")
@requires("plan:decide")
def approve(id: UUID) -> Any:
    """Approve it, as a manager who has neither written nor submitted it and does not own it."""
    return _answer("refusal", EmptyForm(request.form), commands.approve, id)


@bp.post("/plans/<uuid:id>/sending-back")
@requires("plan:decide")
def send_back(id: UUID) -> Any:
    """Do not approve it yet."""
    return _answer("sending_back", _reason("sending-back"), commands.send_back, id)


@bp.post("/plans/<uuid:id>/start")
@requires("plan:edit")
def start(id: UUID) -> Any:
    """Begin to carry it out."""
    return _answer("refusal", EmptyForm(request.form), commands.start, id)


@bp.post("/plans/<uuid:id>/revision")
@requires("plan:edit")
def revise(id: UUID) -> Any:
    """Take it back to change what was approved."""
    return _answer("revision", _reason("revision"), commands.revise, id)


@bp.post("/plans/<uuid:id>/review")
@requires("plan:edit")
def ask_for_review(id: UUID) -> Any:
    """Say that everything is done."""
    return _answer("refusal", EmptyForm(request.form), commands.ask_for_review, id)


@bp.post("/plans/<uuid:id>/resumption")
@requires("plan:edit")
def resume(id: UUID) -> Any:
    """Go on with what is still to be done."""
    return _answer("resumption", _reason("resumption"), commands.resume, id)


@bp.post("/plans/<uuid:id>/ending")
@requires("plan:end")
def end(id: UUID) -> Any:
    """End it by the verdicts on its goals."""
    return _answer("ending", _reason("ending"), commands.end, id)


@bp.post("/plans/<uuid:id>/cancellation")
@requires("plan:edit")
def cancel(id: UUID) -> Any:
    """Give it up."""
    return _answer("cancellation", _reason("cancellation"), commands.cancel, id)


@bp.post("/plans/<uuid:id>/extension")
@requires("plan:edit")
def extend(id: UUID) -> Any:
    """Move its end."""
    return _answer("extension", ExtensionForm(request.form), commands.extend, id)


@bp.post("/plans/<uuid:id>/owner")
@requires("plan:edit")
def hand_over(id: UUID) -> Any:
    """Make somebody else the owner."""
    form = HandOverForm(request.form, people=who_reaches(g.record))
    return _answer("hand_over", form, commands.hand_over_plan, id)


@bp.post("/plans/<uuid:id>/check-ins")
@requires("plan:tell")
def check_in(id: UUID) -> Any:
    """Say how it goes."""
    return _answer("check_in", CheckInForm(request.form), commands.check_in, id)
