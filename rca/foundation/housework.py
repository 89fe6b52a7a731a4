"""What has to be done now and then without anybody asking: every hour, in one of the web processes."""

import logging
import threading
from collections.abc import Callable
from typing import Any

log = logging.getLogger("rca.housework")
HOUR = 3600.0

_acts: list[Callable[[], object]] = []


def each_hour(act: Callable[[], object]) -> None:
    """Register something to be done every hour, inside the application's context."""
    if act not in _acts:
        _acts.append(act)


def do_all(app: Any) -> None:
    """Do everything once. Whoever fails does not stop the others."""
    with app.app_context():
        for act in _acts:
            try:
                act()
            except Exception:  # of any kind; it is tried again in an hour
                log.exception("housework could not be done now")


def start(app: Any, pause: float = HOUR) -> threading.Event:
    """Start the thread that does it; set the event to end it. It ends with the process anyway."""
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(pause):
            do_all(app)

    threading.Thread(target=work, name="housework", daemon=True).start()
    return ended
