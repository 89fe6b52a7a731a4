"""What a plan's page says of the proof of its effect: proven, or that it is not and why (E-02, E-04, E-06)."""

from collections.abc import Sequence
from datetime import date, timedelta

from rca.foundation.messages import Message, msg, msgs
from rca.plans.rules.plans import ActionFacts, last_done, unfinished
from rca.plans.rules.words import ENDS, OPEN_ACTIONS, ActionState, Outcome, State, Verdict


def first_day_of_judging(actions: Sequence[ActionFacts], wait_days: int) -> date | None:
    """The first day on which the effect can be judged; None while an action is open or none is done (E-02)."""
    done = last_done(actions)
    return None if done is None or unfinished(actions) else done + timedelta(days=wait_days)


def why_not_proven(state: State, outcome: Outcome | None, verdicts: Sequence[Verdict | None],
                   actions: Sequence[ActionFacts], wait_days: int, today: date) -> list[Message]:
    """The sentences that say why nothing is proven yet; empty for a plan whose effect is proven."""
    if outcome is Outcome.PROVEN:
        return []
    if state in ENDS:
        return []
    if not verdicts:
        return [msg("There is no goal, so there is nothing to prove.")]
    still_open = [action for action in actions if action.state in OPEN_ACTIONS]
    if still_open:
        return [msgs("One action is still open.", "%(n)s actions are still open.", len(still_open))]
    if not any(action.state is not ActionState.CANCELLED for action in actions):
        return [msg("No action was carried out yet.")]
    first = first_day_of_judging(actions, wait_days)
    if first is not None and today < first:
        return [msg("The effect can be judged from %(day)s on.", day=first)]
    if state is not State.IN_REVIEW:
        return [msg("The review was not asked for yet.")]
    without = sum(verdict is None for verdict in verdicts)
    if without:
        return [msgs("One goal has no verdict yet.", "%(n)s goals have no verdict yet.", without)]
    if all(verdict is Verdict.MET for verdict in verdicts):
        return [msg("Every goal is met. A manager who does not own the plan ends it.")]
    return [msg("Not every goal is met. A manager who does not own the plan ends it, with the reason.")]
