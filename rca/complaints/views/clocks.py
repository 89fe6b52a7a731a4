"""What is done around the clocks of a case, and the page of what the organisation promises."""

from typing import Any
from uuid import UUID

from flask import g, request

from rca.complaints import commands, queries
from rca.complaints.forms.clocks import (
    DAYS,
    EXCEPTIONS,
    AcknowledgementForm,
    AssessmentForm,
    CallbackForm,
    PromisesForm,
    WaitForm,
)
from rca.complaints.forms.intake import SayForm
from rca.complaints.models import PROMISES
from rca.complaints.rules import assessing
from rca.complaints.rules import clocks as rules
from rca.complaints.views.cases import acted, bp
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.pages import page, see


@bp.post("/complaints/<uuid:id>/assessment")
@requires("complaint:work")
def assess(id: UUID) -> Any:
    """Assess a case: severity, safety, complexity, impact; priority and depth follow."""
    return acted("assessing", AssessmentForm(request.form), commands.assess, id, "clocks")


@bp.post("/complaints/<uuid:id>/acknowledgement")
@requires("complaint:work")
def acknowledge(id: UUID) -> Any:
    """The complainant was told that the complaint arrived."""
    return acted("acknowledging", AcknowledgementForm(request.form), commands.acknowledge, id, "clocks")


@bp.post("/complaints/<uuid:id>/waiting")
@requires("complaint:work")
def wait(id: UUID) -> Any:
    """The customer owes an answer: the clocks wait."""
    return acted("waiting", WaitForm(request.form), commands.wait, id, "clocks")


@bp.post("/complaints/<uuid:id>/waiting/end")
@requires("complaint:work")
def go_on(id: UUID) -> Any:
    """The customer answered: the clocks run on."""
    return acted("", EmptyForm(request.form), commands.go_on, id, "clocks")


@bp.post("/complaints/<uuid:id>/callbacks")
@requires("complaint:work")
def call_back(id: UUID) -> Any:
    """The customer was called after closing."""
    return acted("calling", CallbackForm(request.form), commands.call_back, id, "clocks")


@bp.post("/complaints/<uuid:id>/sayings")
@requires("complaint:work")
def say(id: UUID) -> Any:
    """Write down what was said about a case."""
    return acted("saying", SayForm(request.form), commands.say, id, "said")


@bp.get("/complaints/promises")
@requires("promises:see")
def promises() -> Any:
    """Working hours, days off, priorities and times of the clocks."""
    return _promises_page(PromisesForm.of(*queries.promises()))


@bp.post("/complaints/promises")
@requires("promises:edit")
def keep_promises() -> Any:
    """Keep the promises, then count the clocks of open cases anew, some at a time."""
    kept, version = queries.promises()
    form = PromisesForm.of(kept, version, request.form)
    if form.save(commands.keep_promises, seen=form.version.data, by=g.actor, at=now()):
        while transaction(lambda: commands.recount(by=g.actor, at=now())):
            pass
        return see(".promises")
    return _promises_page(form, form.status)


def _promises_page(form: PromisesForm, status: int = 200) -> Any:
    return page("complaints/promises.html", status, here="complaints", form=form, days=DAYS, exceptions=EXCEPTIONS,
                assessing=assessing, clocks=rules, record=PROMISES, edited=queries.promises_row() is not None)
