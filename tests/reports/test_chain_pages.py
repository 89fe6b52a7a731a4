"""The pages of the chain: for whoever may see the record, with what they may see; on both databases."""

from __future__ import annotations

from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest

from tests.factories.analyses import make_analysis
from tests.factories.complaints import make_complaint
from tests.factories.people import make_person, make_team
from tests.factories.story import action_of, tell
from tests.fixtures.counting import asked
from tests.reports.making import whole_story


def text_of(browser, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


def test_a_case_leads_to_its_analyses_and_the_analysis_to_its_cases(mei, team, browser_of) -> None:
    case = make_complaint(mei, team=team)
    made = make_analysis(mei, team=team, complaints_about=[case.id])
    browser = browser_of(mei)
    for kind, id in (("complaint", case.id), ("analysis", made.id)):
        text = text_of(browser, f"/chain/{kind}/{id}")
        assert case.reference in text
        assert made.reference in text
        assert "<svg" in text
        assert text.count('aria-current="page"') >= 2


def test_a_case_without_analysis_shows_how_to_start_one(mei, team, browser_of) -> None:
    browser, case = browser_of(mei), make_complaint(mei, team=team)
    path = f"/chain/side/complaint/{case.id}"
    assert f"/analyses/new?complaint={case.id}" in text_of(browser, path)
    made = make_analysis(mei, team=team, complaints_about=[case.id])
    text = text_of(browser, path)
    assert made.reference in text
    assert "/analyses/new" not in text
    assert f"/chain/complaint/{case.id}" in text


def test_the_picture_as_a_file_stands_alone(mei, team, browser_of) -> None:
    case = make_complaint(mei, team=team, title="<script>alert(1)</script>")
    answer = browser_of(mei).get(f"/chain/complaint/{case.id}.svg")
    assert answer.mimetype == "image/svg+xml"
    assert f'filename="{case.reference}-chain.svg"' in answer.headers["Content-Disposition"]
    drawn = answer.get_data(as_text=True)
    assert "<script" not in drawn
    assert "<style>" in drawn
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert 'href="http' in drawn


@pytest.mark.parametrize("path", ["/chain/{}/{}", "/chain/{}/{}.svg", "/chain/row/{}/{}", "/chain/side/{}/{}"])
def test_a_chain_is_for_whoever_may_see_its_record(app, mei, team, browser_of, path) -> None:
    case = make_complaint(mei, team=team)
    other = browser_of(make_person("Omar", ("handler", make_team("Field service"))))
    assert browser_of(mei).get(path.format("complaint", case.id)).status_code == 200
    assert other.get(path.format("complaint", case.id)).status_code == 404
    missing = {"complaint": uuid4(), "pip": uuid4(), "person": mei.id, "team": team, "nothing": uuid4()}
    for kind, id in missing.items():
        assert browser_of(mei).get(path.format(kind, id)).status_code == 404, kind
    assert app.test_client().get(path.format("complaint", case.id)).status_code == 303


@pytest.mark.sqlite
def test_a_whole_story_is_one_page(made_up, mei, browser_of) -> None:
    story = whole_story(made_up, 12)
    browser = browser_of(mei)
    text = text_of(browser, f"/chain/plan/{story['plan'][1]}")
    assert "What was tried first did not work; what followed is proven." in text
    assert "did not work, opened again" in text
    assert "and 6 more" in text
    assert "12 complaints" in text
    for ref in made_up.records:
        assert str(ref[1]) in text
    row = text_of(browser, f"/chain/row/plan/{story['plan'][1]}")
    assert "12 complaints" in row
    assert "This plan" in row
    assert "yes, proven" in row
    assert "Plan IP-2026-0001" in row
    assert "not effective" not in row
    side = text_of(browser, f"/chain/side/analysis/{story['analysis'][1]}")
    assert side.index("This analysis") < side.index("Stop means stop") < side.index("Did the numbers move?")


@pytest.mark.sqlite
def test_what_may_not_be_seen_leaves_no_trace(made_up, mei, browser_of) -> None:
    story = whole_story(made_up, 12)
    made_up.hidden = {story["audit"], story["failed"]} | {
        ref for ref in made_up.records if ref[0] == "complaint" and ref != story["case"]}
    text = text_of(browser_of(mei), f"/chain/plan/{story['plan'][1]}")
    for ref in (*made_up.hidden, story["finding"], story["training"]):
        assert str(ref[1]) not in text
    assert "did not work, opened again" not in text
    assert "1 complaint," in text
    assert "more" not in text.split('id="main"')[1].replace("to see more", "")
    assert text_of(browser_of(mei), f"/chain/audit/{story['audit'][1]}", 404)


@pytest.mark.sqlite
def test_a_pip_never_takes_part(made_up, mei, browser_of) -> None:
    story = whole_story(made_up)
    pip = made_up.add("pip", "What was agreed with Ken", story["analysis"])
    beyond = made_up.add("audit", "Beyond", pip)
    text = text_of(browser_of(mei), f"/chain/analysis/{story['analysis'][1]}")
    assert "Ken" not in text
    assert str(beyond[1]) not in text
    assert text_of(browser_of(mei), f"/chain/pip/{pip[1]}", 404)


def test_more_cases_ask_the_database_no_more_often(mei, team, browser_of) -> None:
    browser, counts = browser_of(mei), []
    for number in (2, 12):
        cases = [make_complaint(mei, team=team, title=f"Case {n}") for n in range(number)]
        made = make_analysis(mei, team=team, complaints_about=[case.id for case in cases])
        text_of(browser, f"/chain/analysis/{made.id}")
        with asked() as seen:
            text_of(browser, f"/chain/analysis/{made.id}")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_case_told_by_the_real_commands_is_one_chain_from_any_of_its_records(mei, omar, team, browser_of) -> None:
    ruth = make_person("Ruth Keller", ("auditor", team))
    story = tell(mei, omar, ruth, team)
    browser = browser_of(omar)
    places = {"plan": story.plan.id, "analysis": story.analysis.id, "action": action_of(story.failed).id,
              "audit": story.audit.id, "finding": story.finding.id, "complaint": story.cases[0].id}
    for kind, id in places.items():
        text = text_of(browser, f"/chain/{kind}/{id}")
        for title in ("Stop means stop", "Everybody knows the roaming rules", "did not work, opened again",
                      "Train agents on roaming", story.audit.reference, story.finding.text):
            assert title in text, (kind, title)
    row = text_of(browser, f"/chain/row/plan/{story.plan.id}")
    assert "3 complaints" in row
    assert "This plan" in row
    with asked() as seen:
        text_of(browser, f"/chain/plan/{story.plan.id}")
    assert len(seen) < 90
