"""The house's standard phrases for letters, and which clocks were announced."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.complaints.rules.clocks import Course
from rca.foundation.db import Choice, Model

PHRASES = UUID(int=3)
"""The one row of phrases an installation has."""


class LetterPhrases(Model):
    """The phrases that were edited, as `Phrases.to_json` writes them; what is not among them is our proposal."""

    __tablename__ = "letter_phrases"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=PHRASES)
    kept: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ClockAnnouncement(Model):
    """A clock that was announced as near or as past, and for which due moment: with another one it is news again.

    `clock` is the value of a clock, or "promise" for what was promised by date.
    """

    __tablename__ = "complaint_announcement"

    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True)
    clock: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    course: Mapped[Course] = mapped_column(Choice(Course), primary_key=True)
    due_at: Mapped[datetime]
    at: Mapped[datetime]
