"""Tables about many cases: which were said not to be the same, and how much business stands behind a period."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.complaints.rules.trends import Measure, Scope
from rca.foundation.db import Choice, Model

VOLUMES = UUID("5d0c7f62-0d4c-4a38-9b0e-3f3c3b0e7a11")
"""The record that all volumes together are, in the journal."""


class CasesApart(Model):
    """Two cases that somebody said are not the same, however alike they read. `one_id` is the lesser key of both."""

    __tablename__ = "complaint_apart"

    one_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True, index=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))


class ServiceVolume(Model):
    """How much business a period had: contacts, customers or orders, of all or of one product, unit or channel.

    `period` is a month, 2026-03, or an ISO week, 2026-W12; `name` is what of the scope is meant, nothing for all.
    """

    __tablename__ = "service_volume"
    __table_args__ = (sa.CheckConstraint("number > 0", name="number"),)

    period: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    measure: Mapped[Measure] = mapped_column(Choice(Measure), primary_key=True)
    scope: Mapped[Scope] = mapped_column(Choice(Scope), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(500), primary_key=True)
    number: Mapped[int] = mapped_column(sa.BigInteger)
    at: Mapped[datetime]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
