"""What complaints are about: a tree of categories, and every text that means one of them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.complaints.models.cases import Complaint
from rca.foundation.db import Model, db, new_id


class ComplaintCategory(Model):
    """A category, below another or at the top. One that was merged stays as a pointer to where its cases went."""

    __tablename__ = "complaint_category"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("complaint_category.id"), index=True)
    merged_into_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("complaint_category.id"), index=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CategoryTerm(Model):
    """A text that means a category: its name, the names it had, and synonyms. `folded` is how texts are compared."""

    __tablename__ = "complaint_category_term"

    folded: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    text: Mapped[str]
    category_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint_category.id"), index=True)


def pour_category(from_: UUID, into: UUID) -> int:
    """Give all cases, texts and lower categories of one category to another; answers how many cases.

    In one statement each, whatever the number: a merge is an act on the category, not on thirty thousand cases.
    """
    for column in (CategoryTerm.category_id, ComplaintCategory.parent_id):
        db.session.execute(sa.update(column.class_).where(column == from_).values({column: into}).execution_options(
            synchronize_session=False))
    poured = db.session.execute(sa.update(Complaint).where(Complaint.category_id == from_).values(
        category_id=into).execution_options(synchronize_session=False))
    db.session.expire_all()
    return int(poured.rowcount)
