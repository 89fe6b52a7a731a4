"""A step goes on with something missing only for a reason, which the history keeps; the numbers can be changed."""

from rca.analyses import analysis, graph_of
from rca.analyses.board.feed import feed_of
from rca.analyses.graph import same
from rca.analyses.queries import replayed
from rca.analyses.rules import Step
from rca.foundation import journal
from tests.factories.analyses import bone_of, make_cause
from tests.factories.people import make_person, post

WHY = "The plane leaves at four"


def go(browser, board, **more):
    return post(browser, f"/analyses/{board.id}/step", {"direction": "next", **more})


def test_a_step_without_a_lack_goes_on_at_once(board, mei, browser_of) -> None:
    make_cause(board, mei)
    assert go(browser_of(mei), board).status_code == 303
    assert analysis(board.id).step is Step.GROUP


def test_a_step_with_a_lack_asks_why_and_stays(board, mei, browser_of) -> None:
    answer = go(browser_of(mei), board)
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert "no cause is on the fish yet" in text
    assert "Say why you go on" not in text  # nobody was asked yet
    assert "Say why you go on" in go(browser_of(mei), board, reason=" ").get_data(as_text=True)
    assert analysis(board.id).step is Step.COLLECT


def test_the_reason_and_what_was_missing_stand_in_the_history(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    go(browser, board, reason=WHY)
    make_cause(board, mei, "Not grouped", board.problem_id)
    go(browser, board, reason="We group it later")
    entry = journal.entries(("analysis", board.id), newest_first=True)[0]
    assert (entry.facts["missing"], entry.payload) == ([["ungrouped", 1, 0]], {"reason": "We group it later"})
    text = browser.get(f"/history/analysis/{board.id}").get_data(as_text=True)
    for words in (WHY, "no cause is on the fish yet", "1 cause without a group", "We group it later"):
        assert words in text
    assert analysis(board.id).step is Step.JUDGE


def test_going_back_needs_no_reason(board, mei, browser_of) -> None:
    post(browser_of(mei), f"/analyses/{board.id}/step", {"direction": "back"})
    assert analysis(board.id).step is Step.HEAD


def test_the_board_shows_what_is_missing_and_tells_it_as_it_changes(board, mei, browser_of) -> None:
    text = browser_of(mei).get(f"/analyses/{board.id}/board").get_data(as_text=True)
    assert "no cause is on the fish yet" in text
    feed = feed_of(board.id)
    make_cause(board, mei, effect=bone_of(board))
    feed.catch_up()
    assert feed.since(feed.events[-1]["from"])["events"][-1]["lacks"] == feed.drawn.whole()["lacks"] == []


def test_a_new_step_is_told_with_what_it_lacks(board, mei, browser_of) -> None:
    """Told afterwards, whoever goes on at once would be sent to another page instead of asked for a reason here."""
    make_cause(board, mei, "Not grouped", board.problem_id)
    feed = feed_of(board.id)
    assert go(browser_of(mei), board).status_code == 303
    assert (feed.events[-1]["step"], feed.events[-1]["lacks"]) == ("group", [["ungrouped", 1, 0]])
    make_cause(board, mei, "Not grouped either", board.problem_id)
    assert "lacks" not in feed.events[-1]


def test_the_numbers_change_afterwards_and_replay_knows(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    assert 'value="5"' in browser.get(f"/analyses/{board.id}/numbers").get_data(as_text=True)
    assert post(browser, f"/analyses/{board.id}/numbers", {"why_depth": "3", "solutions_aim": "8"}).status_code == 303
    assert (analysis(board.id).why_depth, analysis(board.id).solutions_aim) == (3, 8)
    assert same(replayed(board.id), graph_of(board.id))
    text = browser.get(f"/history/analysis/{board.id}").get_data(as_text=True)
    assert "Numbers of the workshop changed" in text
    refused = post(browser, f"/analyses/{board.id}/numbers", {"why_depth": "0", "solutions_aim": "8"})
    assert refused.status_code == 422
    assert "Between 1 and 12 whys." in refused.get_data(as_text=True)


def test_who_does_not_lead_changes_neither_steps_nor_numbers(board, team, browser_of) -> None:
    member = browser_of(make_person("Ana Ruiz", ("member", team)))
    assert go(member, board).status_code == 404
    assert member.get(f"/analyses/{board.id}/numbers").status_code == 404
