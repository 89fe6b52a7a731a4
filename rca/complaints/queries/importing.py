"""What other people's registers were taken over, and which rows of them."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from rca.complaints.models import (
    Complaint,
    ComplaintImport,
)
from rca.complaints.rules.imports import ImportState
from rca.complaints.rules.mending import own_columns, told_in
from rca.foundation.db import db, on_postgresql

LOOKED_BACK = 30


def complaint_import(id: UUID) -> ComplaintImport | None:
    """One import, or None."""
    return db.session.get(ComplaintImport, id)


def known_keys(source: str, keys: Collection[str]) -> set[str | None]:
    """Which rows of a source were taken before. The keys are one value: a list of hundreds is read a value at a time.
    """
    if not keys:
        return set()
    query = sa.select(Complaint.source_key).where(Complaint.source == source, _one_of(list(keys)))
    return set(db.session.scalars(query))


def _one_of(keys: list[str]) -> sa.ColumnElement[bool]:
    if on_postgresql():
        return Complaint.source_key == sa.func.any(sa.literal(keys, ARRAY(Complaint.source_key.type)))
    told = sa.func.json_each(json.dumps(keys)).table_valued("value")
    return Complaint.source_key.in_(sa.select(told.c.value))


def digests_needed(digests: Collection[str]) -> set[str]:
    """Which of these are files that an import was made from."""
    return set(db.session.scalars(sa.select(ComplaintImport.digest).where(ComplaintImport.digest.in_(digests))))


def latest_imports(teams: Collection[UUID] | None, most: int = 10) -> list[ComplaintImport]:
    """The latest imports of these teams (None: of all) and of no team."""
    query = sa.select(ComplaintImport)
    if teams is not None:
        query = query.where(sa.or_(ComplaintImport.team_id.in_(teams), ComplaintImport.team_id.is_(None)))
    return list(db.session.scalars(query.order_by(ComplaintImport.at.desc()).limit(most)))


def mapping_used_before(header: Sequence[str]) -> tuple[dict[str, Any], int] | None:
    """The mapping of the last finished import whose table had the same header, and how many columns stand before it.

    Those are ours where refused rows come back with what was wrong with them.
    """
    query = sa.select(ComplaintImport.mapping).where(ComplaintImport.started_at.is_not(None))
    mapping: dict[str, Any]
    for mapping in db.session.scalars(query.order_by(ComplaintImport.started_at.desc()).limit(LOOKED_BACK)):
        told = told_in(header, own_columns(mapping.get("header", ()), mapping.get("told", 0)))
        if told is not None:
            return mapping, told
    return None


def abandoned_imports(at: datetime) -> list[UUID]:
    """Imports that should run and whose work nobody does."""
    gone = sa.or_(ComplaintImport.lease_until.is_(None), ComplaintImport.lease_until < at)
    return list(db.session.scalars(sa.select(ComplaintImport.id).where(ComplaintImport.state == ImportState.RUNNING,
                                                                       gone)))
