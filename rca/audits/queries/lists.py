"""Many audits: the list, those of a record, those of a person. Lists page by key: when it was planned, then the id."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.audits.models import Audit
from rca.audits.rules.words import State
from rca.foundation.db import db

PAGE = 50
MOST_COUNTED = 10_000
TO_DO = (State.PLANNED, State.RUNNING)
Key = tuple[datetime, UUID]


@dataclass(frozen=True)
class Filter:
    """What a list of audits is narrowed to. `teams` is what the reader may see: None everything, else these and none.

    `auditor` keeps what this person has to do.
    """

    teams: frozenset[UUID] | None = None
    state: State | None = None
    auditor: UUID | None = None


def _conditions(narrowed: Filter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if narrowed.teams is not None:
        found.append(sa.or_(Audit.team_id.in_(narrowed.teams), Audit.team_id.is_(None)))
    if narrowed.state is not None:
        found.append(Audit.state == narrowed.state)
    if narrowed.auditor is not None:
        found += [Audit.auditor_id == narrowed.auditor, Audit.state.in_(TO_DO)]
    return found


def page_of_audits(narrowed: Filter, *, before: Key | None = None) -> list[Audit]:
    """The newest audits of a filter, one more than a page; `before` is the key of the last seen."""
    query = sa.select(Audit).where(*_conditions(narrowed))
    if before is not None:
        query = query.where(sa.tuple_(Audit.created_at, Audit.id) < sa.tuple_(
            sa.literal(before[0], Audit.created_at.type), sa.literal(before[1], Audit.id.type)))
    return list(db.session.scalars(query.order_by(Audit.created_at.desc(), Audit.id.desc()).limit(PAGE + 1)))


def counts(narrowed: Filter, person: UUID | None) -> dict[str, int]:
    """How many audits each quick filter keeps, in one look at the rows; counting stops one above ten thousand."""
    marks = {"mine": sa.and_(Audit.auditor_id == person, Audit.state.in_(TO_DO)),
             **{state.value: Audit.state == state for state in State}}
    some = sa.select(*(sa.case((mark, 1), else_=0).label(name) for name, mark in marks.items())).where(
        *_conditions(narrowed)).limit(MOST_COUNTED + 1).subquery()
    total, *rest = db.session.execute(sa.select(sa.func.count(), *map(sa.func.sum, some.c))).one()
    return {"all": total, **dict(zip(marks, (number or 0 for number in rest), strict=True))}


def of_subject(kind: str, id: UUID) -> list[Audit]:
    """The audits of a record, newest first."""
    return list(db.session.scalars(sa.select(Audit).filter_by(subject_type=kind, subject_id=id).order_by(
        Audit.created_at.desc(), Audit.id)))


def to_do(person: UUID, most: int = PAGE) -> list[Audit]:
    """The audits a person has to do, the earliest day first."""
    return list(db.session.scalars(sa.select(Audit).where(
        Audit.auditor_id == person, Audit.state.in_(TO_DO)).order_by(Audit.planned_on, Audit.id).limit(most)))


def held_by(person: UUID) -> list[Any]:
    """What a person has to audit: id, reference, objective."""
    return list(db.session.execute(sa.select(Audit.id, Audit.reference, Audit.objective).where(
        Audit.auditor_id == person, Audit.state.in_(TO_DO)).order_by(Audit.planned_on, Audit.id)))
