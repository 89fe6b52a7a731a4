"""What complainants consented to, and of which cases consent stands."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import CaseConsent, Complaint
from rca.complaints.rules.consents import Purpose
from rca.foundation.db import db


def consents_of(complaint: UUID) -> list[CaseConsent]:
    """Every consent of a case, newest first; withdrawn ones too."""
    return list(db.session.scalars(sa.select(CaseConsent).filter_by(complaint_id=complaint)
                                   .order_by(CaseConsent.at.desc(), CaseConsent.id)))


def consent(complaint: UUID, id: UUID) -> CaseConsent | None:
    """A consent of this case, or None."""
    return db.session.scalars(sa.select(CaseConsent).filter_by(complaint_id=complaint, id=id)).one_or_none()


def consenting(complaints: Collection[UUID], purpose: Purpose) -> set[UUID]:
    """Of these cases those whose complainant consents to this."""
    return set(db.session.scalars(sa.select(CaseConsent.complaint_id).where(
        CaseConsent.complaint_id.in_(complaints), CaseConsent.purpose == purpose,
        CaseConsent.withdrawn_at.is_(None))))


def known_of(complaints: Collection[UUID]) -> list[Complaint]:
    """Of these cases those that say who complained."""
    told = sa.or_(Complaint.complainant.is_not(None), Complaint.contact.is_not(None), Complaint.email.is_not(None))
    return list(db.session.scalars(sa.select(Complaint).where(Complaint.id.in_(complaints), told)))
