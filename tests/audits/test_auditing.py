"""One audit from plan to conclusion: criteria, independence, evidence, findings, what ends it (A-02 … A-06, A-10)."""

from datetime import date

import pytest

from rca.audits import commands
from rca.audits.queries import sheets
from rca.audits.rules.words import Agreement, Answer, State
from rca.complaints.commands import accept, hand_over
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound, RuleBroken
from tests.audits.rows import action_of, plan_of
from tests.factories.audits import (
    EVIDENCE,
    THEN,
    answer,
    findings_of,
    finished,
    fresh,
    make_audit,
    make_checklist,
    started,
)
from tests.factories.people import make_person

C, N, OB, X = Answer.CONFORM, Answer.NOT_CONFORM, Answer.OBSERVATION, Answer.NOT_APPLICABLE


@pytest.fixture
def audit(lead, auditor, case):
    return make_audit(lead, auditor, ("complaint", case.id))


def finish(audit, by, **given):
    told = {"conclusion": "It holds.", "agreement": Agreement.AGREED, **given}
    transaction(lambda: commands.finish_audit(id=audit.id, by=by, at=THEN, **told).id)


def test_an_audit_is_planned_with_subject_criteria_and_auditor(audit, auditor, case, second, team) -> None:
    assert audit.reference == "AU-2026-001"
    assert (audit.subject_type, audit.subject_id, audit.team_id) == ("complaint", case.id, team)
    assert (audit.auditor_id, audit.auditee_id, audit.state) == (auditor.id, second.id, State.PLANNED)


@pytest.mark.parametrize(("given", "field"), [
    ({"objective": " "}, "objective"), ({"planned_on": None}, "planned_on")])
def test_without_objective_or_day_there_is_none(lead, auditor, case, given, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        make_audit(lead, auditor, ("complaint", case.id), **given)
    assert refusal.value.field == field


def test_without_criteria_there_is_none(lead, auditor, case, other_team) -> None:
    for wrong in (lead.id, make_checklist(lead, "One", team=other_team).id):
        with pytest.raises(RuleBroken) as refusal:
            make_audit(lead, auditor, ("complaint", case.id), checklist=wrong)
        assert refusal.value.field == "checklist"


def test_a_record_that_is_not_there_is_not_audited(lead, auditor) -> None:
    for kind in ("plan", "action", "complaint", "pip", "analysis"):
        with pytest.raises(NotFound):
            make_audit(lead, auditor, (kind, lead.id))


def test_nobody_is_planned_to_audit_their_own_work(lead, second, auditor, team, case) -> None:
    plan = plan_of(second, auditor, team)
    action = action_of(plan, lead)
    third = make_person("Third", ("auditor", team))
    for subject, owners in ((("complaint", case.id), [second]), (("plan", plan), [second, auditor]),
                            (("action", action), [second, auditor])):
        for person in owners:
            with pytest.raises(RuleBroken, match="own work") as refusal:
                make_audit(lead, person, subject)
            assert refusal.value.field == "auditor"
        assert make_audit(lead, third, subject).auditor_id == third.id


def test_only_an_auditor_of_the_team_is_planned(lead, manager, other_team, case) -> None:
    for person in (manager, make_person("Elsewhere", ("auditor", other_team))):
        with pytest.raises(RuleBroken) as refusal:
            make_audit(lead, person, ("complaint", case.id))
        assert refusal.value.field == "auditor"


def comes_to_own(case, receiver, giver) -> None:
    """A case changes hands."""
    transaction(lambda: hand_over(id=case.id, owner=receiver.id, reason="on leave", by=giver, at=THEN).id)
    transaction(lambda: accept(id=case.id, by=receiver, at=THEN).id)


def test_whoever_came_to_own_it_since_cannot_start(audit, auditor, case, second) -> None:
    comes_to_own(case, auditor, second)
    with pytest.raises(RuleBroken, match="own work"):
        started(audit, auditor)
    assert fresh(audit.id).state is State.PLANNED


def test_whoever_came_to_own_it_since_cannot_finish(audit, auditor, case, second) -> None:
    started(audit, auditor)
    for number in (1, 2, 3):
        answer(audit, auditor, number, C)
    comes_to_own(case, auditor, second)
    with pytest.raises(RuleBroken, match="own work"):
        finish(audit, auditor)
    assert fresh(audit.id).state is State.RUNNING


def test_only_its_auditor_does_it(audit, auditor, second, lead, manager) -> None:
    for other in (second, lead, manager):
        with pytest.raises(NotFound):
            started(audit, other)
    started(audit, auditor)
    with pytest.raises(NotFound):
        answer(audit, second, 1, C)


def test_items_are_answered_only_while_it_is_under_way(audit, auditor) -> None:
    with pytest.raises(RuleBroken, match="planned"):
        answer(audit, auditor, 1, C)
    finished(audit, auditor, C, C, C)
    with pytest.raises(RuleBroken, match="finished"):
        answer(audit, auditor, 1, N)


@pytest.mark.parametrize("said", [N, OB])
def test_what_was_seen_is_written_down(audit, auditor, said) -> None:
    started(audit, auditor)
    with pytest.raises(RuleBroken) as refusal:
        answer(audit, auditor, 1, said, evidence=" ")
    assert refusal.value.field == "evidence"
    answer(audit, auditor, 1, said)
    assert sheets.rows(fresh(audit.id))[0].answer.evidence == EVIDENCE


def test_not_conform_makes_a_finding_at_once(audit, auditor, team) -> None:
    started(audit, auditor)
    answer(audit, auditor, 2, N)
    answer(audit, auditor, 1, N)
    first, second = findings_of(audit)
    assert (first.reference, first.text) == ("AU-2026-001/1", "The alarm reached somebody on duty.")
    assert (second.reference, second.number, second.team_id) == ("AU-2026-001/2", 2, team)


def test_another_answer_withdraws_the_finding_and_the_same_one_brings_it_back(audit, auditor) -> None:
    started(audit, auditor)
    answer(audit, auditor, 1, N)
    (found,) = findings_of(audit)
    answer(audit, auditor, 1, C)
    assert findings_of(audit) == []
    answer(audit, auditor, 1, N)
    assert [again.id for again in findings_of(audit)] == [found.id]
    assert [entry.act for entry in journal.entries(("finding", found.id))] == [
        "finding.found", "finding.withdrawn", "finding.found_again"]


def test_the_same_answer_again_changes_nothing(audit, auditor) -> None:
    started(audit, auditor)
    answer(audit, auditor, 1, C)
    before = journal.position_of(("audit", audit.id))
    answer(audit, auditor, 1, C)
    assert journal.position_of(("audit", audit.id)) == before


def test_an_item_of_another_checklist_is_not_there(audit, auditor, lead) -> None:
    started(audit, auditor)
    foreign = sheets.rows(make_audit(lead, auditor, ("complaint", audit.subject_id)))[0].item.id
    with pytest.raises(NotFound):
        transaction(lambda: commands.answer_item(id=audit.id, item=foreign, answer=C, by=auditor, at=THEN).id)


def test_an_audit_ends_with_a_conclusion_and_a_score(audit, auditor) -> None:
    ended = finished(audit, auditor, C, N, OB)
    assert (ended.state, ended.conclusion) == (State.FINISHED, "It holds but for the alarm.")
    score = sheets.scores([audit.id])[audit.id]
    assert (score.percent, score.observations, score.critical) == (40, 1, (2,))


@pytest.mark.parametrize(("answers", "sentence"), [
    ((C, C), "1 of 3"), ((X, X, X), "nothing to conclude from"), ((OB, OB, X), "nothing to conclude from")])
def test_an_audit_that_judged_nothing_or_not_all_does_not_end(audit, auditor, answers, sentence) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        finished(audit, auditor, *answers)
    assert fresh(audit.id).state is State.RUNNING


def test_an_audit_is_given_up_with_a_reason_and_what_was_found_stays(audit, auditor, lead) -> None:
    started(audit, auditor)
    answer(audit, auditor, 1, N)
    with pytest.raises(RuleBroken) as refusal:
        transaction(lambda: commands.cancel_audit(id=audit.id, reason=" ", by=lead, at=THEN).id)
    assert refusal.value.field == "reason"
    transaction(lambda: commands.cancel_audit(id=audit.id, reason="The system was replaced", by=lead, at=THEN).id)
    assert fresh(audit.id).state is State.CANCELLED
    assert len(findings_of(audit)) == 1
    with pytest.raises(RuleBroken, match="cancelled"):
        finish(audit, auditor)


def test_it_is_handed_to_another_auditor_who_owns_nothing_of_it(audit, lead, team, second, auditor) -> None:
    with pytest.raises(RuleBroken, match="own work"):
        transaction(lambda: commands.hand_over_audit(id=audit.id, auditor=second.id, by=lead, at=THEN).id)
    third = make_person("Third", ("auditor", team))
    transaction(lambda: commands.hand_over_audit(id=audit.id, auditor=third.id, by=lead, at=THEN).id)
    with pytest.raises(NotFound):
        started(audit, auditor)
    assert started(audit, third).auditor_id == third.id


def test_references_count_within_the_year(lead, auditor, case) -> None:
    made = [make_audit(lead, auditor, ("complaint", case.id), planned_on=date(2027, 1, 1)) for _ in range(3)]
    assert [audit.reference[-3:] for audit in made] == ["001", "002", "003"]
