"""A search reads cases in the order of the list before it asks the index; what it finds is the same."""

from datetime import timedelta

import pytest

from rca.complaints import queries
from rca.complaints.forms.finding import filter_of
from rca.complaints.queries import finding
from rca.complaints.rules.listing import Sort
from tests.factories.complaints import THEN, make_category, make_complaint
from tests.factories.people import make_person, sign_in

TEXTS = ("roaming", "roam", "roa ming", "费用", "費用 账", "hartmann", "bil", "ill", "abroad", "abroad roaming", "CC")


@pytest.fixture
def cases(owner, team, other_team):
    """Eight cases of two teams, told in two languages, some with a name, some in a category."""
    make_category(owner, "Charges abroad")
    names, titles = ("Lena Hartmann", None, "Roa Ming"), ("Roaming billed", "Bill is late")
    told = ("The phone was roaming.", "多收了费用，账单不对。", "Nothing was repaired.")
    for number in range(8):
        make_complaint(owner, team=(team, other_team, None)[number % 3], received_at=THEN - timedelta(hours=number % 5),
                       title=titles[number % 2], complainant=names[number // 2 % 3], description=told[number % 3],
                       category="Charges abroad" if number % 4 == 1 else None)


@pytest.mark.parametrize("sort", list(Sort))
def test_a_search_finds_the_same_by_reading_and_by_the_index(cases, owner, team, other_team, monkeypatch, sort) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    mixed = make_person("Ana Ruiz", ("handler", team), ("auditor", other_team))  # knows names in one team, sees two

    def pages(text: str, reader, read: tuple[int, ...]) -> list[list[str]]:
        monkeypatch.setattr(finding, "READ", read)
        narrowed, found, after = filter_of({"q": text}, actor=reader, at=THEN), [], None
        while True:
            page = queries.page_of_complaints(narrowed, sort=sort, after=after)
            assert page.read is bool(read)
            found.append([row.reference for row in page.rows])
            after = page.following
            if after is None:
                return found

    monkeypatch.setattr(finding, "READ_ON", 0)
    for reader in (owner, mixed):
        for text in TEXTS if sort is Sort.RECEIVED else TEXTS[:3]:
            assert pages(text, reader, (1, 100)) == pages(text, reader, ()), (reader.name, text)
    assert sum(map(len, pages("hartmann", mixed, (100,)))) < sum(map(len, pages("hartmann", owner, (100,))))


def test_what_few_of_the_first_cases_hold_is_asked_of_the_index(cases, owner, monkeypatch) -> None:
    monkeypatch.setattr(finding, "READ", (4, 100))
    monkeypatch.setattr(finding, "PAGE", 2)
    assert queries.page_of_complaints(filter_of({"q": "repaired"}, actor=owner, at=THEN)).read is False
    assert queries.page_of_complaints(filter_of({"q": "CC-2026-00001"}, actor=owner, at=THEN)).read is False


def test_a_page_says_more_where_nobody_counted(cases, client, owner, monkeypatch) -> None:
    page = sign_in(client, owner)
    exact = page.get("/complaints?q=roaming").text
    assert "All <b>" in exact
    monkeypatch.setattr(finding, "PAGE", 2)
    monkeypatch.setattr(finding, "MOST_COUNTED", 3)
    text = page.get("/complaints?q=roaming").text
    assert "more than 2 cases" in text
    assert "All</a>" in text
    assert 'rel="next"' in text
    assert "more than" not in page.get("/complaints?q=roaming&status=closed").text
