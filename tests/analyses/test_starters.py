"""Six fishes that are half drawn: sound by our own review, offered, changed before the start, begun."""

from uuid import UUID, uuid4

import pytest
from flask import session

from rca.analyses import analysis, files, graph_of, of_complaint
from rca.analyses.graph import CauseGraph, apply, counts, depths, same, start
from rca.analyses.graph.reviewing import review
from rca.analyses.queries import replayed
from rca.analyses.rules.starters import STARTERS, Starter
from rca.web.languages import LANGUAGES, say
from tests.factories.complaints import make_complaint
from tests.factories.people import token_of


def grown(told: str) -> CauseGraph:
    """The cause graph a starter becomes."""
    outline, head = files.read(told.encode()).parts[0].outline, uuid4()
    graph = start(head, outline.problem)
    for change in files.planned(outline, head, uuid4).changes:
        apply(graph, change)
    return graph


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_finds_nothing_in_any_language(app, language: str) -> None:
    with app.test_request_context():
        session["language"] = language
        for starter in STARTERS.values():
            graph = grown(starter.told(say))
            assert [(finding.rule, graph.nodes[finding.cause]["text"]) for finding in review(graph)] == []
            assert counts(graph)["causes"] == counts(graph)["suspected"] == starter.causes


@pytest.mark.parametrize("starter", STARTERS.values(), ids=lambda starter: starter.word)
def test_each_has_bones_with_causes_three_deep(starter: Starter) -> None:
    assert max(depths(grown(starter.told(str))).values()) == 3
    assert 4 <= len(starter.bones) <= 6
    assert 12 <= starter.causes <= 20


def test_no_two_texts_of_a_starter_are_the_same() -> None:
    for starter in STARTERS.values():
        lines = starter.told(str).splitlines()
        assert len(set(lines)) == len(lines)


def test_the_new_page_offers_them_with_their_bones(mei, browser_of) -> None:
    page = browser_of(mei).get("/analyses/new").text
    for starter in STARTERS.values():
        assert str(starter.name) in page
        assert f"/analyses/new/starter/{starter.word}" in page
    assert "5 bones, 18 causes: The promise, Process, Suppliers, Systems, Noticing" in page


def test_a_starter_is_shown_in_words_that_can_be_changed(mei, browser_of) -> None:
    page = browser_of(mei).get("/analyses/new/starter/outage").text
    assert "Start from “Outage”" in page
    assert "  Technology\n    Both lines run through one switch\n" in page
    assert "20 causes" in page
    assert browser_of(mei).get("/analyses/new/starter/flood").status_code == 404


def test_what_was_changed_is_what_begins_with_the_cases_it_is_about(mei, team, browser_of) -> None:
    browser, case = browser_of(mei), make_complaint(mei, team=team)
    page = browser.get(f"/analyses/new/starter/outage?complaint={case.id}").text
    assert f'value="{case.title}"' in page
    text = "\n".join(line for line in STARTERS["outage"].told(str).splitlines() if "switch" not in line)
    answer = browser.post("/analyses/new/file", data={
        "csrf_token": token_of(browser), "text": text.replace("cabinet", "room"), "starter": "outage", "start": "1",
        "problem": case.title, "team": str(team), "why_depth": "5", "solutions_aim": "20", "format": "",
        "complaint": str(case.id)})
    made = analysis(UUID(answer.location.split("/")[-2]))
    graph = graph_of(made.id)
    assert made.causes == 19
    assert "The second line was added later, in the same room" in {node["text"] for node in graph.nodes.values()}
    assert of_complaint(case.id) == [made]
    assert same(graph, replayed(made.id))
    assert f'href="/complaints/{case.id}"' in browser.get(f"/analyses/{made.id}").text
