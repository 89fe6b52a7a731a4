"""The life of an import: brought, running, stopped and gone on with, done."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

LEASE = timedelta(seconds=60)
"""How long whoever does the work may be silent before somebody else goes on with it."""
MOST_TRIES = 3
"""So often work that breaks off is taken up without any row coming in between."""
AIM, MOST_HELD = 0.03, 0.05
"""Seconds for which a batch should hold the database, and for which it never should on a machine that is not busy."""
FIXED = 0.004
"""Seconds of it that every batch needs, however few its rows: begin, look, count, commit."""
FIRST, FEWEST, MOST = 100, 100, 1_000
"""Rows of the first batch, of the smallest and of the largest."""
PIECE = 50
"""Rows that are made ready together; a batch is some of these."""
MANY, BESIDE = 2_000, 2
"""Rows from which on they are made ready by processes beside the one that writes, and how many of these: making a row
ready takes longer than writing it."""


class ImportState(StrEnum):
    """A file that was brought can be mapped again and again; running it can be stopped; done it is done."""

    BROUGHT = "brought"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


class Stop(StrEnum):
    """Why an import stands still."""

    CANCELLED = "cancelled"
    NOT_ALLOWED = "not_allowed"
    FILE = "file"
    FAULT = "fault"


STOP_NAMES: Mapping[Stop, Message] = {
    Stop.CANCELLED: msg("It was cancelled."),
    Stop.NOT_ALLOWED: msg("Who started it may not import any more."),
    Stop.FILE: msg("The file cannot be read any further."),
    Stop.FAULT: msg("It broke off three times at the same place. The log of the server says why."),
}


def check_open(state: ImportState) -> None:
    """A finished import cannot be run or changed, a running one waits."""
    if state is ImportState.DONE:
        raise RuleBroken("", msg("This file was imported already. Bring it again to import what is missing."))
    if state is not ImportState.BROUGHT:
        raise RuleBroken("", msg("This file is being imported already."))


def check_cancelling(state: ImportState) -> None:
    """Only what runs can be cancelled."""
    if state is not ImportState.RUNNING:
        raise RuleBroken("", msg("The import is not running any more."))


def check_resuming(state: ImportState) -> None:
    """Only what stands still can go on."""
    if state is not ImportState.STOPPED:
        raise RuleBroken("", msg("The import is not stopped."))


def abandoned(state: ImportState, lease_until: datetime | None, at: datetime) -> bool:
    """Whether an import should run and nobody does the work."""
    return state is ImportState.RUNNING and (lease_until is None or lease_until < at)


def next_size(size: int, held: float) -> int:
    """Rows of the next batch when `size` of them held the database for `held` seconds.

    What every batch needs is not laid on its rows. It grows by half at most and shrinks to half at most, because one
    batch says little: on a busy machine it may have waited for a processor. Below some number there would be nothing
    but beginning and ending.

    >>> next_size(200, 0.03), next_size(200, 0.001), next_size(200, 0.04), next_size(200, 1.0), next_size(900, 0.001)
    (200, 300, 144, 100, 1000)
    """
    fitting = size * (AIM - FIXED) / max(held - FIXED, 1e-6)
    return max(FEWEST, min(MOST, round(min(max(fitting, size / 2), size * 1.5))))


def pause(held: float, worked: float) -> float:
    """Seconds to leave the database to others after a batch: as long as it was held, less what is worked meanwhile.

    The embedded database lets a writer who waits look again after some milliseconds; the pause has to be longer.

    >>> round(pause(0.02, 0.005), 3), pause(0.02, 0.03), pause(0.5, 0.0)
    (0.015, 0.0, 0.05)
    """
    return max(0.0, min(held, MOST_HELD) - worked)
