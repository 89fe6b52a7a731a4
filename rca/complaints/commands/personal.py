"""Personal data of complainants: files that are kept, what goes when they are erased, and when that is by itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rca.complaints.commands.cases import erase_complainant
from rca.complaints.models import Complaint
from rca.complaints.models.files import CaseFile
from rca.complaints.models.retention import RETENTION, ComplaintRetention
from rca.complaints.queries import personal
from rca.complaints.rules import privacy
from rca.foundation import journal, uploads
from rca.foundation.actors import SYSTEM, Actor, ActorKind
from rca.foundation.brought import MEGABYTE, Brought
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg

MOST_FILES, MOST_MEGABYTES = 20, 50
"""Of one case, whoever brings them."""
AT_ONCE = 20
"""Complainants that are erased in one transaction, so that others can write in between."""


def attach(*, id: UUID, brought: Sequence[Brought], by: Actor, at: datetime) -> Complaint:
    """Keep files of a case. The same content twice is one. Raises RuleBroken at `files` when they are too much."""
    case = locked(Complaint, id)
    if not brought:
        raise RuleBroken("files", msg("Choose a file first."))
    known = personal.files_of(id)
    digests = {file.digest for file in known}
    new = {uploads.digest_of(one.content): one for one in brought if uploads.digest_of(one.content) not in digests}
    size = sum(file.size for file in known) + sum(one.size for one in new.values())
    if len(known) + len(new) > MOST_FILES or size > MOST_MEGABYTES * MEGABYTE:
        raise RuleBroken("files", msg("A case has at most %(most)s files of %(size)s MB in all.", most=MOST_FILES,
                                      size=MOST_MEGABYTES))
    for one in new.values():
        _keep(case, one, by, at)
    return case


def _keep(case: Complaint, brought: Brought, by: Actor, at: datetime) -> None:
    found = CaseFile(id=new_id(), complaint_id=case.id, actor_id=by.id, by_customer=by.kind is ActorKind.COMPLAINANT,
                     at=at, kind=brought.kind, name=brought.name, size=brought.size,
                     digest=uploads.keep_while_writing(brought.content),
                     small=uploads.keep_while_writing(brought.small) if brought.small else None)
    add(found)
    flush()
    journal.write(("complaint", case.id), "complaint.file_added", by=by, at=at,
                  facts={"file": str(found.id), "kind_of_file": brought.kind.value},
                  payload={"after": {"file_name": brought.name, "digest": found.digest}})


def keep_retention(*, months: int | None, seen: int | None = None, by: Actor, at: datetime) -> ComplaintRetention:
    """Change how many months after closing a complainant is erased; None: only on request.

    Raises Stale when somebody changed it since version `seen`.
    """
    privacy.check_months(months)
    row = personal.retention()
    if (row.version if row else 0) != (seen or 0):
        raise Stale(theirs=row)
    before = row.months if row else None
    if row is None:
        row = ComplaintRetention(id=RETENTION)
        add(row)
    elif before == months:
        return row
    row.months = months
    flush()
    journal.write(("complaint_retention", RETENTION), "retention.kept", by=by, at=at,
                  facts={"months_before": before, "months": months})
    return row


def erase_those_over(*, at: datetime) -> int:
    """Erase the next complainants whose time is over by the rule; how many they were, at most `AT_ONCE`.

    Called until it answers 0, each time in a transaction of its own.
    """
    rule = personal.retention()
    if rule is None or rule.months is None:
        return 0
    over = personal.whose_time_is_over(privacy.before(at, rule.months), AT_ONCE)
    for case in over:
        erase_complainant(id=case.id, ground="retention", by=SYSTEM, at=at)
    return len(over)


