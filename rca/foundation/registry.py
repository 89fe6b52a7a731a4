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
Ref = tuple[str, UUID]
"""A record by its kind and key, wherever one feature points at a record of any other."""


@dataclass(frozen=True, kw_only=True)
class RecordType:
    """One kind of record. `acts` and `fields` name the journal's words for the history page.

    `hidden` says which fields of a record's history an actor must not read, although they may see the record.
    `parts` names what the ids in the journal's facts stand for within the record, such as the text of a cause.
    `state` says in a word or two how it stands, `icon` is its shape in lists and in the chain. `load_all` loads many
    at once. `tells` says in sentences what an entry did that its facts alone do not show, from act, facts, payload and
    parts; facts and payload of such an entry are not listed one by one. A `confidential` record's every reading is
    written into the access log; so is that of one whose `personal` says that this actor reads whom it is about.
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
    tells: Callable[[str, Mapping[str, Any], Mapping[str, Any] | None, Mapping[UUID, str]],
                    list[Message]] = lambda act, facts, payload, parts: []
    state: Callable[[Any], Message | str] = lambda record: ""
    icon: str = "list"
    load_all: Callable[[Collection[UUID]], Iterable[Any]] | None = None
    confidential: bool = False
    personal: Callable[[Actor, Any], bool] = lambda actor, record: False


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


def load_all(name: str, ids: Collection[UUID]) -> dict[UUID, Any]:
    """The records of one kind behind these keys, by key; what is not there is left out."""
    known = _records.get(name)
    if known is None or not ids:
        return {}
    found = known.load_all(ids) if known.load_all else (known.load(id) for id in ids)
    return {record.id: record for record in found if record is not None}


def links_of(refs: Collection[Ref]) -> set[tuple[Ref, Ref]]:
    """Which records lead to which, from complaint to proof: every pair (earlier, later) with one end among `refs`.

    Each feature answers "what is linked with" for the links it keeps, several records at once.
    """
    pairs: set[tuple[Ref, Ref]] = set()
    for found in ask("what is linked with", refs):
        pairs.update(found)
    return pairs


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


def repliers(question: str) -> list[Callable[..., Any]]:
    """Who answers a named question, in the order they registered: for whoever need not hear all of them."""
    return _answers.get(question, [])


def ask(question: str, *args: Any) -> list[Any]:
    """Put a named question to whoever answers it; one answer each, in the order they registered."""
    return [reply(*args) for reply in repliers(question)]


def names_of(actors: Iterable[UUID]) -> dict[UUID, str]:
    """The names behind actor ids, from whoever knows them (persons, guests); who is known is asked for once."""
    wanted = set(actors)
    known: dict[UUID, str] = {}
    for reply in repliers("names of actors"):
        if wanted:
            known.update(reply(wanted))
            wanted -= known.keys()
    return known
