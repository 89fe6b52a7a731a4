"""Who writes to the embedded database: processes in a line, and whoever writes knows that somebody waits."""

import multiprocessing
import time
from pathlib import Path

from rca.foundation.turns import somebody_waits, turn

BESIDE = multiprocessing.get_context("fork")


def until(true) -> None:
    for _ in range(1_000):
        if true():
            return
        time.sleep(0.005)
    raise AssertionError("it never came true")


def writer(database: str, stays: float = 0):
    """Another process that says when it writes and stays so long at it, not begun yet; and where it is heard."""
    hears, tells = BESIDE.Pipe(duplex=False)

    def work() -> None:
        with turn(database):
            tells.send("writing")
            time.sleep(stays)

    return BESIDE.Process(target=work, daemon=True), hears


def test_who_waits_comes_before_whoever_wants_to_write_again_at_once(tmp_path: Path) -> None:
    database = str(tmp_path / "a.sqlite")
    process, hears = writer(database)
    with turn(database):
        assert not somebody_waits(database)
        process.start()
        until(lambda: somebody_waits(database))
        assert not hears.poll()
    with turn(database):
        assert hears.poll(10)
    assert not somebody_waits(database)
    process.join(10)


def test_a_line_ends_with_its_process(tmp_path: Path) -> None:
    database = str(tmp_path / "b.sqlite")
    process, hears = writer(database, stays=60)
    process.start()
    assert hears.recv() == "writing"
    process.kill()
    with turn(database):
        process.join(10)


def test_a_database_in_memory_needs_no_line() -> None:
    for nowhere in (None, "", ":memory:"):
        with turn(nowhere):
            assert not somebody_waits(nowhere)
