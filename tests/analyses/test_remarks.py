"""Remarks beside the board: gentle at their cause, put away with one press, back when the words change."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given

from rca.analyses import commands
from rca.analyses.graph import EditText
from rca.analyses.graph.reviewing import remarks_at, review
from rca.analyses.rules import GuestRights
from rca.foundation import journal
from rca.foundation.db import transaction
from tests.analyses.growing import graphs
from tests.factories.analyses import THEN, come_as_guest, do, make_cause, make_link
from tests.factories.people import make_person, post, token_of

ASKED = "Whose fault is not the question. Why could it happen?"
FORGOT = "The agent forgot the stop order"


@pytest.fixture
def beside(board, mei, browser_of):
    """The panel of a cause as somebody reads it."""
    def text(cause: UUID, who=mei) -> str:
        return browser_of(who).get(f"/analyses/{board.id}/causes/{cause}").get_data(as_text=True)
    return text


def send(browser, board, cause: UUID, act: str = "remark.waved", **more):
    body = {"key": str(uuid4()), "act": act, "cause": str(cause), "rule": "blame", **more}
    return browser.post(f"/analyses/{board.id}/board/changes", json=body, headers={"X-CSRFToken": token_of(browser)})


def acts(board) -> list[str]:
    return [entry.act for entry in journal.entries(("analysis", board.id)) if entry.act.startswith("remark.")]


def test_a_cause_that_blames_gets_the_one_question_and_what_to_ask_instead(board, mei, beside) -> None:
    text = beside(make_cause(board, mei, FORGOT))
    assert ASKED in text
    assert "Ask instead: what in the process" in text
    assert ASKED not in beside(make_cause(board, mei, "Stop orders travel in a nightly file"))


def test_the_remark_goes_when_the_words_change(board, mei, beside) -> None:
    cause = make_cause(board, mei, FORGOT)
    do(board, EditText(cause, FORGOT, "The form has no field for a second SIM"), mei)
    assert ASKED not in beside(cause)


def test_a_remark_is_put_away_with_a_reason_told_and_brought_back(board, mei, beside, browser_of) -> None:
    cause, browser = make_cause(board, mei, FORGOT), browser_of(mei)
    assert send(browser, board, cause, reason="The customer's words").status_code == 201
    assert send(browser, board, cause).status_code == 201
    text, page = beside(cause), browser.get(f"/analyses/{board.id}/review").get_data(as_text=True)
    assert ASKED not in text
    assert "1 remark put away" in text
    assert page.index("Waved away") < page.index(FORGOT) < page.index("The customer&#39;s words")
    assert send(browser, board, cause, "remark.brought_back").status_code == 201
    assert ASKED in beside(cause)
    assert acts(board) == ["remark.waved", "remark.brought_back"]
    history = browser.get(f"/history/analysis/{board.id}").get_data(as_text=True)
    assert "Remark put away" in history
    assert "The customer&#39;s words" in history


def test_put_away_means_these_words_other_words_bring_it_back(board, mei, beside, browser_of) -> None:
    cause, other = make_cause(board, mei, FORGOT), "The agent forgot the order"
    send(browser_of(mei), board, cause)
    do(board, EditText(cause, FORGOT, other), mei)
    assert ASKED in beside(cause)
    do(board, EditText(cause, other, FORGOT), mei)
    assert ASKED not in beside(cause)


def test_on_the_review_page_it_works_without_a_board(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei, FORGOT), browser_of(mei)
    path = f"/analyses/{board.id}/remarks"
    for away, said in (("y", "Nothing to remark beyond what was put away"), ("", "Somebody is named as the cause")):
        told = {"cause": cause, "rule": "blame", "other": "", **({"away": away} if away else {})}
        assert post(browser, path, data=told).status_code == 303
        assert said in browser.get(f"/analyses/{board.id}/review").get_data(as_text=True)
    assert FORGOT in browser.get(path).get_data(as_text=True)


def test_a_remark_that_is_gone_meanwhile_is_refused_in_one_sentence(board, mei, browser_of) -> None:
    cause = make_cause(board, mei, "Stop orders travel in a nightly file")
    answer = send(browser_of(mei), board, cause)
    assert answer.status_code == 422
    assert answer.json["error"] == "This remark is gone already: the board was changed meanwhile."
    assert acts(board) == []


def test_who_only_looks_or_only_adds_reads_remarks_and_puts_none_away(board, mei, beside, browser_of, app) -> None:
    cause = make_cause(board, mei, FORGOT)
    manager = make_person("One manager", ("manager", board.team_id))
    assert ASKED in beside(cause, manager)
    assert "Not here" not in beside(cause, manager)
    assert post(browser_of(manager), f"/analyses/{board.id}/remarks", data={"cause": cause, "rule": "blame"}
                ).status_code == 404
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.ADD))
    assert send(guest, board, cause).status_code == 422
    assert acts(board) == []


def test_what_somebody_wrote_as_a_reason_is_erased_with_its_cause(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei, FORGOT), browser_of(mei)
    send(browser, board, cause, reason="Ms Lin said so")
    transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=mei, at=THEN))
    for path in (f"/analyses/{board.id}/review", f"/analyses/{board.id}/causes/{cause}",
                 f"/history/analysis/{board.id}"):
        assert "Ms Lin" not in browser.get(path).get_data(as_text=True)


@given(graphs())
def test_the_remarks_at_each_node_are_those_of_the_whole_review(graph) -> None:
    solved = dict.fromkeys(graph.nodes, 1)
    whole = review(graph, solved)
    assert {f for node in graph.nodes for f in remarks_at(graph, node, solved)} == set(whole)
