"""How cases are handled: offers to take one over, judgements, options; what is about a person."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint
from rca.complaints.models.handling import CaseHandling, CaseOption
from rca.complaints.rules.cases import Status
from rca.foundation.db import db

MOST = 20


def handling_of(complaint: UUID) -> CaseHandling | None:
    """How a case is handled so far, or None."""
    return db.session.get(CaseHandling, complaint)


def options_of(complaint: UUID) -> list[CaseOption]:
    """What was offered, in order."""
    query = sa.select(CaseOption).filter_by(complaint_id=complaint)
    return list(db.session.scalars(query.order_by(CaseOption.at, CaseOption.id)))


def option(complaint: UUID, id: UUID) -> CaseOption | None:
    """One option of this case, or None."""
    return db.session.scalars(sa.select(CaseOption).filter_by(complaint_id=complaint, id=id)).one_or_none()


def offers_around(person: UUID) -> list[Any]:
    """Offers a person was asked about or waits for an answer to, the oldest first: the case's id, reference and title,
    and who asked whom when and why.
    """
    query = sa.select(
        Complaint.id, Complaint.reference, Complaint.title, Complaint.owner_id, CaseHandling.offered_to,
        CaseHandling.offered_by, CaseHandling.offered_at, CaseHandling.offer_reason,
    ).join(CaseHandling, CaseHandling.complaint_id == Complaint.id).where(
        CaseHandling.offered_to.is_not(None),
        sa.or_(CaseHandling.offered_to == person, CaseHandling.offered_by == person, Complaint.owner_id == person),
    )
    return list(db.session.execute(query.order_by(CaseHandling.offered_at).limit(MOST)))


def about(person: UUID) -> list[Any]:
    """Open complaints about a person on which they have not said how it was: id, reference, received_day."""
    query = _not_said(person, Complaint.id, Complaint.reference, Complaint.received_day)
    return list(db.session.execute(query.order_by(Complaint.serial).limit(MOST)))


def _not_said(person: UUID, *columns: Any) -> sa.Select[Any]:
    return sa.select(*columns).select_from(Complaint).outerjoin(
        CaseHandling, CaseHandling.complaint_id == Complaint.id,
    ).where(Complaint.concerned_id == person, Complaint.status == Status.OPEN, CaseHandling.commented_at.is_(None))


def asked_of(person: UUID) -> int:
    """How many cases wait for this person's word: offered to them, or about them."""
    offered = sa.select(sa.func.count()).select_from(CaseHandling).where(CaseHandling.offered_to == person)
    concerned = _not_said(person, sa.func.count())
    return sum(db.session.execute(sa.select(offered.scalar_subquery(), concerned.scalar_subquery())).one())
