"""The measures of a fish: distances, how wide a label and a name may be, and what keeps it in proportion."""

from dataclasses import dataclass
from functools import lru_cache

from rca.foundation.lettering import Lettering, width, wrap

SLANT = 0.31
STEP = 18.0
LINE = 15.5
SIZE = 12.5
GAP = 6.0
"""Between the rows of a branch."""
GROUP = 3.0
"""More between the branches of a bone."""
APART = 45.0
"""The most by which the branches of a bone stand farther apart, where it has room."""
CLEAR = 20.0
"""Between the spine and the first row."""
TIP = 10.0
"""Of a bone, beyond its last row."""
AIR = 10.0
"""Left of a branch, to the next line."""
RAIL = 7.0
"""Room for the line that leads to further strands."""
SLOT = 92.0
"""The least room of a bone along the spine."""
LABEL_LINES = 4
"""Of a label on the board; an export shows all of it."""
WIDEST = 236.0
"""Of any label."""
MARGIN = 12.0
"""Around a fish."""
ALL = 1_000
"""Lines: as many as a text has."""


@dataclass(frozen=True, slots=True)
class Trunk:
    """How far a trunk runs before another one beside it takes the rest."""

    long: float
    """This far in any case …"""
    grown: float
    """… and so far where the causes take as much room as `USUAL`: more room makes it longer, but less than it makes
    all trunks together wider."""

    def limit(self, room: float) -> float:
        """For causes that take so much room, in square units."""
        return max(self.long, self.grown * float((room / USUAL) ** POWER))


USUAL = 100_000.0
"""Square units: some fifteen causes."""
POWER = 0.4


@dataclass(frozen=True, slots=True)
class Proportions:
    """What keeps a fish between a square and a ribbon. Follows from the number of bones alone, in steps, so that
    a new cause never changes another bone. Found by trying: `bench.fishes` says how well they do."""

    outer: Trunk
    """Of a bone."""
    inner: Trunk
    """Of a cause."""
    full: float
    """The least length of a bone with causes: a fish with few causes stays a fish."""
    cut: float
    """… and of one whose causes need several trunks."""
    empty: float
    """The length of a bone without causes."""
    label: float
    """How wide a short label is at most. Few bones make a high fish; wider labels make it lower."""


@dataclass(frozen=True, slots=True)
class Build:
    """How high a fish is built, as factors of its usual measures."""

    outer: float
    """Trunks of bones."""
    inner: float
    """Trunks of causes."""
    bones: float
    """The least lengths of bones."""
    label: float

    def of(self, usual: Proportions) -> Proportions:
        """The measures of a fish so built."""
        return Proportions(
            Trunk(usual.outer.long * self.outer, usual.outer.grown * self.outer),
            Trunk(usual.inner.long * self.inner, usual.inner.grown * self.inner),
            full=usual.full * self.bones,
            cut=max(usual.full * self.bones, usual.cut * self.outer * self.bones),
            empty=usual.empty * self.bones,
            label=usual.label * self.label,
        )


AS_USUAL = Build(1.0, 1.0, 1.0, 1.0)
LOW = (
    *(Build(outer, inner, 0.75, 1.0) for inner in (1.0, 0.75) for outer in (1.0, 0.8, 0.65)),
    Build(0.65, 0.75, 0.75, 0.85),
)
"""For one that would stand too high: one bone or two hold nearly all causes."""
HIGH = Build(1.25, 1.25, 1.0, 1.0), Build(1.5, 1.5, 1.2, 1.0)
"""For one that would be a ribbon: many bones, all of them full."""

MANY = 20
"""Bones on one spine; more stand on two."""


@lru_cache(maxsize=256)
def proportions(count: int, build: Build = AS_USUAL) -> Proportions:
    """For a fish of so many bones."""
    return _usual(count) if build is AS_USUAL else build.of(_usual(count))


def _usual(count: int) -> Proportions:
    if count > MANY:
        return Proportions(Trunk(280.0, 340.0), Trunk(260.0, 380.0), full=190.0, cut=240.0, empty=135.0, label=140.0)
    if count > 12:
        return Proportions(Trunk(900.0, 600.0), Trunk(900.0, 600.0), full=330.0, cut=500.0, empty=240.0, label=150.0)
    if count > 11:
        return Proportions(Trunk(465.0, 455.0), Trunk(410.0, 520.0), full=270.0, cut=500.0, empty=165.0, label=120.0)
    if count > 10:
        return Proportions(Trunk(500.0, 455.0), Trunk(425.0, 560.0), full=250.0, cut=485.0, empty=160.0, label=135.0)
    if count > 9:
        return Proportions(Trunk(440.0, 450.0), Trunk(330.0, 440.0), full=270.0, cut=430.0, empty=180.0, label=140.0)
    if count > 8:
        return Proportions(Trunk(440.0, 450.0), Trunk(410.0, 445.0), full=250.0, cut=400.0, empty=145.0, label=120.0)
    if count > 6:
        return Proportions(Trunk(350.0, 452.0), Trunk(295.0, 500.0), full=200.0, cut=375.0, empty=150.0, label=145.0)
    if count > 4:
        return Proportions(Trunk(300.0, 410.0), Trunk(260.0, 420.0), full=180.0, cut=295.0, empty=140.0, label=145.0)
    return Proportions(Trunk(160.0, 355.0), Trunk(280.0, 440.0), full=150.0, cut=190.0, empty=130.0, label=175.0)


@lru_cache(maxsize=8_192)
def label(text: str, bold: bool, wide: float = 150.0, most: int = LABEL_LINES) -> Lettering:
    """Break a cause's text: short ones at most `wide`, longer ones wider, in at most `most` lines.

    Depends on the text and the number of bones alone: what stands beside it never changes a label.
    """
    limit = wide
    if len(text) > 15:
        natural = wrap(text, SIZE, 1e9, 1, bold).wide
        if natural >= 2.7 * wide:
            limit = min(WIDEST, max(wide, natural / 3.1))
        elif natural > wide:
            limit = max(wide, min(longest_word(text, SIZE, bold), WIDEST))
    return wrap(text, SIZE, limit, most, bold)


def longest_word(text: str, size: float, bold: bool) -> float:
    """How wide a line must be to break no word. Chinese breaks anywhere."""
    return max((width(word, size, bold) for word in text.split(" ") if max(word, default="") < "\u2e80"), default=0.0)


ASIDE, LEAN = 1.5, 5.3
"""Where a name ends, right of the tip of its bone, and how much farther left for each further line of it."""


def name_wide(name: Lettering, count: int) -> float:
    """How far a bone's name and number reach left of its tip."""
    return name.wide + count_wide(count) + max(0.0, LEAN * (len(name.lines) - 1) - ASIDE)


def count_wide(count: int) -> float:
    """What the number beside a bone's name takes; nothing is said of none."""
    return 6 + width(str(count), 12) if count else 0.0
