"""Two tabs, two people, the same moment: on PostgreSQL they truly meet; nothing is made twice and nothing is lost."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from rca.audits import Answer, State, commands
from rca.audits.queries import checklists, findings, sheets
from rca.audits.rules.checklists import Item
from rca.audits.rules.words import Agreement
from rca.foundation import journal
from rca.foundation.db import db, fresh, transaction
from rca.foundation.errors import RcaError, RuleBroken
from rca.plans import ActionKind, actions_of
from tests.audits.rows import plan_of
from tests.factories.audits import THEN, answer, findings_of, make_audit, make_checklist, started
from tests.factories.audits import fresh as audit_now

C, N = Answer.CONFORM, Answer.NOT_CONFORM


def at_once(app, *acts: Callable[[], Any]) -> list[Any]:
    """What acts answer that start at the same moment; a refusal is an answer, too."""
    ready, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, work: Callable[[], Any]) -> None:
        with app.app_context():
            ready.wait(10)
            try:
                answers[place] = transaction(work)
            except (RcaError, sa.exc.DBAPIError) as error:
                answers[place] = error
            finally:
                db.session.remove()

    hands = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(30)
    fresh()
    return answers


@pytest.fixture
def plan(second, team):
    return plan_of(second, second, team)


@pytest.fixture
def audit(lead, auditor, plan):
    return started(make_audit(lead, auditor, ("plan", plan)), auditor)


def test_the_same_answer_in_four_tabs_makes_one_finding(app, audit, auditor) -> None:
    item = sheets.rows(audit)[0].item.id
    answered = at_once(app, *[lambda: commands.answer_item(id=audit.id, item=item, answer=N, evidence="seen",
                                                           by=auditor, at=THEN).id] * 4)
    assert answered == [audit.id] * 4
    assert [found.number for found in findings_of(audit)] == [1]


def test_findings_at_once_count_without_a_gap(app, audit, auditor) -> None:
    at_once(app, *(lambda item=row.item.id: commands.answer_item(
        id=audit.id, item=item, answer=N, evidence="seen", by=auditor, at=THEN).id for row in sheets.rows(audit)))
    assert [found.number for found in findings_of(audit)] == [1, 2, 3]


def test_finishing_and_answering_at_once_leave_one_of_both(app, audit, auditor) -> None:
    for number in (1, 2, 3):
        answer(audit, auditor, number, C)
    item = sheets.rows(audit)[0].item.id
    at_once(app, lambda: commands.finish_audit(id=audit.id, conclusion="It holds.", agreement=Agreement.AGREED,
                                               by=auditor, at=THEN).id,
            lambda: commands.answer_item(id=audit.id, item=item, answer=N, evidence="seen", by=auditor, at=THEN).id)
    acts = [entry.act for entry in journal.entries(("audit", audit.id))]
    assert audit_now(audit.id).state is State.FINISHED
    assert acts[-1] == "audit.finished"
    assert len(findings_of(audit)) == (acts.count("answer.given") - 3)


def test_two_who_make_one_finding_an_action_make_one(app, audit, auditor, lead, manager, plan) -> None:
    answer(audit, auditor, 1, N)
    found = findings_of(audit)[0].id
    before = len(actions_of(plan))
    answered = at_once(app, *(lambda by=one: commands.act_on_finding(
        id=found, plan=plan, text="Send an alarm", kind=ActionKind.CORRECTIVE, owner=lead.id, due_on=date(2026, 12, 1),
        by=by, at=THEN).id for one in (lead, manager, auditor)))
    assert sum(isinstance(one, RuleBroken) for one in answered) == 2
    assert len(actions_of(plan)) == before + 1
    assert findings.finding(found).action_id is not None


def test_settling_while_the_answer_changes_leaves_one_of_both(app, audit, auditor, manager) -> None:
    answer(audit, auditor, 1, N)
    found, item = findings_of(audit)[0].id, sheets.rows(audit)[0].item.id
    at_once(app, lambda: commands.settle_finding(id=found, reason="gone", by=manager, at=THEN).id,
            lambda: commands.answer_item(id=audit.id, item=item, answer=C, by=auditor, at=THEN).id)
    now = findings.finding(found)
    assert now.withdrawn is not (now.settled_at is not None)


def test_two_editors_make_two_versions_in_a_row(app, lead) -> None:
    made = make_checklist(lead, "One").id
    at_once(app, *(lambda text=text: commands.revise_checklist(id=made, name="List", items=[Item(text)], by=lead,
                                                               at=THEN).id for text in ("Two", "Three")))
    assert checklists.checklist(made).newest == 3
    assert [version.number for version in checklists.versions_of(made)] == [3, 2, 1]


def test_audits_planned_at_once_have_numbers_of_their_own(app, lead, auditor, plan) -> None:
    asked = make_checklist(lead).id
    made = at_once(app, *[lambda: commands.plan_audit(
        kind="plan", subject=plan, checklist=asked, objective="Does it hold?", auditor=auditor.id,
        planned_on=date(2026, 12, 1), by=lead, at=THEN).id] * 4)
    assert len({audit_now(id).reference for id in made}) == 4
