"""Tables of evidence: what shows that a cause is true, and the files that were brought for it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.analyses.rules.evidence import EvidenceKind, Strength
from rca.foundation.db import Choice, Model, new_id
from rca.foundation.file_kinds import FileKind


class CauseEvidence(Model):
    """A piece of evidence. Withdrawing hides it, it deletes nothing.

    `file_id` names a file that may be gone: the law can take it while the piece stays as a place without words.
    """

    __tablename__ = "evidence"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    cause_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cause.id"), index=True)
    note: Mapped[str]
    place: Mapped[int]
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
    kind: Mapped[EvidenceKind] = mapped_column(Choice(EvidenceKind), default=EvidenceKind.NOTE, server_default="note")
    link: Mapped[str] = mapped_column(default="", server_default="")
    file_id: Mapped[UUID | None] = mapped_column(index=True)
    strength: Mapped[Strength | None] = mapped_column(Choice(Strength))
    as_of: Mapped[date | None]
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=sa.false())


class EvidenceFile(Model):
    """A file brought to a board as evidence, kept under the digest of its content; pictures have a small one, too.

    What is attached to no piece of evidence within a day is erased.
    """

    __tablename__ = "evidence_file"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[FileKind] = mapped_column(Choice(FileKind))
    name: Mapped[str]
    size: Mapped[int]
    """Bytes kept, the small picture included."""
    digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    small: Mapped[str | None] = mapped_column(sa.String(64), index=True)
