"""How a chain is told: which siblings fold, how the list nests, which stations stand in a row."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rca.reports.rules.walk import COLUMN, KINDS, Pair, Ref, is_back

SIBLINGS = 8
"""So many of one kind under one record are drawn; of more, KEPT are, and the rest folds."""
KEPT = 6


@dataclass(frozen=True)
class Fold:
    """Records left out of the picture because many like them hang on the same one. `more` where the chain was cut."""

    anchor: Ref
    kind: str
    records: tuple[Ref, ...]
    before: bool
    more: bool = False


def folds(refs: Collection[Ref], pairs: Collection[Pair], start: Ref, order: Callable[[Ref], Any],
          cut: Collection[str] = ()) -> list[Fold]:
    """What folds: records with one link only, more than SIBLINGS of a kind on one record, never the viewer's own."""
    links: dict[Ref, list[Pair]] = {ref: [] for ref in refs}
    for pair in pairs:
        links[pair[0]].append(pair)
        links[pair[1]].append(pair)
    beside: dict[tuple[Ref, str, bool], list[Ref]] = {}
    for earlier, later in pairs:
        beside.setdefault((earlier, later[0], False), []).append(later)
        beside.setdefault((later, earlier[0], True), []).append(earlier)
    found = []
    for (anchor, kind, before), siblings in sorted(beside.items(), key=lambda item: (str(item[0][0]), item[0][1:])):
        if len(siblings) <= SIBLINGS:
            continue
        ends = sorted((ref for ref in siblings if len(links[ref]) == 1 and ref != start), key=order)
        left = ends[max(0, KEPT - (len(siblings) - len(ends))):]
        if left:
            found.append(Fold(anchor, kind, tuple(left), before, kind in cut))
    return found


@dataclass
class Entry:
    """One entry of the list: records that lead to the same, what came of them, and where they lead back to.

    `again` are records that stand further up in the list already.
    """

    records: tuple[Ref, ...]
    below: list["Entry"] = field(default_factory=list)
    again: tuple[Ref, ...] = ()
    back: tuple[Ref, ...] = ()


def entries(refs: Iterable[Ref], pairs: Collection[Pair], order: Callable[[Ref], Any]) -> list[Entry]:
    """The chain as a nested list. Every record stands once; siblings that lead to the same stand in one entry."""
    ahead: dict[Ref, set[Ref]] = {ref: set() for ref in refs}
    back: dict[Ref, set[Ref]] = {ref: set() for ref in ahead}
    led_to: set[Ref] = set()
    for earlier, later in pairs:
        (back if is_back((earlier, later)) else ahead)[earlier].add(later)
        if not is_back((earlier, later)):
            led_to.add(later)

    def place(ref: Ref) -> tuple[Any, ...]:
        return (COLUMN[ref[0]], order(ref))

    placed: set[Ref] = set()
    beginnings = _together((ref for ref in sorted(ahead, key=place) if ref not in led_to), ahead, back)
    found = [Entry(group) for group in beginnings]
    placed.update(ref for entry in found for ref in entry.records)
    todo = list(found)
    while todo:
        entry = todo.pop(0)
        next_ones = sorted(set().union(*(ahead[ref] for ref in entry.records)), key=place)
        new = [ref for ref in next_ones if ref not in placed]
        entry.again = tuple(ref for ref in next_ones if ref in placed)
        entry.back = tuple(sorted(set().union(*(back[ref] for ref in entry.records)), key=place))
        entry.below = [Entry(group) for group in _together(new, ahead, back)]
        placed.update(new)
        todo.extend(entry.below)
    return found


def _together(refs: Iterable[Ref], ahead: Mapping[Ref, set[Ref]],
              back: Mapping[Ref, set[Ref]]) -> list[tuple[Ref, ...]]:
    """Records of one kind that lead to the same, side by side in their order."""
    groups: dict[Any, list[Ref]] = {}
    for ref in refs:
        groups.setdefault((ref[0], frozenset(ahead[ref]), frozenset(back[ref])), []).append(ref)
    return [tuple(group) for group in groups.values()]


def stations(refs: Iterable[Ref], order: Callable[[Ref], Any]) -> list[tuple[str, list[Ref]]]:
    """The chain in short: its kinds from left to right, each with its records."""
    found: dict[str, list[Ref]] = {kind: [] for kind in KINDS}
    for ref in refs:
        found[ref[0]].append(ref)
    return [(kind, sorted(those, key=order)) for kind, those in found.items() if those]
