"""Whose turn it is to write: processes that write to one embedded database wait in a line, woken as soon as they may.

The database itself lets a writer who waits look again after 1, 2, 5 … 100 milliseconds; whoever writes batch after
batch would have to stop for as long as they write, or the others would find it taken whenever they look. Here they
queue: one file, two locks of the operating system. Whoever wants to write takes the queue, waits for the gate, and
leaves the queue once through; so whoever comes back at once finds who waits before them. The locks end with their
process. The database still takes its own lock: this line is courtesy, and nothing is wrong where it cannot be kept.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

_QUEUE, _GATE = 0, 1
MOST_KNOWN = 4
_files: dict[str, int] = {}


def _file(database: str) -> int:
    """The file of the line, opened once: closing it anywhere in this process would end its locks."""
    path = f"{database}-turns"
    if path not in _files:
        while len(_files) >= MOST_KNOWN:  # tests write to one database after the other
            os.close(_files.pop(next(iter(_files))))
        _files[path] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    return _files[path]


@contextmanager
def turn(database: str | None) -> Iterator[None]:
    """Wait for one's turn among the processes that write to this file; one thread of a process at a time."""
    if not database or database == ":memory:":
        yield
        return
    file = _file(database)
    fcntl.lockf(file, fcntl.LOCK_EX, 1, _QUEUE)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, _GATE)
    finally:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, _QUEUE)
    try:
        yield
    finally:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, _GATE)


def somebody_waits(database: str | None) -> bool:
    """Whether another process stands in the line now."""
    if not database or database == ":memory:":
        return False
    file = _file(database)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _QUEUE)
    except OSError:
        return True
    fcntl.lockf(file, fcntl.LOCK_UN, 1, _QUEUE)
    return False
