"""Work made ready ahead, in a process beside this one, while this one waits for the database or writes to it."""

import fcntl
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
ROOM = 1 << 20
"""Bytes that may lie ready: the process beside goes on until there are as many. More is not allowed to everybody."""
COURTESY = 5
"""How much further back a process beside stands when processors are given out: behind pages, and behind who writes."""
_SET_ROOM = getattr(fcntl, "F_SETPIPE_SZ", 1031)


@contextmanager
def made_ahead(*makes: Callable[[], Iterable[T]]) -> Iterator[Iterator[T]]:
    """What `makes` yield, from each in turn, each made in a process beside this one; what one raises is raised here.

    It is all when one whose turn it is has no more. Those processes are copies of this one, live no longer and let
    others go first. They must not ask the database: the connections are not their own. What they yield should be plain.
    """
    with ExitStack() as stack:
        yield _in_turn([stack.enter_context(_beside(make)) for make in makes])


def _in_turn(made: Sequence[Iterator[T]]) -> Iterator[T]:
    for each in cycle(made):
        try:
            yield next(each)
        except StopIteration:
            return


@contextmanager
def _beside(make: Callable[[], Iterable[T]]) -> Iterator[Iterator[T]]:
    reading, writing = multiprocessing.Pipe(duplex=False)
    with suppress(OSError):  # it works with less room, too
        fcntl.fcntl(writing.fileno(), _SET_ROOM, ROOM)
    beside = multiprocessing.get_context("fork").Process(target=_make, args=(make, reading, writing), daemon=True)
    beside.start()
    writing.close()
    try:
        yield _received(reading)
    finally:
        reading.close()
        beside.kill()
        beside.join()


def _make(make: Callable[[], Iterable[T]], reading: Connection, writing: Connection) -> None:
    """In the process beside: send each, then that it was all, or why it was not."""
    reading.close()  # so that writing fails once the other process is gone
    gc.freeze()
    os.nice(COURTESY)
    with suppress(BrokenPipeError):
        try:
            for each in make():
                writing.send((each, None))
            end: tuple[Any, BaseException | None] = (None, StopIteration())
        except Exception as error:  # noqa: BLE001 – of any kind; whoever waits for it decides
            end = (None, error)
        writing.send(end)
    os._exit(0)  # nothing of what this process is a copy of is to be ended


def _received(reading: Connection) -> Iterator[Any]:
    while True:
        each, end = reading.recv()
        if isinstance(end, StopIteration):
            return
        if end is not None:
            raise end
        yield each


def held_beside() -> int:
    """Kilobytes that the processes beside hold and do not share with this one; 0 where the system does not tell."""
    held = 0
    for process in multiprocessing.active_children():
        with suppress(OSError):
            told = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
            held += sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Private_"))
    return held
