"""The call after closing: whether the customer was reached, how satisfied they are, what follows (C-10)."""

from rca.complaints.rules.cases import Status
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

DISSATISFIED = 2
"""At most this on a scale of 1 to 5 is dissatisfied."""

SATISFACTION: dict[int, Message] = {
    5: msg("5 · very satisfied"),
    4: msg("4 · satisfied"),
    3: msg("3 · neither"),
    2: msg("2 · dissatisfied"),
    1: msg("1 · very dissatisfied"),
}


def check_callback(
    status: Status, reached: bool, satisfied: int | None, explanation: str | None, opens: bool
) -> None:
    """A callback follows the closing; a dissatisfied customer is never just noted: the case opens, or it is explained.

    Raises RuleBroken at `satisfied` or `explanation`.
    """
    if status is not Status.CLOSED:
        raise RuleBroken("", msg("The callback follows when the case is closed."))
    if not reached:
        if opens:
            raise RuleBroken("opens", msg("Nobody was reached, so nothing speaks for opening the case again."))
        return
    if satisfied not in SATISFACTION:
        raise RuleBroken("satisfied", msg("Say how satisfied the customer is, from 1 to 5."))
    if (satisfied <= DISSATISFIED or opens) and not explanation:
        raise RuleBroken("explanation", msg("The customer is dissatisfied: open the case again or explain why it stays "
                                            "closed, and write down the reason.") if not opens
                         else msg("Say why the case is opened again."))
