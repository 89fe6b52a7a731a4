"""Who does something: a person, a guest, a complainant, a job, the system. Everything that writes is an actor.

The table holds no name; names belong to the feature that knows the person and can be erased there.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from sqlalchemy import Connection, Table, event
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Choice, Model, add, new_id


class ActorKind(Enum):
    """What kind of hand wrote a journal entry."""

    PERSON = "person"
    GUEST = "guest"
    COMPLAINANT = "complainant"
    JOB = "job"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """An actor as the rest of the product sees it, with what it was granted.

    `grants` are pairs of role and team; a team of None means all teams. `reach` names the one record a guest may enter,
    `until` when their way in ends by itself.
    """

    id: UUID
    kind: ActorKind = ActorKind.PERSON
    name: str = ""
    grants: frozenset[tuple[str, UUID | None]] = frozenset()
    language: str | None = None
    time_zone: str | None = None
    theme: str | None = None
    person_id: UUID | None = None
    reach: UUID | None = None
    rights: str | None = None
    until: datetime | None = None

    def has(self, role: str, team: UUID | None) -> bool:
        """Whether the role was granted for all teams, or for this one."""
        return (role, None) in self.grants or (team is not None and (role, team) in self.grants)

    def has_anywhere(self, *roles: str) -> bool:
        """Whether one of the roles was granted for any team."""
        return any(granted in roles for granted, _ in self.grants)

    def teams(self, *roles: str) -> frozenset[UUID] | None:
        """The teams for which one of the roles was granted; None means all of them."""
        granted = {team for role, team in self.grants if role in roles}
        return None if None in granted else frozenset(team for team in granted if team is not None)


SYSTEM = Actor(UUID(int=1), ActorKind.SYSTEM, "Root & branch")


class ActorRecord(Model):
    """One row for each hand that ever wrote."""

    __tablename__ = "actor"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[ActorKind] = mapped_column(Choice(ActorKind))


@event.listens_for(ActorRecord.__table__, "after_create")
def seat_the_system(table: Table, connection: Connection, **_: object) -> None:
    """The system itself writes too, so its row comes with the table."""
    connection.execute(table.insert().values(id=SYSTEM.id, kind=ActorKind.SYSTEM))


def new_actor(kind: ActorKind) -> UUID:
    """Make the row a new person or guest signs its journal entries with."""
    record = ActorRecord(id=new_id(), kind=kind)
    add(record)
    return record.id
