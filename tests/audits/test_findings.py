"""What becomes of findings: an analysis, an end with a reason; what keeps a plan from closing; the links both ways."""

import pytest

from rca.analyses import Template, analysis, complaints_of
from rca.audits import Finding, commands
from rca.audits.queries import findings
from rca.audits.rules.words import Answer, Outcome
from rca.foundation import journal, registry
from rca.foundation.db import locked, transaction
from rca.foundation.errors import RuleBroken
from rca.plans import ActionState
from tests.audits.rows import action_of, plan_of, stands
from tests.factories.audits import THEN, answer, findings_of, make_audit, started
from tests.factories.people import make_person

C, N, X = Answer.CONFORM, Answer.NOT_CONFORM, Answer.NOT_APPLICABLE


@pytest.fixture
def plan(second, team):
    return plan_of(second, second, team)


@pytest.fixture
def audit(lead, auditor, plan):
    made = make_audit(lead, auditor, ("plan", plan))
    started(made, auditor)
    answer(made, auditor, 1, N)
    return made


@pytest.fixture
def found(audit):
    return findings_of(audit)[0]


def analyse(found, by, **given):
    told = {"problem": "Rejected rows raise no alarm", "template": Template.OWN, "bones": ["Process"], **given}
    transaction(lambda: commands.analyse_finding(id=found.id, by=by, at=THEN, **told).id)
    return findings.finding(found.id)


def settle(found, by, reason="The screen it was about is gone"):
    transaction(lambda: commands.settle_finding(id=found.id, reason=reason, by=by, at=THEN).id)
    return findings.finding(found.id)


def acted(found, action):
    """The finding, made this action."""
    def work():
        locked(Finding, found.id).action_id = action
    transaction(work)


def open_about(plan) -> list[str]:
    return [str(message) for answers in registry.ask("what is open about a plan", plan) for message in answers
            if "Finding" in str(message)]


def test_a_finding_becomes_an_analysis_with_the_link_both_ways(found, lead, audit) -> None:
    changed = analyse(found, lead)
    assert analysis(changed.analysis_id).title == "Rejected rows raise no alarm"
    assert findings.outcome(changed) is Outcome.ANALYSIS
    assert (("finding", found.id), ("analysis", changed.analysis_id)) in registry.links_of(
        [("analysis", changed.analysis_id)])
    with pytest.raises(RuleBroken, match="Something has come"):
        analyse(found, lead)


def test_an_analysis_of_a_complaint_s_audit_is_about_the_complaint(lead, auditor, case) -> None:
    made = make_audit(lead, auditor, ("complaint", case.id))
    started(made, auditor)
    answer(made, auditor, 1, N)
    changed = analyse(findings_of(made)[0], lead)
    assert [row.id for row in complaints_of(changed.analysis_id)] == [case.id]


def test_a_finding_is_settled_with_a_reason_by_who_is_not_the_auditee(found, manager, second) -> None:
    with pytest.raises(RuleBroken, match="not about"):
        settle(found, second)
    with pytest.raises(RuleBroken) as refusal:
        settle(found, manager, " ")
    assert refusal.value.field == "reason"
    changed = settle(found, manager)
    assert findings.outcome(changed) is Outcome.SETTLED
    assert changed.settled_by == manager.id
    assert journal.entries(("finding", found.id))[-1].payload == {"reason": "The screen it was about is gone"}


def test_an_answer_stands_once_something_came_of_its_finding(found, lead, audit, auditor) -> None:
    analyse(found, lead)
    with pytest.raises(RuleBroken) as refusal:
        answer(audit, auditor, 1, C)
    assert refusal.value.field == "answer"
    answer(audit, auditor, 1, N, "more evidence is welcome")


def test_open_findings_keep_a_plan_open(found, plan, manager, auditor, lead, second, team) -> None:
    assert len(open_about(plan)) == 1
    action = action_of(plan, lead)
    about_action = make_audit(lead, auditor, ("action", action))
    started(about_action, auditor)
    answer(about_action, auditor, 2, N)
    assert len(open_about(plan)) == 2
    settle(found, manager)
    assert len(open_about(plan)) == 1
    assert open_about(plan_of(second, second, team)) == []


@pytest.mark.parametrize(("state", "closed"), [
    (ActionState.TO_DO, False), (ActionState.DOING, False), (ActionState.DONE, False),
    (ActionState.NOT_EFFECTIVE, False), (ActionState.CANCELLED, False), (ActionState.PROVEN, True)])
def test_a_finding_closes_when_its_action_is_proven(found, plan, second, team, state, closed) -> None:
    action = action_of(plan, second)
    acted(found, action)
    stands(action, state)
    assert (open_about(plan) == []) is closed
    listed = findings.page_of_findings(None)
    assert (listed == []) is closed
    assert findings.outcome(findings.finding(found.id)) is {
        ActionState.PROVEN: Outcome.PROVEN, ActionState.CANCELLED: Outcome.OPEN}.get(state, Outcome.ACTION)


def test_an_action_is_known_by_the_finding_it_came_from(found, plan, second, team) -> None:
    action, other = action_of(plan, second), action_of(plan, second)
    acted(found, action)
    assert [(one.id, one.action_id) for one in findings.of_actions({action, other})] == [(found.id, action)]


def test_the_chain_goes_from_subject_to_audit_to_finding_to_action(found, audit, plan, second, team) -> None:
    action = action_of(plan, second)
    acted(found, action)
    about = ("audit", audit.id)
    expected = {(("plan", plan), about), (about, ("finding", found.id)), (("finding", found.id), ("action", action))}
    assert registry.links_of([("plan", plan), ("finding", found.id)]) >= expected
    assert registry.links_of([about]) >= {(("plan", plan), about), (about, ("finding", found.id))}


def test_a_withdrawn_finding_is_in_no_chain_and_no_list(found, audit, auditor, plan) -> None:
    answer(audit, auditor, 1, C)
    assert findings.page_of_findings(None, open_only=False) == []
    assert open_about(plan) == []
    assert not [pair for pair in registry.links_of([("audit", audit.id)]) if pair[1][0] == "finding"]


def test_a_person_holds_the_audits_they_have_to_do(audit, auditor, lead, team) -> None:
    def held(person) -> list[str]:
        return [str(sentence) for rows in registry.ask("what does this person hold", person.id)
                for sentence, *_ in rows]
    assert any("AU-2026-001" in sentence for sentence in held(auditor))
    assert not any("AU-" in sentence for sentence in held(lead))
    third = make_person("Third", ("auditor", team))
    transaction(lambda: commands.hand_over_audit(id=audit.id, auditor=third.id, by=lead, at=THEN).id)
    assert not any("AU-" in sentence for sentence in held(auditor))
