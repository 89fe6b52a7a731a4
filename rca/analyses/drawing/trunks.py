"""Trunks beside each other: how the causes of one bone, or of one cause, are dealt out to as many as they need."""

from dataclasses import dataclass, field
from math import inf
from uuid import UUID

from rca.analyses.drawing.marks import BADGE, badge_wide
from rca.analyses.drawing.measures import AIR, SLANT, Trunk
from rca.foundation.lettering import Lettering

SHORT = 200.0
"""What a trunk without causes would cost, as room along the spine: a short one between full ones is ugly."""


@dataclass(slots=True, eq=False)
class Block:
    """The room of one cause, or of a reference to it: sizes first, then the places of its own"""

    id: str
    node: UUID
    effect: UUID
    is_ref: bool
    lettering: Lettering
    high: float
    """Of the label."""
    kids: list["Block"] = field(default_factory=list)
    strands: list["Strand"] = field(default_factory=list)
    wide: float = 0.0
    deep: float = 0.0
    u: float = 0.0
    """Of the trunk it hangs on, seen from the mark (or joint) of its parent."""
    d: float = 0.0
    """Of its mark, seen likewise."""
    votes: int = 0
    """Shown in a badge between mark and label."""

    @property
    def pad(self) -> float:
        """From the mark to the end of the label, so that a slanting trunk passes beside all lines."""
        beside = max(11.0, 5.0 + self.high / 2 * SLANT)
        return max(beside, BADGE + badge_wide(self.votes) + 4.0) if self.votes else beside

    @property
    def left(self) -> float:
        """How far the label reaches left of the mark, in the sheared plane."""
        return self.pad + self.lettering.wide + self.high / 2 * SLANT


@dataclass(slots=True, eq=False)
class Strand:
    """One of the trunks beside each other: how far left it stands, and the causes on it."""

    u: float
    wide: float
    row: list[Block]
    length: float

    @property
    def last(self) -> Block:
        """The outermost cause on it."""
        return self.row[-1]


def spread(strands: list[Strand], length: float, most: float) -> float:
    """Set the causes of each trunk apart, by at most so much each, until it is as long as wanted or as the longest;
    how long they are then."""
    length = max([length, *[strand.length for strand in strands]])
    for strand in strands:
        apart = min((length - strand.length) / (len(strand.row) + 1), most)
        if apart > 0.0:
            for i, kid in enumerate(strand.row, 1):
                kid.d += i * apart
            strand.length += len(strand.row) * apart
    return max([strand.length for strand in strands])


def strands_of(kids: list[Block], start: float, gap: float, rail: float, size: Trunk) -> list[Strand]:
    """Place causes outward on one trunk, or on several where one would run too far."""
    if len(kids) == 1:
        rows = [kids]
    else:
        total = sum([kid.deep for kid in kids]) + gap * (len(kids) - 1)
        rows = [kids] if total <= size.long else _shared_out(kids, gap, total, size)
    if len(rows) > 1:
        start += rail
    found: list[Strand] = []
    u = 0.0
    for row in rows:
        d = start
        wide = 0.0
        for kid in row:
            kid.u = -u
            kid.d = d + kid.high / 2
            d += kid.deep + gap
            if kid.wide > wide:
                wide = kid.wide
        found.append(Strand(u, wide, row, d - gap))
        u += wide + AIR
    return found


def _shared_out(kids: list[Block], gap: float, total: float, size: Trunk) -> list[list[Block]]:
    """Cut a row so that no piece is longer than suits the room they take, none much shorter than the others, and all
    together as narrow as can be: narrow causes share a trunk, and so do wide ones. The order stays."""
    limit = size.limit(sum([kid.wide * (kid.deep + gap) for kid in kids]))
    if total <= limit:
        return [kids]
    count = len(kids)
    needs, ends = [0.0] * (count + 1), [count] * (count + 1)
    for first in range(count - 1, -1, -1):  # what the causes from here on need at least, and where they are cut
        length, wide, best = -gap, 0.0, inf
        for end in range(first, count):
            kid = kids[end]
            length += gap + kid.deep
            if length > limit and end > first:
                break
            if kid.wide > wide:
                wide = kid.wide
            slack = 1.0 - length / limit
            cost = wide + AIR + needs[end + 1] + (SHORT * slack * slack if slack > 0.0 else 0.0)
            if cost <= best:
                best, ends[first] = cost, end + 1
        needs[first] = best
    rows, at = [], 0
    while at < count:
        rows.append(kids[at : ends[at]])
        at = ends[at]
    return rows
