"""One thread that writes to every open stream of this process, so that a stream costs a socket and no thread.

The server answers a stream's first bytes as any answer; then its socket is taken over (`Writer.take`): the server goes
on with a dead copy and frees its thread. Writing never waits for a reader: what a socket does not take stays in its
listener's line, which is bounded, and whoever lets it run full is cut off.
"""

import logging
import os
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rca.web.live import Listener

log = logging.getLogger("rca.streams")
PIECE = 65_536
"""Bytes after which no further event joins those that go out in one piece: more of a line is not copied at once."""
TICK, SOON = 0.5, 0.1
FIRST = 0.05
"""Seconds for which others let it go first, at most."""
GRACE = 5.0
"""Seconds a stream that was ended has to take its last words."""
STILL_HERE = b": still here\n\n"
NOTHING = memoryview(b"")


class Wire:
    """An open socket with its listener; `rest` is what it did not take yet."""

    __slots__ = ("chunked", "ended", "last", "listener", "on_leave", "rest", "socket")

    def __init__(self, socket: socket.socket, listener: "Listener", on_leave: Callable[[], None], chunked: bool):
        self.socket, self.listener, self.on_leave, self.chunked = socket, listener, on_leave, chunked
        self.rest, self.last, self.ended = NOTHING, time.monotonic(), 0.0

    def framed(self, body: bytes) -> bytes:
        """As HTTP/1.1 sends what has no length yet; an older proxy gets it bare."""
        return b"%x\r\n%b\r\n" % (len(body), body) if self.chunked else body


class Writer:
    """The thread and the sockets it was given."""

    def __init__(self, heartbeat: float) -> None:
        self.heartbeat = heartbeat
        self._lock = threading.RLock()  # a signal arrives inside, too, and ends streams
        self._thread: threading.Thread | None = None
        self._wires: dict[int, Wire] = {}
        self._told: dict[Wire, None] = {}
        self._framed = (b"", False, NOTHING)
        self._idle = threading.Event()
        self._idle.set()
        self._later: dict[object, tuple[float, Callable[[], None]]] = {}
        self._bell, self._poll = -1, None

    def take(self, environ: Mapping[str, Any], listener: "Listener", on_leave: Callable[[], None]) -> None:
        """Go on with the socket of this request; the server keeps a dead one in its place."""
        served = environ["gunicorn.socket"]
        kept = socket.socket(fileno=os.dup(served.fileno()))
        one, other = socket.socketpair()
        other.close()
        os.dup2(one.fileno(), served.fileno(), inheritable=False)
        one.close()
        kept.setblocking(False)
        wire = Wire(kept, listener, on_leave, environ.get("SERVER_PROTOCOL") == "HTTP/1.1")
        with self._lock:
            self._begin()
            self._wires[kept.fileno()] = wire
            self._poll.register(kept.fileno(), select.EPOLLIN | select.EPOLLRDHUP)
            listener.on_send = lambda: self._tell(wire)
        self._tell(wire)

    def soon(self, name: object, seconds: float, act: Callable[[], None]) -> None:
        """Do something from this thread in a moment; asked for again meanwhile it is done once, as first asked."""
        with self._lock:
            self._begin()
            self._later.setdefault(name, (time.monotonic() + seconds, act))
        os.eventfd_write(self._bell, 1)

    def together(self) -> AbstractContextManager[Any]:
        """While many lines get something: the writer begins when all have it and not with the first."""
        return self._lock

    def go_first(self) -> None:
        """Let what was told go out before the caller goes on. Two threads at work would fight for one interpreter: each
        of hundreds of readers would cost the writer another turn."""
        if self._thread is not None and threading.current_thread() is not self._thread:
            self._idle.wait(FIRST)

    def _begin(self) -> None:
        if self._thread is None:
            self._bell, self._poll = os.eventfd(0, os.EFD_NONBLOCK), select.epoll()
            self._poll.register(self._bell, select.EPOLLIN)
            self._thread = threading.Thread(target=self._run, name="streams", daemon=True)
            self._thread.start()

    def _tell(self, wire: Wire) -> None:
        with self._lock:
            ring = not self._told
            self._told[wire] = None
            if ring:
                self._idle.clear()
        if ring:
            os.eventfd_write(self._bell, 1)

    def _run(self) -> None:
        looked = time.monotonic()
        while True:
            try:
                self._turn()
                if time.monotonic() - looked > TICK:
                    looked = time.monotonic()
                    for wire in list(self._wires.values()):
                        self._look_after(wire)
            except Exception:  # of any kind: one that ended this thread would end all streams
                log.exception("a stream could not be written")

    def _turn(self) -> None:
        """Wait for something to do, and do it."""
        for number, what in self._poll.poll(SOON if self._later else TICK):
            if number == self._bell:
                os.eventfd_read(self._bell)
            elif (wire := self._wires.get(number)) is not None:
                if what & ~(select.EPOLLOUT | select.EPOLLIN) or (what & select.EPOLLIN and self._is_gone(wire)):
                    self._leave(wire)
                elif what & select.EPOLLOUT:
                    self._write(wire)
        with self._lock:
            told, self._told = self._told, {}
            due = [name for name, (at, _) in self._later.items() if at <= time.monotonic()]
            acts = [self._later.pop(name)[1] for name in due]
        for wire in told:
            self._write(wire)
        with self._lock:
            if not self._told:
                self._idle.set()
        for act in acts:
            act()

    @staticmethod
    def _is_gone(wire: Wire) -> bool:
        """Whether the other side closed; what it says else is not listened to."""
        try:
            return not wire.socket.recv(4096)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _write(self, wire: Wire) -> None:
        """Send what waits, as much as the socket takes."""
        if wire.socket.fileno() not in self._wires:
            return
        waited, listener = bool(wire.rest), wire.listener
        if listener.is_full:
            self._leave(wire)
            return
        try:
            while wire.rest or (not listener.waiting.empty() and self._next(wire)):
                sent = wire.socket.send(wire.rest)
                wire.rest = NOTHING if sent == len(wire.rest) else wire.rest[sent:]
                wire.last = time.monotonic()
        except BlockingIOError:
            pass
        except OSError:
            self._leave(wire)
            return
        if bool(wire.rest) != waited:
            self._poll.modify(wire.socket.fileno(), select.EPOLLIN | select.EPOLLRDHUP
                              | (select.EPOLLOUT if wire.rest else 0))
        if listener.closed.is_set() and not wire.rest:
            self._leave(wire)

    def _next(self, wire: Wire) -> bool:
        """Take the next events out of the line, in which there is one at least."""
        line = wire.listener.waiting
        body = line.get_nowait()  # nearly always the only one, and the very same for hundreds of readers
        if not line.empty():
            found, size = [body], len(body)
            while size < PIECE and not line.empty():
                found.append(line.get_nowait())
                size += len(found[-1])
            body = b"".join(found)
        if (body is not self._framed[0] and body != self._framed[0]) or wire.chunked is not self._framed[1]:
            self._framed = (body, wire.chunked, memoryview(wire.framed(body)))
        wire.rest = self._framed[2]
        return True

    def _look_after(self, wire: Wire) -> None:
        """A sign of life where nothing was said for a while; an end where time is up or last words are not taken."""
        now = time.monotonic()
        if wire.listener.over():
            wire.ended = wire.ended or now
            self._leave(wire) if now - wire.ended > GRACE else self._write(wire)
        elif now - wire.last > self.heartbeat and not wire.rest:
            wire.rest = memoryview(wire.framed(STILL_HERE))
            self._write(wire)

    def _leave(self, wire: Wire) -> None:
        if self._wires.pop(wire.socket.fileno(), None) is None:
            return
        self._poll.unregister(wire.socket.fileno())
        if wire.chunked and not wire.rest:
            with suppress(OSError):
                wire.socket.send(b"0\r\n\r\n")
        wire.socket.close()
        wire.on_leave()

    def drained(self, seconds: float) -> bool:
        """Whether all streams are gone within so many seconds."""
        end = time.monotonic() + seconds
        while self._wires and time.monotonic() < end:
            time.sleep(0.02)
        return not self._wires


def can_take(environ: Mapping[str, Any]) -> bool:
    """Whether the server gave its bare socket with the request: gunicorn does, without TLS of its own."""
    served = environ.get("gunicorn.socket")
    return isinstance(served, socket.socket) and not isinstance(served, ssl.SSLSocket) \
        and str(environ.get("SERVER_PROTOCOL", "")).startswith("HTTP/1.")
