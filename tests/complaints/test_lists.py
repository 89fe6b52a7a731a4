"""The list by its address: sorted three ways and paged in each, narrowed by everything a case has."""

from datetime import timedelta
from uuid import UUID

import pytest

from rca.complaints import queries
from rca.complaints.commands import assess
from rca.complaints.forms.finding import filter_of, kept, key_of_text, key_text, sort_of
from rca.complaints.queries import Filter, Key, finding
from rca.complaints.rules.assessing import Complexity, Impact, Severity
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.listing import Sort
from rca.foundation.db import transaction
from tests.complaints.seeing import questions
from tests.factories.complaints import THEN, imported, make_complaint
from tests.factories.people import make_person, sign_in


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


def assessed(case, by, severity: Severity):
    transaction(lambda: assess(id=case.id, severity=severity, impact=Impact.ONE, complexity=Complexity.SIMPLE,
                               safety=False, at_once_needed=False, at_once_possible=False, depth=None, by=by,
                               at=THEN).id)
    return case.id


@pytest.mark.parametrize("sort", list(Sort))
def test_every_sort_pages_on_and_back_through_all_cases_in_one_order(handler, owner, monkeypatch, sort) -> None:
    for day in range(5):
        make_complaint(handler, received_at=THEN - timedelta(days=day % 3))
    assessed(make_complaint(handler), handler, Severity.GRAVE)
    imported(owner)  # cases without a clock and without a priority
    monkeypatch.setattr(finding, "PAGE", 100)
    whole = [row.id for row in queries.page_of_complaints(Filter(), sort=sort).rows]
    monkeypatch.setattr(finding, "PAGE", 3)
    found, before, after = [], None, None
    while True:
        page = queries.page_of_complaints(Filter(), sort=sort, after=after)
        found += [row.id for row in page.rows]
        if page.following is None:
            break
        before, after = page.previous, key_of_text(key_text(page.following), sort)
    assert found == whole
    assert len(whole) == 8
    assert before is not None
    back = page
    seen = [row.id for row in back.rows]
    while back.previous is not None:
        back = queries.page_of_complaints(Filter(), sort=sort, before=back.previous)
        seen = [row.id for row in back.rows] + seen
    assert seen == whole


def test_what_presses_comes_first_and_what_weighs_most(handler, owner) -> None:
    imported(owner)
    later = make_complaint(handler, received_at=THEN).id
    sooner = make_complaint(handler, received_at=THEN - timedelta(days=3)).id
    urgent = assessed(make_complaint(handler, received_at=THEN - timedelta(days=1)), handler, Severity.GRAVE)
    by_due = [row.id for row in queries.page_of_complaints(Filter(), sort=Sort.DUE).rows]
    assert by_due.index(sooner) < by_due.index(later) < 3 <= len(by_due) - 2
    assert next(row.id for row in queries.page_of_complaints(Filter(), sort=Sort.PRIORITY).rows) == urgent


def test_filters_by_what_a_case_has(handler, owner) -> None:
    imported(owner)
    make_complaint(handler, channel=Channel.LETTER, product="Fibre 100", unit="North")
    make_complaint(handler, product="Mobile", received_at=THEN - timedelta(days=40),
                   received_day=(THEN - timedelta(days=40)).date())

    def found(**said: str) -> int:
        return queries.count(filter_of(said, actor=handler, at=THEN))

    assert (found(channel="letter"), found(product="Fibre 100"), found(unit="North")) == (1, 1, 1)
    assert (found(since="2026-11-01"), found(until="2026-03-14"), found(since="2026-03-15", until="2026-03-15")) == (
        1, 1, 1)
    assert (found(owner="nobody"), found(owner=str(handler.person_id)), found(linked="no"), found(linked="yes")) == (
        2, 2, 4, 0)
    assert found(clock=Clock.ACKNOWLEDGE.value) == 2
    assert found(channel="pigeon", owner="x", since="yesterday", linked="maybe", category="?") == 4


def test_places_in_addresses_survive_and_nonsense_is_no_place() -> None:
    id = UUID(int=7)
    for key, sort in ((Key(THEN, id), Sort.RECEIVED), (Key(THEN, id, THEN), Sort.DUE), (Key(THEN, id), Sort.DUE),
                      (Key(THEN, id, 2), Sort.PRIORITY)):
        assert key_of_text(key_text(key), sort) == key
    for text in ("", "x", "2026-01-01~y", f"{THEN.isoformat()}~{id}~soon"):
        assert key_of_text(text, Sort.DUE) is None
    assert sort_of({"sort": "upwards"}) is Sort.RECEIVED
    assert kept({"q": " 投诉 ", "unit": "", "after": "x"}) == {"q": "投诉"}


def test_the_address_holds_everything_and_nothing_empty(page, handler) -> None:
    make_complaint(handler, product="Fibre 100", title="Line is dead")
    make_complaint(handler, product="Mobile", title="Roaming again")
    tidy = page.get("/complaints?q=&product=Fibre+100&unit=&sort=due&tidy=1")
    assert (tidy.status_code, tidy.location) == (303, "/complaints?product=Fibre+100&sort=due")
    text = page.get(tidy.location).text
    assert "Line is dead" in text
    assert "Roaming again" not in text
    assert 'href="/complaints?sort=due"' in text, "the filter that is on can be taken off"
    assert "/complaints.csv?product=Fibre+100&amp;sort=due" in text


def test_further_filters_come_as_a_part_or_as_a_page(page, handler, owner) -> None:
    make_complaint(handler, product="Fibre 100")
    whole = page.get("/complaints/filters?product=Fibre+100&status=open").text
    part = page.get("/complaints/filters?product=Fibre+100", headers={"HX-Request": "true"}).text
    assert "<h1>" in whole
    assert "<h1>" not in part
    assert 'value="Fibre 100"' in part
    assert 'name="status" value="open"' in whole
    assert '<option value="Fibre 100">' in page.get("/complaints/values/product").text


def test_values_of_teams_one_may_not_see_are_not_proposed(client, owner, team, other_team) -> None:
    make_complaint(owner, product="Secret prototype", team=other_team)
    reader = sign_in(client, make_person("Ana Ruiz", ("handler", team)))
    assert "Secret" not in reader.get("/complaints/values/product").text


@pytest.mark.parametrize("address", ["sort=due", "product=Mobile&channel=phone&owner=nobody&linked=no"])
def test_a_list_that_is_narrowed_and_sorted_asks_few_questions(page, handler, owner, address) -> None:
    make_complaint(handler, product="Mobile")
    imported(owner)
    page.get(f"/complaints?{address}")
    with questions() as few:
        page.get(f"/complaints?{address}")
    for _ in range(6):
        make_complaint(handler, product="Mobile")
    with questions() as many:
        assert page.get(f"/complaints?{address}").status_code == 200
    assert len(many) == len(few) <= 12, "\n".join(many)


def test_a_page_of_many_cases_asks_no_more_than_one_of_few(page, handler, monkeypatch) -> None:
    make_complaint(handler)
    with questions() as few:
        page.get("/complaints")
    for _ in range(4):
        make_complaint(handler)
    monkeypatch.setattr(finding, "MOST_COUNTED", 2)
    with questions() as many:
        page.get("/complaints")
    assert len(few) <= 9, "\n".join(few)
    assert len(many) <= len(few) + 1, "\n".join(many)
