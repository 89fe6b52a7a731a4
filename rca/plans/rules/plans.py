"""What an improvement plan must be before each step of its life. Every gate is safe against empty sets.

Without goals or actions nothing is ready, done or proven (I-04).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg
from rca.plans.rules.words import ENDS, OPEN_ACTIONS, ActionState, Outcome, State, Verdict

WAIT_DAYS, MOST_WAIT = 28, 365
"""Days between the last action and the first verdict on the effect (E-02)."""
REASON_LENGTH = 2_000
FURTHEST = timedelta(days=5 * 366)
EXTENDED_IN = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)


@dataclass(frozen=True)
class ActionFacts:
    """An action as the gates of a plan see it."""

    number: int
    state: ActionState
    due_on: date | None
    owner_active: bool
    done_on: date | None = None


def reason_of(raw: str | None, missing: Message | None = None, field: str = "reason") -> str | None:
    """A reason, tidied. With `missing` it is needed, and that sentence says so."""
    reason = texts.long_text(field, raw, REASON_LENGTH)
    if missing is not None and not reason:
        raise RuleBroken(field, missing)
    return reason


def day_known(field: str, day: date | None, missing: Message) -> date:
    """A day that was given and can be meant."""
    if day is None:
        raise RuleBroken(field, missing)
    if not 1990 <= day.year <= 2200:
        raise RuleBroken(field, msg("This day cannot be meant. Look at its year."))
    return day


def check_plan(title: str | None, objective: str | None, starts_on: date | None, due_on: date | None,
               wait_days: int | None) -> None:
    """Refuse a plan without title, objective, dates in order, or a wait before the effect is judged."""
    if not title:
        raise RuleBroken("title", msg("Give the plan a title."))
    if not objective:
        raise RuleBroken("objective", msg("Write what shall be different for the customer."))
    start = day_known("starts_on", starts_on, msg("Say when the plan starts."))
    due = day_known("due_on", due_on, msg("Say when the plan is due."))
    if due <= start:
        raise RuleBroken("due_on", msg("A plan is due after it starts. Choose a later day."))
    if due - start > FURTHEST:
        raise RuleBroken("due_on", msg("A plan of more than five years is none. Choose an earlier day."))
    if wait_days is None or not 0 <= wait_days <= MOST_WAIT:
        raise RuleBroken("wait_days", msg("Wait between 0 and %(most)s days.", most=MOST_WAIT))


def check_open(state: State) -> None:
    """Refuse to change what has ended."""
    if state in ENDS:
        raise RuleBroken("", msg("This plan has ended. What it says stays as it is."))


def check_draft(state: State) -> None:
    """What was submitted does not change under the eyes of whoever approves it (E-01)."""
    if state is not State.DRAFT:
        raise RuleBroken("", msg("Only a draft can be changed like this. Take the plan back for revision; it is then "
                                 "approved again."))


def missing(goals: int, actions: Sequence[ActionFacts]) -> list[Message]:
    """What a plan still lacks before it can be submitted, approved or started, a sentence each."""
    found = []
    if goals == 0:
        found.append(msg("There is no goal yet. Add one with baseline, target and day."))
    live = [action for action in actions if action.state is not ActionState.CANCELLED]
    if not live:
        found.append(msg("There is no action yet. Add one with an owner and a due day."))
    found += [msg("Action %(number)s has no due day.", number=action.number)
              for action in live if action.due_on is None]
    found += [msg("The owner of action %(number)s is not active any more. Hand it over.", number=action.number)
              for action in live if action.state in OPEN_ACTIONS and not action.owner_active]
    return found


def refuse(reasons: Sequence[Message]) -> None:
    """Refuse with all reasons at once, so that nobody learns them one by one."""
    if reasons:
        raise RuleBroken("", reduce(lambda told, more: msg("%(told)s %(more)s", told=told, more=more), reasons))


def check_decider(by: object, *, author: object, owner: object, submitter: object) -> None:
    """The approver has neither written nor submitted the plan and does not own it."""
    if by == owner:
        raise RuleBroken("", msg("You own this plan, so another manager has to approve it."))
    if by == author:
        raise RuleBroken("", msg("You wrote this plan, so another manager has to approve it."))
    if by == submitter:
        raise RuleBroken("", msg("You submitted this plan, so another manager has to approve it."))


def unfinished(actions: Sequence[ActionFacts]) -> list[Message]:
    """What keeps a plan from its review: open actions, or none that was carried out."""
    found = [msg("Action %(number)s is still open.", number=action.number)
             for action in actions if action.state in OPEN_ACTIONS]
    if all(action.state is ActionState.CANCELLED for action in actions):
        found.append(msg("No action was carried out, so there is no effect to judge."))
    return found


def last_done(actions: Sequence[ActionFacts]) -> date | None:
    """The day the last action was done; the wait for the effect counts from it (E-02)."""
    return max((action.done_on for action in actions if action.done_on is not None
                and action.state is not ActionState.CANCELLED), default=None)


def check_extension(state: State, before: date, due_on: date | None, starts_on: date) -> date:
    """An extension moves the end of a running plan to a later day, which is answered."""
    if state not in EXTENDED_IN:
        raise RuleBroken("", msg("Only a plan that was approved and has not ended can be extended."))
    day = day_known("due_on", due_on, msg("Say until when."))
    if day <= before:
        raise RuleBroken("due_on", msg("This day is not later than the one that holds now."))
    if day - starts_on > FURTHEST:
        raise RuleBroken("due_on", msg("A plan of more than five years is none. Choose an earlier day."))
    return day


def check_ending(by: object, owner: object, state: State) -> None:
    """Whoever ends a plan does not own it, and it was in review."""
    if state is not State.IN_REVIEW:
        raise RuleBroken("", msg("A plan ends from its review. Ask for the review first, or cancel the plan."))
    if by == owner:
        raise RuleBroken("", msg("You own this plan, so another manager has to end it."))


def ending(verdicts: Sequence[Verdict | None], reason: str | None) -> tuple[State, Outcome]:
    """How a plan ends by the verdicts on its goals. Proven needs one for each, and at least one (I-04, E-04, E-05)."""
    if Verdict.NOT_MET in verdicts:
        if not reason:
            raise RuleBroken("reason", msg("A goal was not met. Say what did not work; the analysis goes on from it."))
        return State.FAILED, Outcome.NOT_EFFECTIVE
    if verdicts and all(verdict is Verdict.MET for verdict in verdicts):
        return State.COMPLETED, Outcome.PROVEN
    if not reason:
        raise RuleBroken("reason", msg("Not every goal has the verdict “met”, so the plan ends as not proven. Say why "
                                       "it ends all the same."))
    return State.COMPLETED, Outcome.NOT_PROVEN
