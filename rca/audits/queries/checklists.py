"""Every question put to the tables of checklists. The list pages by key: the name, then the id."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.audits.models import Audit, Checklist, ChecklistItem, ChecklistVersion
from rca.foundation.db import db

PAGE = 50


def checklist(id: UUID) -> Checklist | None:
    """One checklist, or None."""
    return db.session.get(Checklist, id)


def checklists_by_ids(ids: Collection[UUID]) -> list[Checklist]:
    """Checklists by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Checklist).where(Checklist.id.in_(ids)))) if ids else []


def _of(teams: Collection[UUID] | None) -> sa.ColumnElement[bool]:
    """Checklists of these teams and of none; None means of all."""
    return sa.true() if teams is None else sa.or_(Checklist.team_id.in_(teams), Checklist.team_id.is_(None))


def page_of_checklists(teams: Collection[UUID] | None, *, retired: bool = False,
                       after: tuple[str, UUID] | None = None) -> list[Any]:
    """Checklists by name with their number of items, one more than a page: (checklist, items). `after` is a key."""
    items = sa.select(sa.func.count()).select_from(ChecklistItem).join(ChecklistVersion).where(
        ChecklistVersion.checklist_id == Checklist.id, ChecklistVersion.number == Checklist.newest).scalar_subquery()
    query = sa.select(Checklist, items.label("items")).where(_of(teams), Checklist.retired == retired)
    if after is not None:
        query = query.where(sa.or_(Checklist.name > after[0], sa.and_(Checklist.name == after[0],
                                                                       Checklist.id > after[1])))
    return list(db.session.execute(query.order_by(Checklist.name, Checklist.id).limit(PAGE + 1)))


def usable_checklists(team: UUID | None) -> list[Checklist]:
    """What an audit of this team may ask: checklists in use, of the team and of none."""
    own = Checklist.team_id.is_(None) if team is None else sa.or_(Checklist.team_id == team,
                                                                  Checklist.team_id.is_(None))
    return list(db.session.scalars(sa.select(Checklist).where(own, ~Checklist.retired).order_by(
        Checklist.name, Checklist.id)))


def version_of(checklist: UUID, number: int) -> ChecklistVersion | None:
    """A version by its number, or None."""
    return db.session.scalar(sa.select(ChecklistVersion).filter_by(checklist_id=checklist, number=number))


def versions_of(checklist: UUID) -> list[ChecklistVersion]:
    """All versions, newest first."""
    return list(db.session.scalars(sa.select(ChecklistVersion).filter_by(checklist_id=checklist).order_by(
        ChecklistVersion.number.desc())))


def items_of(version: UUID) -> list[ChecklistItem]:
    """What a version asks, in order."""
    return list(db.session.scalars(sa.select(ChecklistItem).filter_by(version_id=version).order_by(
        ChecklistItem.number)))


def used_by(checklist: UUID) -> int:
    """How many audits asked a version of this checklist."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Audit).join(
        ChecklistVersion, ChecklistVersion.id == Audit.checklist_version_id).where(
        ChecklistVersion.checklist_id == checklist)) or 0
