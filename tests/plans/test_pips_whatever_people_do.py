"""Random commands by random people: a PIP is seen only by whom it names, and ends only as its verdicts bear out."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rca.foundation.db import db, transaction
from rca.foundation.errors import NotFound, RuleBroken
from rca.plans.commands import pip_course as course
from rca.plans.commands import pips as commands
from rca.plans.permissions import pips as permissions
from rca.plans.queries import pips as queries
from rca.plans.rules.pips import Part
from rca.plans.rules.words import PipOutcome, State, Verdict
from tests.factories.people import make_person
from tests.factories.pips import AT, ENDS, TODAY, fresh, make_pip

pytestmark = pytest.mark.sqlite
WHO = ("person", "manager", "coach", "hr", "reviewer", "other_manager", "owner", "both", "second_hr")
ACTS = {
    "example": partial(commands.add_example, happened_on=TODAY, text="It was.", feedback="It was said.", today=TODAY),
    "goal": partial(commands.add_goal, dimension="Clear words", measure="Eight of ten.", due_on=ENDS),
    "submit": commands.submit_pip,
    "approve": commands.approve_pip,
    "return": partial(commands.return_pip, reason="Which calls?"),
    "receive": course.receive_pip,
    "refuse": partial(course.record_refusal, witness="A third"),
    "comment": partial(course.comment_on_pip, comment="I see it otherwise."),
    "start": course.start_pip,
    "review": partial(course.review_pip, today=ENDS),
    "extend": partial(course.extend_pip, ends_on=ENDS + timedelta(days=30), today=TODAY, reason="Ill."),
    "met": partial(course.end_pip, outcome=PipOutcome.MET, reason="All."),
    "not met": partial(course.end_pip, outcome=PipOutcome.NOT_MET, reason="Not all."),
    "withdraw": partial(course.withdraw_pip, reason="Not needed."),
    "judge met": Verdict.MET, "judge not met": Verdict.NOT_MET,
    "coach": "coach", "line manager": "line_manager",
}
# Somebody who knows the way goes on with it, so that walks reach the end and not only the first refusals.
ON = {State.DRAFT: ("manager", "submit"), State.SUBMITTED: ("hr", "approve"), State.APPROVED: ("person", "receive"),
      State.ACTIVE: ("manager", "judge met"), State.IN_REVIEW: ("manager", "met")}
steps = st.lists(st.one_of(st.none(), st.tuples(st.sampled_from(WHO), st.sampled_from(sorted(ACTS)),
                                                st.sampled_from(WHO))), max_size=14)


def act(circle: dict, id, who: str, name: str, other: str) -> bool:
    """Try it; whether it was done."""
    def work() -> None:
        what, by = ACTS[name], circle[who]
        if isinstance(what, Verdict):
            if not queries.goals(id):
                raise NotFound
            for goal in queries.goals(id):
                course.judge_goal(id=id, goal=goal.id, verdict=what, reason="Heard.", by=by, at=AT)
        elif what == "coach":
            commands.name_coach(id=id, coach=circle[other].id, reason="Left.", by=by, at=AT)
        elif what == "line_manager":
            commands.name_line_manager(id=id, line_manager=circle[other].id, reason="Left.", by=by, at=AT)
        else:
            what(id=id, by=by, at=AT)
    try:
        transaction(work)
    except (RuleBroken, NotFound):
        return False
    return True


def holds(circle: dict, id, who: str, name: str, before: set[str]) -> None:
    """What is true after every step, whoever did it."""
    pip = fresh(id)
    seen = {one for one in WHO if permissions.sees(circle[one], pip)}
    listed = {one for one in WHO if any(row.pip.id == id for row in queries.pips_for(circle[one], limit=9999))}
    assert seen == listed, "a list shows what its page shows"
    named = {one for one in WHO if circle[one].id in (pip.line_manager_id, pip.coach_id, pip.reviewer_id)}
    assert seen <= named | {"hr", "second_hr", "both", "person"}
    assert ("person" in seen) is (pip.approved_at is not None)
    assert who in before, f"{who} saw nothing and did {name}"
    if pip.approver_id is not None:
        assert pip.approver_id not in (pip.person_id, pip.coach_id, pip.line_manager_id, *queries.authors(id))
    assert (pip.outcome is not None) is (pip.ended_at is not None) is (
        pip.state in (State.COMPLETED, State.FAILED, State.CANCELLED))
    verdicts = [goal.verdict for goal in queries.goals(id)]
    if pip.outcome is PipOutcome.MET:
        assert verdicts
        assert set(verdicts) == {Verdict.MET}
    if pip.state in (State.ACTIVE, State.IN_REVIEW, State.COMPLETED, State.FAILED):
        assert pip.approved_at
        assert pip.received_at or pip.receipt_refused_at
    assert permissions.parts(circle["person"], pip) <= {Part.PERSON}


@pytest.fixture
def people(circle) -> dict:
    """Everybody by a word; `both` manages the team and is of HR, and so is a second person of HR."""
    found = {one: getattr(circle, one) for one in WHO if hasattr(circle, one)}
    return {**found, "both": make_person("Sol Iversen", ("manager", circle.team), "hr"),
            "second_hr": make_person("Lin Xiao", ("hr", circle.team))}


def walk(circle, people: dict, opener: str, filled: bool, walked: list) -> None:
    id = make_pip(circle, by=people[opener], filled=filled)
    for step in walked:
        state = fresh(id).state
        who, name, other = step or (*ON.get(state, ("manager", "start")), "coach")
        if step is None and state is State.APPROVED and fresh(id).received_at:
            name, who = "start", opener
        if step is None and state is State.ACTIVE and all(goal.verdict for goal in queries.goals(id)):
            name = "review"
        who = opener if step is None and who == "manager" else who
        before = {one for one in WHO if permissions.sees(people[one], fresh(id))}
        if act(people, id, who, name, other):
            holds(people, id, who, name, before)
    db.session.rollback()


def walks(circle, people: dict, **how) -> None:
    """Walk many ways."""
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], **how)
    @given(st.sampled_from(["manager", "both"]), st.booleans(), steps)
    def whatever(opener: str, filled: bool, walked: list) -> None:
        walk(circle, people, opener, filled, walked)

    whatever()


def test_whatever_people_do(circle, people) -> None:
    walks(circle, people, max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])


def test_the_way_is_walked_to_its_end(circle, people) -> None:
    walk(circle, people, "manager", True, [None] * 8)
    assert queries.pips_for(circle.hr)[0].pip.outcome is PipOutcome.MET


@pytest.mark.deep
def test_whatever_people_do_for_long(circle, people) -> None:
    walks(circle, people, max_examples=400)
