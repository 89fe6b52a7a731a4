"""Doing an import to its end: small transactions one after the other, so that nobody else who writes waits."""

import logging
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from typing import Any
from uuid import UUID

from rca.complaints import commands, queries
from rca.complaints.commands import import_jobs
from rca.complaints.commands.import_rows import Batch, Job, NotOurs, prepared, take_batch
from rca.complaints.rules import rows
from rca.complaints.rules.imports import BESIDE, FIRST, MANY, PIECE, Stop, next_size, pause
from rca.foundation import jobs
from rca.foundation.ahead import held_beside, made_ahead
from rca.foundation.clock import now
from rca.foundation.db import fresh, others_wait, put_away, transaction
from rca.foundation.errors import BadFile, NotFound

log = logging.getLogger("rca.imports")
ASKED_AGAIN = 1.0
"""Seconds after which it is asked again whether who started the import may still import."""

PUT_AWAY = 5_000
"""Rows after which the embedded database is let move what came in to its place: some ten thousand pages, and each page
that several batches wrote to is moved once."""


@dataclass
class Pace:
    """What one attempt did, for the log: rows a second, for how long it held the database, how much memory it took."""

    began: float
    rows: int = 0
    batches: list[float] = field(default_factory=list)
    beside: int = 0
    worked: float = field(default_factory=time.process_time)

    def count(self, rows: int, held: float) -> None:
        """One batch was taken."""
        self.rows += rows
        self.batches.append(held)

    def told(self) -> dict[str, Any]:
        """Rows, rows a second, milliseconds a batch held the database (median, of 99 in 100, longest), megabytes of
        this process and the one beside, microseconds of their processors a row.
        """
        held = sorted(self.batches) or [0.0]
        here, beside = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return {"rows": self.rows, "per_second": round(self.rows / max(time.monotonic() - self.began, 0.001)),
                "held_median": round(1000 * held[len(held) // 2], 1),
                "held_p99": round(1000 * held[min(len(held) - 1, len(held) * 99 // 100)], 1),
                "held_longest": round(1000 * held[-1], 1),
                "megabytes": (here.ru_maxrss + self.beside) // 1024,
                "writing": self._a_row(time.process_time() - self.worked),
                "preparing": self._a_row(beside.ru_utime + beside.ru_stime)}

    def _a_row(self, seconds: float) -> int:
        return round(1e6 * seconds / max(self.rows, 1))


def work(id: UUID, lease: UUID) -> None:
    """Do an import until it is done, cancelled, or this process is to end. Whoever comes later goes on from there."""
    fresh()
    found = queries.complaint_import(id)
    if found is None or found.lease != lease:
        return
    job = Job.of(found)
    try:
        pace = Pace(time.monotonic())
        done = _all(job, pace)
        log.info("rows came in", extra=pace.told())
        transaction(lambda: import_jobs.end(job, at=now()) if done else import_jobs.leave(job, broke=False))
    except NotOurs:
        return
    except (BadFile, NotFound):
        _quietly(lambda: import_jobs.stop(job, Stop.FILE, at=now()))
    except Exception:  # of any kind; it is tried again, at most three times
        log.exception("import %s broke off", id)
        _quietly(lambda: import_jobs.leave(job, broke=True))


def take_up_all() -> int:
    """Go on with imports whose work somebody was killed at; answers how many there were."""
    at = now()
    return sum(transaction(partial(commands.take_up, id=id, at=at)) for id in queries.abandoned_imports(at))


def _all(job: Job, pace: Pace) -> bool:
    """Whether all rows that were not looked at yet were taken; not when this process is to end."""
    beside = [partial(_pieces, job, one) for one in range(BESIDE)]
    with made_ahead(*beside) if job.rows - job.read > MANY else nullcontext(_pieces(job, 0, 1)) as pieces:
        size, held, waits, asked, put = FIRST, 0.0, False, 0.0, 0
        while True:
            began = time.monotonic()
            if began - asked > ASKED_AGAIN:
                asked = began
                if jobs.ending():
                    return False
                _check(job)
                pace.beside = max(pace.beside, held_beside())
            if put >= PUT_AWAY:
                put_away()
                put = 0
            batch = _next(pieces, size)
            if batch is None:
                return True
            if waits:
                time.sleep(pause(held, time.monotonic() - began))
            held, waits = _held(job, batch)
            pace.count(batch.rows, held)
            put += batch.rows
            size = next_size(batch.rows, held)


def _pieces(job: Job, one: int, of: int = BESIDE) -> Iterator[Batch]:
    """The rows of the file that were not looked at yet, made ready: piece `one` of every `of` pieces, from 0.

    Asks no database, for it may be done beside.
    """
    with job.opened() as source:
        read = rows.reader(source.header, job.mapping, now=job.started_at)
        at = sum(1 for _ in islice(source.rows, job.read))
        for number in count():
            some = list(islice(source.rows, PIECE))
            if not some:
                return
            if number % of == one:
                yield prepared(job, some, read, first=at, at=now())
            at += len(some)


def _next(pieces: Iterator[Batch], size: int) -> Batch | None:
    """The next batch, of so many rows or a few more; None when there are no more."""
    batch: Batch | None = None
    while (batch is None or batch.rows < size) and (further := next(pieces, None)):
        batch = batch.and_(further) if batch else further
    return batch


def _check(job: Job) -> None:
    """Whether who started it may still import. Raises NotOurs, and stops it, when not."""
    fresh()
    if not import_jobs.may_go_on(job):
        transaction(lambda: import_jobs.stop(job, Stop.NOT_ALLOWED, at=now()))
        raise NotOurs


def _held(job: Job, batch: Batch) -> tuple[float, bool]:
    """Take a batch in a transaction of its own; for how many seconds that held the database, and whether others wait.
    """
    began, waits = 0.0, False

    def act() -> None:
        nonlocal began, waits
        began = time.monotonic()
        take_batch(job, batch, at=now())
        waits = others_wait()

    transaction(act, lasting=False)
    return time.monotonic() - began, waits


def _quietly(act: Callable[[], None]) -> None:
    with suppress(NotOurs):
        transaction(act)
