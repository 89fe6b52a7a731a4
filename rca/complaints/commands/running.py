"""The clocks that run on a case: begun, met and counted anew by the acts that touch them, whose journal tells of it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from rca.complaints import queries
from rca.complaints.models import CaseClock, Complaint
from rca.complaints.rules.assessing import Priority
from rca.complaints.rules.cases import SOON, Status
from rca.complaints.rules.clocks import Clock, Pause, due_of, running, target
from rca.foundation.db import add, flush, remove

Clocks = Mapping[Clock, CaseClock]
"""The clocks of a case, read once for an act."""


def start(case: Complaint, clocks: Collection[Clock], at: datetime) -> None:
    """Start clocks of a case; one that ran before begins anew."""
    known = queries.clocks_of(case.id)
    for clock in clocks:
        row = known.get(clock)
        if row is None:
            row = CaseClock(complaint_id=case.id, clock=clock, near_at=at, due_at=at, counted=0)
            add(row)
            known[clock] = row
        row.started_at, row.met_at = at, None
    flush()
    _count(case, known)


def move(case: Complaint, received_before: datetime) -> None:
    """The moment of receipt, the channel or the promise was corrected: clocks that began with the receipt follow."""
    known = queries.clocks_of(case.id)
    for row in known.values():
        if row.started_at == received_before:
            row.started_at = case.received_at
    flush()
    _count(case, known)


def meet(case: Complaint, clock: Clock, at: datetime | None) -> None:
    """Stop a clock, or with None let it go on; a case without this clock (an imported one) stays without."""
    known = queries.clocks_of(case.id)
    row = known.get(clock)
    if row is not None and (row.met_at is None or at is None):
        row.met_at = at
        flush()
    if at is None:
        _count(case, known)
    else:
        _sum_up(case, known)


def turn(case: Complaint, at: datetime) -> None:
    """A case was closed or opened again: the clocks of its new state begin, those of the other that still ran end."""
    is_open = case.status is Status.OPEN
    known = queries.clocks_of(case.id)
    if is_open:
        if Clock.CALLBACK in known and known[Clock.CALLBACK].met_at is None:
            remove(known[Clock.CALLBACK])
            flush()
        start(case, [Clock.RESOLVE], at)
        return
    for clock in running(True):
        if clock in known and known[clock].met_at is None:
            known[clock].met_at = at
    end_pause(case, at)
    start(case, running(False), at)


def end_pause(case: Complaint, at: datetime) -> None:
    """The customer owes nothing any more: the pause ends, if there was one."""
    if case.paused_at is None:
        return
    for pause in queries.pauses_of(case.id):
        if pause.until is None:
            pause.until = at
    case.paused_at = None
    flush()


def count_anew(case: Complaint) -> None:
    """Work out every clock that was not met: by the promises of today, the case's priority, channel and pauses.

    A case that was not assessed yet runs by the times of a normal one.
    """
    _count(case, queries.clocks_of(case.id))


def sum_up(case: Complaint) -> None:
    """Keep on the case what presses first, so that lists find and sort it: a clock that runs, or the promise."""
    _sum_up(case, queries.clocks_of(case.id))


def _count(case: Complaint, clocks: Clocks) -> None:
    promises, version = queries.promises()
    calendar = promises.calendar(case.received_at)
    pauses = [Pause(pause.since, pause.until) for pause in queries.pauses_of(case.id)]
    priority = Priority(case.priority or Priority.NORMAL)
    for clock, row in clocks.items():
        if row.met_at is None:
            minutes = target(promises.targets, case.channel, priority, clock)
            found = due_of(calendar, row.started_at, minutes, pauses)
            row.near_at, row.due_at, row.counted = found.near_at, found.due_at, version
    flush()
    _sum_up(case, clocks)


def _sum_up(case: Complaint, clocks: Clocks) -> None:
    pressing: list[tuple[datetime, datetime, Clock | None]] = []
    for clock in Clock:  # of two that are due at once, the one that is done first
        row = clocks.get(clock)
        if row is None:
            continue
        waits = case.paused_at is not None and case.paused_at <= row.due_at
        if row.met_at is None and not waits:
            pressing.append((row.due_at, row.near_at, clock))
    if case.due_at is not None and case.status is Status.OPEN:
        pressing.append((case.due_at, case.due_at - SOON, None))
    first = min(pressing, key=lambda each: each[0]) if pressing else (None, None, None)
    case.pressing_at, case.near_at, case.pressing_clock = first
    flush()
