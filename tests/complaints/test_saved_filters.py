"""Filters kept under a name: own ones, shared ones, renamed and removed."""

import pytest

from rca.complaints import queries
from rca.complaints.commands import saved
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from tests.factories.complaints import THEN, make_complaint
from tests.factories.people import make_person, post, sign_in


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


def names(actor, teams=frozenset()) -> list[str]:
    return [one.name for one in queries.saved_filters(actor.person_id, teams)]


def test_a_filter_is_kept_opened_renamed_shared_and_removed(page, handler, team) -> None:
    make_complaint(handler, product="Fibre 100", title="Line is dead")
    shown = page.get("/complaints/filters/saved?product=Fibre+100&mine=1&after=x").text
    assert "Product or service: Fibre 100" in shown
    made = post(page, "/complaints/filters/saved",
                {"name": "Fibre, mine", "share": "", "address": "product=Fibre+100&mine=1&after=x&evil=1"})
    assert made.location == "/complaints?mine=1&product=Fibre+100"
    (kept,) = queries.saved_filters(handler.person_id, frozenset())
    assert kept.address == "mine=1&product=Fibre+100"
    listed = page.get("/complaints?mine=1&product=Fibre+100").text
    assert "Fibre, mine" in listed
    assert "Line is dead" in listed
    assert post(page, f"/complaints/filters/saved/{kept.id}", {"name": "", "share": ""}).status_code == 422
    assert post(page, f"/complaints/filters/saved/{kept.id}", {"name": "Fibre", "share": str(team)}).status_code == 303
    ana = make_person("Ana Ruiz", ("handler", team))
    assert names(ana, frozenset({team})) == ["Fibre"]
    assert post(page, f"/complaints/filters/saved/{kept.id}/removal").status_code == 303
    assert names(handler) == names(ana, frozenset({team})) == []


def test_what_is_not_shared_nobody_else_sees_or_changes(page, client, handler, team, other_team) -> None:
    own = transaction(lambda: saved.keep_filter(name="Mine", address="q=x", by=handler, at=THEN).id)
    transaction(lambda: saved.keep_filter(name="Team", address="q=y", share=str(team), by=handler, at=THEN).id)
    transaction(lambda: saved.keep_filter(name="All", address="q=z", share="all", by=handler, at=THEN).id)
    ana = make_person("Ana Ruiz", ("handler", other_team))
    assert names(ana, frozenset({other_team})) == ["All"]
    assert names(ana, None) == ["All", "Team"]
    other = sign_in(client, ana)
    assert "All" in other.get("/complaints/filters/saved").text
    assert post(other, f"/complaints/filters/saved/{own}", {"name": "Yours", "share": ""}).status_code == 404
    assert post(other, f"/complaints/filters/saved/{own}/removal").status_code == 404


def test_a_filter_without_a_name_or_that_narrows_nothing_is_not_kept(page) -> None:
    refused = post(page, "/complaints/filters/saved", {"name": " ", "share": "", "address": "q=x"})
    assert "Give the filter a name." in refused.text
    refused = post(page, "/complaints/filters/saved", {"name": "All", "share": "", "address": "after=1"})
    assert "not narrowed by anything" in refused.text


def test_a_person_keeps_so_many_filters(handler, monkeypatch) -> None:
    monkeypatch.setattr(saved, "MOST", 1)
    transaction(lambda: saved.keep_filter(name="One", address="q=x", by=handler, at=THEN).id)
    with pytest.raises(RuleBroken):
        transaction(lambda: saved.keep_filter(name="Two", address="q=y", by=handler, at=THEN).id)


def test_a_removal_that_is_refused_says_so_and_leaves_the_filter(page, handler) -> None:
    first, second = (transaction(lambda name=name: saved.keep_filter(
        name=name, address=f"q={name}", by=handler, at=THEN).id) for name in ("One", "Two"))
    key = {"key": "1b4e28ba-2fa1-4d2b-883f-0016d3cca427"}
    assert post(page, f"/complaints/filters/saved/{first}/removal", key).status_code == 303
    refused = post(page, f"/complaints/filters/saved/{second}/removal", key)
    assert refused.status_code in (409, 422)
    assert 'role="alert"' in refused.text
    assert names(handler) == ["Two"]
