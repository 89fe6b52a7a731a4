"""A case changes hands: it is offered, and taken or declined; until then the giver stays responsible."""

from datetime import datetime
from uuid import UUID

from rca import people
from rca.complaints import permissions, queries
from rca.complaints.models import Complaint
from rca.complaints.models.handling import CaseHandling
from rca.complaints.rules import handing
from rca.complaints.rules.cases import Status
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


def handling(case: Complaint) -> CaseHandling:
    """How a case is handled, made when it is the first of it. The case is locked."""
    row = queries.handling_of(case.id)
    if row is None:
        row = CaseHandling(complaint_id=case.id)
        add(row)
        flush()
    return row


def hand_over(*, id: UUID, owner: UUID | None, reason: str | None = None, by: Actor, at: datetime) -> Complaint:
    """Make somebody else responsible: an open offer to them, until they say yes.

    At once only where nobody has to be asked: a case nobody owns is taken by whoever wants it, and a quality lead
    assigns the case of an owner who has left.
    """
    case = locked(Complaint, id)
    reason = texts.long_text("reason", reason)
    receiver = _able(case, owner)
    keeper = people.person(case.owner_id) if case.owner_id else None
    way = handing.way_of(case.owner_id, owner_here=keeper is not None and keeper.active, giver=by.person_id,
                         receiver=receiver, leads=permissions.leads(by, case), reason=reason)
    if way is handing.Way.AT_ONCE:
        return _give(case, receiver, reason, by, at)
    row = handling(case)
    if row.offered_to == receiver:
        raise RuleBroken("owner", msg("This person was asked already. Wait for the answer, or take the offer back."))
    row.offered_to, row.offered_by, row.offered_at, row.offer_reason = receiver, by.person_id, at, reason
    flush()
    journal.write(("complaint", id), "complaint.offered", by=by, at=at, facts={"owner": str(receiver)},
                  payload={"reason": reason})
    return case


def _able(case: Complaint, owner: UUID | None) -> UUID:
    """Somebody who can be responsible for this case."""
    person = people.person(owner) if owner is not None else None
    if owner is None or person is None or not person.active:
        raise RuleBroken("owner", msg("Choose somebody who is active."))
    handing.check_receiver(owner, case.concerned_id, closed=case.status is Status.CLOSED)
    return owner


def _give(case: Complaint, owner: UUID, reason: str | None, by: Actor, at: datetime) -> Complaint:
    before, case.owner_id = case.owner_id, owner
    end_offer(case)
    flush()
    journal.write(("complaint", case.id), "complaint.handed_over", by=by, at=at,
                  facts={"owner": str(owner), "owner_before": str(before) if before else None},
                  payload={"reason": reason})
    return case


def end_offer(case: Complaint) -> None:
    """The case is on offer no more."""
    row = queries.handling_of(case.id)
    if row is not None:
        row.offered_to = row.offered_by = row.offered_at = row.offer_reason = None


def accept(*, id: UUID, by: Actor, at: datetime) -> Complaint:
    """Say yes to an offered case: from now on its owner is who was asked."""
    case = locked(Complaint, id)
    row = queries.handling_of(id)
    handing.check_answer(row.offered_to if row else None, by.person_id)
    return _give(case, _able(case, by.person_id), row.offer_reason if row else None, by, at)


def decline(*, id: UUID, words: str | None = None, by: Actor, at: datetime) -> Complaint:
    """Say no to an offered case, with words; who offered it stays responsible."""
    case = locked(Complaint, id)
    row, words = queries.handling_of(id), texts.long_text("words", words)
    handing.check_answer(row.offered_to if row else None, by.person_id)
    handing.check_declining(words)
    end_offer(case)
    flush()
    journal.write(("complaint", id), "complaint.declined", by=by, at=at, payload={"reason": words})
    return case


def take_back(*, id: UUID, by: Actor, at: datetime) -> Complaint:
    """Take an offer back before it is answered."""
    case = locked(Complaint, id)
    row = queries.handling_of(id)
    asked = row.offered_to if row else None
    handing.check_taking_back(asked, row.offered_by if row else None, case.owner_id, by.person_id,
                              permissions.leads(by, case))
    end_offer(case)
    flush()
    journal.write(("complaint", id), "complaint.offer_taken_back", by=by, at=at, facts={"owner": str(asked)})
    return case
