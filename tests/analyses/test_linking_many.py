"""Many complaint cases are linked with an analysis: shown first, done in one go, told on each case."""

import pytest

from rca.analyses import complaints_of
from rca.complaints import queries
from rca.foundation import journal
from tests.factories.analyses import make_analysis
from tests.factories.complaints import fresh, make_complaint
from tests.factories.people import make_organisation, make_person, make_team, post, sign_in


@pytest.fixture
def mei(app):
    make_organisation()
    return make_person("Mei Tan", "facilitator", "handler")


def test_cases_are_linked_after_a_look_and_each_says_so(client, mei) -> None:
    page = sign_in(client, mei)
    one, other = make_complaint(mei, title="Roaming"), make_complaint(mei, title="Tariff")
    analysis = make_analysis(mei)
    picked = f"complaint={one.id}&complaint={other.id}"
    first = page.get(f"/analyses/linking?{picked}").text
    assert "2 cases were picked." in first
    assert analysis.reference in first
    shown = page.get(f"/analyses/linking?{picked}&analysis={analysis.id}").text
    assert f"2 cases are linked with {analysis.reference}" in shown
    assert post(page, f"/analyses/{analysis.id}/complaints", {"complaint": [str(one.id)]}).status_code == 303
    assert fresh(one.id).linked
    assert journal.entries(("complaint", one.id))[-1].act == "complaint.linked"
    again = page.get(f"/analyses/linking?{picked}&analysis={analysis.id}").text
    assert "1 case is linked with" in again
    assert "1 case is left out" in again
    assert {case.id for case in complaints_of(analysis.id)} == {one.id}
    assert queries.count(queries.Filter(linked=True)) == 1
    listed = page.get("/complaints?linked=yes").text
    assert "Roaming" in listed
    assert "Tariff" not in listed


def test_only_what_one_may_see_and_link_is_offered(client, mei) -> None:
    team, other = make_team("Billing"), make_team("Network")
    foreign = make_analysis(mei, team=other)
    case = make_complaint(mei, team=other)
    page = sign_in(client, make_person("Jonas Weber", ("handler", team)))
    text = page.get(f"/analyses/linking?complaint={case.id}&analysis={foreign.id}").text
    assert "No case was picked" in text
    assert foreign.reference not in text
