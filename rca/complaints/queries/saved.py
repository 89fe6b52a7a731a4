"""Questions to the filters somebody kept under a name."""

from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import SavedFilter
from rca.foundation.db import db


def saved_filter(id: UUID) -> SavedFilter | None:
    """One kept filter, or None; those that were removed are there no more."""
    found = db.session.get(SavedFilter, id)
    return found if found is not None and found.removed_at is None else None


def saved_filters(person: UUID | None, teams: frozenset[UUID] | None) -> list[SavedFilter]:
    """What a person kept, and what others share with all or with one of these teams (None: any), by name."""
    table = SavedFilter
    reached = table.team_id.is_(None) if teams is not None else sa.true()
    if teams:
        reached = sa.or_(reached, table.team_id.in_(teams))
    query = sa.select(table).where(table.removed_at.is_(None), sa.or_(
        table.owner_id == person, sa.and_(table.shared, reached)))
    return list(db.session.scalars(query.order_by(table.name, table.id).limit(100)))
