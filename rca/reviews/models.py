"""Tables of the management reviews: a review, and what was decided or is to be done."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Choice, Model, new_id
from rca.reviews.rules import PointKind


class ManagementReview(Model):
    """A review of a period. `minutes` holds figures and earlier actions as they were when it was closed."""

    __tablename__ = "management_review"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(sa.String(20), unique=True)
    since: Mapped[date]
    until: Mapped[date]
    held_on: Mapped[date | None]
    attendees: Mapped[str | None]
    notes: Mapped[str | None]
    lead_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    minutes: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ReviewPoint(Model):
    """A decision, or an action with somebody and a day; an action is open until `done_at`."""

    __tablename__ = "review_point"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    review_id: Mapped[UUID] = mapped_column(sa.ForeignKey("management_review.id"), index=True)
    kind: Mapped[PointKind] = mapped_column(Choice(PointKind))
    text: Mapped[str]
    owner_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    due_on: Mapped[date | None]
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    result: Mapped[str | None]
