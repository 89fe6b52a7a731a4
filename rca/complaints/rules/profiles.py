"""Which of the mappings that were kept fits another file, and what it means there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rca.complaints.rules.headers import Target, header_words
from rca.complaints.rules.mapping import Mapping
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

LIKE = 0.6
"""From this likeness on a kept mapping is proposed."""
NAME_LIMIT = 100

Key = TypeVar("Key")


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How many names of columns two headers share, of all that either has; spelling, case and signs do not count.

    >>> likeness(["Case No.", "Date", "Text"], ["case no", "date", "text"]), likeness(["Date", "Text"], ["Date", "Sum"])
    (1.0, 0.3333333333333333)
    """
    mine, others = _names(one), _names(other)
    return len(mine & others) / len(mine | others) if mine and others else 0.0


def _names(header: Iterable[str]) -> set[str]:
    return {words for name in header if (words := header_words(name))}


def best(header: Sequence[str], kept: Iterable[tuple[Key, Sequence[str], Mapping]]) -> Key | None:
    """The kept mapping whose header is most like this one and whose columns of receipt and text are here; or None."""
    fitting = [(likeness(header, known), -place, key) for place, (key, known, mapping) in enumerate(kept)
               if _serves(moved(mapping, known, header))]
    fitting = [each for each in fitting if each[0] >= LIKE]
    return max(fitting, key=lambda each: each[:2])[2] if fitting else None


def _serves(mapping: Mapping) -> bool:
    return bool(mapping.columns.get(Target.RECEIVED) and mapping.columns.get(Target.DESCRIPTION))


def moved(mapping: Mapping, known: Sequence[str], header: Sequence[str]) -> Mapping:
    """A mapping for the same columns wherever they stand in another header; columns that are missing there drop out."""
    places: dict[str, int] = {}
    for index, name in enumerate(header):
        places.setdefault(header_words(name), index)
    columns = {}
    for target, indexes in mapping.columns.items():
        found = [places[words] for index in indexes if index < len(known)
                 and (words := header_words(known[index])) in places]
        if found:
            columns[target] = tuple(dict.fromkeys(found))
    return replace(mapping, columns=columns, told=0)


def check_name(name: str | None, taken: bool) -> str:
    """A kept mapping has a name of its own."""
    said = " ".join((name or "").split())
    if not said:
        raise RuleBroken("name", msg("Name the mapping."))
    if len(said) > NAME_LIMIT:
        raise RuleBroken("name", msg("The name has more than %(limit)s characters.", limit=NAME_LIMIT))
    if taken:
        raise RuleBroken("name", msg("Another mapping has this name already."))
    return said
