"""Plans and actions as rows, for what audits ask of them: who owns them, which team, how an action stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, transaction
from rca.plans import Action, ActionKind, ActionState, Plan, State

THEN = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def plan_row(owner: Actor, author: Actor, team: UUID | None, number: int = 1) -> UUID:
    """An active plan of the team."""
    def work() -> UUID:
        id = new_id()
        add(Plan(id=id, reference=f"IP-2026-{number:03d}", title="Alarm on rejected rows", objective="No row is lost",
                 team_id=team, owner_id=owner.id, author_id=author.id, state=State.ACTIVE, starts_on=date(2026, 11, 1),
                 due_on=date(2026, 12, 31), wait_days=14, created_at=THEN))
        return id
    return transaction(work)


def action_row(plan: UUID, owner: Actor, team: UUID | None, number: int = 1) -> UUID:
    """An action of the plan."""
    def work() -> UUID:
        id = new_id()
        add(Action(id=id, plan_id=plan, team_id=team, number=number, text="Send an alarm", kind=ActionKind.CORRECTIVE,
                   owner_id=owner.id, due_on=date(2026, 12, 10), author_id=owner.id, at=THEN))
        return id
    return transaction(work)


def stands(action: UUID, state: ActionState) -> None:
    """The action, in this state."""
    def work() -> None:
        locked(Action, action).state = state
        flush()
    transaction(work)
