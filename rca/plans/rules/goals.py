"""What a goal, its measurements and the verdict on it must be (E-01, E-02, E-04, E-08, I-02)."""

from datetime import date, timedelta
from decimal import Decimal

from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg
from rca.plans.rules.course import reached
from rca.plans.rules.plans import FURTHEST, day_known
from rca.plans.rules.words import Direction, State, Verdict

INDICATOR_LENGTH, UNIT_LENGTH, NOTE_LENGTH = 200, 60, 2_000
MEASURED_IN = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)


def check_goal(indicator: str | None, unit: str | None, direction: Direction | None, baseline: Decimal | None,
               target: Decimal | None, due_on: date | None, *, starts_on: date) -> None:
    """Refuse a goal that could never be judged: everything is set before anything is done (E-01, I-02)."""
    if not indicator:
        raise RuleBroken("indicator", msg("Name what is measured."))
    if not unit:
        raise RuleBroken("unit", msg("Say what it is counted in, such as cases a month or %."))
    if direction is None:
        raise RuleBroken("direction", msg("Say whether higher or lower is better."))
    if baseline is None:
        raise RuleBroken("baseline", msg("Write where it stands today. Without a baseline no effect can be seen."))
    if target is None:
        raise RuleBroken("target", msg("Write what it shall become."))
    if target == baseline:
        raise RuleBroken("target", msg("Target and baseline are the same. Write what shall be different."))
    if not reached(direction, target, target) or reached(direction, target, baseline):
        raise RuleBroken("target", msg("The target lies on the worse side of the baseline. Turn the direction round, "
                                       "or write another target."))
    if day_known("due_on", due_on, msg("Say by which day.")) <= starts_on:
        raise RuleBroken("due_on", msg("A goal is reached after the plan starts. Choose a later day."))


def check_changing(state: State) -> None:
    """Goals stand before anything is done; later edits go through a revision and a new approval (E-01)."""
    if state is not State.DRAFT:
        raise RuleBroken("", msg("Goals change in a draft only. Take the plan back for revision; it is then approved "
                                 "again."))


def check_measurement(state: State, value: Decimal | None, measured_on: date | None, note: str | None, *,
                      starts_on: date, today: date) -> None:
    """A measurement is of a day that was; one before the plan's start says why it counts."""
    if state not in MEASURED_IN:
        raise RuleBroken("", msg("Measurements are taken from the approval of a plan until it ends."))
    if value is None:
        raise RuleBroken("value", msg("Write the value that was measured."))
    day = day_known("measured_on", measured_on, msg("Say of which day the value is."))
    if day > today:
        raise RuleBroken("measured_on", msg("This day has not come yet."))
    if starts_on - day > FURTHEST:
        raise RuleBroken("measured_on", msg("This day is more than five years before the plan starts."))
    if day < starts_on and not note:
        raise RuleBroken("note", msg("This day is before the plan starts. Say in the note why it counts."))


def possible(direction: Direction, target: Decimal, value: Decimal | None) -> tuple[Verdict, ...]:
    """Which verdicts a value allows. `value` is the latest on or after the day the last action was done (E-04)."""
    if value is None:
        return (Verdict.INSUFFICIENT,)
    return (Verdict.MET if reached(direction, target, value) else Verdict.NOT_MET, Verdict.INSUFFICIENT)


def check_verdict(state: State, verdict: Verdict | None, note: str | None, *, by: object, owner: object,
                  allowed: tuple[Verdict, ...], last_done: date | None, wait_days: int, today: date) -> None:
    """A verdict is somebody else's, waits for the effect, rests on a measurement and says on what (E-02 to E-04)."""
    if state is not State.IN_REVIEW:
        raise RuleBroken("", msg("Goals are judged in review. Ask for the review first."))
    if by == owner:
        raise RuleBroken("", msg("Whoever owns the plan cannot judge its goals. Somebody else has to."))
    if last_done is None:
        raise RuleBroken("", msg("No action is done, so there is no effect to judge."))
    first = last_done + timedelta(days=wait_days)
    if today < first:
        raise RuleBroken("", msg("The effect shows later: the first day for a verdict is %(day)s.", day=first))
    if verdict is None:
        raise RuleBroken("verdict", msg("Choose a verdict."))
    if verdict not in allowed:
        raise RuleBroken("verdict", _contradiction(allowed))
    if not note:
        raise RuleBroken("note", msg("Say on what evidence this rests."))


def _contradiction(allowed: tuple[Verdict, ...]) -> Message:
    if Verdict.MET in allowed:
        return msg("The latest value has reached the target, so “not met” does not fit.")
    if Verdict.NOT_MET in allowed:
        return msg("The latest value has not reached the target, so “met” does not fit.")
    return msg("Nothing was measured since the last action was done. The only verdict is “insufficient data”.")


def note_of(field: str, raw: str | None) -> str | None:
    """A note or reason, tidied."""
    return texts.long_text(field, raw, NOTE_LENGTH)
