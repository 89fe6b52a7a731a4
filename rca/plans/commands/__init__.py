"""What can be done to plans: one function an act.

For improvement plans `plans` has the record itself, `life` its states, `goals` and `actions` what it holds.
"""

from rca.plans.commands.actions import (
    add_action,
    cancel_action,
    edit_action,
    hand_over_action,
    report_done,
    report_progress,
    take_up_again,
    verify,
)
from rca.plans.commands.goals import add_goal, edit_goal, judge, measure, remove_goal
from rca.plans.commands.life import (
    approve,
    ask_for_review,
    cancel,
    end,
    resume,
    revise,
    send_back,
    start,
    submit,
)
from rca.plans.commands.plans import TOLD, check_in, edit_plan, extend, hand_over_plan, make_plan

__all__ = [
    "TOLD",
    "add_action",
    "add_goal",
    "approve",
    "ask_for_review",
    "cancel",
    "cancel_action",
    "check_in",
    "edit_action",
    "edit_goal",
    "edit_plan",
    "end",
    "extend",
    "hand_over_action",
    "hand_over_plan",
    "judge",
    "make_plan",
    "measure",
    "remove_goal",
    "report_done",
    "report_progress",
    "resume",
    "revise",
    "send_back",
    "start",
    "submit",
    "take_up_again",
    "verify",
]
