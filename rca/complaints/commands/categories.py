"""Acts on the tree of categories: add, rename, move, merge, synonyms; and the category a text means."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rca.complaints import models, queries
from rca.complaints.models import CategoryTerm, ComplaintCategory
from rca.complaints.rules import categories as rules
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, one_at_a_time, remove
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

TREE = "complaint categories"
"""Who changes the tree does so alone: two moves that are each harmless may close a circle together."""


def add_category(*, name: str | None, parent: UUID | None = None, by: Actor, at: datetime) -> ComplaintCategory:
    """Put a new category into the tree. Its name means no other one yet."""
    one_at_a_time(TREE)
    tidy = rules.check_name(texts.one_line("name", name))
    rules.check_place(None, parent, queries.parents())
    _check_free(tidy, "name")
    return _add(tidy, parent, by, at)


def rename_category(*, id: UUID, name: str | None, by: Actor, at: datetime) -> ComplaintCategory:
    """Call a category by another name; the old one goes on meaning it, so that the next file is understood."""
    category = _there(id)
    tidy = rules.check_name(texts.one_line("name", name))
    if tidy == category.name:
        return category
    _take_term(category, tidy, "name")
    before, category.name = category.name, tidy
    flush()
    journal.write(("complaint_category", id), "category.renamed", by=by, at=at,
                  payload={"before": before, "after": tidy})
    return category


def move_category(*, id: UUID, parent: UUID | None, by: Actor, at: datetime) -> ComplaintCategory:
    """Put a category with all below it under another, or to the top."""
    category = _there(id)
    rules.check_place(id, parent, queries.parents())
    if parent == category.parent_id:
        return category
    before, category.parent_id = category.parent_id, parent
    flush()
    journal.write(("complaint_category", id), "category.moved", by=by, at=at,
                  facts={"parent": _text(parent), "parent_before": _text(before)})
    return category


def merge_categories(*, id: UUID, into: UUID | None, by: Actor, at: datetime) -> ComplaintCategory:
    """Let one category go up in another: its cases, its texts and what lies below it. It stays as a pointer there."""
    category = _there(id)
    if into is None:
        raise RuleBroken("into", msg("Choose the category that stays."))
    parents = queries.parents()
    rules.check_merge(id, into, parents)
    target = locked(ComplaintCategory, into)
    before = {"parent_id": category.parent_id, "terms": queries.terms_of(id),
              "lower": sorted(str(lower) for lower, parent in parents.items() if parent == id)}
    cases = models.pour_category(id, into)
    category.merged_into_id, category.parent_id = into, None
    flush()
    facts = {"into": str(into), "cases": cases}
    journal.write(("complaint_category", id), "category.merged", by=by, at=at, facts=facts)
    position = journal.write(("complaint_category", into), "category.took", by=by, at=at,
                             facts={"from": str(id), "cases": cases}, payload={"text": category.name})
    add(models.CategoryMerge(category_id=id, position=position, **before))
    flush()
    return target


def take_merge_back(*, id: UUID, by: Actor, at: datetime) -> ComplaintCategory:
    """Let a category that went up in another stand for itself again, where it lay, with all it took along.

    Only as long as nothing has happened to the categories since. Cases that somebody put elsewhere meanwhile, and those
    that came into the other one since the merge, stay where they are.
    """
    one_at_a_time(TREE)
    category = locked(ComplaintCategory, id)
    into = category.merged_into_id
    if into is None:
        raise RuleBroken("", msg("This merge was taken back meanwhile."))
    merge = queries.merge_of(id)
    standing = queries.state_of_merge(merge, into, queries.parents())
    if merge is None or standing is not rules.Standing.CAN:
        raise RuleBroken("", rules.WHY_NOT[standing])
    parent = merge.parent_id
    cases = models.pour_back(merge, into)
    category.merged_into_id = None
    flush()
    rules.check_place(id, parent, queries.parents(), "")
    category.parent_id = parent
    flush()
    journal.write(("complaint_category", id), "category.stands_again", by=by, at=at,
                  facts={"from": str(into), "cases": cases})
    journal.write(("complaint_category", into), "category.gave_back", by=by, at=at,
                  facts={"into": str(id), "cases": cases}, payload={"text": category.name})
    return category


def tell_categories_apart(*, id: UUID, other: UUID | None, by: Actor, at: datetime) -> ComplaintCategory:
    """Say that two categories are not the same, however alike their names: they are never again proposed as one."""
    category = _there(id)
    if other is None or other == id or other not in queries.parents():
        raise RuleBroken("", msg("This category does not exist any more. Choose another."))
    pair = (min(id, other), max(id, other))
    if pair not in queries.categories_apart():
        add(models.CategoriesApart(one_id=pair[0], other_id=pair[1], at=at, actor_id=by.id))
        for one, two in (pair, pair[::-1]):
            journal.write(("complaint_category", one), "category.told_apart", by=by, at=at, facts={"other": str(two)})
    return category


def add_synonym(*, id: UUID, text: str | None, by: Actor, at: datetime) -> ComplaintCategory:
    """One more text that means a category."""
    category = _there(id)
    tidy = rules.check_name(texts.one_line("text", text), "text")
    if _take_term(category, tidy, "text"):
        journal.write(("complaint_category", id), "category.synonym_added", by=by, at=at, payload={"text": tidy})
    return category


def remove_synonym(*, id: UUID, text: str, by: Actor, at: datetime) -> ComplaintCategory:
    """A text means a category no longer; cases that came with it stay where they are. The name itself stays."""
    category = _there(id)
    known = queries.term(text)
    if known is None or known.category_id != id or known.folded == rules.folded(category.name):
        raise RuleBroken("", msg("This text is no synonym of the category any more."))
    remove(known)
    flush()
    journal.write(("complaint_category", id), "category.synonym_removed", by=by, at=at, payload={"text": known.text})
    return category


def categories_for(told: Collection[str | None], *, by: Actor, at: datetime) -> dict[str, UUID]:
    """The categories that texts mean, by folded text; texts nobody knew become categories at the top.

    Sentences, and more texts than a tree can hold, mean none: see `rules.categories.new_texts`.
    """
    said = [text for text in told if text]
    known = queries.known_terms(said)
    if all(rules.folded(text) in known for text in said):
        return known
    one_at_a_time(TREE)
    known = queries.known_terms(said)
    for folded, name in rules.new_texts(said, known, queries.count_categories()).items():
        known[folded] = _add(name, None, by, at).id
    return known


def category_for(text: str | None, *, by: Actor, at: datetime) -> UUID | None:
    """The category one text means; None for nothing."""
    return categories_for([text], by=by, at=at).get(rules.folded(text)) if text else None


def _there(id: UUID) -> ComplaintCategory:
    """A category for changing it; one that was merged is there no more."""
    one_at_a_time(TREE)
    category = locked(ComplaintCategory, id)
    if category.merged_into_id is not None:
        raise RuleBroken("", msg("This category was merged into another meanwhile."))
    return category


def _add(name: str, parent: UUID | None, by: Actor, at: datetime) -> ComplaintCategory:
    category = ComplaintCategory(id=new_id(), name=name, parent_id=parent, created_at=at)
    add(category)
    flush()
    add(CategoryTerm(folded=rules.folded(name), text=name, category_id=category.id))
    flush()
    journal.write(("complaint_category", category.id), "category.added", by=by, at=at,
                  facts={"parent": _text(parent)}, payload={"after": name})
    return category


def _take_term(category: ComplaintCategory, text: str, field: str) -> bool:
    """Let a text mean this category; False when it did already."""
    known = queries.term(text)
    if known is not None and known.category_id == category.id:
        known.text = text if rules.folded(category.name) != known.folded else known.text
        return False
    _check_free(text, field)
    add(CategoryTerm(folded=rules.folded(text), text=text, category_id=category.id))
    flush()
    return True


def _check_free(text: str, field: str) -> None:
    """A text means one category: which of two it would mean nobody could know."""
    known = queries.term(text)
    if known is not None:
        other = queries.category(known.category_id)
        name = other.name if other is not None else known.text
        raise RuleBroken(field, msg("This means “%(name)s” already. Merge the two, or take the synonym away there.",
                                    name=name))


def _text(id: UUID | None) -> str | None:
    return str(id) if id is not None else None
