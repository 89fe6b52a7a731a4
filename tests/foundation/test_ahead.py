"""Work that is made ahead beside: all of it arrives, in order, and nothing of it stays."""

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from rca.foundation.ahead import made_ahead
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg


def numbers(last: int) -> Iterator[tuple[int, str]]:
    for number in range(last):
        yield number, "x" * 10_000


def test_everything_arrives_in_order_though_more_than_there_is_room_for() -> None:
    with made_ahead(lambda: numbers(300)) as made:
        assert [number for number, _ in made] == list(range(300))
    assert multiprocessing.active_children() == []


def test_of_several_each_gives_in_turn_until_one_has_no_more() -> None:
    with made_ahead(lambda: iter("ace"), lambda: iter("bd")) as made:
        assert "".join(made) == "abcde"


def test_what_goes_wrong_beside_goes_wrong_here() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise BadFile(msg("The file is empty."), 7)

    with made_ahead(broken) as made:
        assert next(made) == 1
        with pytest.raises(BadFile) as refusal:
            next(made)
    assert (str(refusal.value), refusal.value.line) == ("The file is empty.", 7)


def test_who_leaves_early_leaves_no_process_behind() -> None:
    with made_ahead(lambda: numbers(1_000_000)) as made:
        next(made)
    assert multiprocessing.active_children() == []


def test_a_process_that_was_killed_is_no_end() -> None:
    def killed() -> Iterator[int]:
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)

    with made_ahead(killed) as made:
        assert next(made) == 1
        with pytest.raises(EOFError):
            next(made)
