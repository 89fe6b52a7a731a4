"""Who may do what with people. An administrator sees and changes everybody; everybody sees themselves."""

from typing import Any

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate
from rca.people.rules import Role


def any_person(actor: Actor, _: Any = None) -> bool:
    """Somebody with an account; a guest is not."""
    return actor.person_id is not None


def administers(actor: Actor, _: Any = None) -> bool:
    """An administrator is one for all teams."""
    return actor.person_id is not None and actor.has(Role.ADMINISTRATOR.value, None)


def sees(actor: Actor, person: Any) -> bool:
    """An administrator, or the person."""
    return administers(actor) or (person is not None and actor.person_id == person.id)


PERMISSIONS: dict[str, Predicate] = {
    "person:me": any_person,
    "person:list": administers,
    "person:see": sees,
    "person:add": administers,
    "person:edit": administers,
    "person:grant": administers,
    "person:link": administers,
    "person:deactivate": administers,
    "team:list": administers,
    "team:see": any_person,
    "team:add": administers,
    "team:edit": administers,
    "organisation:see": administers,
}
