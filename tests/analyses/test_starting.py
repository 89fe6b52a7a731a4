"""An analysis starts from a problem, bones and complaint cases."""

from uuid import UUID, uuid4

import pytest

from rca.analyses import AnalysisComplaint, graph_of, of_complaint
from rca.analyses.graph import same
from rca.analyses.queries import replayed
from rca.foundation import journal
from rca.foundation.db import db
from rca.foundation.errors import RuleBroken
from tests.factories.analyses import make_analysis
from tests.factories.complaints import make_complaint
from tests.factories.people import make_person, post


def test_it_starts_with_its_problem_its_bones_and_its_cases(mei, team) -> None:
    cases = [make_complaint(mei, team=team) for _ in range(2)]
    made = make_analysis(mei, team=team, complaints_about=[case.id for case in cases])
    graph = graph_of(made.id)
    assert made.reference == "RCA-2026-001"
    assert graph.nodes[made.problem_id]["text"] == "Bills show a roaming charge"
    assert sorted(graph.nodes[bone]["text"] for bone in graph.predecessors(made.problem_id)) == ["Process", "Systems"]
    assert db.session.query(AnalysisComplaint).count() == 2
    assert of_complaint(cases[0].id) == [made]


def test_every_step_of_the_start_is_in_the_journal(board) -> None:
    acts = [entry.act for entry in journal.entries(("analysis", board.id))]
    assert acts == ["analysis.started", "cause.added", "cause.added"]
    assert same(replayed(board.id), graph_of(board.id))


@pytest.mark.parametrize(("given", "field"), [
    ({"problem": "  "}, "problem"), ({"bones": []}, "bones"), ({"bones": ["", " "]}, "bones"),
    ({"team": uuid4()}, "team"), ({"complaints_about": [uuid4()]}, "")])
def test_it_is_refused_without_what_it_needs(mei, team, given, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        make_analysis(mei, **{"team": team, **given})
    assert refusal.value.field == field


def test_the_page_starts_one_from_picked_cases_and_opens_the_board(mei, team, browser_of) -> None:
    case, browser = make_complaint(mei, team=team), browser_of(mei)
    assert case.title in browser.get(f"/analyses/new?complaint={case.id}").get_data(as_text=True)
    answer = post(browser, "/analyses/new", {
        "problem": "Line was dead", "team": str(team), "template": "service_4s", "bones": "Systems\nSkills",
        "why_depth": "4", "solutions_aim": "10", "complaint": str(case.id)})
    assert answer.status_code == 303
    assert answer.location.endswith("/board")
    assert of_complaint(case.id)[0].why_depth == 4


def test_a_refused_start_keeps_what_was_typed(mei, team, browser_of) -> None:
    answer = post(browser_of(mei), "/analyses/new", {
        "problem": "", "detail": "Since March, every family plan", "team": str(team), "template": "own",
        "bones": "Systems", "why_depth": "5", "solutions_aim": "20"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Write the problem in one sentence" in text
    assert "Since March, every family plan" in text
    assert "Systems</textarea>" in text


def test_bones_left_as_they_were_follow_the_template_that_was_chosen(mei, team, browser_of) -> None:
    eight = "\r\n".join(["Product", "Price", "Place", "Promotion", "People", "Process", "Physical evidence",
                         "Productivity"])
    answer = post(browser_of(mei), "/analyses/new", {
        "problem": "Line was dead", "team": str(team), "template": "service_4s", "bones": eight, "why_depth": "5",
        "solutions_aim": "20"})
    graph = graph_of(UUID(answer.location.split("/")[-2]))
    names = {facts["text"] for facts in graph.nodes.values()}
    assert names == {"Line was dead", "Surroundings", "Suppliers", "Systems", "Skills"}


def test_who_only_takes_part_cannot_start_one(team, browser_of) -> None:
    member = browser_of(make_person("Ana Ruiz", ("member", team)))
    assert member.get("/analyses").status_code == 200
    assert member.get("/analyses/new").status_code == 404


@pytest.mark.parametrize("depth", ["0", "13", "many"])
def test_more_whys_than_can_be_asked_are_refused_in_a_sentence(mei, browser_of, depth) -> None:
    answer = post(browser_of(mei), "/analyses/new", {
        "problem": "Line was dead", "team": "", "template": "own", "bones": "Systems", "why_depth": depth,
        "solutions_aim": "20"})
    assert answer.status_code == 422
    assert "Line was dead" in answer.text
