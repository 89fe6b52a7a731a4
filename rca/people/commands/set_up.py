"""The first act of an installation: an organisation and its first administrator."""

from datetime import datetime
from uuid import UUID

from rca.foundation import journal
from rca.foundation.actors import Actor, ActorKind, new_actor
from rca.foundation.db import add, flush, locked
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import msg
from rca.people import credentials, queries, rules
from rca.people.commands.sign_ins import Outcome, begin
from rca.people.models import Grant, Organisation, Person
from rca.people.rules import FIRST_ROLES, Kind


def set_up_organisation(*, organisation: str, language: str, time_zone: str, name: str, sign_in_name: str,
                        password: str | None, at: datetime, kind: Kind = Kind.REAL,
                        password_again: str | None = None) -> UUID:
    """Make the organisation and its first person, who gets the roles needed to begin, for all teams.

    Answers the person's id. Raises NotFound when the installation is set up already, RuleBroken for a name or a
    password that cannot be. A demonstration needs no password: its people sign in with one click.
    """
    if queries.organisation() is not None:
        raise NotFound
    title, name = _organisation_name(organisation), rules.person_name(name)
    sign_in_name = rules.sign_in_name(sign_in_name)
    if kind is Kind.REAL or password:
        rules.password(password or "", name, sign_in_name, title)
        rules.same_password(password or "", password_again)
    actor = Actor(new_actor(ActorKind.PERSON), ActorKind.PERSON, name)
    made = Organisation(name=title, language=language, time_zone=time_zone, kind=kind, created_at=at)
    add(made)
    flush()
    add(Person(id=actor.id, name=name, sign_in_name=sign_in_name, sign_in_key=rules.same_name(sign_in_name),
               password_hash=credentials.hashed(password) if password else None, active=True, added_at=at))
    flush()
    add(*(Grant(person_id=actor.id, role=role) for role in FIRST_ROLES))
    flush()
    journal.write(("organisation", made.id), "organisation.set_up", by=actor, at=at, facts={"kind": kind.value},
                  payload={"after": {"name": title, "language": language, "time_zone": time_zone}})
    journal.write(("person", actor.id), "person.added", by=actor, at=at,
                  payload={"after": {"name": name, "sign_in_name": sign_in_name}})
    for role in FIRST_ROLES:
        journal.write(("person", actor.id), "person.granted", by=actor, at=at,
                      facts={"role": role.value, "team": "all"})
    return actor.id


def _organisation_name(raw: str) -> str:
    try:
        return rules.person_name(raw)
    except RuleBroken as refusal:
        raise RuleBroken("organisation", msg("Write the organisation's name.")) from refusal


def set_up_and_sign_in(*, device: str, at: datetime, organisation: str, language: str, time_zone: str, name: str,
                       sign_in_name: str, password: str, password_again: str) -> Outcome:
    """Set up, and sign the first person in at once. Raises as `set_up_organisation` does."""
    person = set_up_organisation(organisation=organisation, language=language, time_zone=time_zone, name=name,
                                 sign_in_name=sign_in_name, password=password, password_again=password_again, at=at)
    return Outcome(begin(locked(Person, person), device, at))
