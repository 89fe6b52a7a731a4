"""Consent of complainants: recorded, withdrawn, asked for before they are named to who need not know them (C-08)."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from rca.complaints.models import CaseConsent, Complaint
from rca.complaints.queries import consents
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.consents import Purpose, check_given, check_standing, names_somebody, refuse_naming
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import msg


def record_consent(*, id: UUID, purpose: Purpose, given_by: str | None, channel: Channel, given_on: date | None,
                   words: str | None = None, by: Actor, at: datetime) -> Complaint:
    """Write down that a complainant consented to a purpose. One consent to it stands at a time."""
    case = _known(id)
    given_by, words = texts.one_line("given_by", given_by), texts.long_text("words", words)
    check_given(given_by, given_on, at.date())
    if purpose in standing(id):
        raise RuleBroken("purpose", msg("Consent to this is recorded already."))
    found = CaseConsent(id=new_id(), complaint_id=id, purpose=purpose, given_by=given_by, channel=channel,
                        given_on=given_on, words=words, actor_id=by.id, at=at)
    add(found)
    flush()
    journal.write(("complaint", id), "consent.given", by=by, at=at,
                  facts={"consent": str(found.id), "purpose": purpose.value, "channel": channel.value,
                         "given_on": given_on.isoformat() if given_on else None},
                  payload={"after": {"given_by": given_by, "told": words}})
    return case


def withdraw_consent(*, id: UUID, consent: UUID, by: Actor, at: datetime) -> Complaint:
    """Write down that a complainant takes consent back: from now on nobody is named for it."""
    case = locked(Complaint, id)
    found = consents.consent(id, consent)
    if found is None:
        raise NotFound
    if found.withdrawn_at is not None:
        raise RuleBroken("", msg("This consent was withdrawn already."))
    found.withdrawn_at = at
    flush()
    journal.write(("complaint", id), "consent.withdrawn", by=by, at=at,
                  facts={"consent": str(consent), "purpose": found.purpose.value})
    return case


def disclose(*, id: UUID, recipient: str | None, words: str | None = None, by: Actor, at: datetime) -> Complaint:
    """Write down that who complained is named to somebody outside, and what was given; refused without consent to that.

    Asked before the letter or the copy leaves, so that it does not leave without.
    """
    case = _known(id)
    recipient, words = texts.one_line("recipient", recipient), texts.long_text("words", words)
    if not recipient:
        raise RuleBroken("recipient", msg("Say who learns the name."))
    check_standing(Purpose.OUTSIDE, standing(id), "recipient")
    journal.write(("complaint", id), "complaint.disclosed", by=by, at=at, facts={"purpose": Purpose.OUTSIDE.value},
                  payload={"after": {"recipient": recipient, "told": words}})
    return case


def standing(complaint: UUID) -> set[Purpose]:
    """What the complainant of a case consents to now."""
    return {one.purpose for one in consents.consents_of(complaint) if one.withdrawn_at is None}


def check_naming(complaints: Collection[UUID], field: str, *said: str | None, telling: bool = False) -> None:
    """Whoever works on an analysis reads these texts: they name no complainant of these cases without consent.

    Raises RuleBroken at `field`; with `telling`, for whoever sees all these cases, it says which of them it is.
    """
    known = consents.known_of(complaints) if complaints else []
    named = {case.id for case in known for text in said
             if names_somebody(text, case.complainant, case.contact, case.email)}
    named -= consents.consenting(named, Purpose.ANALYSIS)
    if named and telling:
        refuse_naming(sorted(case.reference for case in known if case.id in named), field)
    if named:
        check_standing(Purpose.ANALYSIS, (), field)


def _known(id: UUID) -> Complaint:
    """A case that says who complained, locked."""
    case = locked(Complaint, id)
    if not (case.complainant or case.contact or case.email):
        raise RuleBroken("", msg("This case does not say who complained."))
    return case
