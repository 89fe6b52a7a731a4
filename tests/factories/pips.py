"""Makers of performance improvement plans, by the real commands, up to any state of their life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from rca.plans.commands import pip_course as course
from rca.plans.commands import pips as commands
from rca.plans.models import Pip
from rca.plans.queries import pips as queries
from rca.plans.rules.words import PipOutcome, State, Verdict
from tests.factories.people import make_organisation, make_person, make_team

AT = datetime(2026, 11, 19, 9, 12, tzinfo=UTC)
TODAY = date(2026, 11, 19)
ENDS = date(2027, 2, 19)


@dataclass(frozen=True)
class Circle:
    """Whoever has a part in PIPs, and whoever has none although they hold a role in the same team."""

    owner: Actor
    team: UUID
    person: Actor
    manager: Actor
    coach: Actor
    hr: Actor
    reviewer: Actor
    other_manager: Actor


def make_circle() -> Circle:
    """An organisation with one team and everybody a PIP needs."""
    owner = make_organisation()
    team = make_team("Billing care")
    return Circle(
        owner, team, person=make_person("Ana Ruiz", ("member", team)),
        manager=make_person("Omar Said", ("manager", team)),
        coach=make_person("Carl Lindqvist", ("coach", team)), hr=make_person("Yating Chen", "hr"),
        reviewer=make_person("Ruth Keller", ("auditor", team)),
        other_manager=make_person("Petra Novak", ("manager", team)))


def make_pip(circle: Circle, state: State = State.DRAFT, *, filled: bool = True, **given: Any) -> UUID:
    """A PIP in this state, with one example and one goal unless `filled` is false; say only what matters."""
    told = {"person": circle.person.id, "team": circle.team, "coach": circle.coach.id, "reviewer": circle.reviewer.id,
            "starts_on": TODAY, "today": TODAY, "individual_reason": "Others work by the same process without it.",
            "support": "Two hours with the coach each week.", "consequences": "Another task.", **given}
    by, hr = told.pop("by", circle.manager), told.pop("hr", circle.hr)
    id = transaction(lambda: commands.open_pip(**told, by=by, at=AT).id)
    if filled:
        transaction(lambda: commands.add_example(
            id=id, happened_on=date(2026, 11, 2), text="Told a customer to read the leaflet.",
            feedback="Talk on 3 November.", today=TODAY, by=by, at=AT).id)
        transaction(lambda: commands.add_goal(
            id=id, dimension="Precise communication", measure="Eight of ten calls rated good.",
            due_on=date(2027, 1, 29), by=by, at=AT).id)
    for act in WAY[:WAY_TO[state]]:
        transaction(lambda act=act: act(id, circle, by, hr))
    return id


def _judge(id: UUID, circle: Circle, by: Actor, hr: Actor) -> None:
    for goal in queries.goals(id):
        course.judge_goal(id=id, goal=goal.id, verdict=Verdict.MET, reason="Ten calls heard.", by=circle.coach, at=AT)


WAY = (
    lambda pip, circle, by, hr: commands.submit_pip(id=pip, by=by, at=AT),
    lambda pip, circle, by, hr: commands.approve_pip(id=pip, by=hr, at=AT),
    lambda pip, circle, by, hr: course.receive_pip(id=pip, by=circle.person, at=AT),
    lambda pip, circle, by, hr: course.start_pip(id=pip, by=by, at=AT),
    _judge,
    lambda pip, circle, by, hr: course.review_pip(id=pip, today=ENDS, by=by, at=AT),
    lambda pip, circle, by, hr: course.end_pip(id=pip, outcome=PipOutcome.MET, by=by, at=AT),
)
WAY_TO = {State.DRAFT: 0, State.SUBMITTED: 1, State.APPROVED: 2, State.ACTIVE: 4, State.IN_REVIEW: 6,
          State.COMPLETED: 7}


def fresh(id: UUID) -> Pip:
    """The PIP as the database has it now."""
    from rca.foundation.db import fresh

    fresh()
    found = queries.pip(id)
    assert found is not None
    return found
