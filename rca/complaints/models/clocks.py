"""What runs on a case: clocks and pauses, its assessment, its callbacks; and the promises clocks follow."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.complaints.rules.assessing import Complexity, Depth, Impact, Severity
from rca.complaints.rules.clocks import Clock
from rca.foundation.db import Choice, Model, new_id

PROMISES = UUID(int=2)
"""The one row of promises an installation has."""


class ServicePromises(Model):
    """Working hours, days off, times of the clocks and the table of priorities, as `Promises.to_json` writes them."""

    __tablename__ = "service_promises"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=PROMISES)
    kept: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CaseClock(Model):
    """One clock of a case: when it began, from when it is near, until when it runs, when it was met.

    `counted` is the version of the promises it was worked out by; a smaller one than today's waits to be recounted.
    """

    __tablename__ = "complaint_clock"
    __table_args__ = (sa.Index("ix_complaint_clock_open", "met_at", "counted"),)

    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True)
    clock: Mapped[Clock] = mapped_column(Choice(Clock), primary_key=True)
    started_at: Mapped[datetime]
    near_at: Mapped[datetime]
    due_at: Mapped[datetime]
    met_at: Mapped[datetime | None]
    counted: Mapped[int]


class CasePause(Model):
    """A time during which the customer owed an answer."""

    __tablename__ = "complaint_pause"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class CaseAssessment(Model):
    """What a case weighs (C-03) and how deep to look (C-05): as proposed, and as chosen with a reason."""

    __tablename__ = "complaint_assessment"

    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True)
    severity: Mapped[Severity] = mapped_column(Choice(Severity))
    impact: Mapped[Impact] = mapped_column(Choice(Impact))
    complexity: Mapped[Complexity] = mapped_column(Choice(Complexity))
    safety: Mapped[bool]
    at_once_needed: Mapped[bool]
    at_once_possible: Mapped[bool]
    proposed: Mapped[Depth] = mapped_column(Choice(Depth))
    depth: Mapped[Depth] = mapped_column(Choice(Depth))
    at: Mapped[datetime]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))


class Callback(Model):
    """A call after closing: reached or not, how satisfied (1 to 5), in which words (C-10)."""

    __tablename__ = "complaint_callback"
    __table_args__ = (sa.CheckConstraint("satisfied BETWEEN 1 AND 5", name="satisfied"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    reached: Mapped[bool]
    satisfied: Mapped[int | None] = mapped_column(sa.SmallInteger)
    words: Mapped[str | None]
    explanation: Mapped[str | None]
