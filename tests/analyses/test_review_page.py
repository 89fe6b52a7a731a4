"""The page of the review: grouped, linked to the board, advice only; as few queries for many causes as for few."""

import re

import pytest

from rca.analyses.graph import AddEvidence, JudgeCause, MarkRoot
from rca.analyses.rules import Status
from tests.analyses.test_pages import NASTY
from tests.factories.analyses import do, make_cause, make_root
from tests.factories.people import make_person
from tests.factories.solutions import make_solution
from tests.fixtures.counting import asked


@pytest.fixture
def read(board, mei, browser_of):
    """The page of the review as somebody reads it."""
    def text(who=mei) -> str:
        return browser_of(who).get(f"/analyses/{board.id}/review").get_data(as_text=True)
    return text


def test_a_finding_stands_under_its_rule_with_the_cause_linked_to_the_board_and_a_question(board, mei, read) -> None:
    cause = make_cause(board, mei, "The agent forgot the stop order")
    text = read()
    assert f'href="/analyses/{board.id}/board#{cause}">The agent forgot the stop order</a>' in text
    assert "Somebody is named as the cause" in text
    assert "what in the process, the rules or the tools let this happen?" in text
    assert "nothing is blocked" in text


def test_with_nothing_to_remark_the_page_says_so_and_without_causes_what_to_do_first(board, mei, read) -> None:
    assert "There is no cause on the board yet" in read()
    make_cause(board, mei, "Stop orders travel in a nightly file")
    assert "Nothing to remark" in read()


def test_two_alike_name_each_other(board, mei, read) -> None:
    first = make_cause(board, mei, "Rejected rows raise no alarm")
    make_cause(board, mei, "No alarm is raised by rejected rows")
    assert re.search(rf'beside: <a href="[^"]*#{first}">Rejected rows raise no alarm', read())


def test_the_page_of_the_analysis_counts_the_remarks_and_the_board_leads_to_them(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    assert f"/analyses/{board.id}/review" not in browser.get(f"/analyses/{board.id}").get_data(as_text=True)
    make_cause(board, mei, "Stop orders travel in a nightly file")
    assert f'hx-get="/analyses/{board.id}/remarks/count"' in browser.get(f"/analyses/{board.id}").get_data(as_text=True)
    assert browser.get(f"/analyses/{board.id}/remarks/count").get_data(as_text=True).strip() == "nothing to remark"
    make_cause(board, mei, "Poor communication")
    assert browser.get(f"/analyses/{board.id}/remarks/count").get_data(as_text=True).strip() == "1 remark"
    assert f'href="/analyses/{board.id}/review"' in browser.get(f"/analyses/{board.id}/board").get_data(as_text=True)


def test_a_solution_for_a_cause_that_was_ruled_out_later_is_told(board, mei, read) -> None:
    root = make_root(board, mei, "The file has one field")
    make_solution(board, mei, "One row for each SIM", root)
    assert "ruled out" not in read()
    for change in (MarkRoot(root, root=False), JudgeCause(root, Status.VERIFIED, Status.RULED_OUT)):
        do(board, change, mei)
    assert "A solution for a cause that is ruled out" in read()


def test_a_review_advises_only_and_blocks_nothing(board, mei, read) -> None:
    cause = make_cause(board, mei, "Human error")
    assert "The chain ends at human error" in read()
    do(board, AddEvidence(cause, board.id, "Seen"), mei)
    do(board, JudgeCause(cause, Status.SUSPECTED, Status.VERIFIED), mei)


def test_what_people_write_is_never_markup_on_the_review(board, mei, read) -> None:
    for _ in range(2):
        make_cause(board, mei, NASTY)
    text = read()
    assert "beside:" in text
    assert "<script>alert" not in text


def test_members_and_managers_of_the_team_read_it_others_find_nothing(board, mei, team, browser_of) -> None:
    path = f"/analyses/{board.id}/review"
    for role, status in (("member", 200), ("manager", 200), ("auditor", 200), ("hr", 404)):
        assert browser_of(make_person(f"One {role}", (role, team))).get(path).status_code == status


def test_the_review_asks_as_often_for_thirty_causes_as_for_three(board, mei, browser_of) -> None:
    browser, path = browser_of(mei), f"/analyses/{board.id}/review"
    counted = []
    for more in (3, 27):
        for n in range(more):
            make_cause(board, mei, f"Sales promised customer {n} too much")
        browser.get(path)
        with asked() as sent:
            assert browser.get(path).status_code == 200
        counted.append(len([one for one in sent if not one.startswith(("BEGIN", "PRAGMA", "SET"))]))
    assert counted[0] == counted[1] <= 12
