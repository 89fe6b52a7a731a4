"""Builds the demonstration by the real commands, so that it can never hold what the product would refuse."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rca.analyses import commands as analyses
from rca.analyses.graph import LinkCause
from rca.analyses.rules import Template
from rca.complaints import commands as cases
from rca.complaints.rules.assessing import Complexity, Impact, Severity
from rca.complaints.rules.cases import KEY_TASKS, Channel
from rca.demonstration.board import Board, bones_of
from rca.demonstration.closing import actor_of, tell
from rca.demonstration.handling import work_on
from rca.demonstration.running import under_way
from rca.demonstration.story import COMPLAINTS, DETAIL, FISH, PEOPLE, PROBLEM, TEAMS
from rca.demonstration.tellings import TELLINGS
from rca.foundation.actors import Actor
from rca.people import commands as staff
from rca.people.rules import Kind, Role


def build(at: datetime) -> None:
    """Fill an empty database. Call inside one transaction; raises RuleBroken when an organisation is there already."""
    beginning = at - timedelta(days=230)
    first = staff.set_up_organisation(
        organisation="Fernsprech & Faser", language="en", time_zone="Europe/Berlin", name="Sol Iversen",
        sign_in_name="sol", password=None, at=beginning, kind=Kind.DEMONSTRATION)
    by = actor_of(first)
    teams = {name: staff.add_team(name=name, by=by, at=beginning) for name in TEAMS}
    hands = {sign_in: _person(name, sign_in, language, roles, teams, by, beginning)
             for name, sign_in, language, roles in PEOPLE}
    taken = [_complaint(row, teams, hands, at) for row in COMPLAINTS]
    _fish(hands, teams, taken[:3], at)
    for told in TELLINGS:
        tell(told, hands, at, by)


def _person(name: str, sign_in: str, language: str, roles: tuple[tuple[str, str | None], ...], teams: dict[str, UUID],
            by: Actor, at: datetime) -> Actor:
    person = staff.add_person(name=name, sign_in_name=sign_in, language=language, by=by, at=at)
    for role, team in roles:
        staff.grant_role(person=person, role=Role(role), team=teams[team] if team else None, by=by, at=at)
    return actor_of(person)


def _complaint(row: tuple[Any, ...], teams: dict[str, UUID], hands: dict[str, Actor], at: datetime) -> UUID:
    title, told, who, product, channel, days, team, done = row
    by = hands["jonas" if team == TEAMS[0] else "petra"]
    received = at - timedelta(days=days, hours=2)
    case = cases.take(received_at=received, received_day=received.date(), channel=Channel(channel), description=told,
                      title=title, complainant=who, product=product, team=teams[team], by=by, at=received)
    if done:
        cases.acknowledge(id=case.id, channel=Channel(channel), by=by, at=received + timedelta(minutes=4))
        cases.assess(id=case.id, severity=Severity.SERIOUS if done > 4 else Severity.SLIGHT, impact=Impact.SEVERAL,
                     complexity=Complexity.SIMPLE, by=by, at=received + timedelta(minutes=6))
    for n, task in enumerate(KEY_TASKS[:done]):
        work_on(case.id, task.key, by, received + timedelta(minutes=20 * (n + 1)))
    return case.id


def _fish(hands: dict[str, Actor], teams: dict[str, UUID], about: list[UUID], at: datetime) -> None:
    lead, members = hands["mei"], [hands["jonas"], hands["ana"], hands["linxiao"], hands["mei"]]
    moment = at - timedelta(hours=3)
    analysis = analyses.start_analysis(
        problem=PROBLEM, detail=DETAIL, team=teams[TEAMS[0]], template=Template.OWN,
        bones=[bone for bone, _ in FISH], complaints_about=tuple(about), by=lead, at=moment)
    for _ in range(2):
        analyses.go_to_step(id=analysis.id, forward=True, reason="They came with their cards written at home", by=lead,
                             at=moment)
    board = Board(analysis.id, members, moment)
    bones = bones_of(analysis.id)
    for bone, causes in FISH:
        for cause in causes:
            board.grow(cause, bones[bone])
    for key, effect in board.links:
        board.do(LinkCause(board.keys[key], effect))
    under_way(board, hands, teams[TEAMS[0]])
