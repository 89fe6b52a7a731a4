"""Whether a plan keeps its dates and goals: the first days on which it does not, as things stand (I-03, I-04).

Days, not answers, are what a plan keeps: a reader compares them with today, and no nightly run can be missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from rca.plans.rules.words import Course, Direction, State

RUNNING = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)
LAG = Decimal("0.25")
"""How far a goal may lie behind its straight line from baseline to target before the plan is at risk."""
PATIENCE = timedelta(days=14)
"""How long an open action may be overdue before the plan is off track, and how long a verdict may take."""
ONE = timedelta(days=1)


@dataclass(frozen=True)
class GoalLine:
    """A goal as the course sees it; `latest` is its last measurement, None while there is none."""

    direction: Direction
    baseline: Decimal
    target: Decimal
    due_on: date
    latest: Decimal | None = None


@dataclass(frozen=True)
class CourseDays:
    """From which day on a plan is at risk or off track; None in both: nothing is planned yet."""

    at_risk_on: date | None
    off_track_on: date | None


def reached(direction: Direction, target: Decimal, value: Decimal) -> bool:
    """Whether a value is at the target or beyond, in the indicator's own direction (E-08)."""
    return value >= target if direction is Direction.HIGHER else value <= target


def course_days(starts_on: date, ends_on: date, goals: Sequence[GoalLine], open_due: Sequence[date], *,
                planned: bool) -> CourseDays:
    """The first days of being at risk and off track, from dates, goals and the due days of open actions.

    `ends_on` is when the plan must be through. `planned` says whether there is a goal and an action that was not
    cancelled: without, the plan is "not planned", never "on track" (I-04).
    """
    if not (planned and goals):
        return CourseDays(None, None)
    missed = [goal for goal in goals if goal.latest is None or not reached(goal.direction, goal.target, goal.latest)]
    lags = [day for goal in missed if (day := _lags_from(starts_on, goal)) is not None]
    off = [ends_on + ONE, *(due + PATIENCE for due in open_due), *(goal.due_on + ONE for goal in missed)]
    risky = [*(due + ONE for due in open_due), *lags]
    return CourseDays(min(risky) if risky else None, min(off))


def _lags_from(starts_on: date, goal: GoalLine) -> date | None:
    """The first day on which the latest value is more than a quarter of the way behind the straight line."""
    span, way = (goal.due_on - starts_on).days, goal.target - goal.baseline
    if span <= 0 or way == 0:
        return None
    done = Decimal(0) if goal.latest is None else (goal.latest - goal.baseline) / way
    # The line gives day/span; it is more than LAG ahead once day > (done + LAG) × span.
    share = min(max(done + LAG, Decimal(0)), Decimal(1))
    day = int((share * span).to_integral_value(ROUND_FLOOR)) + 1
    return starts_on + timedelta(days=day) if day <= span else None


def ends_on(state: State, due_on: date, last_done: date | None, wait_days: int) -> date:
    """When a plan must be through: its due day; in review also the wait for the effect and the time for a verdict."""
    if state is not State.IN_REVIEW or last_done is None:
        return due_on
    return max(due_on, last_done + timedelta(days=wait_days) + PATIENCE)


def course(state: State, at_risk_on: date | None, off_track_on: date | None, today: date) -> Course | None:
    """How a plan keeps its course today. None before it is approved and after it has ended."""
    if state not in RUNNING:
        return Course.NOT_PLANNED if state in (State.DRAFT, State.SUBMITTED) and off_track_on is None else None
    if off_track_on is None:
        return Course.NOT_PLANNED
    if off_track_on <= today:
        return Course.OFF_TRACK
    return Course.AT_RISK if at_risk_on is not None and at_risk_on <= today else Course.ON_TRACK
