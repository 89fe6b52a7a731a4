"""Trends on their page: counted for the reader's teams, drilled down to the list, taken out; volumes kept."""

from datetime import date

import pytest
import time_machine

from rca.complaints import queries
from rca.complaints.queries.trends import counted
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.trends import By, Grain, periods
from rca.foundation import journal
from rca.foundation.db import transaction
from tests.complaints.seeing import questions
from tests.factories.complaints import THEN, make_complaint
from tests.factories.people import make_person, post, sign_in

DAYS = (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1))


@pytest.fixture(autouse=True)
def _that_day():
    with time_machine.travel(THEN, tick=False):
        yield


@pytest.fixture
def cases(handler, team):
    """Four cases about the same product, two of them in October, as the days were written down."""
    return [make_complaint(handler, team=team, product="Mobile & more", channel=Channel.MAIL, category="Billing",
                           received_at=THEN.replace(month=day.month, day=day.day, hour=2), received_day=day)
            for day in DAYS]


@pytest.fixture
def page(client, team):
    return sign_in(client, make_person("Mei Tan", ("facilitator", team), ("handler", team)))


@pytest.mark.parametrize(("by", "value"), [(By.PRODUCT, "Mobile & more"), (By.CHANNEL, Channel.MAIL)])
def test_cases_are_counted_by_the_day_that_was_written_down(cases, by, value) -> None:
    whole, found = counted(by, periods(THEN.date(), Grain.MONTH), None)
    assert (whole[-3:], found[value][-3:]) == ([1, 2, 1], [1, 2, 1])
    assert sum(counted(by, periods(THEN.date(), Grain.WEEK), None)[0]) == 4


def test_a_reader_counts_the_cases_of_their_teams(cases, owner, other_team) -> None:
    make_complaint(owner, team=other_team, product="Theirs")
    whole, found = counted(By.PRODUCT, periods(THEN.date(), Grain.MONTH), frozenset({other_team}))
    assert (sum(whole), list(found)) == (1, ["Theirs"])


def test_a_number_leads_to_the_list_of_its_cases(page, cases) -> None:
    text = page.get("/complaints/trends?by=product&of=Mobile+%26+more").text
    assert "/complaints?since=2026-10-01&amp;until=2026-10-31&amp;product=Mobile+%26+more" in text
    listed = page.get("/complaints?since=2026-10-01&until=2026-10-31&product=Mobile+%26+more").text
    assert [case.reference in listed for case in cases] == [False, True, True, False]


def test_a_category_counts_with_what_lies_below_it_as_its_list_does(page, cases, owner) -> None:
    child = queries.tree()[0].category
    assert child.name == "Billing"
    whole, found = counted(By.CATEGORY, periods(THEN.date(), Grain.MONTH), None)
    assert sum(found[child.id]) == sum(whole) == 4
    assert "Billing" in page.get("/complaints/trends").text


@pytest.mark.parametrize("address", ["?by=x&grain=y&measure=z&of=nobody", "?grain=week&by=unit", "?by=channel"])
def test_whatever_the_address_says_there_is_a_page(page, cases, address) -> None:
    assert page.get(f"/complaints/trends{address}").status_code == 200


def test_trends_are_taken_out_as_a_table(page, cases) -> None:
    text = page.get("/complaints/trends.csv?by=product").text
    assert "Mobile & more,2026-10,2026-10-01,2026-10-31,2," in text
    with page.get("/complaints/trends.xlsx?by=channel&grain=week") as sheet:
        assert sheet.status_code == 200


def test_volumes_stand_beside_the_count_and_their_history_is_kept(page, cases) -> None:
    assert "no volumes are known" in page.get("/complaints/trends").text
    sent = {"measure": "contacts", "scope": "all", "lines": "2026-09 1,000\n2026-10 2,000"}
    assert post(page, "/complaints/volumes", sent).status_code == 303
    text = page.get("/complaints/trends?by=product").text
    assert "cases per 1,000 contacts" in text
    assert "2,000" in text
    assert "too few" in text
    own = {"measure": "contacts", "scope": "product", "lines": "2026-10, Mobile & more, 500"}
    assert post(page, "/complaints/volumes", own).status_code == 303
    assert ",2,500," in page.get("/complaints/trends.csv?by=product").text
    from rca.complaints.models.many import VOLUMES
    assert [entry.act for entry in journal.entries(("service_volumes", VOLUMES))] == ["volumes.kept"] * 2
    assert page.get(f"/history/service_volumes/{VOLUMES}").status_code == 200


def test_volumes_change_and_go_and_the_same_again_changes_nothing(page, owner) -> None:
    from rca.complaints.commands.volumes import keep_volumes
    from rca.complaints.rules.trends import Measure, Scope

    def keep(lines: str) -> int:
        return transaction(lambda: keep_volumes(measure=Measure.ORDERS, scope=Scope.ALL, lines=lines, by=owner,
                                                at=THEN))
    assert [keep(lines) for lines in ("2026-W12 10\n2026-W13 20", "2026-W12 10", "2026-W12 15", "2026-W13 0")] == [
        2, 0, 1, 1]
    assert "2026-W12" in page.get("/complaints/volumes").text
    assert "2026-W13" not in page.get("/complaints/volumes").text


def test_a_line_that_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(page) -> None:
    answer = post(page, "/complaints/volumes", {"measure": "orders", "scope": "all", "lines": "2026-03 5\nnonsense 7"})
    assert answer.status_code == 422
    assert "Line 2" in answer.text
    assert "2026-03 5\nnonsense 7" in answer.text.replace("\r", "")
    assert "No volume is known yet" in answer.text


def test_who_only_handles_cases_keeps_no_volumes(client, handler) -> None:
    page = sign_in(client, handler)
    assert post(page, "/complaints/volumes", {"lines": "2026-03 5"}).status_code == 404
    assert "Periods and numbers" not in page.get("/complaints/volumes").text


def test_the_page_asks_a_few_questions_however_many_values_there_are(page, cases, handler, team) -> None:
    page.get("/complaints/trends?by=product")
    with questions() as few:
        page.get("/complaints/trends?by=product")
    for n in range(5):
        make_complaint(handler, team=team, product=f"Product {n}")
    with questions() as many:
        page.get("/complaints/trends?by=product")
    assert len(many) == len(few) <= 8, "\n".join(many)
