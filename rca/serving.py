"""How gunicorn serves the product: one process with threads for requests; streams take none of them."""

import gc
import signal
import threading
from typing import Any

from rca.config import Config

OFTEN = 5_000
"""Objects that stay after which the collector looks for circles. At Python's own 700 it looked nine times during one
change of a board; so many are looked through in a few milliseconds."""

_config = Config.from_environment()
bind = _config.bind
workers = _config.workers
threads = _config.threads
worker_class = "gthread"
graceful_timeout = 10
keepalive = 15
accesslog = None
errorlog = "-"
loglevel = "warning"
proc_name = "root-and-branch"


def on_starting(server: Any) -> None:
    """Let the collector wait: nothing loaded at the start is garbage, and looking takes a sixth of the start."""
    gc.disable()


def post_worker_init(worker: Any) -> None:
    """End open streams when the process is asked to go, so that stopping takes no longer than a request.

    The first process of a new installation also prints the set-up code, where one is needed. Every process does the
    housework of each hour: doing it twice harms nothing.
    """
    from rca.analyses.rules import wording
    from rca.foundation import housework
    from rca.people.cli import offer_code
    from rca.web.live import hub

    gc.freeze()
    gc.set_threshold(OFTEN, 10, 10)
    gc.enable()
    before = signal.getsignal(signal.SIGTERM)

    if worker.age == 1:
        with worker.wsgi.app_context():
            offer_code()
    housework.start(worker.wsgi)
    threading.Thread(target=wording.get_ready, name="wording", daemon=True).start()

    def go(number: int, frame: Any) -> None:
        hub.stop()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, go)


def worker_exit(server: Any, worker: Any) -> None:
    """Give open streams a moment to say that they end."""
    from rca.web.live import writer

    writer.drained(1.0)


def when_ready(server: Any) -> None:
    """Tell whoever started it where to go."""
    address = bind.replace("0.0.0.0", "127.0.0.1")  # noqa: S104 – compared, not bound
    print(f"Root & branch is at {_config.public_url or 'http://' + address}", flush=True)
