"""The manager's page: decisions that are theirs, figures that open their records, PIPs as a number from five on."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import pytest

from rca import plans
from rca.plans import Outcome, State, actions_of, commands
from rca.plans.rules.words import Verdict
from rca.reports.queries import numbers
from rca.reports.queries.deciding import decisions
from rca.reports.rules.deciding import Wanted
from tests.factories.people import make_person, make_team
from tests.factories.plans import (
    DUE,
    JUDGED,
    act,
    active,
    in_review,
    judge,
    make_action,
    make_goal,
    make_plan,
    measure,
    ready,
)
from tests.fixtures.counting import asked
from tests.reports.test_chain_pages import text_of

LATER = date(2027, 3, 1)


def wanted(actor, today=JUDGED) -> list[tuple[Wanted, str]]:
    return [(one.wanted, one.record.title) for one in decisions(actor, today)]


def submitted(by, owner=None, **given):
    made = ready(by, owner, **given)
    act(commands.submit, made, by)
    return made


def test_a_plan_waits_for_a_manager_who_neither_wrote_nor_owns_nor_submitted_it(mei, omar, team) -> None:
    submitted(mei, team=team, title="Theirs")
    submitted(mei, omar, team=team, title="Owned by Omar")
    submitted(omar, mei, team=team, title="Written by Omar")
    assert wanted(omar) == [(Wanted.APPROVE, "Theirs")]
    assert wanted(mei) == []


def test_a_manager_of_another_team_decides_nothing_here(mei, team) -> None:
    submitted(mei, team=team)
    submitted(mei, title="Of no team")
    assert wanted(make_person("Ines", ("manager", make_team("Field service")))) == [(Wanted.APPROVE, "Of no team")]


def test_a_verdict_waits_once_the_effect_can_show_and_then_the_end(mei, omar, team) -> None:
    made = in_review(mei, omar, team=team)
    assert wanted(omar, JUDGED - timedelta(days=1)) == []
    assert wanted(omar) == [(Wanted.VERDICT, "Stop means stop")]
    measure(made, mei, 4)
    judge(made, omar, Verdict.MET)
    assert wanted(omar) == [(Wanted.END, "Stop means stop")]


def test_a_plan_that_should_be_through_is_to_be_extended_or_stopped(mei, omar, team) -> None:
    active(mei, omar, team=team)
    assert wanted(omar, DUE) == []
    assert wanted(omar, DUE + timedelta(days=1)) == [(Wanted.EXTEND, "Stop means stop")]


def test_plans_are_counted_once_each_by_course_or_state(mei, omar, team) -> None:
    active(mei, omar, team=team)
    make_plan(mei, team=team)
    submitted(mei, team=team)
    in_review(mei, omar, team=team)
    found = numbers.plans_by_state(None, date(2026, 9, 2))
    assert found["on_track"] == found["draft"] == found["submitted"] == found["in_review"] == 1
    assert sum(number for name, number in found.items() if name != "proven") == 4
    assert numbers.plans_by_state(None, LATER)["off_track"] == 1
    assert sum(numbers.plans_by_state(frozenset({make_team("Elsewhere")}), LATER).values()) == 0


def test_overdue_actions_stand_by_owner_the_heaviest_first(mei, omar, team) -> None:
    for n in range(12):
        owner = make_person(f"Owner {n:02}", ("member", team))
        made = make_plan(mei, team=team)
        make_goal(made, mei)
        for _ in range(2 if n == 7 else 1):
            make_action(made, mei, owner, due_on=date(2026, 10, 1 + n))
        act(commands.submit, made, mei)
        act(commands.approve, made, omar)
        act(commands.start, made, mei)
    owners, more = numbers.overdue_by_owner(None, date(2026, 10, 20))
    assert (owners[0].name, owners[0].count, owners[0].days) == ("Owner 07", 2, (12, 12))
    assert (owners[1].name, owners[1].oldest) == ("Owner 00", 19)
    assert (len(owners), more) == (10, 2)
    assert numbers.overdue_by_owner(None, date(2026, 9, 2)) == ([], 0)


def test_the_effect_of_an_ended_plan_says_before_after_target_and_whether_it_is_proven(mei, omar, team,
                                                                                      browser_of) -> None:
    made = in_review(mei, omar, team=team)
    measure(made, mei, 4)
    judge(made, omar, Verdict.MET)
    act(commands.end, made, omar)
    (one,) = numbers.effects(None)
    assert (one.plan.state, one.plan.outcome, one.after, one.others) == (State.COMPLETED, Outcome.PROVEN, 4, 0)
    text = text_of(browser_of(omar), "/manager")
    assert "63 to 4 per 10,000 bills, target 5" in text
    assert "proven" in text


def test_the_page_says_its_finding_and_every_figure_opens_its_records(mei, omar, team, browser_of) -> None:
    browser = browser_of(omar)
    text = text_of(browser, "/manager")
    assert "Nothing needs you today" in text
    assert "No plan runs." in text
    submitted(mei, team=team)
    active(mei, omar, team=team)
    text = text_of(browser, "/manager")
    assert "Read and approve" in text
    assert 'aria-label="off track: ' in text or 'aria-label="on track: ' in text


@pytest.mark.parametrize("running, shown", [(0, False), (4, False), (5, True), (17, True)])
@pytest.mark.sqlite
def test_pips_are_a_number_from_five_on_that_opens_nothing(omar, browser_of, running, shown) -> None:
    with patch.object(plans, "running_pips", return_value=running):
        text = text_of(browser_of(omar), "/manager")
    assert (f"{running} performance improvement plans run" in text) is shown
    assert "/pips" not in text.split('id="main"')[1]


def test_who_is_no_manager_has_no_such_page(mei, browser_of) -> None:
    assert browser_of(mei).get("/manager").status_code == 404
    assert 'href="/manager"' not in text_of(browser_of(mei), "/")


def test_more_plans_ask_the_database_no_more_often(mei, omar, team, browser_of) -> None:
    browser, counts = browser_of(omar), []
    for number in (1, 4):
        for _ in range(number):
            submitted(mei, team=team)
            made = active(mei, omar, team=team)
            assert actions_of(made.id)
            in_review(mei, omar, team=team)
        text_of(browser, "/manager")
        with asked() as seen:
            text_of(browser, "/manager")
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 22
