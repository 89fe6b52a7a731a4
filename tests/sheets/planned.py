"""Plans worth looking at: one that runs with goals measured, one late, a draft that lacks something."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from rca.foundation.actors import Actor
from rca.plans import commands, goals_of
from rca.plans.rules.words import ActionKind, Direction
from tests.factories.plans import act, make_action, make_goal, make_plan

ACTIONS = (
    # what, of which kind, days until it is due, how far it is
    ("Refund every wrong charge since June", ActionKind.CONTAINMENT, -60, 100),
    ("Send each stop order to billing at once", ActionKind.CORRECTIVE, -30, 100),
    ("App says “requested” until billing has accepted", ActionKind.PREVENTIVE, -5, 30),
    ("每晚自动核对订单与账单", ActionKind.CORRECTIVE, 20, 0),
)


def planned(lead: Actor, manager: Actor, team: UUID | None, at: datetime) -> dict[str, str]:
    """The addresses of a plan that runs, of two of its actions, and of a draft."""
    today = at.date()
    starts, due = today - timedelta(days=90), today + timedelta(days=30)
    made = make_plan(lead, team=team, starts_on=starts, due_on=due, sponsor=manager.id, title="No bill after a stop")
    make_goal(made, lead, due_on=due)
    make_goal(made, lead, indicator="Stop orders that billing accepts within the hour", unit="%", due_on=due,
              direction=Direction.HIGHER, baseline=Decimal(31), target=Decimal(99))
    actions = [make_action(made, lead, text=text, kind=kind, due_on=today + timedelta(days=days))
               for text, kind, days, _ in ACTIONS]
    for step, by in ((commands.submit, lead), (commands.approve, manager), (commands.start, lead)):
        act(step, made, by, at=at)
    for action, (_, _, _, share) in zip(actions, ACTIONS, strict=True):
        if share == 100:
            act(commands.report_done, action, lead, evidence="Log of the nightly file", at=at, today=today)
        elif share:
            act(commands.report_progress, action, lead, progress=share, note="Waits for release 8.2", at=at)
    for goal, values in zip(goals_of(made.id), ((60, 45, 22, 16), (30, 58, 88, 94)), strict=True):
        for n, value in enumerate(values):
            act(commands.measure, made, lead, goal=goal.id, value=Decimal(value), today=today, at=at,
                measured_on=starts + timedelta(days=20 * (n + 1)))
    act(commands.check_in, made, lead, note="Two rows were rejected on Sunday; nobody looked.", at=at)
    draft = make_plan(lead, team=team, starts_on=today, due_on=due, title="Agents see what billing says")
    return {"plan": f"/plans/{made.id}", "plan_draft": f"/plans/{draft.id}", "action": f"/actions/{actions[2].id}",
            "action_done": f"/actions/{actions[1].id}", "plan_id": str(made.id)}
