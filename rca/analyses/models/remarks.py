"""The table of remarks that somebody waved away."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.analyses.rules.remarks import Rule
from rca.foundation.db import Choice, Model, new_id


class WavedRemark(Model):
    """A remark of the review that does not apply here. It stands for the words that were read: other words, no row.

    `about` is the mark of those words, so that none are kept twice. Bringing back takes the row away; the journal
    keeps both.
    """

    __tablename__ = "waved_remark"
    __table_args__ = (sa.UniqueConstraint("cause_id", "rule", "about"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    cause_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cause.id"))
    rule: Mapped[Rule] = mapped_column(Choice(Rule))
    about: Mapped[str] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
