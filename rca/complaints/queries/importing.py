"""What other people's registers were taken over, and which rows of them."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import (
    Complaint,
    ComplaintImport,
)
from rca.foundation.db import db

CHUNK = 500


def complaint_import(id: UUID) -> ComplaintImport | None:
    """One import, or None."""
    return db.session.get(ComplaintImport, id)


def known_keys(source: str, keys: Collection[str]) -> set[str | None]:
    """Which rows of a source were taken before."""
    wanted = list(keys)
    known: set[str | None] = set()
    for start in range(0, len(wanted), CHUNK):
        query = sa.select(Complaint.source_key).where(
            Complaint.source == source, Complaint.source_key.in_(wanted[start : start + CHUNK])
        )
        known.update(db.session.scalars(query))
    return known


def taken_by(id: UUID) -> int:
    """How many cases an import made."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Complaint).filter_by(import_id=id)) or 0


def digests_needed(digests: Collection[str]) -> set[str]:
    """Which of these are files that an import was made from."""
    return set(db.session.scalars(sa.select(ComplaintImport.digest).where(ComplaintImport.digest.in_(digests))))


def latest_imports(teams: Collection[UUID] | None, most: int = 10) -> list[ComplaintImport]:
    """The latest imports of these teams (None: of all) and of no team."""
    query = sa.select(ComplaintImport)
    if teams is not None:
        query = query.where(sa.or_(ComplaintImport.team_id.in_(teams), ComplaintImport.team_id.is_(None)))
    return list(db.session.scalars(query.order_by(ComplaintImport.at.desc()).limit(most)))


def mapping_used_before(header: Sequence[str]) -> dict[str, Any] | None:
    """The mapping of the last finished import whose table had the same header, if there was one."""
    query = sa.select(ComplaintImport.mapping).where(ComplaintImport.done_at.is_not(None))
    mapping: dict[str, Any]
    for mapping in db.session.scalars(query.order_by(ComplaintImport.done_at.desc()).limit(30)):
        if mapping.get("header") == list(header):
            return mapping
    return None
