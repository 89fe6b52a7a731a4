"""Every select about people. Nothing here changes anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from rca.foundation.actors import Actor, ActorKind
from rca.foundation.db import db
from rca.foundation.errors import NotFound
from rca.people.models import Grant, OneTimeLink, Organisation, Person, SignIn, SignInFailure, Team
from rca.people.rules import TRIES_WINDOW, Role


@dataclass(frozen=True)
class Tries:
    """How many sign-ins failed within the window, for a name and from an address."""

    for_name: int
    from_address: int


@dataclass(frozen=True)
class PersonRow:
    """A person in the list, with what was granted."""

    person: Person
    grants: Sequence[tuple[Grant, Team | None]]


def organisation() -> Organisation | None:
    """The organisation, or None before anybody has set it up."""
    return db.session.scalar(sa.select(Organisation))


def preferences() -> tuple[str | None, str | None]:
    """Language and time zone of the organisation."""
    row = db.session.execute(sa.select(Organisation.language, Organisation.time_zone)).first()
    return (row[0], row[1]) if row else (None, None)


def person(id: UUID) -> Person | None:
    """A person by key, active or not."""
    return db.session.get(Person, id)


def known_person(id: UUID) -> Person:
    """A person by key. Raises NotFound."""
    found = person(id)
    if found is None:
        raise NotFound
    return found


def person_by_sign_in_key(key: str) -> Person | None:
    """A person by the folded sign-in name."""
    return db.session.scalar(sa.select(Person).where(Person.sign_in_key == key))


def active_persons(*roles: str | Role, team: UUID | None = None) -> Sequence[Person]:
    """Everybody who can sign in, by name; with roles only those who hold one of them, for this team or for any."""
    query = sa.select(Person).where(Person.active).order_by(Person.name, Person.id)
    if roles:
        holders = sa.select(Grant.person_id).where(Grant.role.in_([Role(r) for r in roles]))
        if team is not None:
            holders = holders.where(sa.or_(Grant.team_id == team, Grant.team_id.is_(None)))
        query = query.where(Person.id.in_(holders))
    return db.session.scalars(query).all()


def people(*, text: str = "", active: bool = True, after: tuple[str, UUID] | None = None,
           limit: int = 50) -> list[PersonRow]:
    """People by name with their grants, a page at a time by key: those that follow `after`."""
    query = sa.select(Person).where(Person.active == active).order_by(Person.name, Person.id).limit(limit)
    if text:
        like = "%" + text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        query = query.where(sa.or_(Person.name.ilike(like, escape="\\"), Person.sign_in_name.ilike(like, escape="\\")))
    if after:
        query = query.where(sa.or_(Person.name > after[0], sa.and_(Person.name == after[0], Person.id > after[1])))
    found = db.session.scalars(query).all()
    granted = grants_of([person.id for person in found])
    return [PersonRow(person, granted.get(person.id, [])) for person in found]


def count_people(active: bool = True) -> int:
    """How many people can sign in, or how many no longer can."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Person).where(Person.active == active)) or 0


def grants_of(persons: Iterable[UUID]) -> dict[UUID, list[tuple[Grant, Team | None]]]:
    """The grants of several persons with their teams, in the order of the roles."""
    wanted = list(persons)
    found: dict[UUID, list[tuple[Grant, Team | None]]] = {}
    if wanted:
        rows = db.session.execute(sa.select(Grant, Team).outerjoin(Team, Grant.team_id == Team.id)
                                  .where(Grant.person_id.in_(wanted)).order_by(Team.name))
        for grant, team in rows:
            found.setdefault(grant.person_id, []).append((grant, team))
    order = list(Role)
    return {who: sorted(grants, key=lambda pair: order.index(pair[0].role)) for who, grants in found.items()}


def grant(person: UUID, role: Role, team: UUID | None) -> Grant | None:
    """A grant by what it grants."""
    return db.session.scalar(sa.select(Grant).where(
        Grant.person_id == person, Grant.role == role,
        Grant.team_id.is_(None) if team is None else Grant.team_id == team))


def active_administrators() -> set[UUID]:
    """Who can add people and grant roles."""
    return set(db.session.scalars(sa.select(Grant.person_id).join(Person, Person.id == Grant.person_id).where(
        Grant.role == Role.ADMINISTRATOR, Grant.team_id.is_(None), Person.active)))


def team(id: UUID) -> Team | None:
    """A team by key."""
    return db.session.get(Team, id)


def team_by_key(key: str) -> Team | None:
    """A team by its folded name."""
    return db.session.scalar(sa.select(Team).where(Team.name_key == key))


def teams() -> Sequence[Team]:
    """All teams by name."""
    return db.session.scalars(sa.select(Team).order_by(Team.name, Team.id)).all()


def members_of_teams() -> dict[UUID, int]:
    """How many active persons hold a role for each team."""
    rows = db.session.execute(
        sa.select(Grant.team_id, sa.func.count(sa.distinct(Grant.person_id)))
        .join(Person, Person.id == Grant.person_id).where(Grant.team_id.is_not(None), Person.active)
        .group_by(Grant.team_id))
    return {row[0]: row[1] for row in rows}


class Entrance(NamedTuple):
    """What of a sign-in says until when it holds and when it was last used."""

    id: UUID
    seen_at: datetime
    expires_at: datetime


_sign_ins: Any = SignIn.__table__
_persons: Any = Person.__table__
_grants: Any = Grant.__table__
# Values and no records, and built once: they are asked at every step of everybody.
_WHO = sa.select(_sign_ins.c.id.label("sign_in"), _sign_ins.c.seen_at, _sign_ins.c.expires_at, _persons.c.id,
                 _persons.c.name, _persons.c.language, _persons.c.time_zone, _persons.c.theme, _grants.c.role,
                 _grants.c.team_id).select_from(
    _sign_ins.join(_persons, _persons.c.id == _sign_ins.c.person_id).outerjoin(
        _grants, _grants.c.person_id == _persons.c.id)).where(
    _sign_ins.c.digest == sa.bindparam("token"), _sign_ins.c.expires_at > sa.bindparam("now"), _persons.c.active)
_NAMES: sa.Select[Any] = sa.select(_persons.c.id, _persons.c.name).where(
    _persons.c.id.in_(sa.bindparam("actors", expanding=True)))


def names(actors: set[UUID]) -> dict[UUID, str]:
    """The names of those actors who are persons."""
    if not actors:
        return {}
    rows = db.session.execute(_NAMES, {"actors": list(actors)})
    return {row[0]: row[1] for row in rows}


def actor_of(digest: str, at: datetime) -> tuple[Actor, Entrance] | None:
    """Who holds this sign-in, with everything granted, in one query; None when it ended or the person left."""
    rows = db.session.execute(_WHO, {"token": digest, "now": at}).all()
    if not rows:
        return None
    one = rows[0]
    grants = frozenset((row.role.value, row.team_id) for row in rows if row.role is not None)
    return (Actor(one.id, ActorKind.PERSON, one.name, grants, language=one.language, time_zone=one.time_zone,
                  theme=one.theme.value if one.theme else None, person_id=one.id),
            Entrance(one.sign_in, one.seen_at, one.expires_at))


def actor(person: Person) -> Actor:
    """A person as an actor, with everything granted."""
    rows = db.session.execute(sa.select(Grant.role, Grant.team_id).where(Grant.person_id == person.id))
    return Actor(person.id, ActorKind.PERSON, person.name, frozenset((role.value, team) for role, team in rows),
                 language=person.language, time_zone=person.time_zone,
                 theme=person.theme.value if person.theme else None, person_id=person.id)


def sign_ins(person: UUID, at: datetime) -> Sequence[SignIn]:
    """Where a person is signed in, last used first."""
    return db.session.scalars(sa.select(SignIn).where(SignIn.person_id == person, SignIn.expires_at > at)
                              .order_by(SignIn.seen_at.desc())).all()


def sign_in_by_digest(digest: str) -> SignIn | None:
    """A sign-in by the digest of its token, ended or not."""
    return db.session.scalar(sa.select(SignIn).where(SignIn.digest == digest))


def tries(name_digest: str, address: str, at: datetime) -> Tries:
    """The failures that count now."""
    recent = SignInFailure.at > at - TRIES_WINDOW
    count = sa.select(sa.func.count()).select_from(SignInFailure).where(recent)
    return Tries(db.session.scalar(count.where(SignInFailure.name_digest == name_digest)) or 0,
                 db.session.scalar(count.where(SignInFailure.address == address)) or 0)


def usable_link(digest: str, at: datetime) -> OneTimeLink | None:
    """A one-time link that has neither been used nor expired, of a person who is still here."""
    return db.session.scalar(sa.select(OneTimeLink).join(Person, Person.id == OneTimeLink.person_id).where(
        OneTimeLink.digest == digest, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at, Person.active))


def open_links(person: UUID) -> Sequence[OneTimeLink]:
    """One-time links of a person that were not used."""
    return db.session.scalars(sa.select(OneTimeLink).where(
        OneTimeLink.person_id == person, OneTimeLink.used_at.is_(None))).all()


def failures_of(name_digest: str) -> Sequence[SignInFailure]:
    """The failed tries for a name."""
    return db.session.scalars(sa.select(SignInFailure).where(SignInFailure.name_digest == name_digest)).all()


def old_failures(before: datetime, limit: int = 200) -> Sequence[SignInFailure]:
    """Failed tries that no longer count, some at a time."""
    return db.session.scalars(sa.select(SignInFailure).where(SignInFailure.at < before).limit(limit)).all()


def all_sign_ins(person: UUID) -> Sequence[SignIn]:
    """All sign-ins of a person, also those that ran out."""
    return db.session.scalars(sa.select(SignIn).where(SignIn.person_id == person)).all()


def ended_sign_ins(person: UUID, at: datetime) -> Sequence[SignIn]:
    """Sign-ins of a person that ran out."""
    return db.session.scalars(sa.select(SignIn).where(SignIn.person_id == person, SignIn.expires_at <= at)).all()
