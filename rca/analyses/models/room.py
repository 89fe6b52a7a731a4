"""Tables of a workshop's room. None of them is a record: they hold what passes, and no word anybody wrote."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model


class WorkshopRoom(Model):
    """What everybody in a workshop shares for the moment: the timer, and what the facilitator shows.

    A running timer has its end, a paused one the seconds that are left.
    """

    __tablename__ = "workshop_room"

    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), primary_key=True)
    timer_ends: Mapped[datetime | None]
    timer_left: Mapped[int | None]
    shower_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("actor.id"))
    view: Mapped[Any] = mapped_column(sa.JSON, nullable=True)


class RoomSignal(Model):
    """Whose hand is up and who said to be done."""

    __tablename__ = "room_signal"

    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), primary_key=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    hand_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class RoomListener(Model):
    """An open stream, so that every web process knows who listens at the others (PostgreSQL only)."""

    __tablename__ = "room_listener"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    process: Mapped[UUID]
    seen_at: Mapped[datetime]
