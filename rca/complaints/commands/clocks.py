"""Acts around the clocks of a case: assess, acknowledge, wait, call back; and the promises they follow."""

from collections.abc import Mapping as Values
from datetime import datetime
from typing import Any
from uuid import UUID

from rca.complaints import queries
from rca.complaints.commands import running
from rca.complaints.commands.cases import reopen
from rca.complaints.models import PROMISES, Callback, CaseAssessment, CasePause, Complaint, ServicePromises
from rca.complaints.rules import assessing, callbacks, clocks, judging
from rca.complaints.rules.assessing import Assessment, Complexity, Depth, Impact, Severity
from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.clocks import Clock, Pause
from rca.complaints.rules.promises import Promises, check_promises
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg

AT_ONCE = 200
"""Cases whose clocks are counted anew in one transaction, so that others can write in between."""


def assess(
    *,
    id: UUID,
    severity: Severity,
    impact: Impact,
    complexity: Complexity,
    safety: bool = False,
    at_once_needed: bool = False,
    at_once_possible: bool = False,
    depth: Depth | None = None,
    reason: str | None = None,
    by: Actor,
    at: datetime,
) -> Complaint:
    """Assess a case (C-03): its priority follows, its clocks are counted anew, and a depth of looking is proposed.

    `depth` other than the proposed one asks for a reason (C-05); None takes the proposed one.
    """
    case = locked(Complaint, id)
    if case.status is Status.CLOSED:
        raise RuleBroken("", msg("The case is closed. Reopen it first."))
    judging.check_impartial(case.concerned_id, by.person_id)
    found = Assessment(severity, impact, complexity, safety, at_once_needed, at_once_possible)
    promises, _ = queries.promises()
    priority = assessing.priority_of(found, promises.priorities)
    proposed = assessing.depth_of(priority, found, queries.alike(case, at))
    chosen, reason = depth or proposed, texts.long_text("reason", reason)
    assessing.check_overruling(proposed, chosen, reason)
    before = case.priority
    row = queries.assessment_of(id) or CaseAssessment(complaint_id=id)
    for name in ("severity", "impact", "complexity", "safety", "at_once_needed", "at_once_possible"):
        setattr(row, name, getattr(found, name))
    row.proposed, row.depth, row.at, row.actor_id = proposed, chosen, at, by.id
    case.priority = int(priority)
    add(row)
    flush()
    running.count_anew(case)
    journal.write(
        ("complaint", id),
        "complaint.assessed",
        by=by,
        at=at,
        facts={"severity": severity.value, "impact": impact.value, "complexity": complexity.value, "safety": safety,
               "at_once_needed": at_once_needed, "at_once_possible": at_once_possible,
               "priority": priority.name.lower(),
               "priority_before": assessing.Priority(before).name.lower() if before else None,
               "proposed": proposed.value, "depth": chosen.value},
        payload={"reason": reason},
    )
    return case


def acknowledge(*, id: UUID, channel: Channel, by: Actor, at: datetime) -> Complaint:
    """Write down that the complainant was told their complaint arrived, when and how (C-02)."""
    case = locked(Complaint, id)
    if case.acknowledged_at is not None:
        raise RuleBroken("", msg("The receipt was acknowledged already."))
    case.acknowledged_at, case.acknowledged_by = at, channel
    flush()
    running.meet(case, Clock.ACKNOWLEDGE, at)
    journal.write(("complaint", id), "complaint.acknowledged", by=by, at=at, facts={"channel": channel.value})
    return case


def wait(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Complaint:
    """Pause the clocks while the customer owes an answer; `reason` says what they were asked for."""
    case = locked(Complaint, id)
    reason = texts.long_text("reason", reason)
    pauses = [Pause(pause.since, pause.until) for pause in queries.pauses_of(id)]
    clocks.check_pausing(case.status is Status.OPEN, pauses, reason)
    add(CasePause(complaint_id=id, since=at))
    case.paused_at = at
    flush()
    running.sum_up(case)
    journal.write(("complaint", id), "complaint.paused", by=by, at=at, payload={"reason": reason})
    return case


def go_on(*, id: UUID, by: Actor, at: datetime) -> Complaint:
    """The customer answered: the clocks run again, later by the working time that was waited."""
    case = locked(Complaint, id)
    if case.paused_at is None:
        raise RuleBroken("", msg("The clocks are running already."))
    running.end_pause(case, at)
    running.count_anew(case)
    journal.write(("complaint", id), "complaint.resumed", by=by, at=at)
    return case


def call_back(
    *,
    id: UUID,
    reached: bool,
    satisfied: int | None = None,
    words: str | None = None,
    explanation: str | None = None,
    opens: bool = False,
    by: Actor,
    at: datetime,
) -> Complaint:
    """Write down a call after closing (C-10). Whoever is dissatisfied gets the case opened again, or an explanation."""
    case = locked(Complaint, id)
    words, explanation = texts.long_text("words", words), texts.long_text("explanation", explanation)
    callbacks.check_callback(case.status, reached, satisfied, explanation, opens)
    satisfied = satisfied if reached else None
    add(Callback(complaint_id=id, at=at, actor_id=by.id, reached=reached, satisfied=satisfied,
                 words=words, explanation=explanation))
    flush()
    if reached:
        running.meet(case, Clock.CALLBACK, at)
    journal.write(
        ("complaint", id),
        "complaint.called_back",
        by=by,
        at=at,
        facts={"reached": reached, "satisfied": satisfied},
        payload={"after": {"words": words}, "reason": explanation},
    )
    return reopen(id=id, reason=explanation or words, by=by, at=at) if opens else case


def keep_promises(*, kept: Values[str, Any], seen: int | None = None, by: Actor, at: datetime) -> ServicePromises:
    """Change what the organisation promises. Cases that run by the earlier promises are recounted by `recount`.

    `kept` are promises as plain data; raises Stale when somebody changed them since version `seen`.
    """
    given = Promises.from_json(kept)
    check_promises(given)
    row = queries.promises_row()
    if (row.version if row else 0) != (seen or 0):
        raise Stale(theirs=row)
    before, after = (row.kept if row else None), given.to_json()
    if row is None:
        row = ServicePromises(id=PROMISES, kept=after)
        add(row)
    elif before == after:
        return row
    row.kept = after
    flush()
    journal.write(("service_promises", PROMISES), "promises.kept", by=by, at=at,
                  payload={"before": before, "after": after})
    return row


def recount(*, by: Actor, at: datetime) -> int:
    """Count the clocks of the next cases that still run by earlier promises; how many cases that were, at most
    `AT_ONCE`. Called until it answers 0, each time in a transaction of its own; a run that broke off goes on later.
    """
    _, version = queries.promises()
    ids = queries.counted_before(version, AT_ONCE)
    for id in ids:
        running.count_anew(locked(Complaint, id))
    return len(ids)
