"""What has to be done now and then without anybody asking: every hour, or every minute, in the web processes."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

log = logging.getLogger("rca.housework")
HOUR = 3600.0
MINUTE = 60.0

_acts: list[Callable[[], object]] = []
_often: list[Callable[[], object]] = []
_soon = threading.Event()


def each_hour(act: Callable[[], object]) -> None:
    """Register something to be done every hour, inside the application's context."""
    if act not in _acts:
        _acts.append(act)


def each_minute(act: Callable[[], object]) -> None:
    """Register something to be done every minute, or at once when somebody says `soon`."""
    if act not in _often:
        _often.append(act)


def soon() -> None:
    """Do what is done every minute now, in the thread that does it. Nothing happens where no thread runs."""
    _soon.set()


def do_all(app: Any, acts: Sequence[Callable[[], object]] | None = None) -> None:
    """Do everything of an hour, or these, once. Whoever fails does not stop the others."""
    with app.app_context():
        for act in _acts if acts is None else acts:
            try:
                act()
            except Exception:  # of any kind; it is tried again next time
                log.exception("housework could not be done now")


def start(app: Any, pause: float = HOUR, often: float = MINUTE) -> threading.Event:
    """Start the threads that do it; set the event to end them. They end with the process anyway."""
    ended = threading.Event()

    def hourly() -> None:
        while not ended.wait(pause):
            do_all(app)

    def minutely() -> None:
        while not ended.is_set():
            _soon.wait(often)
            _soon.clear()
            if not ended.is_set():
                do_all(app, _often)

    threading.Thread(target=hourly, name="housework", daemon=True).start()
    threading.Thread(target=minutely, name="housework-minutes", daemon=True).start()
    return ended
