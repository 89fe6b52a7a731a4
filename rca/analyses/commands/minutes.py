"""What the facilitator writes for the minutes."""

from datetime import date, datetime
from uuid import UUID

from rca.analyses.models import Analysis
from rca.analyses.models.minutes import MinutesNotes
from rca.analyses.queries.minutes import notes_of
from rca.analyses.rules.minutes import next_meeting, notes_text
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked
from rca.foundation.errors import Stale


def write_notes(*, id: UUID, notes: str | None, next_on: date | None, next_where: str | None, seen: int | None,
                by: Actor, at: datetime) -> MinutesNotes:
    """Write the notes and the next meeting of an analysis' minutes; empty takes them away.

    `seen` is the version the writer saw, 0 or None where there was none: raises Stale when there is a newer one. They
    have a journal of their own, because they move no board.
    """
    locked(Analysis, id)
    found = notes_of(id)
    if found is not None and found.version != (seen or 0):
        raise Stale(theirs=found)
    told, (day, where) = notes_text(notes), next_meeting(next_on, next_where)
    before = _fields(found) if found else {}
    if found is None:
        found = MinutesNotes(id=id, notes=told, next_on=day, next_where=where)
        add(found)
    else:
        found.notes, found.next_on, found.next_where = told, day, where
    if _fields(found) != before:
        flush()
        journal.write(("minutes", id), "minutes.noted", by=by, at=at,
                      payload={"before": before, "after": _fields(found)})
    return found


def erase_notes(*, id: UUID, by: Actor, at: datetime) -> int:
    """Erase what was written for the minutes of an analysis, today's and all earlier, for personal data that must go by
    law. Answers how many entries of the journal were erased."""
    locked(Analysis, id)
    found = notes_of(id)
    if found is None:
        return 0
    found.notes, found.next_on, found.next_where = "", None, ""
    flush()
    return journal.erase(("minutes", id), by=by, at=at, ground="request", acts=("minutes.noted",))


def _fields(notes: MinutesNotes) -> dict[str, str | None]:
    day = notes.next_on.isoformat() if notes.next_on else None
    return {"notes": notes.notes, "next_on": day, "next_where": notes.next_where}
