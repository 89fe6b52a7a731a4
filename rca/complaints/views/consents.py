"""What the complainant of a case consents to, and to whom outside they were named."""

from typing import Any
from uuid import UUID

from flask import g, request

from rca.complaints import commands
from rca.complaints.forms.consents import ConsentForm, DisclosureForm
from rca.complaints.queries.consents import consents_of
from rca.complaints.rules.cases import CHANNEL_PHRASES
from rca.complaints.rules.consents import PURPOSE_NAMES, Purpose
from rca.complaints.views.cases import bp, read_case
from rca.foundation import journal, registry
from rca.foundation.clock import now
from rca.web.forms import EmptyForm, Form
from rca.web.guard import requires
from rca.web.languages import today
from rca.web.pages import page, see


@bp.get("/complaints/<uuid:id>/consents")
@requires("complaint:give")
def consents(id: UUID) -> Any:
    """What was consented to, and the forms to record more."""
    return _page()


@bp.post("/complaints/<uuid:id>/consents")
@requires("complaint:give")
def record_consent(id: UUID) -> Any:
    """Record consent."""
    return _acted(ConsentForm(request.form), commands.record_consent, id, "giving")


@bp.post("/complaints/<uuid:id>/consents/<uuid:consent>/withdrawal")
@requires("complaint:give")
def withdraw_consent(id: UUID, consent: UUID) -> Any:
    """The complainant takes consent back."""
    return _acted(EmptyForm(request.form), commands.withdraw_consent, id, "refusal", consent=consent)


@bp.post("/complaints/<uuid:id>/disclosures")
@requires("complaint:give")
def disclose(id: UUID) -> Any:
    """Name who complained to somebody outside."""
    return _acted(DisclosureForm(request.form), commands.disclose, id, "naming")


def _acted(form: Form, command: Any, id: UUID, name: str, **known: Any) -> Any:
    if form.save(command, id=id, by=g.actor, at=now(), **known):
        return see(".consents", id=id)
    return _page(form.status, **{name: form})


def _page(status: int = 200, **forms: Form) -> Any:
    case = read_case("consents")
    rows = consents_of(case.id)
    named = journal.entries(("complaint", case.id), acts=["complaint.disclosed"], newest_first=True)
    given = {"giving": ConsentForm(given_by=case.complainant, channel=case.channel.value, given_on=today()),
             "naming": DisclosureForm(), "refusal": None, **forms}
    return page("complaints/consents.html", status, here="complaints", case=case, rows=rows, named=named,
                purposes=PURPOSE_NAMES, phrases=CHANNEL_PHRASES, tick=EmptyForm(),
                outside=any(one.purpose is Purpose.OUTSIDE and one.withdrawn_at is None for one in rows),
                names=registry.names_of({row.actor_id for row in (*rows, *named)}), **given)
