"""Makers of checklists and audits, by the real commands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from rca.audits import commands
from rca.audits.models import Audit, Checklist, Finding
from rca.audits.queries import checklists, findings, sheets
from rca.audits.rules.checklists import Item
from rca.audits.rules.words import Agreement, Answer
from rca.foundation.actors import Actor
from rca.foundation.db import transaction

THEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ITEMS = (Item("Every rejected row raised an alarm within an hour.", section="Alarms", weight=2,
              look_at="the last ten rows in the reject log"),
         Item("The alarm reached somebody on duty.", section="Alarms", weight=3, critical=True),
         Item("Orders and bills are compared every day.", section="Comparing"))
EVIDENCE = "Reject log, Saturday 7 Nov: 14:02, no alarm until 08:40"


def make_checklist(by: Actor, *texts: str, **given: Any) -> Checklist:
    """A checklist of three items, or of these texts."""
    told = {"name": "Alarm path", "items": [Item(text) for text in texts] or ITEMS, "at": THEN, **given}
    found = checklists.checklist(transaction(lambda: commands.make_checklist(by=by, **told).id))
    assert found is not None
    return found


def make_audit(by: Actor, auditor: Actor, subject: tuple[str, UUID], **given: Any) -> Audit:
    """A planned audit of a record; say only what matters."""
    asked = given.pop("checklist", None) or make_checklist(by).id
    told = {"objective": "Is it really done, and does it hold?", "planned_on": date(2026, 12, 1), "at": THEN, **given}
    return fresh(transaction(lambda: commands.plan_audit(
        kind=subject[0], subject=subject[1], checklist=asked, auditor=auditor.id, by=by, **told).id))


def fresh(id: UUID) -> Audit:
    """The audit as the database has it now."""
    found = sheets.audit(id)
    assert found is not None
    return found


def started(audit: Audit, by: Actor) -> Audit:
    """The audit, opened."""
    return fresh(transaction(lambda: commands.start_audit(id=audit.id, by=by, at=THEN).id))


def answer(audit: Audit, by: Actor, number: int, said: Answer, evidence: str | None = EVIDENCE) -> None:
    """One item answered, by its number."""
    item = next(row.item.id for row in sheets.rows(audit) if row.item.number == number)
    transaction(lambda: commands.answer_item(id=audit.id, item=item, answer=said, evidence=evidence, by=by,
                                             at=THEN).id)


def finished(audit: Audit, by: Actor, *answers: Answer) -> Audit:
    """The audit with these answers, one for each item, and a conclusion."""
    if audit.started_at is None:
        started(audit, by)
    for number, said in enumerate(answers, 1):
        answer(audit, by, number, said)
    return fresh(transaction(lambda: commands.finish_audit(
        id=audit.id, conclusion="It holds but for the alarm.", agreement=Agreement.AGREED, by=by, at=THEN).id))


def findings_of(audit: Audit) -> list[Finding]:
    """The findings of an audit that were not withdrawn, by number."""
    rows = findings.page_of_findings(None, open_only=False, audit=audit.id)
    return sorted((row[0] for row in rows), key=lambda found: found.number)
