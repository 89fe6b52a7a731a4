"""Persons: added, renamed, given roles, sent on their way. Everything but passwords is in the journal."""

from datetime import datetime
from uuid import UUID

from rca.foundation import journal, registry, texts
from rca.foundation.actors import Actor, ActorKind, new_actor
from rca.foundation.db import add, flush, locked, remove
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg
from rca.people import queries, rules
from rca.people.commands.sign_ins import end_all
from rca.people.commands.teams import one_after_the_other
from rca.people.events import GrantsChanged, PersonDeactivated
from rca.people.models import Grant, Person
from rca.people.rules import Role, Theme


def add_person(*, name: str, sign_in_name: str, by: Actor, at: datetime, role: Role | None = None,
               team: UUID | None = None, language: str | None = None) -> UUID:
    """Add somebody, with a first role where one is given. They choose a password by a one-time link.

    Raises RuleBroken when the name cannot be, or somebody has the sign-in name.
    """
    one_after_the_other()
    name, sign_in_name = rules.person_name(name), rules.sign_in_name(sign_in_name)
    if role is not None:
        rules.reach_of(role, team)
    key = _free_key(sign_in_name)
    person = Person(id=new_actor(ActorKind.PERSON), name=name, sign_in_name=sign_in_name, sign_in_key=key,
                    active=True, language=language or None, added_at=at)
    flush()
    add(person)
    flush()
    journal.write(("person", person.id), "person.added", by=by, at=at,
                  payload={"after": {"name": name, "sign_in_name": sign_in_name}})
    if role is not None:
        grant_role(person=person.id, role=role, team=team, by=by, at=at)
    return person.id


def edit_person(*, person: UUID, name: str, sign_in_name: str, by: Actor, at: datetime) -> UUID:
    """Change a name or a sign-in name. Raises RuleBroken when somebody else has the sign-in name."""
    one_after_the_other()
    found = locked(Person, person)
    name, sign_in_name = rules.person_name(name), rules.sign_in_name(sign_in_name)
    before = {"name": found.name, "sign_in_name": found.sign_in_name}
    after = {"name": name, "sign_in_name": sign_in_name}
    if before != after:
        found.sign_in_key = _free_key(sign_in_name, but=found)
        found.name, found.sign_in_name = name, sign_in_name
        journal.write(("person", found.id), "person.edited", by=by, at=at, payload={"before": before, "after": after})
    return found.id


def grant_role(*, person: UUID, role: Role, team: UUID | None, by: Actor, at: datetime) -> UUID:
    """Grant a role for a team, or for all. Granting what is granted changes nothing.

    Raises RuleBroken for a reach the role cannot have, NotFound for an unknown team.
    """
    found = locked(Person, person)
    rules.reach_of(role, team)
    reach = _reach(team)
    if queries.grant(found.id, role, team) is None:
        add(Grant(person_id=found.id, role=role, team_id=team))
        flush()
        journal.write(("person", found.id), "person.granted", by=by, at=at, payload=reach,
                      facts={"role": role.value, "team": str(team) if team else "all"})
        announce(GrantsChanged(found.id))
    return found.id


def withdraw_role(*, person: UUID, role: Role, team: UUID | None, by: Actor, at: datetime) -> UUID:
    """Withdraw a role. Raises RuleBroken when nobody would be left to administer, NotFound when it is not granted."""
    one_after_the_other()
    found = locked(Person, person)
    granted = queries.grant(found.id, role, team)
    if granted is None:
        raise NotFound
    if role is Role.ADMINISTRATOR:
        rules.still_administered(len(queries.active_administrators() - {found.id}))
    remove(granted)
    flush()
    journal.write(("person", found.id), "person.withdrawn", by=by, at=at, payload=_reach(team),
                  facts={"role": role.value, "team": str(team) if team else "all"})
    announce(GrantsChanged(found.id))
    return found.id


def deactivate(*, person: UUID, seen: str | None, by: Actor, at: datetime) -> UUID:
    """End somebody's access: sign-ins end, links are void, the records keep the name.

    `seen` is the fingerprint of the list of what the person holds, as it was shown. Raises RuleBroken when the list
    has changed since, or when this is the last administrator.
    """
    one_after_the_other()
    found = locked(Person, person)
    if not found.active:
        raise RuleBroken("", msg("This person is deactivated already."))
    held = holdings(found.id)
    rules.list_seen(seen, held)
    administrators = queries.active_administrators()
    if found.id in administrators:
        rules.still_administered(len(administrators - {found.id}))
    found.active = False
    end_all(found.id)
    remove(*queries.open_links(found.id))
    journal.write(("person", found.id), "person.deactivated", by=by, at=at, facts={"holdings": len(held)})
    announce(PersonDeactivated(found.id))
    return found.id


def holdings(person: UUID) -> list[tuple[object, str, dict[str, object]]]:
    """What a person holds and somebody else has to take over; answered by the features that know."""
    return [line for lines in registry.ask("what does this person hold", person) for line in lines]


def reactivate(*, person: UUID, by: Actor, at: datetime) -> UUID:
    """Let somebody back in, with the roles they had. Their password holds; an administrator may issue a link."""
    found = locked(Person, person)
    if found.active:
        raise RuleBroken("", msg("This person is active already."))
    found.active = True
    journal.write(("person", found.id), "person.reactivated", by=by, at=at)
    return found.id


def choose_preferences(*, language: str | None, time_zone: str | None, theme: Theme | None,
                       mail_to: str | None = None, by: Actor, at: datetime) -> UUID:
    """Choose one's own language, time zone and theme; None leaves it to the browser, organisation or device.

    `mail_to` is where to be told by mail what presses, None for nowhere.
    """
    found = locked(Person, by.id)
    mail_to = texts.mail_address("mail_to", mail_to)
    before = {"language": found.language, "time_zone": found.time_zone,
              "theme": found.theme.value if found.theme else None, "mail_to": found.mail_to}
    found.language, found.time_zone, found.theme = language or None, time_zone or None, theme or None
    found.mail_to = mail_to
    after = {"language": found.language, "time_zone": found.time_zone, "theme": theme.value if theme else None,
             "mail_to": mail_to}
    if before != after:
        journal.write(("person", found.id), "person.preferences", by=by, at=at,
                      payload={"before": before, "after": after})
    return found.id


def _reach(team: UUID | None) -> dict[str, str]:
    if team is None:
        return {}
    found = queries.team(team)
    if found is None:
        raise NotFound
    return {"team": found.name}


def _free_key(sign_in_name: str, but: Person | None = None) -> str:
    key = rules.same_name(sign_in_name)
    taken = queries.person_by_sign_in_key(key)
    if taken is not None and taken is not but:
        raise RuleBroken("sign_in_name", msg("Somebody has this sign-in name, perhaps a person who left."))
    return key
