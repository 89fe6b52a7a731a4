"""An import as a job: begun, cancelled, gone on with, taken up again when whoever did the work is gone, ended."""

from collections.abc import Mapping as Values
from datetime import datetime
from typing import Any
from uuid import UUID

from rca import people
from rca.complaints import queries
from rca.complaints.commands.import_rows import Job, ours
from rca.complaints.commands.mappings import keep_mapping
from rca.complaints.events import ComplaintsImported
from rca.complaints.models import ComplaintImport
from rca.complaints.permissions import PERMISSIONS
from rca.complaints.rules import rows
from rca.complaints.rules.imports import (
    LEASE,
    MOST_TRIES,
    ImportState,
    Stop,
    abandoned,
    check_cancelling,
    check_open,
    check_resuming,
)
from rca.complaints.rules.mapping import Mapping
from rca.foundation import jobs, journal
from rca.foundation.actors import SYSTEM, Actor
from rca.foundation.db import flush, locked, new_id
from rca.foundation.errors import RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg

JOB = "complaint_import"


def set_off(
    *, id: UUID, mapping: Values[str, Any], team: UUID | None, by: Actor, at: datetime
) -> ComplaintImport:
    """Settle what the columns mean and that the import runs from now on; who does the work is not said yet."""
    found, meaning = locked(ComplaintImport, id), Mapping.from_json(dict(mapping))
    check_open(found.state)
    rows.check_mapping(meaning, found.mapping["header"])
    if team is not None and people.team(team) is None:
        raise RuleBroken("team", msg("This team does not exist any more. Choose another."))
    found.mapping, found.team_id = {**meaning.to_json(), "header": found.mapping["header"]}, team
    found.state, found.started_at, found.started_by = ImportState.RUNNING, at, by.id
    flush()
    journal.write((JOB, id), "import.started", by=by, at=at, facts={"rows": found.rows})
    return found


def start_import(
    *, id: UUID, mapping: Values[str, Any], team: UUID | None = None, name: str | None = None, by: Actor, at: datetime
) -> ComplaintImport:
    """Take every good row of a file as a case, in a process of its own; `mapping` is a mapping as plain data.

    With a `name` the mapping is kept under it for the next file of its kind.
    """
    found = set_off(id=id, mapping=mapping, team=team, by=by, at=at)
    if name:
        keep_mapping(name=name, mapping=found.mapping, header=found.mapping["header"], by=by, at=at)
    _hand_on(found, at)
    return found


def _hand_on(found: ComplaintImport, at: datetime) -> None:
    """Let a new attempt begin; whoever did the work before finds that it is theirs no more."""
    found.lease, found.lease_until, found.tries = new_id(), at + LEASE, found.tries + 1
    flush()
    jobs.ask(JOB, found.id, found.lease)


def cancel_import(*, id: UUID, by: Actor, at: datetime) -> ComplaintImport:
    """Stop an import where it is: what came in stays, and it can go on from there."""
    found = locked(ComplaintImport, id)
    check_cancelling(found.state)
    _stop(found, Stop.CANCELLED, by, at)
    return found


def resume_import(*, id: UUID, by: Actor, at: datetime) -> ComplaintImport:
    """Go on with an import that was stopped, from the row after the last one that was looked at."""
    found = locked(ComplaintImport, id)
    check_resuming(found.state)
    found.state, found.stop, found.stopped_at, found.tries, found.started_by = ImportState.RUNNING, None, None, 0, by.id
    _hand_on(found, at)
    journal.write((JOB, id), "import.resumed", by=by, at=at, facts={"read": found.read})
    return found


def take_up(*, id: UUID, at: datetime) -> bool:
    """Go on with an import whose work somebody left or was killed at; whether there was anything to take up."""
    found = locked(ComplaintImport, id)
    if not abandoned(found.state, found.lease_until, at):
        return False
    if found.tries >= MOST_TRIES:
        _stop(found, Stop.FAULT, SYSTEM, at)
    else:
        _hand_on(found, at)
    return True


def leave(job: Job, *, broke: bool) -> None:
    """Leave an import so that the next who looks takes it up; it was no failed try unless the work `broke`."""
    found = ours(job)
    found.lease_until = None
    if not broke:
        found.tries = 0
    flush()


def stop(job: Job, why: Stop, *, at: datetime) -> None:
    """Stop an import that cannot go on."""
    _stop(ours(job), why, SYSTEM, at)


def _stop(found: ComplaintImport, why: Stop, by: Actor, at: datetime) -> None:
    found.state, found.stop, found.stopped_at = ImportState.STOPPED, why, at
    found.lease = found.lease_until = None
    flush()
    journal.write((JOB, found.id), "import.stopped", by=by, at=at,
                  facts={"stop": why.value, "read": found.read, "taken": found.taken})


def may_go_on(job: Job) -> bool:
    """Whether who started an import is still here and may still import."""
    person, found = people.person(job.by.id), queries.complaint_import(job.id)
    if person is None or not person.active or found is None:
        return False
    return PERMISSIONS["complaint_import:run"](people.actor(person), found)


def end(job: Job, *, at: datetime) -> ComplaintImport:
    """Close an import whose rows were all looked at: the journal, and word of it to higher features."""
    found = ours(job)
    found.state, found.done_at, found.rows = ImportState.DONE, at, found.read
    found.lease = found.lease_until = None
    flush()
    journal.write(
        (JOB, job.id),
        "import.done",
        by=job.by,
        at=at,
        facts={"taken": found.taken, "repeated": found.repeated, "refused": found.refused},
        payload={"source": job.mapping.source},
    )
    announce(ComplaintsImported(job.id, found.taken))
    return found
