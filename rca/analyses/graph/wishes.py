"""Changes of a cause graph that take several steps: what somebody wants, before it is known which steps that needs.

Ids of what is new are made by whoever wishes, so that work can go on without a line.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MergeCauses:
    """Two causes (or two bones) say the same: `cause` stays and takes over what hung on `other`, which is hidden.

    The one that stays keeps id, words and place, so that whatever points at it from outside stays right. To it go
    the causes of the other one, its further effects, its evidence and its votes. A verdict wins over "suspected", a
    root mark stays, a reason to stop is taken over where there was none. Verified and ruled out do not merge, nor do
    two of which one leads to the other by way of a third.
    """

    cause: UUID
    other: UUID


@dataclass(frozen=True, slots=True)
class SplitCause:
    """One cause (or bone) held two: it keeps `text`, the new one says `rest` and stands after it.

    `before` is the text that was seen. The new one leads to the same effects and takes the causes `children` with it;
    evidence, status and root mark stay with the first, because nobody has judged the second yet.
    """

    cause: UUID
    new: UUID
    before: str
    text: str
    rest: str
    children: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupCauses:
    """A new bone `cause` with this name, and the chosen causes move onto it from where they stand."""

    cause: UUID
    text: str
    causes: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class CopyBranch:
    """What hangs on `source`, itself included, once more at `effect`; `cause` is the id of the copy's first cause."""

    cause: UUID
    source: UUID
    effect: UUID
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class Arrange:
    """The bones go to the sides of the spine so that both are about as full; `cause` is the problem."""

    cause: UUID


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Undo what an entry of the journal with several steps did; `position` is its number on this board."""

    cause: UUID
    position: int


Wish = MergeCauses | SplitCause | GroupCauses | CopyBranch | Arrange
