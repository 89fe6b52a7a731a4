"""Questions to the tree of categories."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import CategoryTerm, Complaint, ComplaintCategory
from rca.complaints.rules.categories import Branch, Parents, below, folded, laid_out, told
from rca.foundation.db import db


def category(id: UUID) -> ComplaintCategory | None:
    """One category, or None."""
    return db.session.get(ComplaintCategory, id)


def categories() -> list[Any]:
    """Every category that was not merged: id, name, parent."""
    table = ComplaintCategory
    return list(db.session.execute(sa.select(table.id, table.name, table.parent_id).where(
        table.merged_into_id.is_(None))))


def tree() -> list[Branch]:
    """The categories from top to bottom."""
    return laid_out(categories())


def parents() -> Parents:
    """What each category lies below."""
    return {row.id: row.parent_id for row in categories()}


def path_of(id: UUID | None) -> str:
    """A category with what it lies below, in words; nothing for none. One question a level, of which most have one."""
    names: list[str] = []
    known = category(id) if id is not None else None
    while known is not None and known.name not in names:
        names.insert(0, known.name)
        known = category(known.parent_id) if known.parent_id is not None else None
    return told(names)


def within(id: UUID) -> frozenset[UUID]:
    """A category with everything below it; of one that was merged, where it went."""
    known = category(id)
    while known is not None and known.merged_into_id is not None:
        known = category(known.merged_into_id)
    return frozenset(below(known.id, parents()) if known is not None else {id})


def known_terms(texts: Collection[str]) -> dict[str, UUID]:
    """The categories that texts mean, by folded text; what means none is left out."""
    wanted = sorted({folded(text) for text in texts} - {""})
    found: dict[str, UUID] = {}
    for start in range(0, len(wanted), 500):
        rows = db.session.execute(sa.select(CategoryTerm.folded, CategoryTerm.category_id).where(
            CategoryTerm.folded.in_(wanted[start:start + 500])))
        found.update((row.folded, row.category_id) for row in rows)
    return found


def term(text: str) -> CategoryTerm | None:
    """The term a text is, or None."""
    return db.session.get(CategoryTerm, folded(text))


def terms() -> dict[UUID, list[str]]:
    """Every text that means a category, by category, in order."""
    found: dict[UUID, list[str]] = {}
    for row in db.session.execute(sa.select(CategoryTerm.category_id, CategoryTerm.text).order_by(CategoryTerm.folded)):
        found.setdefault(row.category_id, []).append(row.text)
    return found


def cases_by_category() -> dict[UUID, int]:
    """How many cases stand in each category itself, whoever may see them: names and numbers only."""
    query = sa.select(Complaint.category_id, sa.func.count()).where(Complaint.category_id.is_not(None))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Complaint.category_id))}


def count_categories() -> int:
    """How many categories there are, merged ones left out."""
    return db.session.execute(sa.select(sa.func.count()).select_from(ComplaintCategory).where(
        ComplaintCategory.merged_into_id.is_(None))).scalar_one()


def category_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of categories, merged ones too, for histories."""
    if not ids:
        return {}
    rows = db.session.execute(sa.select(ComplaintCategory.id, ComplaintCategory.name).where(
        ComplaintCategory.id.in_(ids)))
    return {row.id: row.name for row in rows}
