"""What a complaint is about, as a tree: how texts find their category, and what may be done to the tree."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

NAME_LIMIT = 200
DEEPEST = 6
"""Levels of the tree; more of them nobody finds anything in."""
MOST_FROM_FILES = 2_000
"""So many categories at most come into being by themselves: a column of sentences is no list of categories."""

Parents = Mapping[UUID, UUID | None]


def folded(text: str) -> str:
    """A text as synonyms are compared: without case, width, and spaces too many.

    >>> folded("  Cobrança   INDEVIDA ")
    'cobrança indevida'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())[:NAME_LIMIT]


@dataclass(frozen=True)
class Branch:
    """A category where it stands: its depth (0 at the top) and the names above it."""

    category: Any
    depth: int
    above: tuple[str, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """All names from the top down to its own."""
        return (*self.above, self.category.name)


def laid_out(categories: Iterable[Any]) -> list[Branch]:
    """The tree from top to bottom, each below its parent, siblings by name. A parent that is not there counts as none.

    Each category has `id`, `name` and `parent_id`.
    """
    known = {category.id: category for category in categories}
    children: dict[UUID | None, list[Any]] = {}
    for category in known.values():
        children.setdefault(category.parent_id if category.parent_id in known else None, []).append(category)
    found: list[Branch] = []

    def walk(parent: UUID | None, depth: int, above: tuple[str, ...]) -> None:
        for category in sorted(children.get(parent, ()), key=lambda one: (folded(one.name), one.name)):
            found.append(Branch(category, depth, above))
            walk(category.id, depth + 1, (*above, category.name))

    walk(None, 0, ())
    return found


def below(top: UUID, parents: Parents) -> set[UUID]:
    """A category and everything that lies below it."""
    children: dict[UUID | None, list[UUID]] = {}
    for id, parent in parents.items():
        children.setdefault(parent, []).append(id)
    found, waiting = {top}, [top]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def check_place(category: UUID | None, parent: UUID | None, parents: Parents, field: str = "parent") -> None:
    """A category lies below nothing that lies below it, and not too deep. `category` is None for a new one."""
    if parent is None:
        return
    if parent not in parents:
        raise RuleBroken(field, msg("This category does not exist any more. Choose another."))
    own = below(category, parents) if category is not None else set()
    if parent in own:
        raise RuleBroken(field, msg("A category cannot lie below itself."))
    high = _depth(parent, parents) + 1
    deep = max((_depth(id, parents) for id in own), default=0) - (_depth(category, parents) if category else 0)
    if high + deep >= DEEPEST:
        raise RuleBroken(field, msg("The tree has at most %(n)s levels.", n=DEEPEST))


def _depth(id: UUID, parents: Parents) -> int:
    depth, above = 0, parents.get(id)
    while above is not None and depth < len(parents):
        depth, above = depth + 1, parents.get(above)
    return depth


def check_name(name: str | None, field: str = "name") -> str:
    """A category has a name of one line."""
    if not name:
        raise RuleBroken(field, msg("Give the category a name."))
    if len(name) > NAME_LIMIT:
        raise RuleBroken(field, msg("At most %(n)s characters; these are %(found)s.", n=NAME_LIMIT, found=len(name)))
    return name


def check_merge(from_: UUID, into: UUID, parents: Parents) -> None:
    """What is merged goes into another category that is still there and does not lie below it."""
    if into not in parents:
        raise RuleBroken("into", msg("This category does not exist any more. Choose another."))
    if into in below(from_, parents):
        raise RuleBroken("into", msg("Choose a category that is not this one and does not lie below it."))


def new_texts(texts: Collection[str], known: Collection[str], there: int) -> dict[str, str]:
    """The texts no category answers to yet, each as it is first written, by its folded form.

    Long texts are sentences and become no category; nor do more than the tree can hold.
    """
    found: dict[str, str] = {}
    for text in texts:
        tidy = " ".join(text.split())
        mark = folded(tidy)
        if mark and len(tidy) <= NAME_LIMIT and mark not in known and mark not in found:
            found[mark] = tidy
    room = max(0, MOST_FROM_FILES - there)
    return dict(list(found.items())[:room])


def told(path: Sequence[str]) -> str:
    """A category with what it lies below, for lists to choose from."""
    return " / ".join(path)


class Standing(Enum):
    """Whether a merge of categories can be taken back."""

    CAN = "can"
    CHANGED = "changed"
    NOT_KEPT = "not_kept"


OF_OTHERS = {"category.took", "category.gave_back", "category.told_apart"}
"""Acts on a category that leave what it took in before where it is."""

WHY_NOT: dict[Standing, Message] = {
    Standing.CHANGED: msg("Something has happened to the categories since, so this merge cannot be taken back. "
                          "Add the category under another name and put its cases into it."),
    Standing.NOT_KEPT: msg("What this category took along was not kept in those days, so its merge cannot be taken "
                           "back. Add the category under another name and put its cases into it."),
}


CATEGORY_ACTS: dict[str, Message] = {
    "category.added": msg("Category added"),
    "category.renamed": msg("Category renamed"),
    "category.moved": msg("Category moved"),
    "category.merged": msg("Merged into another category"),
    "category.took": msg("Took another category in"),
    "category.stands_again": msg("Merge taken back"),
    "category.gave_back": msg("Gave a category back that it had taken in"),
    "category.told_apart": msg("Told apart from a category with a similar name"),
    "category.synonym_added": msg("Synonym added"),
    "category.synonym_removed": msg("Synonym taken away"),
}
