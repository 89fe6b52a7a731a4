"""Telling every process that a record moved on: at once in this process, by NOTIFY between several.

What is told is a channel and a number, never content: whoever hears it looks the content up. It is told only if the
transaction commits — PostgreSQL delivers NOTIFY at commit, the embedded database tells from the after-commit hook.
"""

import json
import logging
import threading
from collections.abc import Callable
from typing import Any

import psycopg
import sqlalchemy as sa

from rca.foundation.db import after_commit, db, on_postgresql

CHANNEL = "rca"
AGAIN = "again"
"""What this process tells itself after it could not hear: anything may have been said meanwhile."""
log = logging.getLogger("rca.bus")
Hear = Callable[[str, int], None]
_hearers: list[Hear] = []
_ticks: list[Callable[[], None]] = []


def hear(act: Hear) -> None:
    """Have `act(channel, number)` called for everything told, in whichever thread it arrives."""
    if act not in _hearers:
        _hearers.append(act)


def each_second(act: Callable[[], None]) -> None:
    """Have `act()` called about once a second while this process hears others (PostgreSQL only)."""
    if act not in _ticks:
        _ticks.append(act)


def tell(channel: str, number: int, *, twice: bool = False) -> None:
    """Tell everybody, once the running transaction commits.

    What PostgreSQL tells comes back to this process a moment later. Where it does no harm to hear it `twice`, nobody
    here waits for that.
    """
    if on_postgresql():
        db.session.execute(sa.select(sa.func.pg_notify(CHANNEL, json.dumps([channel, number]))))
    if twice or not on_postgresql():
        after_commit(lambda: _pass_on(channel, number))


def _pass_on(channel: str, number: int) -> None:
    """Tell everybody here. What is told has happened: whoever cannot take the news stops neither it nor the others."""
    for act in _hearers:
        try:
            act(channel, number)
        except Exception:  # of any kind: one that ended this thread would end all news
            log.exception("news could not be taken", extra={"kind": channel.partition(":")[0]})


_ears: dict[str, "Ear"] = {}
_ears_lock = threading.Lock()


def listening(app: Any) -> None:
    """Make sure this process hears what others tell. Does nothing on the embedded database: there are no others."""
    if not on_postgresql():
        return
    address = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with _ears_lock:
        if address not in _ears:
            _ears[address] = Ear(address, app)
            _ears[address].start()


def deaf() -> None:
    """Stop listening, as when a database is about to go."""
    with _ears_lock:
        for ear in _ears.values():
            ear.stop()
        _ears.clear()


class Ear:
    """One thread a process that listens on PostgreSQL; starts when the first stream opens, ends with the process."""

    def __init__(self, address: str, app: Any) -> None:
        self.address = address
        self.app = app._get_current_object() if hasattr(app, "_get_current_object") else app
        self.stopping = threading.Event()
        self.ready = threading.Event()
        self.lost = False
        self.thread = threading.Thread(target=self.run, name="bus", daemon=True)

    def start(self) -> "Ear":
        self.thread.start()
        self.ready.wait(5)
        return self

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join(3)

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self.listen()
            except psycopg.Error as error:
                log.warning("bus lost its connection", extra={"reason": type(error).__name__})
                self.lost = True
                self.stopping.wait(1)

    def listen(self) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self.ready.set()
            if self.lost:
                self.lost = False
                self.pass_on(AGAIN, 0)
            while not self.stopping.is_set():
                for notice in connection.notifies(timeout=1):
                    channel, number = json.loads(notice.payload)
                    self.pass_on(channel, number)
                    if self.stopping.is_set():
                        return
                self.tick()

    def tick(self) -> None:
        """What is done now and then. Whoever fails stops neither the others nor the news."""
        with self.app.app_context():
            for act in _ticks:
                try:
                    act()
                except Exception:  # of any kind, as with news
                    log.exception("could not be done now")

    def pass_on(self, channel: str, number: int) -> None:
        with self.app.app_context():
            _pass_on(channel, number)
