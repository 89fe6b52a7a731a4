"""On track, at risk, off track: derived from dates and goals, never set by hand (I-03, I-04)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.plans.rules.course import CourseDays, GoalLine, course, course_days, ends_on
from rca.plans.rules.words import Course, Direction, State

START, DUE = date(2026, 1, 1), date(2026, 12, 31)
ONE = timedelta(days=1)


def goal(latest: int | None = None, due: date = date(2026, 4, 11), baseline: int = 100, target: int = 0) -> GoalLine:
    """A goal of a hundred days, from a hundred down to nothing."""
    direction = Direction.LOWER if target < baseline else Direction.HIGHER
    return GoalLine(direction, Decimal(baseline), Decimal(target), due, None if latest is None else Decimal(latest))


def days(*goals: GoalLine, open_due: tuple[date, ...] = (), planned: bool = True) -> CourseDays:
    return course_days(START, DUE, goals, open_due, planned=planned)


def test_without_goals_or_actions_nothing_is_planned_and_nothing_on_track() -> None:
    """I-04: an empty set is never on track."""
    assert days() == days(goal(), planned=False) == CourseDays(None, None)
    assert course(State.ACTIVE, None, None, START) is Course.NOT_PLANNED


def test_an_open_action_puts_the_plan_at_risk_the_day_after_it_was_due_and_off_track_two_weeks_later() -> None:
    found = days(goal(0), open_due=(date(2026, 3, 1), date(2026, 2, 1)))
    assert found == CourseDays(date(2026, 2, 2), date(2026, 2, 15))


@pytest.mark.parametrize("latest, day", [(None, 26), (100, 26), (75, 51), (50, 76), (26, 100), (25, None), (110, 16),
                                         (200, 1)])
def test_a_goal_that_lags_by_more_than_a_quarter_puts_the_plan_at_risk(latest, day) -> None:
    """After `day` days of a hundred the straight line is more than a quarter ahead of the latest value."""
    found = days(goal(latest))
    assert found.at_risk_on == (None if day is None else START + timedelta(days=day))
    assert found.off_track_on == date(2026, 4, 12), "its day passed without the target reached"


def test_a_goal_reached_asks_for_nothing_more() -> None:
    assert days(goal(0)) == days(goal(-5)) == CourseDays(None, DUE + ONE)


def test_higher_is_better_counts_the_other_way() -> None:
    assert days(goal(99, baseline=31, target=99)) == CourseDays(None, DUE + ONE)
    assert days(goal(31, baseline=31, target=99)).at_risk_on == START + timedelta(days=26)


def test_in_review_a_plan_has_time_for_the_effect_and_the_verdict() -> None:
    assert ends_on(State.ACTIVE, DUE, DUE, 28) == DUE
    assert ends_on(State.IN_REVIEW, DUE, DUE, 28) == DUE + timedelta(days=42)
    assert ends_on(State.IN_REVIEW, DUE, START, 28) == DUE
    assert ends_on(State.IN_REVIEW, DUE, None, 28) == DUE


@pytest.mark.parametrize("today, found", [(4, Course.ON_TRACK), (5, Course.AT_RISK), (8, Course.AT_RISK),
                                          (9, Course.OFF_TRACK)])
def test_the_course_changes_on_its_days_without_anybody_doing_anything(today, found) -> None:
    assert course(State.ACTIVE, date(2026, 5, 5), date(2026, 5, 9), date(2026, 5, today)) is found


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.COMPLETED, State.FAILED, State.CANCELLED])
def test_what_does_not_run_has_no_course(state) -> None:
    assert course(state, START, START, DUE) is None


def test_a_draft_without_goals_says_that_nothing_is_planned() -> None:
    assert course(State.DRAFT, None, None, START) is Course.NOT_PLANNED


numbers = st.integers(-1000, 1000).map(Decimal)


@given(baseline=numbers, target=numbers, latest=st.none() | numbers, span=st.integers(1, 700))
def test_the_day_at_risk_is_the_first_on_which_the_line_is_a_quarter_ahead(baseline, target, latest, span) -> None:
    if baseline == target:
        return
    due = START + timedelta(days=span)
    line = GoalLine(Direction.LOWER if target < baseline else Direction.HIGHER, baseline, target, due, latest)
    found = days(line)
    share = Decimal(0) if latest is None else (latest - baseline) / (target - baseline)

    def lags(day: int) -> bool:
        return share < 1 and Decimal(day) / span - share > Decimal("0.25")

    first = next((day for day in range(1, span + 1) if lags(day)), None)
    assert found.at_risk_on == (None if first is None else START + timedelta(days=first))
