"""What a plan, a goal and an action must be: tables of refusals, on plain values."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rca.foundation.errors import RuleBroken
from rca.plans.rules import actions, goals, plans
from rca.plans.rules.plans import ActionFacts
from rca.plans.rules.words import ActionKind, ActionState, Direction, Outcome, State, Verdict

START, DUE = date(2026, 9, 1), date(2026, 12, 18)
PLAN = {"title": "Stop means stop", "objective": "No wrong bill", "starts_on": START, "due_on": DUE, "wait_days": 28}
GOAL = {"indicator": "Wrong charges", "unit": "a month", "direction": Direction.LOWER, "baseline": Decimal(63),
        "target": Decimal(5), "due_on": DUE}
ACTION = {"text": "Send it at once", "kind": ActionKind.CORRECTIVE, "due_on": date(2026, 10, 1)}


def refused(rule, *args, **told) -> RuleBroken:
    with pytest.raises(RuleBroken) as refusal:
        rule(*args, **told)
    return refusal.value


@pytest.mark.parametrize("field, value", [
    ("title", None), ("objective", None), ("starts_on", None), ("due_on", None), ("due_on", START),
    ("due_on", START - timedelta(days=1)), ("due_on", date(2036, 1, 1)), ("due_on", date(9999, 1, 1)),
    ("starts_on", date(1, 1, 1)), ("wait_days", None), ("wait_days", -1), ("wait_days", 366),
])
def test_a_plan_that_lacks_something_is_refused_at_its_field(field, value) -> None:
    plans.check_plan(**PLAN)
    assert refused(plans.check_plan, **{**PLAN, field: value}).field == field


@pytest.mark.parametrize("field, value", [
    ("indicator", None), ("unit", None), ("direction", None), ("baseline", None), ("target", None),
    ("target", Decimal(63)), ("target", Decimal(64)), ("due_on", None), ("due_on", START), ("due_on", date(26, 1, 1)),
])
def test_a_goal_without_direction_or_baseline_or_in_the_wrong_direction_is_refused(field, value) -> None:
    """E-01, E-08, I-02: everything a verdict needs is set before anything is done."""
    goals.check_goal(**GOAL, starts_on=START)
    assert refused(goals.check_goal, **{**GOAL, field: value}, starts_on=START).field == field


def test_the_direction_decides_which_side_of_the_baseline_is_better() -> None:
    up = {**GOAL, "direction": Direction.HIGHER, "baseline": Decimal(31), "target": Decimal(99)}
    goals.check_goal(**up, starts_on=START)
    assert refused(goals.check_goal, **{**up, "target": Decimal(30)}, starts_on=START).field == "target"


@pytest.mark.parametrize("field, value", [
    ("text", None), ("kind", None), ("due_on", None), ("due_on", START - timedelta(days=1)),
    ("due_on", date(2040, 1, 1)),
])
def test_an_action_without_a_due_date_or_a_kind_is_refused(field, value) -> None:
    actions.check_action(**ACTION, starts_on=START)
    assert refused(actions.check_action, **{**ACTION, field: value}, starts_on=START).field == field


def facts(number: int = 1, state: ActionState = ActionState.TO_DO, *, owner: bool = True,
          done: date | None = None) -> ActionFacts:
    return ActionFacts(number, state, DUE, owner, done)


@pytest.mark.parametrize("count, found, sentences", [
    (1, [facts()], 0), (0, [], 2), (0, [facts()], 1), (1, [], 1), (1, [facts(state=ActionState.CANCELLED)], 1),
    (1, [facts(owner=False)], 1), (1, [facts(1), facts(2, owner=False), facts(3, owner=False)], 2),
    (1, [facts(1), facts(2, ActionState.DONE, owner=False)], 0),
    (1, [ActionFacts(1, ActionState.TO_DO, None, True)], 1),
])
def test_what_is_missing_is_told_all_at_once_a_sentence_each(count, found, sentences) -> None:
    """E-01: neither goals nor actions are ever an empty set that passes."""
    assert len(plans.missing(count, found)) == sentences


def test_a_refusal_with_several_reasons_says_them_all() -> None:
    told = str(refused(plans.refuse, plans.missing(0, [])))
    assert "no goal yet" in told
    assert "no action yet" in told
    plans.refuse([])


@pytest.mark.parametrize("who", ["author", "owner", "submitter"])
def test_whoever_wrote_submitted_or_owns_a_plan_does_not_approve_it(who) -> None:
    others = {"author": "a", "owner": "o", "submitter": "s"}
    plans.check_decider("m", **others)
    refused(plans.check_decider, others[who], **others)


@pytest.mark.parametrize("found, sentences", [
    ([], 1), ([facts(state=ActionState.CANCELLED)], 1), ([facts()], 1), ([facts(state=ActionState.DOING)], 1),
    ([facts(state=ActionState.DONE)], 0), ([facts(state=ActionState.PROVEN), facts(state=ActionState.CANCELLED)], 0),
    ([facts(state=ActionState.NOT_EFFECTIVE)], 0), ([facts(1), facts(2), facts(3, ActionState.DONE)], 2),
])
def test_a_review_waits_until_every_action_is_finished_and_one_was_carried_out(found, sentences) -> None:
    assert len(plans.unfinished(found)) == sentences


def test_the_wait_counts_from_the_last_action_and_a_cancelled_one_does_not_count() -> None:
    """E-02."""
    assert plans.last_done([]) is None
    assert plans.last_done([facts(state=ActionState.DONE, done=START), facts(state=ActionState.PROVEN, done=DUE),
                            facts(state=ActionState.CANCELLED, done=date(2027, 1, 1))]) == DUE


MET, NOT_MET, TOO_LITTLE = Verdict.MET, Verdict.NOT_MET, Verdict.INSUFFICIENT


@pytest.mark.parametrize("verdicts, reason, end", [
    ([MET], None, (State.COMPLETED, Outcome.PROVEN)), ([MET, MET], None, (State.COMPLETED, Outcome.PROVEN)),
    ([MET, None], "why", (State.COMPLETED, Outcome.NOT_PROVEN)), ([], "why", (State.COMPLETED, Outcome.NOT_PROVEN)),
    ([MET, TOO_LITTLE], "why", (State.COMPLETED, Outcome.NOT_PROVEN)),
    ([MET, NOT_MET], "why", (State.FAILED, Outcome.NOT_EFFECTIVE)),
    ([NOT_MET, None], "why", (State.FAILED, Outcome.NOT_EFFECTIVE)),
    ([], None, None), ([None], None, None), ([MET, None], None, None), ([NOT_MET], None, None),
])
def test_proven_needs_the_verdict_met_on_every_goal_and_at_least_one(verdicts, reason, end) -> None:
    """E-05, I-04: whatever is less says "not proven" with a reason, or failed."""
    if end is None:
        assert refused(plans.ending, verdicts, reason).field == "reason"
    else:
        assert plans.ending(verdicts, reason) == end


@pytest.mark.parametrize("value, allowed", [(None, {TOO_LITTLE}), (5, {MET, TOO_LITTLE}), (4, {MET, TOO_LITTLE}),
                                            (6, {NOT_MET, TOO_LITTLE})])
def test_a_verdict_agrees_with_the_measurement_and_without_one_there_is_not_enough(value, allowed) -> None:
    """E-04: a sample of nothing is never a pass."""
    found = goals.possible(Direction.LOWER, Decimal(5), None if value is None else Decimal(value))
    assert set(found) == allowed


JUDGED = {"verdict": MET, "note": "Bills of October", "by": "auditor", "owner": "owner", "allowed": (MET, TOO_LITTLE),
          "last_done": date(2026, 10, 1), "wait_days": 28, "today": date(2026, 10, 29)}


@pytest.mark.parametrize("change", [
    {"by": "owner"}, {"last_done": None}, {"today": date(2026, 10, 28)}, {"verdict": None}, {"verdict": NOT_MET},
    {"note": None},
])
def test_a_verdict_by_the_owner_too_early_without_evidence_or_against_the_value_is_refused(change) -> None:
    """E-02, E-03, E-04."""
    goals.check_verdict(State.IN_REVIEW, **JUDGED)
    refused(goals.check_verdict, State.IN_REVIEW, **{**JUDGED, **change})


@pytest.mark.parametrize("state", [state for state in State if state is not State.IN_REVIEW])
def test_a_verdict_is_given_in_review_only(state) -> None:
    refused(goals.check_verdict, state, **JUDGED)


@pytest.mark.parametrize("change, field", [
    ({"value": None}, "value"), ({"measured_on": None}, "measured_on"),
    ({"measured_on": date(2026, 10, 2)}, "measured_on"),
    ({"measured_on": date(2026, 8, 31)}, "note"), ({"measured_on": date(1999, 1, 1), "note": "x"}, "measured_on"),
])
def test_a_measurement_of_a_day_to_come_or_before_the_plan_is_refused(change, field) -> None:
    told = {"value": Decimal(7), "measured_on": date(2026, 10, 1), "note": None, "starts_on": START,
            "today": date(2026, 10, 1)}
    goals.check_measurement(State.ACTIVE, **told)
    goals.check_measurement(State.ACTIVE, **{**told, "measured_on": date(2026, 8, 1), "note": "the month before"})
    assert refused(goals.check_measurement, State.ACTIVE, **{**told, **change}).field == field


VERIFIED = {"by": "auditor", "owner": "owner", "done_on": date(2026, 10, 1), "wait_days": 28,
            "today": date(2026, 10, 29), "note": "None of 400 orders was late"}


@pytest.mark.parametrize("change", [{"by": "owner"}, {"done_on": None}, {"today": date(2026, 10, 28)}, {"note": None}])
def test_an_effect_verified_by_its_owner_too_early_or_without_evidence_is_refused(change) -> None:
    """E-02, E-03, E-04, E-06: done is not proven."""
    actions.check_verifying(True, ActionState.DONE, **VERIFIED)
    refused(actions.check_verifying, True, ActionState.DONE, **{**VERIFIED, **change})


@pytest.mark.parametrize("progress", [None, -1, 101, 10**9])
def test_progress_outside_0_to_100_is_refused(progress) -> None:
    assert refused(actions.check_progress, progress).field == "progress"


@pytest.mark.parametrize("state, kind, running", [
    (State.DRAFT, ActionKind.CORRECTIVE, False), (State.DRAFT, ActionKind.CONTAINMENT, True),
    (State.SUBMITTED, ActionKind.CONTAINMENT, True), (State.ACTIVE, ActionKind.PREVENTIVE, True),
    (State.CANCELLED, ActionKind.CONTAINMENT, False), (State.COMPLETED, ActionKind.CORRECTIVE, False),
])
def test_containment_waits_for_nobody_and_the_rest_for_the_approval(state, kind, running) -> None:
    """N-08."""
    assert actions.runs(state, kind) is running
