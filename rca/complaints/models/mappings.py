"""What the columns of a register mean, kept under a name for the next file of its kind."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model, new_id


class SavedMapping(Model):
    """A mapping by a name: `header` are the columns it was made for, `mapping` is plain data as `Mapping.to_json`."""

    __tablename__ = "complaint_mapping"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.String(100), unique=True)
    header: Mapped[list[str]] = mapped_column(sa.JSON)
    mapping: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
