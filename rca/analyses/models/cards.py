"""The table of silent cards."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model


class SilentCard(Model):
    """A card of one author, for nobody else, until the reveal makes it a cause with the same id.

    It leaves this table when it is revealed or taken back; its journal stays and belongs to no page. `effect_id` is the
    bone its author chose, which may have left the board meanwhile.
    """

    __tablename__ = "silent_card"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    effect_id: Mapped[UUID | None]
    text: Mapped[str]
    at: Mapped[datetime]
