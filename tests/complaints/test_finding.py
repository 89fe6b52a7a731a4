"""Finding cases: pages by key, filters, who sees which teams, counting that stops."""

from datetime import timedelta

import pytest

from rca.complaints import queries
from rca.complaints.queries import Filter, finding
from rca.complaints.rules.cases import Status
from rca.complaints.rules.tokens import tokens, wanted
from tests.factories.complaints import THEN, imported, make_complaint


@pytest.fixture
def short_pages(monkeypatch) -> None:
    monkeypatch.setattr(finding, "PAGE", 3)


def numbers(page) -> list[int]:
    return [int(row.reference[-4:]) for row in page.rows]


def test_pages_go_on_and_back_by_key(handler, short_pages) -> None:
    for day in range(7):
        make_complaint(handler, received_at=THEN - timedelta(days=10 - day))
    first = queries.page_of_complaints(Filter())
    assert (numbers(first), first.previous) == ([7, 6, 5], None)
    second = queries.page_of_complaints(Filter(), after=first.following)
    assert numbers(second) == [4, 3, 2]
    last = queries.page_of_complaints(Filter(), after=second.following)
    assert (numbers(last), last.following) == ([1], None)
    assert numbers(queries.page_of_complaints(Filter(), before=last.previous)) == [4, 3, 2]
    back = queries.page_of_complaints(Filter(), before=second.previous)
    assert (numbers(back), back.previous) == ([7, 6, 5], None)
    assert back.following is not None


def test_cases_of_one_moment_are_told_apart_by_their_ids(handler, short_pages) -> None:
    made = {make_complaint(handler).id for _ in range(5)}
    first = queries.page_of_complaints(Filter())
    second = queries.page_of_complaints(Filter(), after=first.following)
    assert {row.id for row in (*first.rows, *second.rows)} == made


def test_a_case_that_comes_meanwhile_moves_nobody_s_page(handler, short_pages) -> None:
    for day in range(4):
        make_complaint(handler, received_at=THEN - timedelta(days=10 - day))
    first = queries.page_of_complaints(Filter())
    make_complaint(handler, received_at=THEN)
    assert numbers(queries.page_of_complaints(Filter(), after=first.following)) == [1]


def test_a_reader_of_one_team_sees_its_cases_and_those_of_no_team(handler, owner, team, other_team) -> None:
    own, foreign, free = (make_complaint(owner, team=t).id for t in (team, other_team, None))
    seen = {row.id for row in queries.page_of_complaints(Filter(teams=frozenset({team}))).rows}
    assert seen == {own, free}
    everything = {row.id for row in queries.page_of_complaints(Filter(teams=None)).rows}
    assert everything == {own, foreign, free}


def test_filters_narrow_by_status_owner_and_promise(owner, handler) -> None:
    imported(owner)
    mine = make_complaint(handler, due_at=THEN - timedelta(hours=1)).id
    assert queries.count(Filter(status=Status.OPEN)) == 2
    assert queries.count(Filter(status=Status.CLOSED)) == 1
    assert [row.id for row in queries.page_of_complaints(Filter(owner=handler.person_id)).rows] == [mine]
    assert [row.id for row in queries.page_of_complaints(Filter(overdue_at=THEN)).rows] == [mine]


def test_counting_stops_above_the_limit(handler, monkeypatch) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 2)
    for _ in range(5):
        make_complaint(handler)
    assert queries.count(Filter()) == 3


def test_the_numbers_on_the_quick_filters_are_the_same_in_one_look_or_in_five(owner, handler, monkeypatch) -> None:
    imported(owner)
    make_complaint(handler, due_at=THEN - timedelta(hours=1))
    together = queries.counts(Filter(), person=handler.person_id, at=THEN)
    assert together == queries.Counts(3, 2, 1, 0, 1, 0, 1)
    monkeypatch.setattr(finding, "MOST_COUNTED", 2)
    assert queries.counts(Filter(), person=handler.person_id, at=THEN) == together
    assert queries.counts(Filter(text="o"), person=handler.person_id, at=THEN).all == 0
    monkeypatch.setattr(finding, "MOST_COUNTED", 1)
    assert queries.counts(Filter(text="roaming"), person=None, at=THEN) == queries.Counts(2, *[None] * 6)


def test_cases_by_ids_come_with_what_an_analysis_needs(handler) -> None:
    case = make_complaint(handler)
    (row,) = queries.complaints_by_ids([case.id, case.id, handler.id])
    assert (row.id, row.reference, row.title, row.team_id) == (case.id, case.reference, case.title, None)
    assert queries.complaints_by_ids([]) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Crème brûlée, Nº5", ["creme", "brulee", "no5"]),
    ("投诉", ["投诉", "诉"]),
    ("投訴", ["投诉", "诉"]),
    ("A投诉B", ["a", "投诉", "诉", "b"]),
    ("", []),
    ("ＦＵＬＬ　ｗｉｄｔｈ", ["full", "width"]),
])
def test_texts_become_words_and_pairs(text: str, found: list[str]) -> None:
    assert list(tokens(text)) == found


def test_a_search_looks_for_beginnings_of_words_and_whole_pairs() -> None:
    assert wanted("roam it 投诉电") == [("roam", True), ("it", False), ("投诉", False), ("诉电", False)]
    assert len(wanted(" ".join(f"word{n}" for n in range(50)))) == 20


@pytest.mark.parametrize(("told", "asked"), [
    ("閘機重複扣費，車費沒有退還。", "重复扣费"), ("闸机重复扣费，车费没有退还。", "重複扣費"),
    ("帳單多收了一筆。", "账单")])
def test_a_search_finds_what_was_told_in_the_other_script(handler, told, asked) -> None:
    case = make_complaint(handler, title=told, description=told)
    make_complaint(handler, title="空調", description="空調修了兩次都不製冷。")
    assert [row.id for row in queries.page_of_complaints(Filter(text=asked)).rows] == [case.id]
