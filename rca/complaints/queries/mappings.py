"""Mappings that were kept under a name."""

from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import SavedMapping
from rca.foundation.db import db


def saved_mapping(id: UUID) -> SavedMapping | None:
    """One kept mapping, or None."""
    return db.session.get(SavedMapping, id)


def saved_mappings() -> list[SavedMapping]:
    """All kept mappings, by name."""
    return list(db.session.scalars(sa.select(SavedMapping).order_by(SavedMapping.name)))


def mapping_named(name: str) -> SavedMapping | None:
    """The kept mapping of a name, or None."""
    return db.session.scalar(sa.select(SavedMapping).filter_by(name=name))
