"""What happened to people, for features that react to it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class SignInsEnded:
    """Sign-ins of a person were ended, perhaps all of them. Open streams of the person have to ask again."""

    person: UUID
    all: bool


@dataclass(frozen=True)
class GrantsChanged:
    """A person may do more or less than before."""

    person: UUID


@dataclass(frozen=True)
class PersonDeactivated:
    """A person can no longer sign in."""

    person: UUID
