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


class CategoriesApart(Model):
    """Two categories that somebody said are not the same, however alike their names. `one_id` is the lesser key."""

    __tablename__ = "complaint_category_apart"

    one_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint_category.id"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint_category.id"), primary_key=True, index=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))


class CategoryMerge(Model):
    """What a category took along when it went up in another, so that the merge can be taken back.

    `position` is that of the other one's journal: what is written there later is what has happened since.
    """

    __tablename__ = "complaint_category_merge"

    category_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint_category.id"), primary_key=True)
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("complaint_category.id"))
    terms: Mapped[list[str]] = mapped_column(sa.JSON)
    lower: Mapped[list[str]] = mapped_column(sa.JSON)
    position: Mapped[int]


class MergedCase(Model):
    """A case that stood in a category when it was merged."""

    __tablename__ = "complaint_category_merge_case"

    category_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint_category.id"), primary_key=True)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True, index=True)


def pour_category(from_: UUID, into: UUID) -> int:
    """Give all cases, texts and lower categories of one category to another; answers how many cases.

    In one statement each, whatever the number: a merge is an act on the category, not on thirty thousand cases.
    """
    db.session.execute(sa.delete(MergedCase).where(MergedCase.category_id == from_))
    db.session.execute(sa.insert(MergedCase).from_select(["category_id", "complaint_id"], sa.select(
        Complaint.category_id, Complaint.id).where(Complaint.category_id == from_)))
    for column in (CategoryTerm.category_id, ComplaintCategory.parent_id):
        db.session.execute(sa.update(column.class_).where(column == from_).values({column: into}).execution_options(
            synchronize_session=False))
    poured = db.session.execute(sa.update(Complaint).where(Complaint.category_id == from_).values(
        category_id=into).execution_options(synchronize_session=False))
    db.session.expire_all()
    return int(poured.rowcount)


def pour_back(merge: CategoryMerge, from_: UUID) -> int:
    """Give back what a category took along into another: its texts, what lay below it, and the cases still there."""
    id = merge.category_id
    merged = sa.select(MergedCase.complaint_id).where(MergedCase.category_id == id)
    texts = sa.update(CategoryTerm).where(CategoryTerm.folded.in_(merge.terms)).values(category_id=id)
    lower = sa.update(ComplaintCategory).where(ComplaintCategory.id.in_([UUID(one) for one in merge.lower])).values(
        parent_id=id)
    cases = sa.update(Complaint).where(Complaint.category_id == from_, Complaint.id.in_(merged)).values(category_id=id)
    *_, poured = [db.session.execute(moved.execution_options(synchronize_session=False))
                  for moved in (texts, lower, cases)]
    for kept in (MergedCase, CategoryMerge):
        db.session.execute(sa.delete(kept).where(kept.category_id == id).execution_options(synchronize_session=False))
    db.session.expire_all()
    return int(poured.rowcount)
