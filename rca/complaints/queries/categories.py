"""Questions to the tree of categories."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import CategoriesApart, CategoryMerge, CategoryTerm, Complaint, ComplaintCategory, Ways
from rca.complaints.rules.categories import OF_OTHERS, Branch, Parents, Standing, below, folded, laid_out, told
from rca.complaints.rules.tokens import ways_by_name
from rca.foundation import journal
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


def named_by(text: str) -> Ways:
    """The categories whose names of today hold words of a search, after the words left to the text of a case."""
    if not text.strip():
        return ()
    return tuple(ways_by_name(text, ((row.id, row.name) for row in categories())).items())


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


def terms_of(id: UUID) -> list[str]:
    """The texts that mean a category, folded, in order."""
    return list(db.session.scalars(sa.select(CategoryTerm.folded).where(CategoryTerm.category_id == id).order_by(
        CategoryTerm.folded)))


def categories_apart() -> set[tuple[UUID, UUID]]:
    """The pairs of categories that somebody said are not the same, the lesser key first."""
    return {(row.one_id, row.other_id) for row in db.session.execute(
        sa.select(CategoriesApart.one_id, CategoriesApart.other_id))}


def merge_of(id: UUID) -> CategoryMerge | None:
    """What a category took along when it was merged; None when that was not kept."""
    return db.session.get(CategoryMerge, id)


def merged_into(id: UUID) -> list[tuple[ComplaintCategory, Standing]]:
    """The categories that went up in this one, by name, each with whether that can be taken back."""
    gone = list(db.session.scalars(sa.select(ComplaintCategory).where(ComplaintCategory.merged_into_id == id)))
    if not gone:
        return []
    kept = {merge.category_id: merge for merge in db.session.scalars(
        sa.select(CategoryMerge).where(CategoryMerge.category_id.in_([one.id for one in gone])))}
    known = parents()
    return [(one, state_of_merge(kept.get(one.id), id, known)) for one in sorted(gone, key=lambda one: one.name)]


def state_of_merge(merge: CategoryMerge | None, into: UUID, known: Parents) -> Standing:
    """Whether a merge can be taken back: nothing that counts was done with the other category, all is in its place."""
    if merge is None:
        return Standing.NOT_KEPT
    place = merge.parent_id is None or merge.parent_id in known
    lower = all(known.get(UUID(one)) == into for one in merge.lower)
    texts = set(merge.terms) <= set(terms_of(into))
    since = journal.entries(("complaint_category", into), after=merge.position)
    same = all(entry.act in OF_OTHERS for entry in since)
    return Standing.CAN if same and place and lower and texts else Standing.CHANGED


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
