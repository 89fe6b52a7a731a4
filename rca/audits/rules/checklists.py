"""What a checklist may hold, and how much a requirement's own words weigh."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.foundation.texts import long_text, one_line

WEIGHTS = range(1, 6)
"""How much an item counts: 1 little, 5 most."""
MAX_ITEMS = 300
HINT_LIMIT = 2_000


class Level(IntEnum):
    """How binding a requirement says it is, by the capital words of RFC 2119; the number is its weight."""

    MAY = 1
    SHOULD = 2
    MUST = 3


_LEVELS = (
    (re.compile(r"\b(?:MUST|SHALL|REQUIRED)\b"), Level.MUST),
    (re.compile(r"\b(?:SHOULD|RECOMMENDED)\b"), Level.SHOULD),
    (re.compile(r"\b(?:MAY|OPTIONAL)\b"), Level.MAY),
)


@dataclass(frozen=True)
class Item:
    """One thing to look at, before it stands in a version.

    `line` is where it was found, `taken` whether it is kept, `told` whether somebody said what it weighs.
    """

    text: str
    section: str | None = None
    look_at: str | None = None
    weight: int = 1
    critical: bool = False
    taken: bool = True
    line: int | None = None
    told: bool = False


@dataclass(frozen=True)
class Draft:
    """What was read from lines or a file: a name, if it tells one, and the items found."""

    name: str
    items: tuple[Item, ...]


def level_of(text: str) -> Level | None:
    """How binding a requirement is; the strongest of its words counts, words in small letters say nothing.

    >>> level_of("All files MUST be under version control."), level_of("You must see it.")
    (<Level.MUST: 3>, None)
    """
    return next((level for words, level in _LEVELS if words.search(text)), None)


def weighed(item: Item) -> Item:
    """The item with the weight its own words ask for: MUST 3 and critical, SHOULD 2, MAY and OPTIONAL 1.

    A criterion is met only if every MUST is, so one that does not hold has to be said beside any score.
    """
    level = level_of(item.text)
    return item if level is None or item.told else replace(item, weight=int(level), critical=level is Level.MUST)


def chosen(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with a proposal of which to keep.

    Where requirements say how binding they are, sections that hold none of them (advice, further reading) are left
    out until somebody ticks them.
    """
    weighed_items = [weighed(item) for item in items]
    binding = {item.section for item in weighed_items if level_of(item.text) is not None}
    if not binding or any(item.told for item in items):
        return tuple(weighed_items)
    return tuple(replace(item, taken=item.taken and item.section in binding) for item in weighed_items)


def check_items(items: Sequence[Item]) -> list[Item]:
    """The items of a version, tidied. Refused: none at all (A-02), too many, a text too long, a weight that is none."""
    kept = [_tidied(number, item) for number, item in enumerate(items, 1)]
    found = [item for item in kept if item is not None]
    if not found:
        raise RuleBroken("items", msg("A checklist needs at least one item: without criteria there is no audit."))
    if len(found) > MAX_ITEMS:
        raise RuleBroken("items", msg("These are %(found)s items; a checklist holds at most %(most)s. Make several.",
                                      found=len(found), most=MAX_ITEMS))
    return found


def _tidied(number: int, item: Item) -> Item | None:
    try:
        text = one_line("items", item.text)
        section = one_line("items", item.section, 200)
        look_at = long_text("items", item.look_at, HINT_LIMIT)
    except RuleBroken as refusal:
        raise RuleBroken("items", msg("Item %(number)s: %(sentence)s", number=number, sentence=refusal.message)) \
            from None
    if not item.taken or text is None:
        return None
    if item.weight not in WEIGHTS:
        raise RuleBroken("items", msg("Item %(number)s: a weight is a number from 1 to 5.", number=number))
    return replace(item, text=text, section=section, look_at=look_at)


def checked_name(name: str | None) -> str:
    """The name of a checklist. Refused when it is empty."""
    found = one_line("name", name, 200)
    if found is None:
        raise RuleBroken("name", msg("Give the checklist a name."))
    return found

