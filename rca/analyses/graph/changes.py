"""The changes a cause graph knows, as plain facts. `entries` says how each is written in the journal.

Three sorts. Steps change one thing. A wish (`wishes`) wants several steps at once; `planning` makes of it, on the graph
as it stands, a `Several`: steps that are done as one or not at all.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from rca.analyses.graph.wishes import Wish
from rca.analyses.rules import Kind, Status
from rca.analyses.rules.evidence import EvidenceKind, Strength


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a cause is true: words that say what, and a link or a file where there is one.

    `as_of` is the day for which it holds, whenever it was brought.
    """

    id: UUID
    note: str
    kind: EvidenceKind = EvidenceKind.NOTE
    link: str = ""
    file: UUID | None = None
    strength: Strength | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class AddCause:
    """A new cause (or bone) that leads to `effect`, standing before the sibling `before`, else last."""

    cause: UUID
    effect: UUID
    text: str
    kind: Kind = Kind.CAUSE
    before: UUID | None = None
    author: UUID | None = None
    at: datetime | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class EditText:
    """New words; `before` is the text the writer saw. The problem can be reworded, too."""

    cause: UUID
    before: str
    text: str


@dataclass(frozen=True, slots=True)
class MoveCause:
    """Leave the effect `source` for the effect `target` (the same one to change the order)."""

    cause: UUID
    source: UUID
    target: UUID
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class RemoveCause:
    """Take a cause off the board, and with it what leads to the problem only through it."""

    cause: UUID


@dataclass(frozen=True, slots=True)
class RestoreCause:
    """Bring a removed cause back with all that hung on it."""

    cause: UUID


@dataclass(frozen=True, slots=True)
class ParkCause:
    """A cause leaves the graph with its branch and stands in a list beside the board.

    With `source` and `target` its link to the first goes back to the second, before a sibling: as when its coming back
    to another place is undone.
    """

    cause: UUID
    source: UUID | None = None
    target: UUID | None = None
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class UnparkCause:
    """A parked cause comes back with its branch: where it stood, or from its effect `source` to another, `target`."""

    cause: UUID
    source: UUID | None = None
    target: UUID | None = None
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class LinkCause:
    """A cause leads to one more effect. `before` and `since` give back the old place when a link is undone."""

    cause: UUID
    effect: UUID
    before: UUID | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class UnlinkCause:
    """A cause no longer leads to one of its effects."""

    cause: UUID
    effect: UUID


@dataclass(frozen=True, slots=True)
class JudgeCause:
    """What the team concluded; `before` is the status that was seen."""

    cause: UUID
    before: Status
    status: Status


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """One more piece of evidence, standing before another one, else last."""

    cause: UUID
    evidence: UUID
    note: str
    before: UUID | None = None
    kind: EvidenceKind = EvidenceKind.NOTE
    link: str = ""
    file: UUID | None = None
    strength: Strength | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class RemoveEvidence:
    """A piece of evidence taken away as if it had never been there: what undoes adding it.

    People withdraw instead; boards from before withdrawing was known have this in their journals.
    """

    cause: UUID
    evidence: UUID


@dataclass(frozen=True, slots=True)
class WithdrawEvidence:
    """A piece of evidence no longer stands for its cause; it stays readable and can be brought back."""

    cause: UUID
    evidence: UUID


@dataclass(frozen=True, slots=True)
class RestoreEvidence:
    """A withdrawn piece of evidence stands again, before another one, else last."""

    cause: UUID
    evidence: UUID
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class MarkRoot:
    """The root mark set or taken off."""

    cause: UUID
    root: bool


@dataclass(frozen=True, slots=True)
class StopChain:
    """Why nobody asks further here; an empty reason takes it back. `before` is the reason that was seen."""

    cause: UUID
    before: str
    reason: str


@dataclass(frozen=True, slots=True)
class SetSide:
    """A bone goes above ("up") or below ("down") the spine."""

    cause: UUID
    side: str


@dataclass(frozen=True, slots=True)
class CopyCause:
    """A new cause (or bone) that says what another one says now: its words and why it stops, not what was found out.

    Holds no word itself, so that erasing the words of the first erases those of the copy.
    """

    cause: UUID
    source: UUID
    effect: UUID
    before: UUID | None = None
    author: UUID | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeEvidence:
    """A piece of evidence goes from the cause `source` to another, standing before another one, else last."""

    cause: UUID
    source: UUID
    evidence: UUID
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class CountVotes:
    """A round of votes is closed: each cause has the votes said here, every other one none. `cause` is the problem."""

    cause: UUID
    round: UUID
    votes: tuple[tuple[UUID, int], ...]


@dataclass(frozen=True, slots=True)
class UncountVotes:
    """A closed round is open again: its counts leave the causes, which have the votes said here, mostly none."""

    cause: UUID
    round: UUID
    votes: tuple[tuple[UUID, int], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeVotes:
    """So many votes go from the cause `source` to another, or as many as there still are."""

    cause: UUID
    source: UUID
    votes: int


Step = (
    AddCause
    | EditText
    | MoveCause
    | RemoveCause
    | RestoreCause
    | ParkCause
    | UnparkCause
    | LinkCause
    | UnlinkCause
    | JudgeCause
    | AddEvidence
    | RemoveEvidence
    | WithdrawEvidence
    | RestoreEvidence
    | MarkRoot
    | StopChain
    | SetSide
    | CopyCause
    | TakeEvidence
    | CountVotes
    | UncountVotes
    | TakeVotes
)


@dataclass(frozen=True, slots=True)
class Several:
    """Steps done as one or not at all: one entry, one undo. `act` says what they are together, `cause` about what.

    `about` holds further ids for whoever reads the history, such as which cause was merged.
    """

    act: str
    cause: UUID
    steps: tuple[Step, ...]
    about: tuple[tuple[str, UUID], ...] = ()


Change = Step | Wish | Several

REVEALED = "card.revealed"
"""A silent card that became a cause: several steps of which there is one, because its step says who wrote it."""


def signed(change: Change, author: UUID | None, at: datetime | None) -> Change:
    """The change with who made it and when, wherever it brings a cause."""
    if isinstance(change, AddCause | CopyCause):
        return replace(change, author=author, at=at)
    if isinstance(change, Several) and change.act != REVEALED:  # a card is its author's, whoever reveals it
        steps = tuple(signed(step, author, at) for step in change.steps)
        return replace(change, steps=steps)  # type: ignore[arg-type]
    return change


def touched(change: Change) -> list[UUID]:
    """The ids of all causes a change speaks of, each once, the one it is about first."""
    found = [change.cause]
    if isinstance(change, Several):
        found += [id for _, id in change.about]
        found += [id for step in change.steps for id in touched(step)]
    found += [getattr(change, name) for name in ("source", "effect", "target") if getattr(change, name, None)]
    return list(dict.fromkeys(found))


def subjects(change: Change) -> set[UUID]:
    """The causes a change does something to, without those they only come from or go to."""
    return {step.cause for step in change.steps} if isinstance(change, Several) else {change.cause}
