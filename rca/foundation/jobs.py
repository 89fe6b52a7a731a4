"""Long work in a process of its own, so that nobody who waits for a page or a board shares a processor's turn with it.

Whoever wants something done says so inside a transaction; once that is committed, the process begins. It ends with the
process that began it. What was not finished is found by the state of its record, and taken up again by who looks.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from rca.foundation.db import after_commit

ROOT = Path(__file__).resolve().parents[2]
RARELY = 20_000
"""New objects after which circles among them are looked for: long work makes many rows and hardly any circle."""
Work = Callable[[UUID, UUID], object]

_works: dict[str, Work] = {}
_state: dict[str, Any] = {"here": False, "parent": None, "told": False}


def register(name: str, work: Work) -> None:
    """Say who does this kind of work: `work(record, lease)`. Called once by each feature that has some."""
    _works[name] = work


def do_here(here: bool) -> None:
    """Whether work is done at once by whoever asks for it, as in tests. Called once by `create_app`."""
    _state["here"] = here


def ask(name: str, record: UUID, lease: UUID) -> None:
    """Begin work on a record once the running transaction is committed; `lease` tells this attempt from others."""
    begin = _works[name] if _state["here"] else partial(_begin, name)

    def act() -> None:
        begin(record, lease)

    after_commit(act)


def do(name: str, record: UUID, lease: UUID) -> None:
    """Do work in this process, which was begun for nothing else."""
    _state["parent"] = os.getppid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _tell)
    gc.freeze()
    gc.set_threshold(RARELY)
    _works[name](record, lease)


def ending() -> bool:
    """Whether the work should be left where it is: this process was told so, or the one that began it is gone."""
    return bool(_state["told"]) or (_state["parent"] is not None and os.getppid() != _state["parent"])


def _tell(number: int, frame: Any) -> None:
    _state["told"] = True


def _begin(name: str, record: UUID, lease: UUID) -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "job", name, str(record), str(lease)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)  # noqa: S603 – nothing of it is typed
    threading.Thread(target=process.wait, name="job", daemon=True).start()
