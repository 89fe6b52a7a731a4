"""The page of groups: proposed for one analysis, told apart by whoever may, and never proposed again."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from rca.foundation import journal
from tests.complaints.seeing import questions
from tests.complaints.test_grouping import GATE, REST
from tests.factories.analyses import make_analysis
from tests.factories.complaints import THEN, fresh, make_complaint
from tests.factories.people import make_person, post, sign_in


@pytest.fixture(autouse=True)
def _that_day():
    with time_machine.travel(THEN + timedelta(hours=2), tick=False):
        yield


@pytest.fixture
def cases(handler, team):
    """Three about the gate, then three about other things."""
    return [make_complaint(handler, title=text, description=text, team=team) for text in (*GATE, *REST)][:3]


@pytest.fixture
def page(client, team):
    return sign_in(client, make_person("Mei Tan", ("facilitator", team), ("handler", team)))


def test_a_group_is_proposed_as_one_analysis_of_all_its_cases(page, cases) -> None:
    text = page.get("/complaints/groups").text
    assert "1 group of open cases may be one problem" in text
    assert "Start one analysis of these 3 cases" in text
    assert all(f"complaint={case.id}" in text for case in cases)
    assert REST[0] not in text


def test_cases_of_another_team_and_old_ones_are_not_compared(client, cases, handler, other_team) -> None:
    stranger = sign_in(client, make_person("Elsewhere", ("handler", other_team)))
    long_ago = THEN - timedelta(days=80)
    for text in GATE:
        make_complaint(handler, title=text, description=text, received_at=long_ago, received_day=long_ago.date())
    assert "0 open cases were compared" in stranger.get("/complaints/groups?days=x").text
    assert "3 open cases were compared" in stranger.get("/complaints/groups?days=90").text


def test_none_of_them_are_the_same_and_the_history_says_so(page, cases) -> None:
    answer = post(page, "/complaints/groups/apart?days=90", {"complaint": [str(case.id) for case in cases]})
    assert answer.location.endswith("/complaints/groups?days=90")
    assert "No open cases tell one problem" in page.get("/complaints/groups").text
    entry = journal.entries(("complaint", cases[0].id))[-1]
    assert (entry.act, entry.facts) == ("complaint.told_apart", {"others": [case.reference for case in cases[1:]]})
    assert cases[1].reference in page.get(f"/history/complaint/{cases[0].id}").text


def test_one_of_a_group_is_left_out_and_the_others_stay(page, cases, handler, team) -> None:
    more = make_complaint(handler, title="Again", description=GATE[0] + " Again.", team=team)
    post(page, "/complaints/groups/apart", {"complaint": [str(case.id) for case in cases], "out": str(more.id)})
    text = page.get("/complaints/groups").text
    assert "Start one analysis of these 3 cases" in text
    assert str(more.id) not in text


def test_a_similar_case_is_told_apart_on_its_page(page, cases) -> None:
    at = f"/complaints/{cases[0].id}"
    assert GATE[1] in page.get(f"{at}/similar").text
    sent = {"complaint": [str(cases[0].id), str(cases[1].id)]}
    assert post(page, f"{at}/apart", sent).status_code == 303
    assert GATE[1] not in page.get(f"{at}/similar").text
    assert post(page, f"{at}/apart", {**sent, "key": str(uuid4())}).status_code == 303


def test_nobody_tells_cases_apart_that_they_do_not_see(page, cases, owner, other_team) -> None:
    hidden = make_complaint(owner, team=other_team)
    sent = {"complaint": [str(cases[0].id), str(hidden.id)]}
    assert post(page, "/complaints/groups/apart", sent).status_code == 404
    assert fresh(hidden.id).version == hidden.version


@pytest.mark.parametrize("sent", [{}, {"complaint": "x"}, {"complaint": str(uuid4())}])
def test_a_form_without_cases_is_refused_with_a_sentence(page, cases, sent) -> None:
    assert post(page, "/complaints/groups/apart", sent).status_code == 303
    assert "error" in page.get("/complaints/groups").text


def test_cases_that_an_analysis_looks_into_are_proposed_no_more(page, cases, owner) -> None:
    made = make_analysis(owner, complaints_about=[case.id for case in cases[:2]])
    assert made.title not in page.get("/complaints/groups").text


def test_the_page_asks_a_few_questions_however_many_cases_there_are(page, cases, handler, team) -> None:
    page.get("/complaints/groups")
    with questions() as few:
        page.get("/complaints/groups")
    for n in range(4):
        make_complaint(handler, title=f"Gate {n}", description=f"{GATE[1]} {n}", team=team)
    with questions() as many:
        page.get("/complaints/groups")
    assert len(many) == len(few) <= 12, "\n".join(many)
