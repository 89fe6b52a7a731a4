"""C-03 and C-05: what a case weighs, which priority follows, how deep to look."""

from datetime import UTC, datetime, timedelta

import pytest

from rca.complaints.rules import clocks
from rca.complaints.rules.assessing import (
    Assessment,
    Complexity,
    Depth,
    Impact,
    Priority,
    Severity,
    check_overruling,
    depth_of,
    priority_of,
)
from rca.complaints.rules.callbacks import check_callback
from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.clocks import Clock, Course, Pause, course, due_of, target
from rca.complaints.rules.hours import Calendar
from rca.complaints.rules.promises import NINE_TO_FIVE
from rca.foundation.errors import RuleBroken

OFFICE = Calendar("UTC", dict.fromkeys(range(5), NINE_TO_FIVE))
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)


def found(severity=Severity.SLIGHT, impact=Impact.ONE, complexity=Complexity.SIMPLE, **more) -> Assessment:
    return Assessment(severity, impact, complexity, **more)


def test_c_03_priority_follows_from_severity_and_impact() -> None:
    assert priority_of(found()) is Priority.LOW
    assert priority_of(found(Severity.SERIOUS, Impact.MANY)) is Priority.URGENT
    assert priority_of(found(), {(Severity.SLIGHT, Impact.ONE): Priority.NORMAL}) is Priority.NORMAL


def test_c_03_safety_is_urgent_and_need_of_immediate_action_is_high_at_least() -> None:
    assert priority_of(found(safety=True)) is Priority.URGENT
    assert priority_of(found(at_once_needed=True)) is Priority.HIGH
    assert priority_of(found(Severity.GRAVE, Impact.MANY, at_once_needed=True)) is Priority.URGENT


def test_every_severity_and_impact_has_a_priority_and_more_weight_never_less() -> None:
    for severity in Severity:
        row = [priority_of(found(severity, impact)) for impact in Impact]
        assert row == sorted(row, reverse=True)
    for impact in Impact:
        column = [priority_of(found(severity, impact)) for severity in Severity]
        assert column == sorted(column, reverse=True)


def test_c_05_the_same_again_and_again_deserves_a_fishbone_however_small() -> None:
    assert depth_of(Priority.LOW, found(), alike=0) is Depth.NONE
    assert depth_of(Priority.LOW, found(), alike=3) is Depth.FIVE_WHYS
    assert depth_of(Priority.LOW, found(), alike=10) is Depth.FISHBONE
    assert depth_of(Priority.URGENT, found(), alike=0) is Depth.FULL
    assert depth_of(Priority.NORMAL, found(complexity=Complexity.COMPLEX), alike=0) is Depth.FISHBONE


def test_c_05_another_depth_than_proposed_needs_a_reason() -> None:
    check_overruling(Depth.FULL, Depth.FULL, None)
    check_overruling(Depth.FULL, Depth.NONE, "Known cause, action in progress")
    with pytest.raises(RuleBroken) as refusal:
        check_overruling(Depth.FULL, Depth.NONE, None)
    assert refusal.value.field == "reason"


def test_a_channel_s_own_time_goes_before_that_of_every_channel() -> None:
    targets = {**clocks.TARGETS, (Channel.PHONE, Priority.HIGH, Clock.ANSWER): 30}
    assert target(targets, Channel.PHONE, Priority.HIGH, Clock.ANSWER) == 30
    assert target(targets, Channel.MAIL, Priority.HIGH, Clock.ANSWER) == clocks.DAY


def test_a_pause_moves_the_due_moment_by_its_working_time() -> None:
    plain = due_of(OFFICE, MONDAY, 8 * 60)
    paused = due_of(OFFICE, MONDAY, 8 * 60, [Pause(MONDAY + timedelta(hours=6), MONDAY + timedelta(hours=26))])
    assert (plain.near_at, plain.due_at) == (MONDAY + timedelta(hours=6), MONDAY + timedelta(hours=8))
    # Two hours of Monday and two of Tuesday were waited; the night between costs nothing.
    assert paused.due_at == MONDAY + timedelta(hours=28)


def test_a_pause_that_has_not_ended_or_lies_before_the_start_counts_nothing() -> None:
    plain = due_of(OFFICE, MONDAY, 60)
    assert due_of(OFFICE, MONDAY, 60, [Pause(MONDAY)]) == plain
    assert due_of(OFFICE, MONDAY, 60, [Pause(MONDAY - timedelta(days=4), MONDAY - timedelta(days=3))]) == plain


@pytest.mark.parametrize("hours, met, paused, state", [
    (5, None, None, Course.RUNNING), (6, None, None, Course.NEAR), (8, None, None, Course.NEAR),
    (9, None, None, Course.PAST), (9, None, 7, Course.PAUSED), (20, None, 9, Course.PAST), (9, 8, None, Course.MET),
    (9, 8.5, None, Course.LATE),
])
def test_how_a_clock_stands_is_compared_when_somebody_looks(hours, met, paused, state) -> None:
    after = lambda h: None if h is None else MONDAY + timedelta(hours=h)  # noqa: E731
    assert course(after(8), after(6), after(met), paused_since=after(paused), now=after(hours)) is state


def test_a_dissatisfied_callback_opens_the_case_or_explains() -> None:
    check_callback(Status.CLOSED, True, 5, None, opens=False)
    check_callback(Status.CLOSED, False, None, None, opens=False)
    check_callback(Status.CLOSED, True, 1, "The refund is on its way.", opens=False)
    for satisfied in (1, 2):
        with pytest.raises(RuleBroken) as refusal:
            check_callback(Status.CLOSED, True, satisfied, None, opens=False)
        assert refusal.value.field == "explanation"
    with pytest.raises(RuleBroken, match="from 1 to 5"):
        check_callback(Status.CLOSED, True, None, None, opens=False)
    with pytest.raises(RuleBroken, match="when the case is closed"):
        check_callback(Status.OPEN, True, 5, None, opens=False)
    with pytest.raises(RuleBroken, match="Nobody was reached"):
        check_callback(Status.CLOSED, False, None, None, opens=True)
