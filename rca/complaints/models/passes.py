"""The pass of a complainant: the private page of one case, opened by a link without an account."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model, new_id


class ComplainantPass(Model):
    """Whoever complained by the public form: the hand they write with, and the digest of their link.

    `origin` tells, without saying whose it is, whether many complaints come from one address.
    """

    __tablename__ = "complainant_pass"
    __table_args__ = (sa.Index("ix_complainant_pass_origin", "origin", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), unique=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), unique=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    origin: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]
