"""What becomes of a finding: an analysis, an action of a plan, or an end with a reason."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from rca import analyses, plans
from rca.analyses import Template
from rca.audits.models import Audit, Finding
from rca.audits.queries import findings, sheets
from rca.audits.rules import life
from rca.audits.rules.words import Subject
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import flush, locked
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import msg
from rca.plans import ActionKind


def _locked(id: UUID) -> tuple[Finding, Audit]:
    """A finding and its audit for changing it. The audit first, as whoever answers its items does."""
    known = findings.finding(id)
    if known is None:
        raise NotFound
    audit = locked(Audit, known.audit_id)
    return locked(Finding, id), audit


def act_on_finding(*, id: UUID, plan: UUID | None, text: str | None, kind: ActionKind | None, owner: UUID | None,
                   due_on: date | None, by: Actor, at: datetime) -> Finding:
    """Make a finding an action of a plan. One whose action was cancelled is open again and gets another (A-08)."""
    found, _ = _locked(id)
    life.check_becoming(findings.outcome(found))
    if plan is None or plan not in {open_plan.id for open_plan in findings.plans_to_act_on(found)}:
        raise RuleBroken("plan", msg("Choose a plan that still takes actions."))
    made = plans.add_action(id=plan, text=text, kind=kind, owner=owner, due_on=due_on, by=by, at=at)
    found.action_id = made.id
    flush()
    journal.write(("finding", id), "finding.acted", by=by, at=at, facts={"action": str(made.id), "plan": str(plan)})
    return found


def analyse_finding(*, id: UUID, problem: str, detail: str = "", template: Template, bones: Sequence[str], by: Actor,
                    at: datetime) -> Finding:
    """Ask why it does not hold: begin an analysis. `bones` are the categories in the facilitator's language."""
    found, audit = _locked(id)
    life.check_becoming(findings.outcome(found))
    about = (audit.subject_id,) if audit.subject_type == Subject.COMPLAINT.value else ()
    made = analyses.start_analysis(problem=problem, detail=detail, team=found.team_id, template=template, bones=bones,
                                   complaints_about=about, by=by, at=at)
    found.analysis_id = made.id
    flush()
    journal.write(("finding", id), "finding.analysed", by=by, at=at, facts={"analysis": str(made.id)})
    return found


def settle_finding(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Finding:
    """End a finding with a reason instead of an action; by somebody whose work it is not about (A-06, A-08)."""
    found, audit = _locked(id)
    life.check_settling(findings.outcome(found), by.person_id, sheets.owners(audit))
    told = life.checked_reason(reason)
    found.settled_at, found.settled_by, found.settling_reason = at, by.person_id, told
    flush()
    journal.write(("finding", id), "finding.settled", by=by, at=at, payload={"reason": told})
    return found
