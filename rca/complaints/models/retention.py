"""How long personal data of complainants is kept."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model

RETENTION = UUID(int=3)
"""The one row of the rule an installation has."""


class ComplaintRetention(Model):
    """The rule: so many months after closing the complainant is erased; None keeps them until somebody asks."""

    __tablename__ = "complaint_retention"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=RETENTION)
    months: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
