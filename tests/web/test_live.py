"""The hub: bounded lines, cut-off readers, ends that say why. No database, no HTTP."""

import threading
import time
from uuid import uuid4

import pytest
from flask import Flask

from rca.web.live import END, WAITING, Event, Hub, Listener, stream


def listener(channel: str = "a") -> Listener:
    return Listener(channel, uuid4(), "Mei Tan")


def waiting(found: Listener) -> list[bytes]:
    return [found.waiting.get_nowait() for _ in range(found.waiting.qsize())]


def test_an_event_reaches_the_listeners_of_its_channel_only() -> None:
    hub, here, there = Hub(), listener("a"), listener("b")
    hub.join(here)
    hub.join(there)
    hub.send("a", Event("change", {"n": 1}, 7))
    assert waiting(here) == [b'id: 7\nevent: change\ndata: {"n":1}\n\n']
    assert waiting(there) == []


def test_an_event_can_be_meant_for_some() -> None:
    hub, one, other = Hub(), listener(), listener()
    hub.join(one)
    hub.join(other)
    hub.send("a", Event("signal", {}), to=lambda who: who is one)
    assert (len(waiting(one)), len(waiting(other))) == (1, 0)


def test_a_reader_that_does_not_read_is_cut_off_and_the_others_are_not() -> None:
    hub, slow, quick = Hub(), listener(), listener()
    hub.join(slow)
    hub.join(quick)
    for n in range(WAITING + 1):
        hub.send("a", Event("change", {}, n))
        waiting(quick)
    assert slow.closed.is_set()
    assert not quick.closed.is_set()
    assert slow.waiting.qsize() == WAITING


def test_more_streams_than_allowed_are_refused() -> None:
    hub = Hub()
    hub.most = 2
    assert [hub.join(listener()) for _ in range(3)] == [True, True, False]


def test_stopping_ends_every_stream_with_the_reason() -> None:
    hub, found = Hub(), listener()
    hub.join(found)
    hub.stop()
    assert b'"stopping"' in waiting(found)[0]
    assert found.closed.is_set()
    assert not hub.join(listener())


def test_leaving_frees_the_channel() -> None:
    hub, found = Hub(), listener()
    hub.join(found)
    hub.leave(found)
    hub.leave(found)
    assert hub.channels() == []


def test_a_stream_thrown_away_inside_the_hub_does_not_stop_it() -> None:
    hub, found = Hub(), listener()
    hub.join(found)

    def collected_while_locked() -> None:
        with hub._lock:
            hub.leave(found)
            hub.stop()

    thread = threading.Thread(target=collected_while_locked, daemon=True)
    thread.start()
    thread.join(2)
    assert not thread.is_alive()
    assert hub.channels() == []


@pytest.fixture
def flow(monkeypatch: pytest.MonkeyPatch):
    hub = Hub()
    monkeypatch.setattr("rca.web.live.hub", hub)
    found, left = listener(), []
    hub.join(found)
    with Flask("x").test_request_context():
        answer = stream(found, b"event: here\n\n", on_leave=lambda: left.append(True))
    return hub, found, left, iter(answer.response)


def test_a_stream_gives_what_comes_first_then_what_comes(flow) -> None:
    hub, _, _, read = flow
    hub.send("a", Event("change", {}, 1))
    assert next(read).endswith(b"event: here\n\n")
    assert next(read).startswith(b"id: 1\n")


def test_a_stream_that_is_ended_says_why_closes_and_leaves(flow) -> None:
    hub, found, left, read = flow
    next(read)
    found.end("revoked")
    assert f"event: {END}".encode() in next(read)
    started = time.monotonic()
    assert list(read) == []
    assert time.monotonic() - started < 2
    assert left == [True]
    assert hub.channels() == []


def test_a_browser_that_goes_away_leaves(flow) -> None:
    hub, _, left, read = flow
    next(read)
    read.close()
    assert (left, hub.channels()) == ([True], [])
