"""Home: what is somebody's own, the urgent first; nothing of others; what to do first where nothing is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from rca.complaints.commands import accept, acknowledge, do_task, hand_over
from rca.complaints.rules.cases import Channel
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from rca.plans import State, actions_of
from tests.factories.analyses import make_analysis
from tests.factories.complaints import make_complaint
from tests.factories.people import make_organisation, make_person, make_team
from tests.factories.pips import make_circle, make_pip
from tests.factories.plans import active, ready
from tests.fixtures.counting import asked
from tests.reports.test_chain_pages import text_of


def test_my_actions_stand_by_due_day_and_nobody_elses(mei, omar, team, browser_of) -> None:
    ana = make_person("Ana Ruiz", ("member", team))
    active(mei, omar, ana, team=team)
    active(mei, omar, title="Another plan", team=team)
    text = text_of(browser_of(ana), "/")
    assert "Your actions" in text
    assert "was due 15 Oct 2026" in text
    assert "Another plan" not in text
    assert "One thing needs you today" in text or "Two things need you today" in text


def test_an_action_of_a_draft_is_nobodys_work_yet(mei, team, browser_of) -> None:
    ana = make_person("Ana Ruiz", ("member", team))
    ready(mei, ana, team=team)
    assert "Your actions" not in text_of(browser_of(ana), "/")


def test_a_case_i_answer_for_is_shown_with_its_clock(mei, team, browser_of) -> None:
    late = make_complaint(mei, team=team, due_at=now() - timedelta(days=2), title="Late one")
    calm = make_complaint(mei, team=team, due_at=datetime(2099, 1, 1, tzinfo=UTC), title="Calm one", received_at=now(),
                          received_day=now().date(), at=now())
    for command, told in ((acknowledge, {"channel": Channel.PHONE}), (do_task, {"task": "answered"})):
        transaction(lambda command=command, told=told: command(id=calm.id, by=mei, at=now(), **told).id)
    text = text_of(browser_of(mei), "/")
    assert text.index("Late one") < text.index("Calm one")
    assert "One thing needs you today" in text
    other = make_person("Jonas Weber", ("handler", team))
    transaction(lambda: hand_over(id=late.id, owner=other.person_id, reason="Holidays", by=mei, at=now()).id)
    assert "Late one" in text_of(browser_of(mei), "/"), "until the other says yes it stays mine"
    assert "One thing needs you today" in text_of(browser_of(other), "/"), "who is asked has to answer"
    transaction(lambda: accept(id=late.id, by=other, at=now()).id)
    assert "Late one" not in text_of(browser_of(mei), "/")


def test_workshops_of_my_teams_can_be_joined(mei, team, browser_of) -> None:
    make_analysis(mei, team=team, problem="Ours")
    elsewhere = make_team("Field service")
    lead = make_person("Lead", ("facilitator", elsewhere))
    make_analysis(lead, team=elsewhere, problem="Theirs")
    ana = make_person("Ana Ruiz", ("member", team))
    text = text_of(browser_of(ana), "/")
    assert "Ours" in text
    assert "Theirs" not in text
    assert "Nothing needs you today" in text


def test_a_manager_sees_what_waits_for_a_decision(mei, omar, team, browser_of) -> None:
    from rca.plans import commands
    from tests.factories.plans import act

    act(commands.submit, ready(mei, team=team), mei)
    text = text_of(browser_of(omar), "/")
    assert "Approve “Stop means stop”" in text
    assert "Waits for your decision" not in text_of(browser_of(mei), "/")


@pytest.mark.parametrize("role, sentence", [
    ("administrator", "Add the people who will work here"), ("handler", "Bring the complaints you have"),
    ("facilitator", "Start an analysis of a problem"), ("manager", "Plans come here once"),
    ("auditor", "Audits come here once"), ("member", "Workshops of your teams"), ("hr", "Nothing waits for you"),
])
@pytest.mark.sqlite
def test_where_nothing_is_home_says_what_to_do_first(app, browser_of, role, sentence) -> None:
    make_organisation()
    assert sentence in text_of(browser_of(make_person("Ken", role)), "/")


@pytest.mark.sqlite
def test_home_is_the_first_room_of_everybody(app, browser_of) -> None:
    make_organisation()
    text = text_of(browser_of(make_person("Ken", "hr")), "/")
    assert text.split('class="nav"')[1].split("</a>")[0].rsplit(">", 1)[1] == "Home"


def test_more_of_everything_asks_the_database_no_more_often(mei, omar, team, browser_of) -> None:
    browser, counts = browser_of(mei), []
    for number in (1, 5):
        for n in range(number):
            made = active(mei, omar, title=f"Plan {number} {n}", team=team)
            assert actions_of(made.id)
            make_complaint(mei, team=team)
            make_analysis(mei, team=team)
        text_of(browser, "/")
        with asked() as seen:
            text_of(browser, "/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.sqlite
def test_what_waits_for_somebody_is_found_by_its_own_index(app) -> None:
    from rca.plans import IS_WAITING, Action

    query = sa.select(Action.id).where(IS_WAITING, Action.owner_id == uuid4()).order_by(Action.due_on, Action.id)
    words = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    assert "ix_action_open" in str(db.session.execute(sa.text(f"EXPLAIN QUERY PLAN {words}")).all())


@pytest.mark.parametrize("state, seen", [(State.DRAFT, ("manager", "coach")),
                                         (State.ACTIVE, ("person", "manager", "coach", "reviewer", "hr")),
                                         (State.COMPLETED, ())])
@pytest.mark.sqlite
def test_a_pip_stands_on_the_first_page_of_whom_it_names_and_of_nobody_else(app, browser_of, state, seen) -> None:
    circle = make_circle()
    id = make_pip(circle, state)
    for name in ("person", "manager", "coach", "reviewer", "hr", "other_manager", "owner"):
        text = text_of(browser_of(getattr(circle, name)), "/")
        assert (str(id) in text) is (name in seen), name
        assert ("Agreed between few" in text) is (name in seen), name
    for name in ("manager", "other_manager"):
        assert str(id) not in text_of(browser_of(getattr(circle, name)), "/manager")
