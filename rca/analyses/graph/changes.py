"""The changes a cause graph knows, as plain facts, and how each is written in the journal.

A journal entry is split: `facts` hold ids and vocabulary only and stay for ever, `payload` holds every text a
person wrote and can be erased. From facts and an erased payload the same graph grows again, with ERASED for texts.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rca.analyses.rules import ERASED, Kind, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a cause is true: a note a person wrote."""

    id: UUID
    note: str


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


@dataclass(frozen=True, slots=True)
class RemoveEvidence:
    """A piece of evidence taken away."""

    cause: UUID
    evidence: UUID


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


Change = (
    AddCause
    | EditText
    | MoveCause
    | RemoveCause
    | RestoreCause
    | LinkCause
    | UnlinkCause
    | JudgeCause
    | AddEvidence
    | RemoveEvidence
    | MarkRoot
    | StopChain
    | SetSide
)

Entry = tuple[str, dict[str, Any], dict[str, Any]]

_ACTS: dict[str, type[Any]] = {
    "cause.added": AddCause,
    "cause.edited": EditText,
    "cause.moved": MoveCause,
    "cause.removed": RemoveCause,
    "cause.restored": RestoreCause,
    "cause.linked": LinkCause,
    "cause.unlinked": UnlinkCause,
    "cause.judged": JudgeCause,
    "evidence.added": AddEvidence,
    "evidence.removed": RemoveEvidence,
    "cause.rooted": MarkRoot,
    "cause.stopped": StopChain,
    "bone.sided": SetSide,
}
_ACT_OF = {change: act for act, change in _ACTS.items()}

_TEXTS: dict[str, tuple[str, ...]] = {
    "cause.added": ("text",),
    "cause.edited": ("before", "text"),
    "evidence.added": ("note",),
    "cause.stopped": ("before", "reason"),
}
"""Fields a person wrote, by act: these and only these go into the payload."""

_READ: dict[tuple[str, str], Any] = {
    ("cause.added", "kind"): Kind,
    ("cause.added", "at"): datetime.fromisoformat,
    ("cause.judged", "before"): Status,
    ("cause.judged", "status"): Status,
}
_PLAIN = {"side", "since", "root"}


def to_entry(change: Change) -> Entry:
    """A change as the journal keeps it: (act, facts, payload); facts are JSON-able and hold no word of a person."""
    act = _ACT_OF[type(change)]
    facts: dict[str, Any] = {}
    payload: dict[str, Any] = {}
    for name in change.__dataclass_fields__:
        value = getattr(change, name)
        if name in _TEXTS.get(act, ()):
            payload[name] = value
        else:
            facts[name] = _written(value)
    return act, facts, payload


def from_entry(act: str, facts: dict[str, Any], payload: dict[str, Any] | None) -> Change:
    """The change an entry tells of; texts are ERASED where the payload is gone.

    Raises KeyError for an act that is no change of a graph. Facts that older entries lack take their defaults.
    """
    kind = _ACTS[act]
    values: dict[str, Any] = {}
    for name in kind.__dataclass_fields__:
        if name in _TEXTS.get(act, ()):
            values[name] = ERASED if payload is None else payload[name]
        elif name in facts:
            values[name] = _read(act, name, facts[name])
    change: Change = kind(**values)
    return change


def is_change(act: str) -> bool:
    """Whether an act of the journal changes the graph."""
    return act in _ACTS


def _written(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Kind | Status):
        return value.value
    return value


def _read(act: str, name: str, value: Any) -> Any:
    if value is None or name in _PLAIN:
        return value
    return _READ.get((act, name), UUID)(value)
