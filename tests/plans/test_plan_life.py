"""The life of a plan by the real commands, with its gates, on both databases."""

from datetime import timedelta

import pytest

from rca.analyses import analysis
from rca.foundation import events, journal, registry
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.plans import PlanEnded, actions_of, commands, goals_of
from rca.plans.rules.words import ActionState, Outcome, State, Verdict
from tests.factories.analyses import make_analysis
from tests.factories.people import make_person
from tests.factories.plans import (
    DONE,
    DUE,
    JUDGED,
    act,
    active,
    fresh_plan,
    in_review,
    judge,
    leave,
    make_action,
    make_goal,
    make_plan,
    measure,
    only_actions,
    ready,
)


def refusal(command, record, by, **given) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        act(command, record, by, **given)
    return refused.value


def test_a_plan_goes_from_draft_to_proven_by_the_hands_whose_job_it_is(lead, manager, second_manager, auditor, team,
                                                                       member) -> None:
    made = in_review(lead, manager, member, team=team)
    assert made.reference == "IP-2026-001"
    measure(made, member, 4)
    judge(made, auditor, Verdict.MET)
    heard = []
    events.listen(PlanEnded, heard.append)
    act(commands.end, made, second_manager)
    made = fresh_plan(made.id)
    assert (made.state, made.outcome, made.ending_reason) == (State.COMPLETED, Outcome.PROVEN, None)
    assert heard[-1] == PlanEnded(made.id, "completed", "proven")
    told = [entry.act for entry in journal.entries(("plan", made.id))]
    assert told == ["plan.made", "goal.added", "plan.submitted", "plan.approved", "plan.started", "plan.review_asked",
                    "goal.measured", "goal.judged", "plan.ended"]


def test_a_plan_without_goal_or_action_is_not_submitted_and_hears_both_reasons(lead, team) -> None:
    """E-01, I-04."""
    made = make_plan(lead, team=team)
    told = str(refusal(commands.submit, made, lead))
    assert "no goal yet" in told
    assert "no action yet" in told
    make_goal(made, lead)
    assert "no action yet" in str(refusal(commands.submit, made, lead))
    make_action(made, lead)
    act(commands.submit, made, lead)


@pytest.mark.parametrize("who", ["author", "owner", "submitter"])
def test_a_plan_is_not_approved_by_its_author_its_owner_or_its_submitter(who, team, lead, manager) -> None:
    hand = make_person("Omar Said", ("manager", team), ("facilitator", team))
    made = ready(hand if who == "author" else lead, hand if who == "owner" else lead, team=team)
    act(commands.submit, made, hand if who == "submitter" else lead)
    told = str(refusal(commands.approve, made, hand))
    assert "another manager has to approve it" in told
    act(commands.approve, made, manager)
    assert fresh_plan(made.id).approver_id == manager.person_id


def test_a_plan_sent_back_says_why_and_can_be_submitted_again(lead, manager, team) -> None:
    made = ready(lead, team=team)
    act(commands.submit, made, lead)
    assert refusal(commands.send_back, made, manager).field == "reason"
    act(commands.send_back, made, manager, reason="The target is no number we can measure.")
    assert fresh_plan(made.id).state is State.DRAFT
    act(commands.submit, made, lead)


def test_revising_an_approved_plan_asks_for_a_new_approval(lead, manager, team) -> None:
    """E-01: later edits need a reason and a new approval."""
    made = active(lead, manager, team=team)
    goal = goals_of(made.id)[0]
    with pytest.raises(RuleBroken):
        act(commands.remove_goal, made, lead, goal=goal.id)
    assert refusal(commands.revise, made, lead).field == "reason"
    act(commands.revise, made, lead, reason="Billing changes its week")
    made = fresh_plan(made.id)
    assert (made.state, made.approver_id, made.approved_at) == (State.DRAFT, None, None)
    assert not actions_of(made.id)[0].runs
    act(commands.remove_goal, made, lead, goal=goal.id)
    refusal(commands.start, made, lead)


def test_what_left_the_plan_since_its_approval_keeps_it_from_starting(lead, manager, team, member) -> None:
    made = ready(lead, lead, team=team)
    make_action(made, lead, member)
    act(commands.submit, made, lead)
    act(commands.approve, made, manager)
    leave(member)
    assert "owner of action 2 is not active" in str(refusal(commands.start, made, lead))
    act(commands.hand_over_action, only_actions(made)[1], lead, owner=lead.person_id, reason="Ana has left")
    act(commands.start, made, lead)


def test_review_waits_for_the_open_actions(lead, manager, team) -> None:
    made = active(lead, manager, team=team)
    assert "Action 1 is still open." in str(refusal(commands.ask_for_review, made, lead))
    act(commands.cancel_action, only_actions(made)[0], lead, reason="Billing does it anyway")
    assert "No action was carried out" in str(refusal(commands.ask_for_review, made, lead))


def test_going_on_from_a_review_voids_the_verdicts(lead, manager, team, auditor) -> None:
    made = in_review(lead, manager, team=team)
    measure(made, lead, 4)
    judge(made, auditor, Verdict.MET)
    act(commands.resume, made, lead, reason="One order was missed")
    assert goals_of(made.id)[0].verdict is None
    assert "goal.verdict_void" in [entry.act for entry in journal.entries(("plan", made.id))]


def test_a_goal_not_met_fails_the_plan_and_opens_the_analysis_again(lead, manager, second_manager, auditor,
                                                                     team) -> None:
    """E-05: the failed attempt stays visible, and the way leads back."""
    about = make_analysis(lead, team=team)
    made = in_review(lead, manager, team=team, analysis=about.id)
    measure(made, lead, 60)
    judge(made, auditor, Verdict.NOT_MET)
    assert refusal(commands.end, made, second_manager).field == "reason"
    act(commands.end, made, second_manager, reason="The file still has one field.")
    made = fresh_plan(made.id)
    assert (made.state, made.outcome) == (State.FAILED, Outcome.NOT_EFFECTIVE)
    again = analysis(about.id)
    assert (again.revision, again.reopening_reason) == (2, "The file still has one field.")
    assert ((("plan", made.id), ("analysis", about.id))) in registry.links_of([("plan", made.id)])


def test_a_plan_whose_action_did_not_work_either_opens_the_analysis_once(lead, manager, second_manager, auditor,
                                                                         team) -> None:
    """E-05: all of a plan is one attempt, so the analysis counts one more revision, not two."""
    about = make_analysis(lead, team=team)
    made = in_review(lead, manager, team=team, analysis=about.id)
    act(commands.verify, only_actions(made)[0], auditor, effective=False, note="Late again", today=JUDGED)
    measure(made, lead, 60)
    judge(made, auditor, Verdict.NOT_MET)
    act(commands.end, made, second_manager, reason="The file still has one field.")
    assert (analysis(about.id).revision, analysis(about.id).reopening_reason) == (2, "Late again")


def test_without_a_verdict_on_every_goal_a_plan_ends_as_not_proven_with_a_reason(lead, manager, team) -> None:
    made = in_review(lead, manager, team=team)
    told = refusal(commands.end, made, manager)
    assert told.field == "reason"
    assert "not proven" in str(told)
    act(commands.end, made, manager, reason="Billing was sold before anything could be measured.")
    assert fresh_plan(made.id).outcome is Outcome.NOT_PROVEN


def test_the_owner_does_not_end_the_plan(team, lead, manager) -> None:
    hand = make_person("Omar Said", ("manager", team))
    made = in_review(lead, manager, hand, team=team)
    assert "another manager has to end it" in str(refusal(commands.end, made, hand, reason="done"))


def test_a_plan_with_open_findings_does_not_end_and_the_refusal_lists_them(lead, manager, auditor, team,
                                                                            monkeypatch) -> None:
    """Closing with open findings is refused with the list."""
    made = in_review(lead, manager, team=team)
    found = [msg("Finding 1 of AU-2026-001 is open."), msg("Finding 2 of AU-2026-001 is open.")]
    monkeypatch.setitem(registry._answers, commands.life.OPEN_POINTS, [lambda plan: found if plan == made.id else []])
    told = str(refusal(commands.end, made, manager, reason="enough"))
    assert "Finding 1 of AU-2026-001 is open. Finding 2" in told
    found.clear()
    act(commands.end, made, manager, reason="enough")


def test_a_value_measured_after_the_verdict_asks_for_another_verdict(lead, manager, auditor, team) -> None:
    made = in_review(lead, manager, team=team)
    measure(made, lead, 4)
    judge(made, auditor, Verdict.MET)
    measure(made, lead, 40, JUDGED + timedelta(days=7))
    assert "measured anew since its verdict" in str(refusal(commands.end, made, manager, reason="x"))


def test_an_extension_is_later_has_a_reason_and_counts(lead, manager, team) -> None:
    made = active(lead, manager, team=team)
    later = DUE + timedelta(days=30)
    for day, reason, field in ((DUE, "x", "due_on"), (None, "x", "due_on"), (later, None, "reason")):
        assert refusal(commands.extend, made, lead, due_on=day, reason=reason).field == field
    act(commands.extend, made, lead, due_on=later, reason="The release moved")
    made = fresh_plan(made.id)
    assert (made.due_on, made.extensions, made.state) == (later, 1, State.ACTIVE)


@pytest.mark.parametrize("how_far", [make_plan, ready])
def test_a_plan_is_given_up_with_a_reason_and_its_open_actions_with_it(how_far, lead, team) -> None:
    made = how_far(lead, team=team)
    assert refusal(commands.cancel, made, lead).field == "reason"
    act(commands.cancel, made, lead, reason="The product is taken off the market")
    assert {action.state for action in only_actions(made)} <= {ActionState.CANCELLED}
    for again in (commands.cancel, commands.submit, commands.revise):
        refusal(again, made, lead, **({} if again is commands.submit else {"reason": "x"}))


def test_whoever_approved_or_judged_does_not_become_the_owner(lead, manager, auditor, team, member) -> None:
    made = in_review(lead, manager, team=team)
    measure(made, lead, 4)
    judge(made, auditor, Verdict.MET)
    for hand in (manager, auditor):
        assert refusal(commands.hand_over_plan, made, lead, owner=hand.person_id, reason="x").field == "owner"
    act(commands.hand_over_plan, made, lead, owner=member.person_id, reason="Mei leaves the team")
    assert fresh_plan(made.id).owner_id == member.person_id


@pytest.mark.parametrize("field", ["owner", "sponsor"])
def test_somebody_deactivated_or_of_another_team_is_refused_with_a_sentence(field, lead, team, other_team,
                                                                            member) -> None:
    stranger = make_person("Rolf", ("member", other_team))
    leave(member)
    for hand, told in ((member, "is not active any more"), (stranger, "has no role in this team")):
        with pytest.raises(RuleBroken) as refused:
            make_plan(lead, team=team, **{field: hand if field == "owner" else hand.person_id})
        assert refused.value.field == field
        assert told in str(refused.value)


def test_the_plan_keeps_from_which_day_it_is_at_risk_and_off_track(lead, manager, team) -> None:
    made = make_plan(lead, team=team)
    assert (made.at_risk_on, made.off_track_on) == (None, None)
    made = active(lead, manager, team=team)
    action = only_actions(made)[0]
    assert made.at_risk_on == min(action.due_on + timedelta(days=1), made.starts_on + timedelta(days=28))
    assert made.off_track_on == action.due_on + timedelta(days=14)
    act(commands.report_done, action, lead, evidence="log", today=DONE)
    measure(made, lead, 4)
    made = fresh_plan(made.id)
    assert (made.at_risk_on, made.off_track_on) == (None, DUE + timedelta(days=1))
