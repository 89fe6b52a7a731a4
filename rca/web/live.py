"""Server-sent events: channels, listeners with bounded queues, and a stream that ends when it is told to.

A listener that does not read fast enough is cut off; its browser comes back and asks for what it missed. So a slow
reader costs a bounded amount of memory and never slows the others.
"""

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from flask import Response, request

from rca.foundation.clock import now
from rca.web.writer import STILL_HERE, Writer, can_take

WAITING = 200
HEARTBEAT = 15.0
END = "end"
RETRY = b"retry: 1500\n\n"


@dataclass(frozen=True)
class Event:
    """One message to a browser. `position` numbers what everybody may see; presence and signals have none."""

    name: str
    data: Any
    position: int | None = None

    def encoded(self) -> bytes:
        number = f"id: {self.position}\n" if self.position is not None else ""
        text = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"), default=str)
        return f"{number}event: {self.name}\ndata: {text}\n\n".encode()


@dataclass(eq=False)
class Listener:
    """One open stream: whose it is, until when they may look, whether they lead, what waits for it.

    Who does not `takes_part` only looks on. `closed` says that it was cut off, `is_full` that it did not read.
    `on_send` is told of everything that waits.
    """

    channel: str
    actor: UUID
    name: str = ""
    until: datetime | None = None
    leads: bool = False
    takes_part: bool = True
    id: UUID = field(default_factory=uuid4)
    waiting: "queue.SimpleQueue[bytes]" = field(default_factory=queue.SimpleQueue)
    closed: threading.Event = field(default_factory=threading.Event)
    is_full: bool = False
    on_send: Callable[[], None] = lambda: None

    def send(self, event: bytes) -> None:
        """Put an event in line; a full line closes the listener."""
        if self.waiting.qsize() >= WAITING:
            self.is_full = True
            self.closed.set()
        else:
            self.waiting.put(event)
        self.on_send()

    def end(self, reason: str) -> None:
        """Say why, then close."""
        self.send(Event(END, {"reason": reason}).encoded())
        self.closed.set()
        self.on_send()

    def over(self) -> bool:
        """Whether nothing more comes; whose time is up is asked at the door again."""
        if not self.closed.is_set() and self.until is not None and now() >= self.until:
            self.end("stopping")
            return False
        return self.closed.is_set()


class Hub:
    """All listeners of this process.

    The lock may be taken again by its holder: a stream nobody reads any more is thrown away by the collector, and a
    signal arrives, at any line of any thread, inside this class too; both then call `leave` or `stop` right there.
    """

    def __init__(self) -> None:
        self._open: set[Listener] = set()
        self._lock = threading.RLock()
        self.most = 64
        self.stopping = threading.Event()

    def join(self, listener: Listener) -> bool:
        """Add a listener; False when as many streams are open as this process allows."""
        with self._lock:
            if self.stopping.is_set() or len(self._open) >= self.most:
                return False
            self._open.add(listener)
            return True

    def leave(self, listener: Listener) -> None:
        """Forget a listener."""
        with self._lock:
            self._open.discard(listener)

    def _everybody(self) -> tuple[Listener, ...]:
        with self._lock:
            return tuple(self._open)

    def listeners(self, channel: str) -> list[Listener]:
        """Who listens to a channel in this process."""
        return [listener for listener in self._everybody() if listener.channel == channel]

    def channels(self) -> list[str]:
        """The channels that somebody listens to in this process."""
        return list(dict.fromkeys(listener.channel for listener in self._everybody()))

    def send(self, channel: str, event: Event, to: Callable[[Listener], bool] | None = None) -> None:
        """Send an event to the listeners of a channel, or to those `to` chooses; encoded once for all."""
        told = self.listeners(channel)
        if told:
            encoded = event.encoded()
            with writer.together():
                for listener in told:
                    if to is None or to(listener):
                        listener.send(encoded)

    def stop(self) -> None:
        """End every stream, so that the process can go."""
        self.stopping.set()
        for listener in self._everybody():
            listener.end("stopping")


hub = Hub()
writer = Writer(HEARTBEAT)


def stream(listener: Listener, first: bytes, on_leave: Callable[[], None]) -> Response:
    """The answer that stays open: `first`, then whatever comes, and a comment when nothing does.

    Where the server lends its socket, the writer goes on with it and the thread is free; else a thread waits.
    """
    handed_over = []

    def left() -> None:
        hub.leave(listener)
        on_leave()

    def begun(environ: dict[str, Any]) -> Iterator[bytes]:
        try:
            yield RETRY + first
            writer.take(environ, listener, left)
            handed_over.append(True)
        finally:
            if not handed_over:
                left()

    flow = begun(request.environ) if can_take(request.environ) else _waiting(listener, first, left)
    response = Response(flow, mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    # A flow that nobody began to read has no end of its own.
    response.call_on_close(lambda: None if handed_over else hub.leave(listener))
    return response


def _waiting(listener: Listener, first: bytes, left: Callable[[], None]) -> Iterator[bytes]:
    """A stream that keeps its thread."""
    last = time.monotonic()
    try:
        yield RETRY + first
        while True:
            try:
                event = listener.waiting.get(timeout=0.5)
            except queue.Empty:
                if listener.over():
                    return
                if time.monotonic() - last > HEARTBEAT:
                    last = time.monotonic()
                    yield STILL_HERE
            else:
                last = time.monotonic()
                yield event
                if listener.closed.is_set() and listener.waiting.empty():
                    return
    finally:
        left()
