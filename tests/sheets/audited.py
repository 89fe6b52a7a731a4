"""Audits worth looking at: one in the middle, one finished, one planned, with findings; a checklist of twelve items."""

from datetime import timedelta
from uuid import UUID

from rca.audits import commands
from rca.audits.queries import checklists, findings, sheets
from rca.audits.rules.checklists import Item
from rca.audits.rules.words import Agreement, Answer
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.db import transaction

ITEMS = (
    Item("Every stop order reaches billing on the same day.", "Orders", "the last twenty stop orders", 3, True),
    Item("The customer hears “cancelled” only after billing has accepted it.", "Orders", None, 2),
    Item("Orders and bills are compared every night.", "Orders"),
    Item("A difference is shown to somebody on duty.", "Orders", None, 2),
    Item("The reject log names the order and the reason.", "Rejects"),
    Item("Nobody edits the reject log by hand.", "Rejects"),
    Item("Paper forms carry the order number.", "Rejects"),
    Item("Every rejected row raised an alarm within an hour.", "Alarms",
         "the last ten rows in the reject log. Count as evidence: log line and alarm with both times.", 2),
    Item("The alarm reached somebody on duty.", "Alarms", None, 3, True),
    Item("Alarms are answered in writing.", "Alarms"),
    Item("告警之后一小时内有人处理并记录原因。", "Alarms", "最近十条告警记录"),
    Item("The team leader looks at the list each week.", "Habit"),
)
C, N, OB, X = Answer.CONFORM, Answer.NOT_CONFORM, Answer.OBSERVATION, Answer.NOT_APPLICABLE
EVIDENCE = {N: "Reject log, Saturday 7 Nov: 14:02, no alarm until 08:40", OB: "Two of ten carry it in pencil."}


def audited(lead: Actor, auditor: Actor, manager: Actor, cases: list[UUID]) -> dict[str, str]:
    """The addresses of what was made."""
    at = now()
    asked = transaction(lambda: commands.make_checklist(name="Stop orders and their alarm", items=ITEMS, by=lead,
                                                        at=at).id)
    ids = [transaction(lambda case=case: commands.plan_audit(
        kind="complaint", subject=case, checklist=asked, objective="Is a stop really a stop, and does it hold?",
        sampling="20 of 412 orders of October, every twentieth", auditor=auditor.id, planned_on=at.date() +
        timedelta(days=7), by=lead, at=at).id) for case in cases]
    given = {ids[0]: [C, C, C, OB, C, C, X, N], ids[1]: [N, C, C, C, C, OB, X, C, C, N, C, C]}
    for audit, answers in given.items():
        transaction(lambda audit=audit: commands.start_audit(id=audit, by=auditor, at=at).id)
        rows = sheets.rows(sheets.audit(audit))
        for row, said in zip(rows, answers, strict=False):
            transaction(lambda audit=audit, item=row.item.id, said=said: commands.answer_item(
                id=audit, item=item, answer=said, evidence=EVIDENCE.get(said), by=auditor, at=at).id)
    transaction(lambda: commands.finish_audit(
        id=ids[1], conclusion="A stop is a stop on weekdays. On Saturdays nobody hears the alarm.",
        agreement=Agreement.DIFFERS, difference="Saturday belongs to the night shift.", by=auditor, at=at).id)
    found = [row[0] for row in findings.page_of_findings(None)]
    transaction(lambda: commands.settle_finding(
        id=found[-1].id, reason="The paper form is gone since October.", by=manager, at=at).id)
    version = checklists.version_of(asked, 1)
    assert version is not None
    return {"audit": f"/audits/{ids[0]}", "audit_done": f"/audits/{ids[1]}", "audit_planned": f"/audits/{ids[2]}",
            "audit_new": f"/audits/new?subject=complaint:{cases[0]}", "checklist": f"/checklists/{asked}",
            "finding": f"/findings/{found[0].id}", "audit_id": str(ids[0])}
