"""The timer of a workshop and the view that is shown, as plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from rca.analyses.rules.room import Timer, view_of
from rca.foundation.errors import RuleBroken

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_timer_runs_is_lengthened_paused_resumed_and_stopped() -> None:
    five = Timer().turned("start", AT, 5)
    assert five == Timer(ends=AT + timedelta(minutes=5))
    assert five.turned("more", AT, 1) == Timer(ends=AT + timedelta(minutes=6))
    paused = five.turned("pause", AT + timedelta(minutes=2))
    assert paused == Timer(left=180)
    assert paused.turned("more", AT, 1) == Timer(left=240)
    assert paused.turned("resume", AT + timedelta(hours=1)) == Timer(ends=AT + timedelta(hours=1, minutes=3))
    assert five.turned("stop", AT) == Timer()


def test_a_minute_more_after_the_end_is_a_minute_from_now() -> None:
    late = AT + timedelta(minutes=9)
    assert Timer(ends=AT).turned("more", late, 1) == Timer(ends=late + timedelta(minutes=1))


@pytest.mark.parametrize(("timer", "act", "minutes"), [
    (Timer(), "more", 1), (Timer(), "pause", 0), (Timer(), "start", 0), (Timer(), "start", 181)])
def test_a_timer_that_makes_no_sense_is_refused(timer, act, minutes) -> None:
    with pytest.raises(RuleBroken):
        timer.turned(act, AT, minutes)


@pytest.mark.parametrize("told", [{}, {"view": "elsewhere"}, {"view": "fish", "box": [0, 0, 0, 1]},
                                  {"view": "fish", "box": [0, 0, float("nan"), 1]}, {"view": "fish", "box": "0 0 1 1"},
                                  {"view": "fish", "cause": "x"}, {"view": "fish", "cause": 7},
                                  {"view": "fish", "box": [True, 0, 1, 1]}])
def test_what_is_no_view_is_refused(told) -> None:
    with pytest.raises(RuleBroken):
        view_of(told)
