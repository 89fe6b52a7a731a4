"""Makers of an organisation, people and teams, and a way in without typing a password each time."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID

from flask.testing import FlaskClient

from rca import people
from rca.foundation.actors import SYSTEM, Actor
from rca.foundation.db import transaction
from rca.people import commands, credentials
from rca.people.rules import Kind, Role

THEN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PASSWORD = "four words in a row"


def make_organisation(*, password: str | None = None, kind: Kind = Kind.REAL, name: str = "Ida Moreau",
                      sign_in_name: str = "ida", language: str = "en", time_zone: str = "UTC") -> Actor:
    """Set the installation up; answers its first person. Without a password (hashing takes a while) nobody can type."""
    def work() -> UUID:
        return commands.set_up_organisation(
            organisation="Northern Telecom", language=language, time_zone=time_zone, name=name,
            sign_in_name=sign_in_name, password=password or PASSWORD, at=THEN, kind=kind)
    unhashed = nullcontext() if password else patch.object(credentials, "hashed", return_value=None)
    with unhashed:
        return actor_of(transaction(work))


def actor_of(person: UUID) -> Actor:
    """A person as an actor, with the grants of now."""
    found = people.person(person)
    assert found is not None
    return people.actor(found)


def make_team(name: str = "Billing") -> UUID:
    """A team; the organisation must be there."""
    return transaction(lambda: commands.add_team(name=name, by=SYSTEM, at=THEN))


def make_person(name: str = "Jonas Weber", *grants: tuple[str, UUID | None] | str, sign_in_name: str | None = None,
                language: str | None = None) -> Actor:
    """Somebody with roles: `make_person("Ana", "facilitator", ("handler", team))`; the organisation must be there."""
    def work() -> UUID:
        id = commands.add_person(name=name, sign_in_name=sign_in_name or name.lower().replace(" ", "."), by=SYSTEM,
                                 at=THEN, language=language)
        for grant in grants:
            role, team = (grant, None) if isinstance(grant, str) else grant
            commands.grant_role(person=id, role=Role(role), team=team, by=SYSTEM, at=THEN)
        return id
    return actor_of(transaction(work))


def sign_in(client: FlaskClient, actor: Actor) -> FlaskClient:
    """Sign somebody in as the sign-in page would, without the password."""
    token = open_door(actor)
    with client.session_transaction() as session:
        session["token"] = token
    return client


def open_door(actor: Actor) -> str:
    """The token of a new sign-in."""
    from rca.foundation.clock import now
    from rca.foundation.db import locked
    from rca.people.commands.sign_ins import begin
    from rca.people.models import Person

    return transaction(lambda: begin(locked(Person, actor.id), "Test", now()))


def token_of(client: FlaskClient) -> str:
    """A CSRF token valid for this client, read from the head of a page that everybody gets."""
    text = client.get("/no-such-page").get_data(as_text=True)
    return text.split('name="csrf-token" content="')[1].split('"')[0]


def post(client: FlaskClient, path: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
    """Send a form as a page of this client would."""
    return client.post(path, data={"csrf_token": token_of(client), **(data or {})}, **options)
