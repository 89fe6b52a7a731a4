"""Every select of the management reviews."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca import complaints
from rca.foundation.db import db
from rca.people import Person
from rca.plans import Outcome, Plan
from rca.reviews import rules
from rca.reviews.models import ManagementReview, ReviewPoint
from rca.reviews.rules import PointKind

SHOWN = 100


def review(id: UUID) -> ManagementReview | None:
    """A review by its key."""
    return db.session.get(ManagementReview, id)


def reviews() -> Sequence[ManagementReview]:
    """The latest reviews, newest period first."""
    return db.session.scalars(sa.select(ManagementReview).order_by(
        ManagementReview.until.desc(), ManagementReview.created_at.desc()).limit(SHOWN)).all()


def points_of(review: UUID) -> Sequence[ReviewPoint]:
    """What was decided in a review, in its order."""
    return db.session.scalars(sa.select(ReviewPoint).filter_by(review_id=review)
                              .order_by(ReviewPoint.at, ReviewPoint.id)).all()


def open_earlier(review: ManagementReview) -> list[tuple[ReviewPoint, ManagementReview]]:
    """Actions of earlier reviews that are still open, the longest due first."""
    rows = db.session.execute(
        sa.select(ReviewPoint, ManagementReview).join(ManagementReview, ManagementReview.id == ReviewPoint.review_id)
        .where(ReviewPoint.kind == PointKind.ACTION, ReviewPoint.done_at.is_(None), ReviewPoint.review_id != review.id,
               ManagementReview.created_at < review.created_at)
        .order_by(ReviewPoint.due_on, ReviewPoint.at, ReviewPoint.id))
    return [(point, of) for point, of in rows]


def held_by(person: UUID) -> list[tuple[ReviewPoint, ManagementReview]]:
    """The open actions of a person."""
    rows = db.session.execute(
        sa.select(ReviewPoint, ManagementReview).join(ManagementReview, ManagementReview.id == ReviewPoint.review_id)
        .where(ReviewPoint.owner_id == person, ReviewPoint.kind == PointKind.ACTION, ReviewPoint.done_at.is_(None))
        .order_by(ReviewPoint.due_on, ReviewPoint.id))
    return [(point, of) for point, of in rows]


def names_of(persons: set[UUID]) -> dict[UUID, str]:
    """Names by person."""
    return {row.id: row.name for row in db.session.execute(
        sa.select(Person.id, Person.name).where(Person.id.in_(persons)))} if persons else {}


def figures_of(since: date, until: date, at: datetime) -> dict[str, Any]:
    """The figures of a period as they are known at a moment, in plain values."""
    first, last = rules.before(since, until)
    found = complaints.handling_in(complaints.Period("", since, until), complaints.Period("", first, last), at)
    rows = db.session.execute(sa.select(Plan.outcome, sa.func.count()).where(
        Plan.outcome.is_not(None), Plan.ended_at >= _midnight(since, at),
        Plan.ended_at < _midnight(until + timedelta(days=1), at)).group_by(Plan.outcome))
    ended = {outcome: int(number) for outcome, number in rows}
    return {**found, **{outcome.value: ended.get(outcome, 0) for outcome in Outcome}}


def _midnight(day: date, at: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=at.tzinfo)
