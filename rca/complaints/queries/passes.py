"""The private pages of whoever complained by the public form."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import (
    ComplainantPass,
)
from rca.foundation.db import db


def complainant_pass(id: UUID) -> ComplainantPass | None:
    """A pass by its key, or None."""
    return db.session.get(ComplainantPass, id)


def pass_of(complaint: UUID) -> ComplainantPass | None:
    """The pass of whoever complained by the public form, or None."""
    return db.session.scalars(sa.select(ComplainantPass).filter_by(complaint_id=complaint)).one_or_none()


def pass_by_digest(digest: str) -> ComplainantPass | None:
    """The pass a link opens, if it still does."""
    query = sa.select(ComplainantPass).where(ComplainantPass.digest == digest, ComplainantPass.revoked_at.is_(None))
    return db.session.scalars(query).one_or_none()


def passes_since(moment: datetime, origin: str | None = None) -> int:
    """How many complaints came by the public form since a moment, from one origin or in all."""
    query = sa.select(sa.func.count()).select_from(ComplainantPass).where(ComplainantPass.created_at > moment)
    return db.session.execute(query if origin is None else query.filter_by(origin=origin)).scalar_one()
