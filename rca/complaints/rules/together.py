"""Acts on many cases at once: what is done to each, and why one is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from rca.complaints.rules.cases import Status
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

MOST = 200
"""So many cases at most in one go: the database is held for all of them together."""


class Deed(StrEnum):
    """What can be done to many cases together."""

    ASSIGN = "assign"
    CATEGORISE = "categorise"
    EXPORT = "export"


DEED_NAMES: dict[Deed, Message] = {
    Deed.ASSIGN: msg("Make somebody responsible"),
    Deed.CATEGORISE: msg("Put into a category"),
    Deed.EXPORT: msg("Take out as a file"),
}
NOT_YOURS = msg("You may not change this case.")
CHANGED = msg("Somebody changed it meanwhile. Look at it again.")


@dataclass(frozen=True)
class Foreseen:
    """What will happen to one case: `how` in words, or `why` it is left out."""

    case: Any
    how: Message | None = None
    why: Message | None = None


def check_categorising(status: Status, before: UUID | None, after: UUID | None, reason: str | None) -> None:
    """A case goes into another category than it is in; a closed one only with a reason (P-02)."""
    if after is None:
        raise RuleBroken("category", msg("Choose a category."))
    if before == after:
        raise RuleBroken("category", msg("It stands in this category already."))
    if status is Status.CLOSED and not reason:
        raise RuleBroken("reason", msg("The case is closed: say why you change it."))


def as_data(message: Message) -> dict[str, Any]:
    """A sentence as a receipt keeps it, so that an act sent twice is answered the same."""
    return {"id": message.id, "params": {name: str(value) for name, value in message.params.items()}}


def from_data(data: Mapping[str, Any]) -> Message:
    """The sentence again."""
    return Message(data["id"], dict(data["params"]))
