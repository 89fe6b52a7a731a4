"""Filters of the list that somebody kept under a name."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model, new_id


class SavedFilter(Model):
    """What an address narrows the list to, under a name: for its owner alone, or shared with a team or with all.

    `shared` without a team is for everybody who sees complaints. What is relative in it, such as "mine", is so for
    whoever opens it.
    """

    __tablename__ = "complaint_filter"
    __table_args__ = (sa.Index("ix_complaint_filter_owner", "owner_id", "removed_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    address: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    shared: Mapped[bool]
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"))
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
