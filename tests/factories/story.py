"""One whole case by the real commands: complaints, analysis, a plan that failed, a plan that is proven, an audit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rca.analyses import Analysis
from rca.audits.models import Audit, Finding
from rca.audits.rules.words import Answer
from rca.complaints import Complaint
from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from rca.plans import Action, Plan, commands
from rca.plans.rules.words import Verdict
from rca.solutions import State
from rca.solutions import commands as solutions
from tests.factories import plans as made
from tests.factories.analyses import make_analysis
from tests.factories.audits import findings_of, finished, make_audit
from tests.factories.complaints import make_complaint
from tests.factories.solutions import make_solution


class Story:
    """The records of the case, by name."""

    cases: list[Complaint]
    analysis: Analysis
    failed: Plan
    plan: Plan
    audit: Audit
    finding: Finding


def tell(lead: Actor, manager: Actor, auditor: Actor, team: UUID | None, complaints: int = 3) -> Story:
    """Tell it. The lead handles the cases, too; the manager approves and judges; the auditor audits."""
    story = Story()
    story.cases = [make_complaint(lead, team=team, title=f"Charged for roaming in Norway {n}", at=made.THEN,
                                  received_at=made.THEN, received_day=made.THEN.date()) for n in range(complaints)]
    story.analysis = make_analysis(lead, team=team, problem="Bills show a roaming charge after it was cancelled",
                                   complaints_about=[case.id for case in story.cases])
    story.failed = _planned(story, lead, manager, team, "Everybody knows the roaming rules", "Train agents on roaming")
    _judged(story.failed, lead, manager, 60, Verdict.NOT_MET, "Charges went on after the training.")
    story.plan = _planned(story, lead, manager, team, "Stop means stop", "Send each stop order to billing at once",
                          "One row for each SIM in the nightly file")
    story.audit = make_audit(auditor, auditor, ("plan", story.plan.id), at=made.THEN)
    finished(story.audit, auditor, Answer.CONFORM, Answer.NOT_CONFORM, Answer.CONFORM)
    story.finding = findings_of(story.audit)[0]
    return story


def _planned(story: Story, lead: Actor, manager: Actor, team: UUID | None, title: str, *texts: str) -> Plan:
    chosen = [make_solution(story.analysis, lead, text) for text in texts]
    for one in chosen:
        _act(solutions.decide, one, lead, state=State.CHOSEN)
    return made.in_review(lead, manager, team=team, title=title, analysis=story.analysis.id,
                          solutions=[one.id for one in chosen])


def _judged(plan: Plan, lead: Actor, manager: Actor, value: int, verdict: Verdict, reason: str | None) -> None:
    made.measure(plan, lead, value)
    made.judge(plan, manager, verdict)
    made.act(commands.end, plan, manager, reason=reason)


def _act(command: Any, record: Any, by: Actor, **given: Any) -> None:
    transaction(lambda: command(id=record.id, by=by, at=made.THEN, **given).id)


def action_of(plan: Plan) -> Action:
    """The plan's first action."""
    return made.only_actions(plan)[0]
