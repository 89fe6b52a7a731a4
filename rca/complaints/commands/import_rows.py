"""Rows of a foreign file become cases, a batch at a time: what can be worked out before the database is held, is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from rca.complaints import files, models, queries
from rca.complaints.commands.cases import numbered
from rca.complaints.commands.categories import categories_for
from rca.complaints.models import CaseClock, Complaint, ComplaintImport
from rca.complaints.rules import rows
from rca.complaints.rules.assessing import Priority
from rca.complaints.rules.cases import SOON, Stage, Status
from rca.complaints.rules.categories import folded
from rca.complaints.rules.clocks import due_of, running, target
from rca.complaints.rules.imports import LEASE, ImportState
from rca.complaints.rules.mapping import Mapping
from rca.complaints.rules.promises import Promises
from rca.complaints.rules.rows import Draft
from rca.complaints.rules.tables import Refused, Row
from rca.foundation import journal, uploads
from rca.foundation.actors import Actor
from rca.foundation.bulk import Bulk, Ready
from rca.foundation.db import flush, locked, new_ids_in_order
from rca.foundation.errors import RcaError

FROM_DRAFT = (
    *("external_reference", "received_at", "received_day", "precision", "channel", "status", "closed_at", "due_at"),
    *("title", "description", "complainant", "product", "place", "unit", "category", "remedy_sought"),
)
TEXTS = ("title", "description", "complainant", "product", "place", "unit", "category", "remedy_sought")
_TOLD, _TEXTS = attrgetter(*FROM_DRAFT), attrgetter(*TEXTS)
BEFORE = (*FROM_DRAFT, "id", "source", "source_key", "stage", "team_id", "import_id", "pressing_at", "near_at",
          "pressing_clock", "created_at", "version")
INSIDE = ("reference", "serial", "category_id")
"""What is known of a case before the database is held, and what only inside."""
CASES = Bulk(Complaint, *BEFORE, *INSIDE)
CLOCKS = Bulk(CaseClock, "complaint_id", "clock", "started_at", "near_at", "due_at", "met_at", "counted")

Read = Callable[[Row], Draft | Refused]


class Made(NamedTuple):
    """A case ready to be written: as a row without a number, with its journal, its clocks, and what it is found by.

    `key` tells it from the others of its source, `category` is the text it came with and `meant` the same folded.
    Plain throughout, because it may come from another process.
    """

    key: str
    category: str | None
    meant: str | None
    case: Ready
    entry: journal.First
    clocks: list[Ready]
    words: models.Words


class NotOurs(RcaError):
    """Somebody cancelled the import, or somebody else does the work by now: whoever asks leaves it."""


@dataclass(frozen=True)
class Job:
    """What one attempt at an import needs to know, as it stood when the attempt began."""

    id: UUID
    lease: UUID | None
    by: Actor
    team: UUID | None
    mapping: Mapping
    read: int
    rows: int
    started_at: datetime
    clocks: "Clocks | None"
    file: Callable[[], AbstractContextManager[files.Opened]]

    @classmethod
    def of(cls, found: ComplaintImport) -> "Job":
        """The job an import is now."""
        mapping = Mapping.from_json(found.mapping)
        told: dict[str, Any] = {"encoding": found.encoding, "delimiter": found.delimiter, "header": found.has_header,
                                "sheet": found.sheet}
        digest, actor, started = found.digest, found.started_by or found.actor_id, found.started_at or found.at
        return cls(found.id, found.lease, Actor(actor), found.team_id, mapping, found.read, found.rows, started,
                   Clocks(*queries.promises()) if mapping.clocks else None,
                   lambda: files.opened(uploads.path_of(digest), **told))

    def opened(self) -> AbstractContextManager[files.Opened]:
        """The file from its beginning. Raises NotFound when it is not kept any more."""
        return self.file()


class Clocks:
    """The clocks of open cases, by what is promised; unassessed, they run by the times of a normal one."""

    def __init__(self, promises: Promises, version: int) -> None:
        self.promises, self.version = promises, version
        self.calendars: dict[int, Any] = {}

    def of(self, draft: Draft) -> list[dict[str, Any]]:
        """The rows of the clocks that begin with the receipt, without their case."""
        year = draft.received_at.year
        if year not in self.calendars:
            self.calendars[year] = self.promises.calendar(draft.received_at)
        found = []
        for clock in running(draft.status is Status.OPEN):
            minutes = target(self.promises.targets, draft.channel, Priority.NORMAL, clock)
            due = due_of(self.calendars[year], draft.received_at, minutes)
            found.append({"clock": clock, "started_at": draft.received_at, "near_at": due.near_at,
                          "due_at": due.due_at, "met_at": None, "counted": self.version})
        return found


class Batch(NamedTuple):
    """Some rows, ready to be written: which of the file they are, cases with their journal and clocks, and the rest."""

    first: int
    rows: int
    made: list[Made]
    refused: int

    def and_(self, further: "Batch") -> "Batch":
        """These and the rows that follow them."""
        return Batch(self.first, self.rows + further.rows, self.made + further.made, self.refused + further.refused)


def prepared(job: Job, some: Sequence[Row | Refused], read: Read, *, first: int = 0, at: datetime) -> Batch:
    """Make some rows of the file ready; `first` is how many stand before them."""
    drafts = [draft for row in some if isinstance(row, Row) and isinstance(draft := read(row), Draft)]
    return Batch(first, len(some), _made(job, drafts, at), len(some) - len(drafts))


def _made(job: Job, drafts: Sequence[Draft], at: datetime) -> list[Made]:
    clocks = [job.clocks.of(draft) if job.clocks and draft.status is Status.OPEN else [] for draft in drafts]
    cases = [_case(job, id, draft, running, at)
             for id, draft, running in zip(new_ids_in_order(len(drafts)), drafts, clocks, strict=True)]
    entries = journal.firsts([_entry(job, draft, case["id"]) for draft, case in zip(drafts, cases, strict=True)],
                             by=job.by, at=at)
    ready = zip(drafts, CASES.ready(cases, BEFORE), entries, models.words_of(drafts), cases, clocks, strict=True)
    return [Made(draft.key, draft.category, folded(draft.category) if draft.category else None, row, entry,
                 CLOCKS.ready([{"complaint_id": case["id"], **clock} for clock in running]) if running else [], words)
            for draft, row, entry, words, case, running in ready]


def _case(job: Job, id: UUID, draft: Draft, clocks: Sequence[dict[str, Any]], at: datetime) -> dict[str, Any]:
    return {
        **dict(zip(FROM_DRAFT, _TOLD(draft), strict=True)),
        "id": id,
        "source": job.mapping.source,
        "source_key": draft.key,
        "stage": Stage.RECEIVE,
        "team_id": job.team,
        "import_id": job.id,
        **_pressing(draft, clocks),
        "created_at": at,
        "version": 1,
    }


def _pressing(draft: Draft, clocks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What presses first on an open case: a clock of ours, or the promise that the register tells of."""
    pressing = [(clock["due_at"], clock["near_at"], clock["clock"]) for clock in clocks]
    if draft.due_at is not None and draft.status is Status.OPEN:
        pressing.append((draft.due_at, draft.due_at - SOON, None))
    due_at, near_at, clock = min(pressing, key=lambda each: each[0]) if pressing else (None, None, None)
    return {"pressing_at": due_at, "near_at": near_at, "pressing_clock": clock}


def _entry(job: Job, draft: Draft, id: UUID) -> tuple[Any, str, dict[str, Any], dict[str, Any]]:
    facts = {
        "import": str(job.id),
        "line": draft.line,
        "channel": draft.channel,
        "status": draft.status,
        "precision": draft.precision,
    }
    after = {name: text for name, text in zip(TEXTS, _TEXTS(draft), strict=True) if text is not None}
    after["received_at"] = draft.received_at.isoformat()
    after["external_reference"] = draft.external_reference
    return ("complaint", id), "complaint.imported", facts, {"after": after}


def refused_rows(job: Job) -> Iterator[Refused]:
    """The rows of a job that were looked at and refused, read again from the file, one by one."""
    with job.opened() as source:
        read = rows.reader(source.header, job.mapping, now=job.started_at)
        for row in islice(source.rows, job.read):
            found = read(row) if isinstance(row, Row) else row
            if isinstance(found, Refused):
                yield found


def take_batch(job: Job, batch: Batch, *, at: datetime) -> int:
    """Take the rows of a batch as cases, all or none; those left out that were taken before. Answers how many are new.

    Raises NotOurs when the import was cancelled, or somebody else went on with it.
    """
    found = ours(job)
    if found.read != batch.first:
        raise NotOurs
    made = {each.key: each for each in reversed(batch.made)}  # of those that come again the first counts
    known = queries.known_keys(job.mapping.source, made)
    new = [each for each in reversed(made.values()) if each.key not in known]
    _write(new, job.by, at)
    found.read += batch.rows
    found.taken += len(new)
    found.refused += batch.refused
    found.repeated += len(batch.made) - len(new)
    found.rows = max(found.rows, found.read)
    found.lease_until, found.tries = at + LEASE, 0
    flush()
    return len(new)


def ours(job: Job) -> ComplaintImport:
    """The import of a job, locked. Raises NotOurs when it does not belong to this attempt any more."""
    found = locked(ComplaintImport, job.id)
    if found.state is not ImportState.RUNNING or found.lease != job.lease:
        raise NotOurs
    return found


def _write(new: Sequence[Made], by: Actor, at: datetime) -> None:
    """The cases, the index, the journal and the clocks, each in bulk."""
    if not new:
        return
    said: dict[str | None, str | None] = {}
    for made in new:
        said.setdefault(made.meant, made.category)  # a new category is called as the first row writes it
    ids = categories_for(said.values(), by=by, at=at)
    numbers = numbered(at, len(new))
    inside = CASES.ready([{"reference": reference, "serial": serial, "category_id": ids.get(made.meant or "")}
                          for made, (reference, serial) in zip(new, numbers, strict=True)], INSIDE)
    CASES.put([made.case + late for made, late in zip(new, inside, strict=True)])
    models.index_words([(serial, reference, made.words)
                        for made, (reference, serial) in zip(new, numbers, strict=True)])
    journal.write_firsts([made.entry for made in new])
    CLOCKS.put([clock for made in new for clock in made.clocks])
