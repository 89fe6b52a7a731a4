"""Personal data of complainants: files of cases, whose time is over, and all that is held about one."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint, ComplaintImport
from rca.complaints.models.files import CaseFile
from rca.complaints.models.passes import ComplainantPass
from rca.complaints.models.retention import RETENTION, ComplaintRetention
from rca.complaints.rules.cases import Status
from rca.foundation.db import db

SHOWN = 50


def files_of(complaint: UUID) -> list[CaseFile]:
    """The files of a case, in the order in which they came."""
    return list(db.session.scalars(
        sa.select(CaseFile).filter_by(complaint_id=complaint).order_by(CaseFile.at, CaseFile.id)))


def file(complaint: UUID, id: UUID) -> CaseFile | None:
    """A file of this case, or None."""
    return db.session.scalars(sa.select(CaseFile).filter_by(complaint_id=complaint, id=id)).one_or_none()


def files_needed(digests: Collection[str]) -> set[str]:
    """Which of these are files of cases, or small pictures of them."""
    return {digest for column in (CaseFile.digest, CaseFile.small) for digest in db.session.scalars(
        sa.select(column).where(column.in_(digests)))}


def imports_of_file(digest: str) -> list[ComplaintImport]:
    """Every import that was made from this file."""
    return list(db.session.scalars(sa.select(ComplaintImport).filter_by(digest=digest).order_by(ComplaintImport.at)))


def retention() -> ComplaintRetention | None:
    """The rule for how long complainants are kept, or None where nobody set one."""
    return db.session.get(ComplaintRetention, RETENTION)


def retention_by_id(id: UUID) -> ComplaintRetention | None:
    """The rule by its key."""
    return db.session.get(ComplaintRetention, id)


def _over(before: datetime) -> sa.Select[Any]:
    """Cases closed before a moment that still say who complained."""
    told = sa.or_(Complaint.complainant.is_not(None), Complaint.contact.is_not(None),
                  sa.exists().where(ComplainantPass.complaint_id == Complaint.id),
                  sa.exists().where(CaseFile.complaint_id == Complaint.id))
    return sa.select(Complaint.id, Complaint.reference, Complaint.closed_at).where(
        Complaint.status == Status.CLOSED, Complaint.closed_at < before, told,
        Complaint.complainant_erased_at.is_(None))


def whose_time_is_over(before: datetime, limit: int = SHOWN) -> list[Any]:
    """Cases whose complainant the rule erases, the longest closed first: id, reference, closed_at."""
    return list(db.session.execute(_over(before).order_by(Complaint.closed_at, Complaint.id).limit(limit)))


def how_many_are_over(before: datetime) -> int:
    """How many cases the rule erases."""
    return db.session.execute(sa.select(sa.func.count()).select_from(_over(before).subquery())).scalar_one()
