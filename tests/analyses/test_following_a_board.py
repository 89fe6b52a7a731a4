"""Following a board: what a slow, an absent and a returning browser get (the feed and its addresses)."""

import pytest

from rca.analyses import graph_of
from rca.analyses.board import feed
from rca.analyses.commands import guests
from rca.analyses.drawing import fish, html, outline, svg
from rca.analyses.graph import EditText, LinkCause, RemoveCause, RestoreCause
from rca.analyses.rules import GuestRights
from rca.foundation import bus
from rca.foundation.clock import now
from rca.foundation.db import fresh, transaction
from rca.foundation.errors import RuleBroken
from rca.web.live import hub
from tests.analyses.following import Stream, following
from tests.factories.analyses import bone_of, come_as_guest, do, make_cause, make_link

__all__ = ["following"]
pytestmark = pytest.mark.usefixtures("following")


@pytest.fixture
def mei_s(mei, browser_of):
    return browser_of(mei)


def since(browser, board, position: int) -> dict:
    return browser.get(f"/analyses/{board.id}/board/changes?since={position}").json


def position_of(browser, board) -> int:
    return since(browser, board, -1)["whole"]["position"]


def test_who_was_away_gets_the_events_that_were_missed(board, mei, mei_s) -> None:
    before = position_of(mei_s, board)
    first = make_cause(board, mei, "First")
    assert since(mei_s, board, before)["events"][0]["causes"] == [str(first)]
    make_cause(board, mei, "Second", effect=first)
    events = since(mei_s, board, before)["events"]
    assert [(event["from"], event["position"]) for event in events] == [(before, before + 1), (before + 1, before + 2)]
    assert "Second" in str(events[1]["fish"])


def test_who_was_away_too_long_gets_the_whole_board(board, mei, mei_s) -> None:
    make_cause(board, mei, "First")
    whole = since(mei_s, board, 0)["whole"]
    graph = graph_of(board.id)
    assert whole["fish"] == svg(fish(graph, folded=()), board.title)
    assert whole["outline"] == html(outline(graph))
    assert whole["counts"]["causes"] == 1


def test_who_is_up_to_date_gets_nothing(board, mei_s) -> None:
    assert since(mei_s, board, position_of(mei_s, board)) == {"events": []}


def test_several_changes_between_two_looks_come_as_one_event(board, mei, mei_s) -> None:
    before = position_of(mei_s, board)
    cause = make_cause(board, mei, "Old words")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bus, "_hearers", [])
        do(board, EditText(cause, "Old words", "New words"), mei)
        do(board, RemoveCause(cause), mei)
    fresh()
    last = since(mei_s, board, before)["events"][-1]
    assert last["position"] == before + 3


def test_who_saw_a_position_within_an_event_elsewhere_gets_the_whole_board(board, mei, mei_s) -> None:
    cause = make_cause(board, mei, "Gone and back")
    before = position_of(mei_s, board)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bus, "_hearers", [])
        do(board, RemoveCause(cause), mei)
        do(board, RestoreCause(cause), mei)
    fresh()
    [event] = since(mei_s, board, before)["events"]
    assert (event["from"], event["position"]) == (before, before + 2)
    assert "Gone and back" not in str(event)
    assert "Gone and back" in since(mei_s, board, before + 1)["whole"]["outline"]


def test_a_stream_tells_who_is_here_and_every_change(board, mei, mei_s, browser_of) -> None:
    stream = Stream(mei_s, board, position_of(mei_s, board))
    assert stream.wait_for("event: here")
    assert stream.events("here")[0]["people"][0]["name"] == "Mei Tan"
    cause = make_cause(board, mei, "Seen by all")
    assert stream.wait_for("Seen by all")
    event = stream.events()[0]
    assert event["causes"] == [str(cause)]
    assert event["by"] == str(mei.id)
    assert event["counts"]["causes"] == 1
    assert len(event["fish"]["parts"]) <= 12


def test_a_browser_that_comes_back_to_the_stream_is_told_what_it_missed(board, mei, mei_s) -> None:
    before = position_of(mei_s, board)
    make_cause(board, mei, "While you were away")
    stream = Stream(mei_s, board, before)
    assert stream.wait_for("While you were away")
    assert stream.events()[0]["from"] == before


def test_a_browser_that_comes_back_too_late_is_told_of_the_gap(board, mei, mei_s) -> None:
    make_cause(board, mei, "Long ago")
    feed.forget()
    stream = Stream(mei_s, board, 1)
    assert stream.wait_for("event: change")
    gap = stream.events()[0]
    assert gap["from"] == gap["position"] == position_of(mei_s, board)


def test_a_revoked_guest_s_stream_ends_with_the_reason(app, board, mei) -> None:
    link = make_link(board, mei, GuestRights.ADD)
    guest = come_as_guest(app.test_client(), link)
    stream = Stream(guest, board, 0)
    assert stream.wait_for("event: here")
    transaction(lambda: guests.revoke(id=board.id, link=link, by=mei, at=now()).id)
    assert stream.over.wait(5)
    assert stream.events("end") == [{"reason": "revoked"}]


def test_more_streams_than_allowed_are_told_to_ask_now_and_then(board, mei_s, monkeypatch) -> None:
    monkeypatch.setattr(hub, "most", 0)
    answer = mei_s.get(f"/analyses/{board.id}/board/stream?since=0")
    assert answer.status_code == 200
    assert b'{"reason":"full"}' in answer.data


def test_a_change_that_was_refused_is_told_to_nobody(board, mei, mei_s) -> None:
    before = position_of(mei_s, board)
    with pytest.raises(RuleBroken):
        do(board, LinkCause(bone_of(board), board.problem_id), mei)
    assert since(mei_s, board, before) == {"events": []}
