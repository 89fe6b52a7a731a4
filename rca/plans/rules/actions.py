"""What an action must be, and what makes it done and proven (E-02, E-03, E-04, E-06, N-08)."""

from datetime import date, timedelta

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.plans.rules.plans import FURTHEST, day_known
from rca.plans.rules.words import ENDS, OPEN_ACTIONS, ActionKind, ActionState, State

TEXT_LENGTH = 500
RUNNING = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)
ADDED_IN = (State.DRAFT, *RUNNING)


def runs(state: State, kind: ActionKind) -> bool:
    """Whether an action is to be worked on now: its plan was approved, or it contains a harm and waits for nobody."""
    return state in RUNNING or (kind is ActionKind.CONTAINMENT and state not in ENDS)


def check_adding(state: State) -> None:
    """Actions come while a plan is written and while it runs, not while somebody decides on it."""
    if state is State.SUBMITTED:
        raise RuleBroken("", msg("Somebody decides on this plan now. Actions can be added afterwards."))
    if state not in ADDED_IN:
        raise RuleBroken("", msg("This plan has ended. Start another plan for what is left to do."))


def check_action(text: str | None, kind: ActionKind | None, due_on: date | None, *, starts_on: date) -> None:
    """Refuse an action that says nothing, is of no kind (N-08) or is never due."""
    if not text:
        raise RuleBroken("text", msg("Write what will be done."))
    if kind is None:
        raise RuleBroken("kind", msg("Say whether it contains the harm, corrects the cause or prevents it."))
    day = day_known("due_on", due_on, msg("Say by which day. An action without one is never late and never done."))
    if day < starts_on:
        raise RuleBroken("due_on", msg("This is before the plan starts. Choose a later day."))
    if day - starts_on > FURTHEST:
        raise RuleBroken("due_on", msg("This is more than five years after the plan starts."))


def check_editing(plan: State, state: ActionState, reason: str | None) -> None:
    """An open action changes; after the approval with a reason (E-01)."""
    if plan is State.SUBMITTED:
        raise RuleBroken("", msg("Somebody decides on this plan now. It changes after the decision."))
    if plan in ENDS:
        raise RuleBroken("", msg("This plan has ended. What it says stays as it is."))
    if state not in OPEN_ACTIONS:
        raise RuleBroken("", msg("This action is not open any more. What it says stays as it is."))
    if plan is not State.DRAFT and not reason:
        raise RuleBroken("reason", msg("The plan was approved with this action. Say why it changes."))


def check_working(running: bool, state: ActionState) -> None:
    """Work on an action begins when its plan is approved; only a containment waits for nobody."""
    if not running:
        raise RuleBroken("", msg("The plan of this action is not approved, or has ended."))
    if state not in OPEN_ACTIONS:
        raise RuleBroken("", msg("This action is not open any more."))


def check_owner(by: object, owner: object) -> None:
    """Only its owner says how far an action is."""
    if by != owner:
        raise RuleBroken("", msg("Only its owner can say how far this action is."))


def check_progress(progress: int | None) -> int:
    """A share of 0 to 100 per cent."""
    if progress is None or not 0 <= progress <= 100:
        raise RuleBroken("progress", msg("Progress is a whole number from 0 to 100."))
    return progress


def check_taking_up(running: bool, state: ActionState) -> None:
    """What is done and not yet judged can be taken up again."""
    if not running or state is not ActionState.DONE:
        raise RuleBroken("", msg("Only an action that is done and not yet judged can be taken up again."))


def check_verifying(running: bool, state: ActionState, *, by: object, owner: object, done_on: date | None,
                    wait_days: int, today: date, note: str | None) -> None:
    """Done is not proven: somebody else looks after the wait, and says on what evidence (E-02 to E-06)."""
    if not running or state is not ActionState.DONE or done_on is None:
        raise RuleBroken("", msg("Only an action that is done and not yet judged can be verified."))
    if by == owner:
        raise RuleBroken("", msg("You own this action, so somebody else has to verify its effect."))
    first = done_on + timedelta(days=wait_days)
    if today < first:
        raise RuleBroken("", msg("The effect shows later: it can be verified from %(day)s on.", day=first))
    if not note:
        raise RuleBroken("note", msg("Say on what evidence this rests."))


def check_cancelling(plan: State, state: ActionState) -> None:
    """An open action of a plan that has not ended can be cancelled."""
    if plan in ENDS or plan is State.SUBMITTED or state not in OPEN_ACTIONS:
        raise RuleBroken("", msg("Only an open action of a plan that nobody decides on now can be cancelled."))


def check_handing_over(plan: State, state: ActionState) -> None:
    """An open action of a plan that has not ended can change hands, also while somebody decides on the plan."""
    if plan in ENDS or state not in OPEN_ACTIONS:
        raise RuleBroken("", msg("Only an open action of a plan that has not ended can be handed over."))


def first_day(done_on: date | None, wait_days: int) -> date | None:
    """The first day on which the effect of what was done can be verified (E-02); None while it is not done."""
    return None if done_on is None else done_on + timedelta(days=wait_days)
