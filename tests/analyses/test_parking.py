"""A parked card has left the graph and stands in a list with its branch; it comes back to any place."""

from uuid import uuid4

import pytest

from rca.analyses import graph_of, queries
from rca.analyses.board import feed
from rca.analyses.graph import (
    LinkCause,
    ParkCause,
    RemoveCause,
    RestoreCause,
    UnparkCause,
    apply,
    branch,
    children,
    is_visible,
    parked,
    same,
)
from rca.foundation.db import fresh
from rca.foundation.errors import RuleBroken
from tests.analyses.making import PROBLEM, fish, on_board, state, uid
from tests.factories.analyses import bone_of, make_cause, send


def test_a_parked_card_leaves_the_board_with_its_branch() -> None:
    graph = fish()
    apply(graph, ParkCause(uid(11)))
    assert parked(graph) == [uid(11)]
    assert branch(graph, uid(11)) == {uid(12), uid(13)}
    assert not any(is_visible(graph, uid(n)) for n in (11, 12, 13))


def test_it_comes_back_to_where_it_stood() -> None:
    graph = fish()
    before = on_board(graph)
    back = apply(graph, ParkCause(uid(11)))
    assert back == UnparkCause(uid(11))
    apply(graph, back)
    assert on_board(graph) == before
    assert parked(graph) == []


def test_it_comes_back_to_another_place_and_that_can_be_undone() -> None:
    graph = fish()
    apply(graph, ParkCause(uid(11)))
    lying = graph.copy()
    back = apply(graph, UnparkCause(uid(11), uid(1), uid(2), before=uid(22)))
    assert children(graph, uid(2)) == [uid(21), uid(11), uid(22)]
    assert is_visible(graph, uid(13))
    apply(graph, back)
    assert state(graph) == state(lying)


def test_where_its_effect_left_the_board_it_needs_another_place() -> None:
    graph = fish()
    apply(graph, ParkCause(uid(12)))
    apply(graph, RemoveCause(uid(11)))
    with pytest.raises(RuleBroken, match="another place"):
        apply(graph, UnparkCause(uid(12)))
    apply(graph, UnparkCause(uid(12), uid(11), uid(2)))
    assert is_visible(graph, uid(13))


def test_it_goes_back_beside_a_removed_place_where_it_leads_elsewhere_too() -> None:
    graph = fish()
    apply(graph, LinkCause(uid(21), uid(1)))
    apply(graph, RemoveCause(uid(2)))
    before = state(graph)
    back = apply(graph, ParkCause(uid(21), uid(2), PROBLEM))
    apply(graph, back)
    assert state(graph) == before


def test_what_leads_elsewhere_too_stays_when_its_effect_is_parked() -> None:
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    apply(graph, ParkCause(uid(11)))
    assert is_visible(graph, uid(13))
    assert not is_visible(graph, uid(12))


@pytest.mark.parametrize(("change", "field"), [
    (ParkCause(PROBLEM), "cause"), (UnparkCause(uid(12)), "cause"), (RestoreCause(uid(11)), "cause"),
    (UnparkCause(uid(11), uid(1), uid(13)), "target"), (UnparkCause(uid(11), uid(2), uid(22)), "source"),
    (UnparkCause(uid(11), uid(1), uid(99)), "target"), (ParkCause(uid(11)), "cause")])
def test_what_cannot_be_parked_or_brought_back_is_refused(change, field) -> None:
    graph = fish()
    apply(graph, ParkCause(uid(11)))
    with pytest.raises(RuleBroken) as refused:
        apply(graph, change)
    assert refused.value.field == field


def test_a_bone_comes_back_onto_the_problem_only() -> None:
    graph = fish()
    apply(graph, ParkCause(uid(1)))
    with pytest.raises(RuleBroken):
        apply(graph, UnparkCause(uid(1), PROBLEM, uid(2)))
    apply(graph, UnparkCause(uid(1)))
    assert is_visible(graph, uid(13))


def test_the_board_tells_of_parked_cards_and_replays_them(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    cause = make_cause(board, mei, "For another day")
    below = make_cause(board, mei, "Below it", effect=cause)
    position = browser.get(f"/analyses/{board.id}/board/changes?since=-1").json["whole"]["position"]
    assert send(browser, board, "cause.parked", cause=cause).status_code == 201
    (event,) = browser.get(f"/analyses/{board.id}/board/changes?since={position}").json["events"]
    card = {"id": str(cause), "text": "For another day", "n": 1, "home": str(bone_of(board))}
    assert event["parked"] == [card]
    assert browser.get(f"/analyses/{board.id}/causes/{cause}").status_code == 404
    assert "For another day" in browser.get(f"/analyses/{board.id}/board").get_data(as_text=True)
    there = bone_of(board, "Systems")
    answer = send(browser, board, "cause.unparked", cause=cause, source=bone_of(board), target=there)
    assert answer.status_code == 201
    fresh()
    graph = graph_of(board.id)
    assert children(graph, bone_of(board, "Systems")) == [cause]
    assert is_visible(graph, below)
    assert same(queries.replayed(board.id), graph)
    assert feed.feed_of(board.id).drawn.parked == []
    assert send(browser, board, "cause.unparked", cause=uuid4()).status_code == 422
