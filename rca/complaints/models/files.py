"""Files of a case: what the customer sent and what was received about it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Choice, Model, new_id
from rca.foundation.file_kinds import FileKind


class CaseFile(Model):
    """A file of a case, kept under the digest of its content; pictures have a small one, too.

    It may show who complained, so it is for who needs to know that, and goes with the complainant (C-08).
    """

    __tablename__ = "complaint_file"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), index=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    by_customer: Mapped[bool]
    at: Mapped[datetime]
    kind: Mapped[FileKind] = mapped_column(Choice(FileKind))
    name: Mapped[str]
    size: Mapped[int]
    """Bytes kept, the small picture included."""
    digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    small: Mapped[str | None] = mapped_column(sa.String(64), index=True)
