"""A large import in small transactions, so that nobody who changes something else meanwhile waits for it."""

import time
from collections.abc import Callable
from typing import Any

from rca.complaints import commands
from rca.complaints.forms.imports import MappingForm
from rca.complaints.models import ComplaintImport
from rca.complaints.rules.imports import ImportState
from rca.complaints.rules.rows import Reading
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from rca.web.guard import still_allowed

HELD = 0.03
"""Seconds of work for which a batch may hold the database; how many rows that are is learnt from one to the next."""
FIRST, FEWEST, MOST = 50, 20, 1_000


def take_in_batches(found: ComplaintImport, form: MappingForm, by: Actor) -> Reading | None:
    """Take the good rows of a file some at a time; what the form then ends the import with, None where it is refused.

    Between two batches whoever waits to write gets the database. An import that breaks off is run again: what it took
    stays and is not taken twice.
    """
    if found.state is ImportState.DONE:
        return Reading((), (), 0)  # the form answers as it did before, or says that it is done
    if not form.validate():
        form.status = 422
        return None
    id, told, at = found.id, form.values(), now()
    try:
        reading = commands.read_import(found, told["mapping"], at)
        start, size = 0, FIRST
        while start < len(reading.drafts):
            some = reading.drafts[start:start + size]
            held = _held(lambda some=some: commands.take_rows(id=id, **told, drafts=some, by=by, at=at))
            start, size = start + size, max(FEWEST, min(MOST, int(size * HELD / max(held, 0.001))))
            time.sleep(min(held, HELD))
    except RuleBroken as refusal:
        form.refuse(refusal.field, refusal.message)
        return None
    return reading


def _held(work: Callable[[], Any]) -> float:
    """Do it in a transaction of its own; for how many seconds of this thread's work that held the database.

    Not by the clock: on a busy machine batches would shrink until there is nothing but their beginnings and ends.
    """
    began = 0.0

    def act() -> None:
        nonlocal began
        began = time.thread_time()
        still_allowed()
        work()

    transaction(act)
    return time.thread_time() - began
