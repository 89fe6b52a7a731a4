"""What every feature tells the house about its records: title, address, who may see one, how to load it.

Filled in `create_app`. History, guard, panels and the hand-over list serve every record through it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rca.foundation.actors import Actor
from rca.foundation.messages import Message

Predicate = Callable[[Actor, Any], bool]


@dataclass(frozen=True, kw_only=True)
class RecordType:
    """One kind of record. `acts` and `fields` name the journal's words for the history page.

    `hidden` says which fields of a record's history an actor must not read, although they may see the record.
    `parts` names what the ids in the journal's facts stand for within the record, such as the text of a cause.
    """

    name: str
    label: Message
    load: Callable[[UUID], Any]
    title: Callable[[Any], Any]
    address: Callable[[Any], tuple[str, dict[str, Any]]]
    may_see: Predicate
    acts: Mapping[str, Message] = field(default_factory=dict)
    fields: Mapping[str, Message] = field(default_factory=dict)
    words: Mapping[str, Message] = field(default_factory=dict)
    hidden: Callable[[Actor, Any], Iterable[str]] = lambda actor, record: ()
    parts: Callable[[Collection[UUID]], Mapping[UUID, str]] = lambda ids: {}


_records: dict[str, RecordType] = {}
_permissions: dict[str, Predicate] = {}
_answers: dict[str, list[Callable[..., Any]]] = {}


def register_record(record_type: RecordType) -> None:
    """Make a kind of record known by its name."""
    _records[record_type.name] = record_type


def record_type(name: str) -> RecordType | None:
    """The kind of record of this name, or None."""
    return _records.get(name)


def load(name: str, id: UUID) -> Any:
    """The record, or None when the kind or the record is not there."""
    known = _records.get(name)
    return known.load(id) if known else None


def register_permissions(permissions: Mapping[str, Predicate]) -> None:
    """Add a feature's table of who may do what."""
    _permissions.update(permissions)


def permissions() -> Mapping[str, Predicate]:
    """The whole policy: permission name to predicate."""
    return _permissions


def may(actor: Actor | None, permission: str, record: Any = None) -> bool:
    """Whether the actor may do this to the record. A permission nobody registered is refused."""
    predicate = _permissions.get(permission)
    return bool(actor is not None and predicate is not None and predicate(actor, record))


def answer(question: str, with_: Callable[..., Any]) -> None:
    """Answer a question that a lower feature asks by name, such as "what does this person hold?"."""
    answers = _answers.setdefault(question, [])
    if with_ not in answers:
        answers.append(with_)


def ask(question: str, *args: Any) -> list[Any]:
    """Put a named question to whoever answers it; one answer each, in the order they registered."""
    return [reply(*args) for reply in _answers.get(question, [])]


def names_of(actors: Iterable[UUID]) -> dict[UUID, str]:
    """The names behind actor ids, from whoever knows them (persons, guests)."""
    wanted = set(actors)
    known: dict[UUID, str] = {}
    for names in ask("names of actors", wanted):
        known.update(names)
    return known
