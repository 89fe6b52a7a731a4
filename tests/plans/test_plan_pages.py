"""Pages of plans as people open and send them."""

import pytest

from rca.plans import commands, goals_of, plan
from rca.plans.rules.words import State, Verdict
from tests.factories.people import make_person, post, sign_in
from tests.factories.plans import (
    act,
    active,
    fresh_action,
    fresh_plan,
    in_review,
    judge,
    make_plan,
    measure,
    only_actions,
    ready,
)


@pytest.fixture
def as_(app):
    """A browser of somebody."""
    return lambda actor: sign_in(app.test_client(), actor)


def sent(fields):
    """What a browser sends of a form: a choice that nobody made is not sent at all."""
    return {name: value for name, value in fields.items() if value is not None}


WHOLE = {"title": "Stop means stop", "objective": "No wrong bill", "starts_on": "2026-09-01", "due_on": "2026-12-18",
         "wait_days": "28"}


def test_a_plan_is_made_with_goal_and_action_and_submitted_by_its_pages(as_, lead, team) -> None:
    page = as_(lead)
    assert page.get("/plans/new").status_code == 200
    made = post(page, "/plans", {**WHOLE, "team": str(team), "owner": str(lead.id)}).location
    assert "There is no goal yet" in page.get(made).text
    goal = {"indicator": "Wrong charges", "unit": "", "direction": "lower", "baseline": "63 %", "target": "5 %",
            "due_on": "2026-12-01"}
    assert page.get(f"{made}/goals/new").status_code == 200
    assert post(page, f"{made}/goals/new", goal).status_code == 303
    action = {"text": "Send it at once", "kind": "corrective", "owner": str(lead.id), "due_on": "2026-10-15"}
    assert page.get(f"{made}/actions/new").status_code == 200
    assert post(page, f"{made}/actions/new", action).status_code == 303
    text = page.get(made).text
    assert "63\u00a0%" in text
    assert "Send it at once" in text
    assert post(page, f"{made}/submission").status_code == 303
    assert "waits for approval" in page.get(made).text.lower()


def test_what_was_typed_wrong_is_refused_and_still_there(as_, lead, team) -> None:
    page = as_(lead)
    answer = post(page, "/plans", {**WHOLE, "team": str(team), "owner": "", "wait_days": "900", "title": "Kept title"})
    assert answer.status_code == 422
    assert "Kept title" in answer.text
    assert "Choose somebody." in answer.text or "Wait between 0 and 365" in answer.text
    made = make_plan(lead, team=team)
    for change, told in (({"baseline": "1,234"}, "two ways"), ({"target": "few"}, "is no number"), ({"target": "70"},
                         "worse side"), ({"direction": None}, "higher or lower"), ({"baseline": ""}, "where it stands"),
                         ({"due_on": ""}, "by which day"), ({"unit": "", "due_on": "0001-01-01"}, "counted in")):
        goal = {"indicator": "Wrong charges", "unit": "a month", "direction": "lower", "baseline": "63", "target": "5",
                "due_on": "2026-12-01"}
        refused = post(page, f"/plans/{made.id}/goals/new", sent({**goal, **change}))
        assert refused.status_code == 422, change
        assert told in refused.text, change
        assert "Wrong charges" in refused.text


@pytest.mark.parametrize("change, told", [
    ({"due_on": ""}, "never late and never done"), ({"text": " "}, "will be done"),
    ({"kind": None}, "contains the harm"), ({"owner": ""}, "Choose somebody"), ({"owner": "nobody"}, "Invalid Choice"),
])
def test_an_action_without_a_due_date_is_refused_on_its_page(change, told, as_, lead, team) -> None:
    made = make_plan(lead, team=team)
    action = {"text": "Send it at once", "kind": "corrective", "owner": str(lead.id), "due_on": "2026-10-15"}
    answer = post(as_(lead), f"/plans/{made.id}/actions/new", sent({**action, **change}))
    assert answer.status_code == 422
    assert told in answer.text


def test_of_two_managers_who_decide_at_once_the_second_reads_what_was_decided_and_by_whom(
        as_, lead, manager, second_manager, team) -> None:
    made = ready(lead, team=team)
    act(commands.submit, made, lead)
    seen = {"version": str(fresh_plan(made.id).version)}
    first, second = as_(manager), as_(second_manager)
    assert post(first, f"/plans/{made.id}/approval", seen).status_code == 303
    answer = post(second, f"/plans/{made.id}/sending-back", {**seen, "reason": "The goal is too easy"})
    assert answer.status_code == 409
    assert "Plan approved, by Petra Novak" in answer.text
    assert fresh_plan(made.id).state is State.APPROVED


def test_a_plan_approved_by_its_author_is_refused_with_the_reason(as_, team) -> None:
    both = make_person("Omar Said", ("manager", team))
    made = ready(both, team=team)
    act(commands.submit, made, both)
    page = as_(both)
    text = page.get(f"/plans/{made.id}").text
    assert "another manager has to approve it" in text
    assert "/approval" not in text
    answer = post(page, f"/plans/{made.id}/approval")
    assert answer.status_code == 422
    assert "another manager has to approve it" in answer.text


def test_a_draft_changed_by_somebody_else_shows_both_texts(as_, lead, team) -> None:
    made = make_plan(lead, team=team)
    seen = str(made.version)
    page = as_(lead)
    assert page.get(f"/plans/{made.id}/edit").status_code == 200
    assert post(page, f"/plans/{made.id}/edit", {**WHOLE, "title": "Theirs", "version": seen}).status_code == 303
    answer = post(page, f"/plans/{made.id}/edit", {**WHOLE, "title": "Mine", "version": seen})
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text


def test_the_page_says_what_is_proven_and_why_not(as_, lead, manager, auditor, team) -> None:
    made = in_review(lead, manager, team=team)
    measure(made, lead, 4)
    page = as_(auditor)
    text = page.get(f"/plans/{made.id}").text
    assert "Not proven." in text
    assert "One goal has no verdict yet." in text
    assert "Give a verdict" in text
    goal = goals_of(made.id)[0]
    answer = post(page, f"/plans/{made.id}/goals/{goal.id}/verdict", {"verdict": "not_met", "note": "Bills"})
    assert answer.status_code == 422
    assert "The latest value has reached the target" in answer.text
    judge(made, auditor, Verdict.MET)
    assert post(as_(manager), f"/plans/{made.id}/ending").status_code == 303
    assert "Proven" in page.get(f"/plans/{made.id}").text


def test_a_value_is_entered_and_a_refused_one_stays(as_, lead, manager, member, team) -> None:
    made = active(lead, manager, team=team)
    goal, page = goals_of(made.id)[0], as_(member)
    path = f"/plans/{made.id}/goals/{goal.id}/values"
    answer = post(page, path, {"value": "16", "measured_on": "2099-01-01"})
    assert answer.status_code == 422
    assert "has not come yet" in answer.text
    assert post(page, path, {"value": "16,5", "measured_on": "2026-10-01"}).status_code == 303
    assert "16.5" in page.get(f"/plans/{made.id}").text


def test_an_action_is_worked_on_from_the_list_and_its_page(as_, lead, manager, member, team) -> None:
    made = active(lead, manager, member, team=team)
    action, page = only_actions(made)[0], as_(member)
    text = page.get("/actions").text
    assert "Send each stop order" in text
    assert "days late" in text
    seen = {"version": str(action.version)}
    answer = post(page, f"/actions/{action.id}/progress", {**seen, "progress": "60", "next": "/actions?is=overdue"})
    assert answer.location == "/actions?is=overdue"
    assert fresh_action(action.id).progress == 60
    stale = post(page, f"/actions/{action.id}/progress", {**seen, "progress": "70"})
    assert stale.status_code == 409
    assert "Progress reported, by Ana Ruiz" in stale.text
    assert post(page, f"/actions/{action.id}/progress", {"progress": "170"}).status_code == 422
    assert post(page, f"/actions/{action.id}/done", {"evidence": "Log of 30 Sep"}).status_code == 303
    assert "Done, not proven." in page.get(f"/actions/{action.id}").text


@pytest.mark.parametrize("act_, fields", [
    ("revision", {"reason": "x"}), ("extension", {"due_on": "2027-03-01", "reason": "x"}), ("check-ins", {"note": "x"}),
    ("cancellation", {"reason": "x"}),
])
def test_every_act_of_a_running_plan_leads_back_to_its_page(act_, fields, as_, lead, manager, team) -> None:
    made = active(lead, manager, team=team)
    page = as_(lead)
    refused = post(page, f"/plans/{made.id}/{act_}")
    assert refused.status_code == 422
    assert "This was not saved" in refused.text
    assert post(page, f"/plans/{made.id}/{act_}", fields).status_code == 303
    assert page.get(f"/plans/{made.id}").status_code == 200
    assert page.get(f"/history/plan/{made.id}").status_code == 200


def test_the_history_of_a_plan_says_days_values_and_goals_in_words(as_, lead, manager, team) -> None:
    made = active(lead, manager, team=team)
    measure(made, lead, 16)
    text = as_(lead).get(f"/history/plan/{made.id}").text
    assert "29 Oct 2026" in text
    assert "Goal measured" in text
    assert "Wrong charges" in text
    assert "waits for approval" in text


def test_a_goal_is_changed_and_removed_in_a_draft_and_not_twice(as_, lead, team) -> None:
    made = ready(lead, team=team)
    goal, page = goals_of(made.id)[0], as_(lead)
    path = f"/plans/{made.id}/goals/{goal.id}"
    assert 'value="63"' in page.get(f"{path}/edit").text
    goal_sent = {"indicator": "Wrong charges", "unit": "a month", "direction": "lower", "baseline": "60", "target": "5",
            "due_on": "2026-12-01", "version": str(plan(made.id).version)}
    assert post(page, f"{path}/edit", goal_sent).status_code == 303
    assert post(page, f"{path}/removal").status_code == 303
    assert post(page, f"{path}/removal").status_code == 404
    assert page.get(f"{path}/edit").status_code == 404
