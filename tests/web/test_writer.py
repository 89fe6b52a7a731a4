"""The writer: sockets taken from the server, slow readers cut off, last words said. Real sockets, no HTTP."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from rca.web.live import WAITING, Event, Listener
from rca.web.writer import GRACE, Writer, can_take


class Stream:
    """A stream that a writer took over: the browser's end, the server's end, and what the writer knows."""

    def __init__(self, writer: Writer, protocol: str = "HTTP/1.1", on_leave: Callable[[], None] = lambda: None) -> None:
        self.browser, self.served = socket.socketpair()
        self.browser.settimeout(5)
        self.listener, self.left = Listener("a", uuid4()), threading.Event()

        def leave() -> None:
            self.left.set()
            on_leave()

        writer.take({"gunicorn.socket": self.served, "SERVER_PROTOCOL": protocol}, self.listener, leave)

    def read(self, until: bytes) -> bytes:
        """What the browser gets, up to some words or the end."""
        found = b""
        while until not in found and (some := self.browser.recv(65_536)):
            found += some
        return found

    def close(self) -> None:
        self.browser.close()
        self.served.close()


@pytest.fixture
def open_stream() -> Iterator[Callable[..., Stream]]:
    writer, made = Writer(heartbeat=60), []

    def make(**given: object) -> Stream:
        made.append(Stream(writer, **given))
        return made[-1]

    make.writer = writer
    yield make
    for stream in made:
        stream.close()
    assert writer.drained(5)


def event(n: int, size: int = 10) -> bytes:
    return Event("change", {"words": "w" * size}, n).encoded()


def test_events_come_as_chunks_and_the_servers_socket_is_dead(open_stream) -> None:
    stream = open_stream()
    stream.listener.send(event(7))
    assert stream.read(b"\n\n\r\n") == b"%x\r\n%b\r\n" % (len(event(7)), event(7))
    with pytest.raises(BrokenPipeError):
        stream.served.send(b"0\r\n\r\n")
    stream.served.close()
    stream.listener.send(event(8))
    assert event(8) in stream.read(b"\n\n\r\n")


def test_an_older_proxy_gets_no_chunks(open_stream) -> None:
    stream = open_stream(protocol="HTTP/1.0")
    stream.listener.send(event(1))
    assert stream.read(b"\n\n") == event(1)


def test_many_events_come_in_order_and_none_is_lost(open_stream) -> None:
    stream = open_stream(protocol="HTTP/1.0")
    for n in range(WAITING):
        stream.listener.send(event(n, 3_000))
    assert stream.read(f"id: {WAITING - 1}\n".encode()).count(b"id: ") == WAITING


def test_a_reader_that_does_not_read_is_cut_off_and_never_slows_the_others(open_stream) -> None:
    slow, quick = open_stream(), open_stream()
    took = []
    for n in range(4 * WAITING):
        began = time.perf_counter()
        for stream in (slow, quick):
            stream.listener.send(event(n, 20_000))
        assert f"id: {n}\n".encode() in quick.read(b"\n\n\r\n")
        took.append(time.perf_counter() - began)
        if slow.left.is_set():
            break
    assert slow.left.wait(5)
    assert slow.listener.waiting.qsize() <= WAITING
    assert not quick.left.is_set()
    assert max(took) < GRACE


def test_a_browser_that_goes_away_leaves_once(open_stream) -> None:
    count = []
    stream = open_stream(on_leave=lambda: count.append(1))
    stream.browser.close()
    assert stream.left.wait(5)
    stream.listener.send(event(1))
    time.sleep(0.05)
    assert count == [1]


def test_a_stream_that_is_ended_says_why_and_closes(open_stream) -> None:
    stream = open_stream()
    stream.listener.end("revoked")
    said = stream.read(b"\r\n0\r\n\r\n")
    assert b'"revoked"' in said
    assert said.endswith(b"0\r\n\r\n")
    assert stream.browser.recv(10) == b""
    assert stream.left.wait(5)


def test_one_that_fails_in_leaving_does_not_end_the_others(open_stream, caplog) -> None:
    def fail() -> None:
        raise RuntimeError("this one")

    one, other = open_stream(on_leave=fail), open_stream()
    one.browser.close()
    assert one.left.wait(5)
    other.listener.send(event(3))
    assert event(3) in other.read(b"\n\n\r\n")


def test_silence_is_broken_by_a_comment() -> None:
    writer = Writer(heartbeat=0.0)
    stream = Stream(writer)
    assert b": still here" in stream.read(b"\n\n\r\n")
    stream.close()
    assert writer.drained(5)


def test_what_is_to_be_done_soon_is_done_once() -> None:
    writer, done = Writer(heartbeat=60), []
    for n in range(5):
        writer.soon("same", 0.1, lambda n=n: done.append(n))
    writer.soon("other", 0.1, lambda: done.append("other"))
    end = time.monotonic() + 5
    while len(done) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert done == [0, "other"]


def test_only_a_bare_socket_over_http_1_can_be_taken() -> None:
    one, other = socket.socketpair()
    with one, other:
        assert can_take({"gunicorn.socket": one, "SERVER_PROTOCOL": "HTTP/1.1"})
        assert not can_take({"gunicorn.socket": one, "SERVER_PROTOCOL": "HTTP/2.0"})
    assert not can_take({"SERVER_PROTOCOL": "HTTP/1.1"})


def test_who_lets_the_writer_go_first_goes_on_when_all_is_written(monkeypatch, open_stream) -> None:
    monkeypatch.setattr("rca.web.writer.FIRST", 30)
    streams, itself = [open_stream() for _ in range(40)], threading.Event()
    for stream in streams:
        stream.listener.send(event(1))
    open_stream.writer.go_first()
    for stream in streams:
        stream.browser.setblocking(False)
        assert event(1) in stream.browser.recv(65_536)
    open_stream.writer.soon("itself", 0, lambda: (open_stream.writer.go_first(), itself.set()))
    assert itself.wait(5)
