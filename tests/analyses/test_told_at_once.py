"""A change is drawn and told from what the process knows of it: nothing is read again, and nothing is left out."""

import gc
import weakref

import pytest

from rca.analyses import queries
from rca.analyses.board.feed import channel, drawn_here, feed_of, heard
from rca.analyses.drawing import fish, outline, standard
from rca.analyses.graph import AddCause, EditText
from rca.foundation import bus, journal
from rca.foundation.db import fresh
from rca.web.live import Listener, hub
from tests.analyses.making import uid
from tests.factories.analyses import bone_of, do, make_cause


@pytest.fixture
def listener(board, mei):
    one = Listener(channel(board.id), mei.id)
    assert hub.join(one)
    yield one
    hub.leave(one)


def told(listener) -> str:
    found = ""
    while not listener.waiting.empty():
        found += listener.waiting.get().decode()
    return found


def is_as_stored(board) -> bool:
    fresh()
    graph, drawn = queries.graph(board.id), drawn_here(board.id)
    return (drawn.fish, drawn.outline) == (fish(graph, folded=standard(graph)), outline(graph))


def test_who_follows_is_told_before_the_act_answers_and_nothing_is_read_for_it(
        board, mei, listener, monkeypatch) -> None:
    before, bone = feed_of(board.id).drawn.position, bone_of(board)
    monkeypatch.setattr(queries, "graph_with_position", lambda _: 1 / 0)
    monkeypatch.setattr(journal, "entries", lambda *_, **__: 1 / 0)
    do(board, AddCause(uid(1), bone, "Nobody saw it"), mei)
    assert drawn_here(board.id).position == before + 1
    words = told(listener)
    assert "Nobody saw it" in words
    assert words.index("event: change") < words.index("event: lacks")
    monkeypatch.undo()
    assert is_as_stored(board)


def test_what_others_did_meanwhile_is_told_with_what_is_done_here(board, mei, listener, monkeypatch) -> None:
    position, bone = feed_of(board.id).drawn.position, bone_of(board)
    monkeypatch.setattr(bus, "_hearers", [])
    other = make_cause(board, mei, "Done elsewhere")
    queries._kept.clear()
    monkeypatch.undo()
    do(board, AddCause(uid(1), bone, "Done here"), mei)
    (event,) = feed_of(board.id).since(position)["events"]
    assert (event["from"], event["position"]) == (position, position + 2)
    assert {str(other), str(uid(1))} == set(event["causes"])
    assert "Done elsewhere" in told(listener)
    assert is_as_stored(board)


def test_what_another_process_did_is_read(board, mei, listener, monkeypatch) -> None:
    cause = make_cause(board, mei, "As it was")
    position = feed_of(board.id).drawn.position
    monkeypatch.setattr(bus, "_hearers", [])
    do(board, EditText(cause, "As it was", "Anew"), mei)
    queries._kept.clear()
    assert drawn_here(board.id).position == position
    heard(f"analysis:{board.id}", position + 1)
    heard(f"analysis:{board.id}", position + 1)
    assert told(listener).count("event: change") == 1
    assert is_as_stored(board)


def test_the_graph_of_before_goes_without_the_collector(board, mei) -> None:
    feed_of(board.id)
    cause = make_cause(board, mei, "As it was")
    make_cause(board, mei, "Another")
    gc.collect()
    gc.disable()
    try:
        before = weakref.ref(drawn_here(board.id).graph)
        do(board, EditText(cause, "As it was", "Anew"), mei)
        do(board, AddCause(uid(1), cause, "Below it"), mei)
        assert before() is None
    finally:
        gc.enable()
