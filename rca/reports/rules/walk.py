"""The way from one record to everything it is linked with, from complaint to proof and back.

Which way it goes. From a record the walk goes *up* to whatever lies behind it and *down* to whatever came of it. Going
up, the first analysis it meets on each way is one of the record's own: everything that came of that analysis belongs
to the chain as well, so that the plan that failed stands beside the plan that followed. It never goes sideways: not
from a complaint to the other complaints of its analysis, nor from a complaint behind a plan to that complaint's other
analyses. A failed plan leads back to its analysis, so the links may form a loop; every record is met once in each
direction and the walk ends.

What the viewer may not see is not there: it is dropped with its links, and the walk does not go through it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID

Ref = tuple[str, UUID]
Pair = tuple[Ref, Ref]

KINDS = ("complaint", "analysis", "solution", "plan", "action", "audit", "finding")
"""The stations of a chain from left to right. No other kind of record ever takes part; a PIP least of all."""
COLUMN = {kind: number for number, kind in enumerate(KINDS)}
MOST = 200
"""Records in one chain; what goes beyond is cut, and the page says so."""
MOST_OF_A_KIND = 80
"""So that a hundred complaints leave room for what came of them."""
LEVELS = 40
LOOKED_AT = 2_000
"""Records of one level that are looked at to find those that may be seen."""


class Way(Enum):
    """In which direction a record was met. NEAR is up, before any analysis was met."""

    NEAR = "near"
    UP = "up"
    DOWN = "down"


@dataclass
class Chain:
    """What was found: the records by kind and key, the links (earlier, later) between them, the kinds that were cut."""

    start: Ref
    records: dict[Ref, Any] = field(default_factory=dict)
    pairs: set[Pair] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)

    def of(self, kind: str) -> list[Ref]:
        """The records of one kind, in the order in which they were met."""
        return [ref for ref in self.records if ref[0] == kind]


def walk(start: Ref, record: Any, links: Callable[[Collection[Ref]], Iterable[Pair]],
         seen: Callable[[Collection[Ref]], Mapping[Ref, Any]], *, siblings: bool = True) -> Chain:
    """Everything `start` is linked with. `record` is what it names, which the viewer may see.

    `links` gives the pairs (earlier, later) that touch the given records, `seen` the records among the given that are
    there and may be seen; both are asked once a level. Without `siblings` the walk is the strict one: what lies behind
    and what came of it, nothing beside.
    """
    chain = Chain(start, {start: record})
    met: dict[Way, set[Ref]] = {way: set() for way in Way}
    frontier = _begin(start, siblings)
    met_pairs: set[Pair] = set()
    for _ in range(LEVELS):
        for way, refs in frontier.items():
            met[way] |= refs
        asked = set().union(*frontier.values())
        if not asked:
            break
        pairs = {pair for pair in links(asked) if _is_a_step(pair)}
        met_pairs |= pairs
        wanted = _wanted(pairs, frontier, siblings)
        there = _look(chain, set().union(*wanted.values()), seen)
        frontier = {way: {ref for ref in refs if ref in there} - met[way] for way, refs in wanted.items()}
    chain.pairs = {(earlier, later) for earlier, later in met_pairs
                   if earlier in chain.records and later in chain.records}
    return chain


def _is_a_step(pair: Pair) -> bool:
    """Whether both ends are stations of a chain, of different kinds."""
    (earlier, _), (later, _) = pair
    return earlier in COLUMN and later in COLUMN and earlier != later


def _begin(start: Ref, siblings: bool) -> dict[Way, set[Ref]]:
    up = Way.NEAR if siblings and start[0] != "analysis" else Way.UP
    return {**{way: set() for way in Way}, up: {start}, Way.DOWN: {start}}


def _wanted(pairs: Iterable[Pair], frontier: Mapping[Way, set[Ref]], siblings: bool) -> dict[Way, set[Ref]]:
    """Where the links lead from here, by direction."""
    wanted: dict[Way, set[Ref]] = {way: set() for way in Way}
    for earlier, later in pairs:
        if earlier in frontier[Way.DOWN]:
            wanted[Way.DOWN].add(later)
        if later in frontier[Way.UP]:
            wanted[Way.UP].add(earlier)
        if later in frontier[Way.NEAR]:
            own = earlier[0] == "analysis"
            wanted[Way.UP if own else Way.NEAR].add(earlier)
            if own and siblings:
                wanted[Way.DOWN].add(earlier)
    return wanted


def _look(chain: Chain, wanted: set[Ref], seen: Callable[[Collection[Ref]], Mapping[Ref, Any]]) -> set[Ref]:
    """Load what is new and may be seen, as far as there is room. Answers everything that is in the chain now.

    Only what may be seen takes room or counts as cut: what is hidden leaves no trace.
    """
    new = sorted(wanted - chain.records.keys(), key=lambda ref: (COLUMN[ref[0]], str(ref[1])))
    room = {kind: MOST_OF_A_KIND - len(chain.of(kind)) for kind in KINDS}
    for first in range(0, min(len(new), LOOKED_AT), MOST):
        chunk = new[first:first + MOST]
        found = seen(chunk)
        for ref in (ref for ref in chunk if ref in found):
            if room[ref[0]] > 0 and len(chain.records) < MOST:
                chain.records[ref] = found[ref]
                room[ref[0]] -= 1
            else:
                chain.cut.add(ref[0])
    return {ref for ref in wanted if ref in chain.records}


def without_shortcuts(pairs: Collection[Pair]) -> set[Pair]:
    """The links without those that skip a station which is there: a plan hangs on its solutions, not on the analysis.

    Links that lead back (to a kind further left) are kept: they are what a loop is made of.
    """
    ahead: dict[Ref, set[Ref]] = {}
    for earlier, later in pairs:
        if COLUMN[earlier[0]] < COLUMN[later[0]]:
            ahead.setdefault(earlier, set()).add(later)
    return {(earlier, later) for earlier, later in pairs
            if is_back((earlier, later)) or not any(later in ahead.get(middle, ()) for middle in ahead[earlier])}


def is_back(pair: Pair) -> bool:
    """Whether a link leads from right to left: a plan that did not work, a finding that became something."""
    return COLUMN[pair[0][0]] >= COLUMN[pair[1][0]]
