"""Questions to the filters somebody kept under a name."""

from functools import lru_cache
from typing import Any
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
    return list(db.session.scalars(_reached(teams), {"person": person}))


@lru_cache(maxsize=64)
def _reached(teams: frozenset[UUID] | None) -> sa.Select[Any]:
    """Asked with every list of cases, and so built once for all who see these teams."""
    table = SavedFilter
    reached: sa.ColumnElement[bool] = table.team_id.is_(None) if teams is not None else sa.true()
    if teams:
        reached = sa.or_(reached, table.team_id.in_(teams))
    mine = table.owner_id == sa.bindparam("person", type_=table.owner_id.type)
    query = sa.select(table).where(table.removed_at.is_(None), sa.or_(mine, sa.and_(table.shared, reached)))
    return query.order_by(table.name, table.id).limit(100)
