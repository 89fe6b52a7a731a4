"""Makers of complaint cases, by the real commands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from rca.complaints import Complaint, Stage, complaint
from rca.complaints.commands import (
    add_category,
    answer_option,
    bring_file,
    do_task,
    judge,
    offer_option,
    run_import,
    take,
)
from rca.complaints.models import ComplaintCategory
from rca.complaints.queries import category, options_of, tasks_done
from rca.complaints.rules.cases import Channel, tasks_of
from rca.complaints.rules.judging import JUDGED, OFFERED, Answer, Validity
from rca.foundation.actors import Actor
from rca.foundation.brought import Brought
from rca.foundation.db import transaction
from rca.foundation.file_kinds import FileKind
from tests.factories.analyses import picture

THEN = datetime(2026, 11, 19, 9, 12, tzinfo=UTC)
CSV = (
    "number,date received,submitted via,issue,customer name,status\n"
    "A1,2026-03-14,Phone,Bill shows a roaming charge,Lena Hartmann,Open\n"
    "A2,2026-03-15,Web,Technician did not come,Paul Berger,Closed\n"
    "A3,2026-02-30,Web,Line was dead,Ines Costa,Open\n"
)


def make_complaint(by: Actor, **given: Any) -> Complaint:
    """A case taken by phone; say only what matters."""
    told = {"received_at": THEN, "received_day": THEN.date(), "channel": Channel.PHONE,
            "description": "The bill shows roaming after it was cancelled.", "title": "Roaming after cancellation",
            "at": THEN, **given}
    return fresh(transaction(lambda: take(by=by, **told).id))


def fresh(id: UUID) -> Complaint:
    """The case as the database has it now."""
    found = complaint(id)
    assert found is not None
    return found


def finish(case: Complaint, by: Actor, *stages: Stage) -> Complaint:
    """Do every key task of these stages; what is done by a record is written down: valid, two options, one agreed."""
    for stage in stages:
        for task in tasks_of(stage):
            if task.key == JUDGED:
                transaction(lambda: judge(id=case.id, validity=Validity.VALID, by=by, at=THEN).id)
            if task.key == OFFERED:
                offer(case, by, "The 38 euros back", "Two months free")
            if task.key not in tasks_done(case.id):
                transaction(lambda key=task.key: do_task(id=case.id, task=key, by=by, at=THEN).id)
    return fresh(case.id)


def offer(case: Complaint, by: Actor, *texts: str) -> None:
    """Offer these options and agree on the first."""
    for text in texts:
        transaction(lambda told=text: offer_option(id=case.id, text=told, by=by, at=THEN).id)
    first = options_of(case.id)[0].id
    transaction(lambda: answer_option(id=case.id, option=first, answer=Answer.AGREED, by=by, at=THEN).id)


def make_paper(case: UUID, by: Actor) -> UUID:
    """A file of a case, with its small picture; answers its id."""
    from rca.complaints.commands import attach
    from rca.complaints.queries.personal import files_of

    paper = Brought(picture(), FileKind.PNG, "bill.png", picture())
    transaction(lambda: attach(id=case, brought=[paper], by=by, at=THEN).id)
    return files_of(case)[-1].id


def bring(by: Actor, content: str | bytes = CSV, name: str = "register.csv", zone: str = "UTC") -> UUID:
    """A file that waits for its columns to be named."""
    data = content.encode() if isinstance(content, str) else content
    return transaction(lambda: bring_file(file_name=name, content=data, zone=zone, by=by, at=THEN).id)


def imported(by: Actor, content: str | bytes = CSV, name: str = "register.csv", zone: str = "UTC") -> UUID:
    """A file imported with the mapping that was proposed."""
    from rca.complaints.queries import complaint_import

    id = bring(by, content, name, zone)
    found = complaint_import(id)
    assert found is not None
    mapping = dict(found.mapping)
    return transaction(lambda: run_import(id=id, mapping=mapping, by=by, at=THEN).id)


def make_category(by: Actor, name: str = "Charges", **given: Any) -> ComplaintCategory:
    """A category at the top of the tree."""
    id = transaction(lambda: add_category(name=name, **{"by": by, "at": THEN, **given}).id)
    found = category(id)
    assert found is not None
    return found
