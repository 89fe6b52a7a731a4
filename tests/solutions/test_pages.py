"""The page of an analysis' solutions, as each role meets it."""

import re
from uuid import uuid4

import pytest

from rca.analyses import reopen
from rca.analyses.graph import MarkRoot
from rca.foundation.db import transaction
from rca.solutions import State, commands, queries
from tests.complaints.seeing import fields_of, questions
from tests.factories.analyses import THEN, do, make_root
from tests.factories.people import post
from tests.factories.solutions import act, found, make_solution


def page_of(board) -> str:
    return f"/analyses/{board.id}/solutions"


def add(browser, board, text: str, *causes, **more):
    return post(browser, page_of(board), {"text": text, "causes": [str(cause) for cause in causes], **more})


def row_of(text: str, solution) -> str:
    return text.split(f'id="solution-{solution.id}"')[1].split("</li>")[0]


def test_an_analysis_without_a_root_says_what_to_do_first(board, ana, browser_of) -> None:
    text = browser_of(ana).get(page_of(board)).text
    assert "No root cause is marked yet." in text
    assert "Another way to solve it" not in text


def test_a_solution_is_added_and_the_field_is_empty_for_the_next(board, root, ana, browser_of) -> None:
    browser = browser_of(ana)
    answer = add(browser, board, "One row for each SIM", root, place=str(root))
    assert answer.status_code == 303
    assert answer.location.endswith(f"#form-{root}")
    text = browser.get(answer.location).text
    assert "One row for each SIM" in text.split(f'id="list-{root}"')[1].split("</ol>")[0]
    assert "1 of 20 solution" in text
    assert fields_of(text, page_of(board))["text"] == ""


def test_the_same_form_sent_twice_adds_one(board, root, ana, browser_of) -> None:
    browser, key = browser_of(ana), str(uuid4())
    for _ in range(2):
        assert add(browser, board, "One row", root, place=str(root), key=key).status_code == 303
    assert queries.count(board.id) == 1


def test_one_for_several_roots_stands_apart_and_the_ticks_stay_for_the_next(board, root, other_root, ana, browser_of
                                                                            ) -> None:
    browser = browser_of(ana)
    text = browser.get(add(browser, board, "Alarm with a name", root, other_root).location).text
    assert "Alarm with a name" in text.split('id="list-several"')[1].split("</ol>")[0]
    assert text.split('id="form-several"')[1].split("</form>")[0].count(" checked") == 2
    assert add(browser, board, "For all of them", every="y").status_code == 303
    newest = queries.candidates(board.id, ana.id)[0]
    assert set(newest.causes) == {root, other_root}


@pytest.mark.parametrize(("text", "causes", "said"), [
    ("", 1, "in one line"), ("x" * 501, 1, "At most 500"), ("One row", 0, "one at least"),
    ("One row", "not a key", "could not be coerced"), ("One row", "11111111-1111-4111-8111-111111111111", "any more")])
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(board, root, other_root, ana, browser_of, text,
                                                                      causes, said) -> None:
    given = [str(root)] if causes == 1 else [causes] if causes else []
    answer = post(browser_of(ana), page_of(board), {"text": text, "causes": given, "place": "several"})
    assert answer.status_code == 422
    assert said in answer.text
    assert text in answer.text
    assert queries.count(board.id) == 0


def test_near_twins_are_offered_to_who_decides_and_merged_by_nobody_else(board, root, ana, mei, browser_of) -> None:
    first = make_solution(board, ana, "Compare orders with bills every night", root)
    make_solution(board, ana, "Train agents on roaming", root)
    third = make_solution(board, mei, "Every night, compare bills with orders!", root)
    member, lead = browser_of(ana), browser_of(mei)
    assert "1 and 3 say nearly the same." in member.get(page_of(board)).text
    assert "Merge into 1" not in member.get(page_of(board)).text
    assert "Merge into 1" in lead.get(page_of(board)).text
    assert post(member, f"/solutions/{third.id}/merging", {"into": first.id}).status_code == 404
    assert post(lead, f"/solutions/{third.id}/merging", {"into": first.id}).status_code == 303
    text = lead.get(page_of(board)).text
    assert "No. 3 went into it" in text
    assert "say nearly the same" not in text
    assert "Merged into another" in lead.get(f"/history/solution/{third.id}").text
    assert post(lead, f"/solutions/{third.id}/parting").status_code == 303
    assert found(third.id).state is State.PROPOSED


def test_a_chosen_one_is_the_one_that_stays(board, root, mei, browser_of) -> None:
    make_solution(board, mei, "Compare orders with bills", root)
    act(commands.decide, make_solution(board, mei, "Compare bills with orders", root), mei, state=State.CHOSEN)
    assert "Merge into 2" in browser_of(mei).get(page_of(board)).text


def test_a_merging_that_is_refused_says_why(board, root, mei, browser_of) -> None:
    one, lead = make_solution(board, mei, "One", root), browser_of(mei)
    for into, said in [(one.id, "Choose another candidate"), (uuid4(), "not there any more"), ("", "Choose another")]:
        answer = post(lead, f"/solutions/{one.id}/merging", {"into": into})
        assert said in lead.get(answer.location).text
    assert "is not merged" in lead.get(post(lead, f"/solutions/{one.id}/parting").location).text


def test_own_dots_are_shown_filled_and_the_total_as_a_number(board, root, ana, mei, browser_of) -> None:
    one, two = (make_solution(board, mei, text, root) for text in ("One", "Two"))
    act(commands.vote, one, mei, dots=2)
    browser = browser_of(ana)
    assert post(browser, f"/solutions/{one.id}/votes", {"dots": "1"}).status_code == 303
    text = browser.get(page_of(board)).text
    assert row_of(text, one).count("<circle") == 1
    assert ">3</span>" in row_of(text, one)
    assert "4 dots left to give" in text
    assert post(browser, f"/solutions/{two.id}/votes", {"dots": "4"}).status_code == 303
    refused = post(browser, f"/solutions/{one.id}/votes", {"dots": "2"})
    assert refused.status_code == 422
    assert "All your 5 dots are given" in row_of(refused.text, one)
    for wrong in ("", "many", "-1", "99999999999999999999"):
        assert post(browser, f"/solutions/{one.id}/votes", {"dots": wrong}).status_code == 422


def test_a_refused_one_stays_in_sight_with_its_reason(board, root, ana, omar, browser_of) -> None:
    one, manager = make_solution(board, ana, "Remind agents", root), browser_of(omar)
    sent = {**fields_of(manager.get(page_of(board)).text, f"/solutions/{one.id}/decision"), "state": "refused"}
    empty = post(manager, f"/solutions/{one.id}/decision", {**sent, "reason": ""})
    assert empty.status_code == 422
    assert "Say why it is refused" in row_of(empty.text, one)
    assert post(manager, f"/solutions/{one.id}/decision", {**sent, "reason": "Tried twice."}).status_code == 303
    folded = browser_of(ana).get(page_of(board)).text.split('id="refused"')[1]
    assert "Remind agents" in folded
    assert "Tried twice." in folded


def test_two_who_decide_at_once_are_told_of_each_other(board, root, ana, mei, omar, browser_of) -> None:
    one, lead = make_solution(board, ana, "One", root), browser_of(mei)
    sent = fields_of(lead.get(page_of(board)).text, f"/solutions/{one.id}/decision")
    act(commands.decide, one, omar, state=State.CHOSEN)
    answer = post(lead, f"/solutions/{one.id}/decision", {**sent, "state": "refused", "reason": "Too dear."})
    assert answer.status_code == 409
    assert "Too dear." in row_of(answer.text, one)
    assert "Chosen" in row_of(answer.text, one)
    assert found(one.id).state is State.CHOSEN
    again = {**fields_of(answer.text, f"/solutions/{one.id}/decision"), "state": "refused"}
    assert post(lead, f"/solutions/{one.id}/decision", again).status_code == 303
    assert found(one.id).reason == "Too dear."


def test_changing_while_somebody_else_does_shows_both_and_saves_in_the_end(board, root, other_root, ana, mei, browser_of
                                                                           ) -> None:
    one, browser = make_solution(board, ana, "One row", root), browser_of(ana)
    at = f"/solutions/{one.id}/edit"
    sent = {**fields_of(browser.get(at).text, at), "text": "My words", "causes": [str(root)]}
    act(commands.edit, one, mei, text="Their words", causes=[root, other_root], strength=None)
    answer = post(browser, at, sent)
    assert answer.status_code == 409
    assert "My words" in answer.text
    assert "Their words" in answer.text
    again = {**fields_of(answer.text, at), "text": "My words", "causes": [str(root)], "strength": "stronger"}
    assert post(browser, at, again).status_code == 303
    assert (found(one.id).text, found(one.id).strength.value) == ("My words", "stronger")
    assert post(browser, at, {**again, "version": "", "key": str(uuid4()), "text": ""}).status_code == 422


def test_what_lost_its_root_is_still_there(board, root, ana, mei, browser_of) -> None:
    make_solution(board, ana, "One row", root)
    do(board, MarkRoot(root, root=False), mei)
    text = browser_of(ana).get(page_of(board)).text
    assert "For causes that are not roots now" in text
    assert "One row" in text.split('id="list-past"')[1]


def test_the_page_asks_as_often_for_thirty_candidates_as_for_three(board, root, ana, mei, browser_of) -> None:
    browser = browser_of(mei)

    def grow(first: int, last: int) -> None:
        for n in range(first, last):
            act(commands.vote, make_solution(board, ana, f"Way {n}", root), ana, dots=0)

    grow(0, 3)
    for one in queries.candidates(board.id, ana.id):
        act(commands.decide, one.solution, mei, state=State.CHOSEN)
    browser.get(page_of(board))
    with questions() as few:
        browser.get(page_of(board))
    grow(3, 30)
    make_root(board, mei, "Another root")
    with questions() as many:
        assert browser.get(page_of(board)).status_code == 200
    assert len(many) == len(few) <= 24, "\n".join(many)


def test_the_analysis_its_panel_and_its_board_tell_how_many_there_are(board, root, mei, ana, browser_of) -> None:
    one, browser = make_solution(board, ana, "One row for each SIM", root), browser_of(ana)
    act(commands.decide, one, mei, state=State.CHOSEN, reason="Strongest.")
    shown = browser.get(f"/analyses/{board.id}").text
    assert "1 of 20 solution" in shown
    assert f'hx-get="/solutions/for-analysis/{board.id}"' in shown
    panel = browser.get(f"/solutions/for-analysis/{board.id}").text
    assert "One row for each SIM" in panel
    assert "Strongest." in panel
    assert "1 of 20 solution" in browser.get(f"/analyses/{board.id}/board").text
    cause = browser.get(f"/analyses/{board.id}/causes/{root}").text
    assert "Solutions: 1" in cause
    assert "data-own>1 solution hangs on it" in cause  # said where two causes are merged, too


def test_an_analysis_that_was_opened_again_says_why(board, root, mei, browser_of) -> None:
    browser = browser_of(mei)
    assert "Opened again" not in browser.get(f"/analyses/{board.id}").text
    transaction(lambda: reopen(id=board.id, reason="The charge <came> back.", by=mei, at=THEN).id)
    for path in ("", "/board"):
        text = browser.get(f"/analyses/{board.id}{path}").text
        assert "Opened again on 20 Nov 2026" in re.sub(r"<[^>]*>", "", text)
        assert "The charge &lt;came&gt; back." in text
