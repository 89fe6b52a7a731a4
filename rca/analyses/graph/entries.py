"""How a change of a cause graph is written in the journal, and read from it.

An entry is split: `facts` hold ids and vocabulary only and stay for ever, `payload` holds every text a person wrote
and can be erased. From facts and an erased payload the same graph grows again, with ERASED for texts.

Of several steps the entry holds each one, not the wish they came from: replaying does not depend on how wishes are
planned some years later. It holds the steps back as well, so that undoing needs no replay.
"""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from rca.analyses.graph.changes import (
    REVEALED,
    AddCause,
    AddEvidence,
    Change,
    CopyCause,
    CountVotes,
    EditText,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    ParkCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    RestoreEvidence,
    SetSide,
    Several,
    Step,
    StopChain,
    TakeEvidence,
    TakeVotes,
    UncountVotes,
    UnlinkCause,
    UnparkCause,
    WithdrawEvidence,
    touched,
)
from rca.analyses.rules import ERASED, Kind, Status
from rca.analyses.rules.evidence import EvidenceKind, Strength

Entry = tuple[str, dict[str, Any], dict[str, Any]]

_ACTS: dict[str, type[Any]] = {
    "cause.added": AddCause,
    "cause.edited": EditText,
    "cause.moved": MoveCause,
    "cause.removed": RemoveCause,
    "cause.restored": RestoreCause,
    "cause.parked": ParkCause,
    "cause.unparked": UnparkCause,
    "cause.linked": LinkCause,
    "cause.unlinked": UnlinkCause,
    "cause.judged": JudgeCause,
    "evidence.added": AddEvidence,
    "evidence.removed": RemoveEvidence,
    "evidence.withdrawn": WithdrawEvidence,
    "evidence.restored": RestoreEvidence,
    "cause.rooted": MarkRoot,
    "cause.stopped": StopChain,
    "bone.sided": SetSide,
    "cause.copied": CopyCause,
    "evidence.taken": TakeEvidence,
    "votes.counted": CountVotes,
    "votes.reopened": UncountVotes,
    "votes.taken": TakeVotes,
}
_ACT_OF = {change: act for act, change in _ACTS.items()}

TAKEN_BACK = "changes.undone"
SEVERAL = ("branch.copied", "causes.merged", "cause.split", "causes.grouped", "bones.arranged", REVEALED, TAKEN_BACK)
"""Acts of several steps."""

_TEXTS: dict[str, tuple[str, ...]] = {
    "cause.added": ("text",),
    "cause.edited": ("before", "text"),
    "evidence.added": ("note", "link"),
    "cause.stopped": ("before", "reason"),
    "votes.reopened": ("reason",),
}
"""Fields a person wrote, by act: these and only these go into the payload."""

_READ: dict[tuple[str, str], Any] = {
    ("cause.added", "kind"): Kind,
    ("cause.added", "at"): datetime.fromisoformat,
    ("cause.copied", "at"): datetime.fromisoformat,
    ("evidence.added", "kind"): EvidenceKind,
    ("evidence.added", "strength"): Strength,
    ("evidence.added", "as_of"): date.fromisoformat,
    ("cause.judged", "before"): Status,
    ("cause.judged", "status"): Status,
    ("votes.counted", "votes"): lambda rows: tuple((UUID(cause), n) for cause, n in rows),
    ("votes.reopened", "votes"): lambda rows: tuple((UUID(cause), n) for cause, n in rows),
    ("votes.taken", "votes"): int,
}
_PLAIN = {"side", "since", "root"}


def to_entry(change: Step | Several, back: Change | None = None) -> Entry:
    """A change as the journal keeps it: (act, facts, payload); facts are JSON-able and hold no word of a person.

    `back` is what undoes it, kept with several steps. A wish has to be planned first.
    """
    if isinstance(change, Several):
        return _several(change, back)
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


def from_entry(act: str, facts: dict[str, Any], payload: dict[str, Any] | None) -> Step | Several:
    """The change an entry tells of; texts are ERASED where the payload is gone.

    Raises KeyError for an act that is no change of a graph. Facts that older entries lack take their defaults.
    """
    if act in SEVERAL:
        return _steps_of(act, facts, payload, "steps")
    kind = _ACTS[act]
    values: dict[str, Any] = {}
    for name in kind.__dataclass_fields__:
        if name in _TEXTS.get(act, ()):
            if payload is None:
                values[name] = ERASED
            elif name in payload:
                values[name] = payload[name]
        elif name in facts:
            values[name] = _read(act, name, facts[name])
    change: Step = kind(**values)
    return change


def back_of(act: str, facts: dict[str, Any], payload: dict[str, Any] | None) -> Several | None:
    """What undoes an entry of several steps; None for any other entry."""
    return _steps_of(TAKEN_BACK, facts, payload, "back") if act in SEVERAL and facts.get("back") else None


def is_change(act: str) -> bool:
    """Whether an act of the journal changes the graph."""
    return act in _ACTS or act in SEVERAL


def with_words_of(facts: dict[str, Any]) -> set[UUID]:
    """The causes about which an entry of several steps keeps words in its payload, and those that share words by it.

    What was split, copied or merged says the same in two places: who erases one erases the other.
    """
    found: set[UUID] = set()
    for act, told in [*facts.get("steps", ()), *facts.get("back", ())]:
        if act in _TEXTS:
            found.update(UUID(facts[name]) for name in ("cause", "other", "new") if name in facts)
            found.add(UUID(told["cause"]))
        elif act in ("cause.copied", "evidence.taken"):
            found.update((UUID(told["cause"]), UUID(told["source"])))
    return found


def _several(change: Several, back: Change | None) -> Entry:
    facts: dict[str, Any] = {"cause": str(change.cause), "causes": [str(id) for id in touched(change)]}
    facts |= {name: str(id) for name, id in change.about}
    payload: dict[str, Any] = {}
    for name, steps in (("steps", change.steps), ("back", back.steps if isinstance(back, Several) else ())):
        entries = [to_entry(step) for step in steps]
        facts[name] = [[act, told] for act, told, _ in entries]
        if any(words for _, _, words in entries):
            payload[name] = [words for _, _, words in entries]
    return change.act, facts, payload


def _steps_of(act: str, facts: dict[str, Any], payload: dict[str, Any] | None, name: str) -> Several:
    written = facts[name]
    words: list[Any] = [None] * len(written) if payload is None else payload.get(name, [{}] * len(written))
    steps: list[Any] = [from_entry(done, told, said) for (done, told), said in zip(written, words, strict=True)]
    about = tuple((name, UUID(facts[name])) for name in ABOUT if name in facts)
    return Several(act, UUID(facts["cause"]), tuple(steps), about)


ABOUT = ("other", "source", "effect", "new")
"""Names of the further ids an entry of several steps may carry."""


def _written(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [[str(cause), n] for cause, n in value]
    return value


def _read(act: str, name: str, value: Any) -> Any:
    if value is None or name in _PLAIN:
        return value
    return _READ.get((act, name), UUID)(value)
