"""A complaint that resembles a cause already found says so, and is linked with one click."""

from datetime import timedelta

import pytest

from rca.analyses.commands import linking
from rca.analyses.queries.known import resembled_by
from rca.analyses.rules.known import ENDED, IN_PROGRESS, KNOWN, LOOKED_INTO, PLANNED, Doing, Stage, headline
from rca.complaints import similar_to
from rca.complaints.commands.apart import tell_apart
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.messages import msg
from rca.foundation.registry import links_of
from tests.factories.analyses import make_analysis, make_cause, make_root
from tests.factories.complaints import THEN, make_complaint
from tests.factories.people import make_organisation, make_person, make_team, post, sign_in
from tests.factories.plans import ready

TOLD = "The ticket gate at Central charged the fare twice, two seconds apart."
AGAIN = "Charged the fare twice at the ticket gate."
ROOT = "The gate counts a second tap as a second fare"


@pytest.fixture
def team(app):
    make_organisation()
    return make_team("Fares")


@pytest.fixture
def mei(team):
    return make_person("Mei Tan", ("facilitator", team), ("handler", team), ("manager", team))


@pytest.fixture
def case(mei, team):
    return make_complaint(mei, title=TOLD, description=TOLD, team=team)


@pytest.fixture
def analysis(mei, team):
    made = make_analysis(mei, problem="Ticket gates charge the fare twice", team=team)
    make_root(made, mei, ROOT)
    return made


def part(client, case) -> str:
    return client.get(f"/analyses/for/complaint/{case.id}", headers={"HX-Request": "true"}).text


@pytest.mark.parametrize(("causes", "doing", "said"), [
    (["one"], ["running"], IN_PROGRESS), (["one"], ["ended", "planned", "running"], IN_PROGRESS),
    (["one"], ["ended", "planned"], PLANNED), (["one"], ["ended"], ENDED), (["one"], [], KNOWN), ([], [], LOOKED_INTO)])
def test_the_headline_says_whether_a_cause_is_known_and_something_is_done(causes, doing, said) -> None:
    assert headline(causes, [Doing("plan", None, msg("active"), Stage(stage)) for stage in doing]) == said


def test_the_words_of_a_root_are_recognised(client, mei, case, analysis) -> None:
    text = part(sign_in(client, mei), case)
    for said in ("Known cause, no action yet", ROOT, analysis.reference, "<q>gate</q>", "Link this case with it"):
        assert said in text, said


def test_what_is_only_suspected_is_no_known_cause(mei, case, team) -> None:
    made = make_analysis(mei, problem="Ticket gates charge the fare twice", team=team)
    make_cause(made, mei, ROOT)
    assert resembled_by(similar_to(case, None), None) == []


def test_a_similar_case_that_an_analysis_is_about_leads_to_it(client, mei, case, team) -> None:
    other = make_complaint(mei, title=AGAIN, description=AGAIN, team=team, received_at=THEN - timedelta(days=2))
    made = make_analysis(mei, problem="Readers are too eager", team=team, complaints_about=[other.id])
    text = part(sign_in(client, mei), case)
    assert "Known problem, causes are being looked for" in text
    assert "1 similar case is linked with it" in text
    assert made.title in text


def test_a_case_that_was_told_apart_leads_nowhere(client, mei, case, team) -> None:
    other = make_complaint(mei, title=AGAIN, description=AGAIN, team=team, received_at=THEN - timedelta(days=2))
    make_analysis(mei, problem="Readers are too eager", team=team, complaints_about=[other.id])
    transaction(lambda: tell_apart(complaint=[case.id, other.id], by=mei, at=THEN))
    assert "Readers are too eager" not in part(sign_in(client, mei), case)


def test_a_plan_is_told_with_its_state(client, mei, case, analysis, team) -> None:
    plan = ready(mei, team=team, analysis=analysis.id)
    text = part(sign_in(client, mei), case)
    assert "Known cause, action planned" in text
    assert plan.title in text


def test_one_click_links_the_case_and_the_history_says_so(client, mei, case, analysis) -> None:
    page = sign_in(client, mei)
    sent = {"complaint": str(case.id)}
    answer = post(page, f"/analyses/{analysis.id}/complaints", sent)
    assert (answer.status_code, answer.location) == (303, f"/complaints/{case.id}")
    assert (("complaint", case.id), ("analysis", analysis.id)) in links_of([("complaint", case.id)])
    entry = journal.entries(("analysis", analysis.id))[-1]
    assert (entry.act, entry.facts) == ("analysis.linked", {"complaints": [str(case.id)]})
    assert "Link this case with it" not in part(page, case)
    assert page.get(f"/analyses/{analysis.id}/replay").status_code == 200
    assert page.get(f"/history/analysis/{analysis.id}").status_code == 200


def test_linking_again_changes_nothing(mei, case, analysis) -> None:
    for _ in range(2):
        transaction(lambda: linking.link_cases(id=analysis.id, complaint=[case.id], by=mei, at=THEN).id)
    assert [entry.act for entry in journal.entries(("analysis", analysis.id))].count("analysis.linked") == 1


def test_a_case_that_one_does_not_see_is_not_linked(client, mei, analysis) -> None:
    hidden = make_complaint(make_person("Other", ("handler", make_team("Other"))), team=make_team("Third"))
    page = sign_in(client, mei)
    assert post(page, f"/analyses/{analysis.id}/complaints", {"complaint": str(hidden.id)}).status_code == 404
    assert post(page, f"/analyses/{analysis.id}/complaints", {}).status_code == 404


def test_who_may_not_see_an_analysis_does_not_learn_of_its_causes(client, case, team) -> None:
    other = make_team("Elsewhere")
    lead = make_person("Lead elsewhere", ("facilitator", other))
    make_root(make_analysis(lead, problem="Ticket gates charge the fare twice", team=other), lead, ROOT)
    page = sign_in(client, make_person("Handler", ("handler", team)))
    assert ROOT not in part(page, case)
    assert "resembles no cause found so far" in page.get(f"/analyses/for/complaint/{case.id}").text
