"""Tells the house about people."""

from flask import Flask

from rca.foundation import registry
from rca.foundation.messages import msg
from rca.people import cli, permissions, queries, views
from rca.people.rules import ACTS, FIELDS, ROLE_NAMES
from rca.web import guard, languages

WORDS = {"all": msg("all teams"), **{role.value: name for role, name in ROLE_NAMES.items()}}
PERSON = registry.RecordType(
    name="person", label=msg("person"), load=queries.person, title=lambda person: person.name,
    address=lambda person: ("people.person", {"id": person.id}), may_see=permissions.sees,
    acts=ACTS, fields=FIELDS, words=WORDS)
TEAM = registry.RecordType(
    name="team", label=msg("team"), load=queries.team, title=lambda team: team.name,
    address=lambda team: ("people.team", {"id": team.id}), may_see=permissions.administers, acts=ACTS, fields=FIELDS)
ORGANISATION = registry.RecordType(
    name="organisation", label=msg("organisation"), load=lambda _: queries.organisation(),
    title=lambda organisation: organisation.name, address=lambda organisation: ("people.people", {}),
    may_see=permissions.administers, acts=ACTS, fields=FIELDS)


def init(app: Flask) -> None:
    """Register everything people have."""
    app.register_blueprint(views.bp)
    app.register_blueprint(cli.bp)
    app.context_processor(views.first.surroundings)
    for record in (PERSON, TEAM, ORGANISATION):
        registry.register_record(record)
    registry.register_permissions(permissions.PERMISSIONS)
    registry.answer("names of actors", queries.names)
    guard.identify(views.door.who, "token")
    guard.gate(views.first.set_up_first)
    languages.default_preferences(queries.preferences)
