"""Forty members of one board: who leads, persons of the team, guests with all rights and guests who may only add."""

from random import Random
from typing import Any
from uuid import uuid4

from flask import Flask

from rca.analyses import Analysis
from rca.analyses.commands.guests import join
from rca.analyses.models import GuestPass
from rca.analyses.rules import GuestRights
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from tests.factories.analyses import make_analysis, make_link
from tests.factories.people import make_organisation, make_person, make_team, open_door
from tests.storm.member import Member
from tests.storm.wire import Wire

PERSONS, GUESTS, ADDING = 22, 10, 8


def cookie(app: Flask, **session: Any) -> dict[str, str]:
    """The cookie of a browser whose session holds this."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return {str(app.config["SESSION_COOKIE_NAME"]): serializer.dumps(session)}


def crowd(app: Flask, port: int, seed: int) -> tuple[Analysis, list[Member]]:
    """The board and its members, the facilitator first. None of them is on the board yet."""
    make_organisation()
    team = make_team("Billing care")
    mei = make_person("Mei Tan", ("facilitator", team))
    board = make_analysis(mei, team=team, bones=["Process", "Systems", "People", "Words"])
    persons = [mei, *(make_person(f"Person {n}", ("member", team)) for n in range(PERSONS - 1))]
    found = [(person.id, cookie(app, token=open_door(person))) for person in persons]
    for rights, count in ((GuestRights.ALL, GUESTS), (GuestRights.ADD, ADDING)):
        link = make_link(board, mei, rights)
        for n in range(count):
            guest = transaction(lambda link=link, n=n: join(link=link, name=f"Guest {n}", at=now()).id)
            found.append((db.session.get(GuestPass, guest).actor_id, cookie(app, guest=str(guest))))
    members = [Member(Wire(port, jar), f"/analyses/{board.id}", actor, number, Random(f"{seed} {number}"),
                      all_rights=number < PERSONS + GUESTS) for number, (actor, jar) in enumerate(found)]
    return board, members


def form(**told: str) -> dict[str, str]:
    """What a form of the page sends."""
    return {"key": str(uuid4()), **told}
