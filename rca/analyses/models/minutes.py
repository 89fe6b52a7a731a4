"""The table of what the facilitator writes for the minutes."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from rca.analyses.models import Analysis
from rca.foundation.db import Model


class MinutesNotes(Model):
    """Notes and agreements of an analysis' minutes, and the next meeting. Its key is the analysis'."""

    __tablename__ = "minutes_notes"

    id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), primary_key=True)
    notes: Mapped[str]
    next_on: Mapped[date | None]
    next_where: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    analysis: Mapped[Analysis] = relationship()

    __mapper_args__ = {"version_id_col": version}
