"""Actions by the real commands: worked on by their owner, verified by somebody else, on both databases."""

from datetime import date, timedelta

import pytest

from rca.analyses import analysis
from rca.foundation import events, journal, registry
from rca.foundation.actors import SYSTEM
from rca.foundation.errors import RuleBroken
from rca.plans import ActionVerified, commands, goals_of
from rca.plans.rules.words import ActionKind, ActionState, State, Verdict
from tests.factories.analyses import make_analysis
from tests.factories.plans import (
    DONE,
    JUDGED,
    act,
    active,
    fresh_action,
    fresh_plan,
    in_review,
    judge,
    leave,
    make_action,
    make_plan,
    measure,
    only_actions,
    ready,
)


@pytest.fixture
def running(lead, manager, team, member):
    """A plan that runs; its one action is Ana's."""
    return active(lead, manager, member, team=team)


@pytest.fixture
def hers(running):
    return only_actions(running)[0]


def refusal(command, record, by, **given) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        act(command, record, by, **given)
    return refused.value


def done(action, by, **given):
    act(commands.report_done, action, by, **{"evidence": "Log of 30 Sep", "today": DONE, **given})
    return fresh_action(action.id)


def test_an_action_is_worked_on_done_and_proven_by_somebody_else(hers, member, auditor) -> None:
    act(commands.report_progress, hers, member, progress=60, note="pilot with team 3")
    assert (fresh_action(hers.id).state, fresh_action(hers.id).progress) == (ActionState.DOING, 60)
    assert done(hers, member).state is ActionState.DONE
    heard = []
    events.listen(ActionVerified, heard.append)
    act(commands.verify, hers, auditor, effective=True, note="None of 400 orders was late", today=JUDGED)
    proven = fresh_action(hers.id)
    assert (proven.state, proven.verified_by) == (ActionState.PROVEN, auditor.person_id)
    assert heard[-1] == ActionVerified(hers.id, hers.plan_id, True)
    assert [entry.act for entry in journal.entries(("action", hers.id))] == [
        "action.added", "action.progressed", "action.done", "action.verified"]


@pytest.mark.parametrize("progress", [-1, 101, None])
def test_progress_beyond_its_bounds_is_refused(progress, hers, member) -> None:
    assert refusal(commands.report_progress, hers, member, progress=progress).field == "progress"


def test_only_its_owner_says_how_far_an_action_is(hers, lead) -> None:
    for command, given in ((commands.report_progress, {"progress": 5}),
                           (commands.report_done, {"evidence": "x", "today": DONE})):
        assert "Only its owner" in str(refusal(command, hers, lead, **given))


def test_a_hundred_per_cent_is_not_done_and_done_needs_evidence(hers, member) -> None:
    """E-06."""
    act(commands.report_progress, hers, member, progress=100)
    assert fresh_action(hers.id).state is ActionState.DOING
    assert refusal(commands.report_done, hers, member, today=DONE).field == "evidence"


def test_the_owner_never_verifies_and_nobody_before_the_wait(hers, member, auditor) -> None:
    """E-02, E-03."""
    done(hers, member)
    told = {"effective": True, "note": "seen"}
    assert "somebody else" in str(refusal(commands.verify, hers, member, **told, today=JUDGED))
    early = refusal(commands.verify, hers, auditor, **told, today=JUDGED - timedelta(days=1))
    assert "2026-10-29" in str(early)
    assert refusal(commands.verify, hers, auditor, effective=True, today=JUDGED).field == "note"
    refusal(commands.verify, only_actions(fresh_plan(hers.plan_id))[0], auditor, effective=True, note="", today=JUDGED)


def test_an_action_that_does_not_work_opens_the_analysis_again(lead, manager, auditor, team) -> None:
    """E-05."""
    about = make_analysis(lead, team=team)
    made = active(lead, manager, team=team, analysis=about.id)
    action = done(only_actions(made)[0], lead)
    act(commands.verify, action, auditor, effective=False, note="412 orders were late again", today=JUDGED)
    assert fresh_action(action.id).state is ActionState.NOT_EFFECTIVE
    assert (analysis(about.id).revision, analysis(about.id).reopening_reason) == (2, "412 orders were late again")


def test_what_was_called_done_can_be_taken_up_again_until_it_is_judged(hers, member, auditor) -> None:
    done(hers, member)
    assert refusal(commands.take_up_again, hers, member).field == "reason"
    act(commands.take_up_again, hers, member, reason="Nights were forgotten")
    again = fresh_action(hers.id)
    assert (again.state, again.done_on) == (ActionState.DOING, None)
    done(hers, member)
    act(commands.verify, hers, auditor, effective=True, note="seen", today=JUDGED)
    refusal(commands.take_up_again, hers, member, reason="x")


def test_work_begins_with_the_approval_but_containment_waits_for_nobody(lead, team) -> None:
    """N-08: the harm is stopped now."""
    made = ready(lead, team=team)
    refusal(commands.report_progress, only_actions(made)[0], lead, progress=10)
    contains = make_action(made, lead, kind=ActionKind.CONTAINMENT, text="Refund every wrong charge")
    act(commands.report_progress, contains, lead, progress=10)


def test_an_action_changes_after_the_approval_with_a_reason(hers, lead, member) -> None:
    """E-01."""
    told = {"text": "Send it within the hour", "kind": ActionKind.PREVENTIVE, "owner": member.person_id,
            "due_on": date(2026, 11, 1)}
    assert refusal(commands.edit_action, hers, lead, **told).field == "reason"
    act(commands.edit_action, hers, lead, **told, reason="At once was never possible")
    changed = fresh_action(hers.id)
    assert (changed.text, changed.due_on) == ("Send it within the hour", date(2026, 11, 1))
    assert fresh_plan(hers.plan_id).off_track_on == date(2026, 11, 15)


@pytest.mark.parametrize("change, field", [({"due_on": None}, "due_on"), ({"text": " "}, "text"),
                                           ({"kind": None}, "kind"), ({"owner": SYSTEM}, "owner")])
def test_an_action_without_a_due_date_or_an_owner_is_refused(change, field, lead, team) -> None:
    made = make_plan(lead, team=team)
    with pytest.raises(RuleBroken) as refused:
        make_action(made, lead, **change)
    assert refused.value.field == field


def test_a_deactivated_owner_is_refused_and_their_work_is_on_the_hand_over_list(hers, running, lead, member) -> None:
    held = [str(line[0]) for answer in registry.ask("what does this person hold", member.person_id) for line in answer]
    assert held == ["Owns the plan IP-2026-001, Stop means stop",
                    "Has to do action 1 of IP-2026-001, Send each stop order to billing at once"]
    leave(member)
    with pytest.raises(RuleBroken) as refused:
        make_action(running, lead, member)
    assert str(refused.value) == "Ana Ruiz is not active any more. Choose somebody else."
    act(commands.hand_over_action, hers, lead, owner=lead.person_id, reason="Ana has left")
    act(commands.hand_over_plan, running, lead, owner=lead.person_id, reason="Ana has left")
    assert not any(registry.ask("what does this person hold", member.person_id))


def test_nothing_is_added_while_somebody_decides_or_after_the_end(lead, manager, team) -> None:
    made = ready(lead, team=team)
    act(commands.submit, made, lead)
    with pytest.raises(RuleBroken, match="decides on this plan now"):
        make_action(made, lead)
    act(commands.cancel, made, lead, reason="x")
    with pytest.raises(RuleBroken, match="has ended"):
        make_action(made, lead)


def test_an_action_added_in_review_voids_the_verdicts_and_keeps_the_plan_from_ending(lead, manager, auditor,
                                                                                      team) -> None:
    """E-02: the effect is judged after the last action."""
    made = in_review(lead, manager, team=team)
    measure(made, lead, 4)
    judge(made, auditor, Verdict.MET)
    make_action(made, lead, due_on=date(2026, 12, 1))
    assert fresh_plan(made.id).state is State.IN_REVIEW
    assert goals_of(made.id)[0].verdict is None
    assert "Action 2 is still open." in str(refusal(commands.end, made, manager, reason="x"))


def test_actions_of_a_plan_are_linked_with_it_and_what_it_came_from(lead, team) -> None:
    about = make_analysis(lead, team=team)
    made = ready(lead, team=team, analysis=about.id)
    action = only_actions(made)[0]
    pairs = {(("analysis", about.id), ("plan", made.id)), (("plan", made.id), ("action", action.id))}
    assert registry.links_of([("plan", made.id)]) == pairs
    assert registry.links_of([("action", action.id)]) == {(("plan", made.id), ("action", action.id))}
    assert (("analysis", about.id), ("plan", made.id)) in registry.links_of([("analysis", about.id)])
