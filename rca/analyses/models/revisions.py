"""Tables of the frozen revisions: what is shown of one grows again from the journal, here stands only which."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model, new_id


class FrozenRevision(Model):
    """A moment of an analysis that somebody froze; `number` counts within the analysis.

    `position` is that of its own entry in the journal, `digest` that of the board as it stood there.
    """

    __tablename__ = "frozen_revision"
    __table_args__ = (sa.UniqueConstraint("analysis_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    digest: Mapped[str] = mapped_column(sa.String(64))
    frozen_by: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    frozen_at: Mapped[datetime]


class RevisionSignature(Model):
    """Somebody agreed to a revision; `digest` is what they agreed to."""

    __tablename__ = "revision_signature"

    revision_id: Mapped[UUID] = mapped_column(sa.ForeignKey("frozen_revision.id"), primary_key=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]
