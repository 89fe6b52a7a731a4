"""Plans and actions for what audits ask of them: who owns them, which team, how an action stands."""

from __future__ import annotations

from uuid import UUID

from rca.foundation.actors import Actor
from rca.foundation.db import flush, locked, transaction
from rca.plans import Action, ActionState
from tests.factories.plans import fresh_plan, make_action, make_plan


def plan_of(owner: Actor, author: Actor, team: UUID | None) -> UUID:
    """A plan of the team."""
    return make_plan(author, owner, team=team).id


def action_of(plan: UUID, owner: Actor) -> UUID:
    """An action of the plan."""
    return make_action(fresh_plan(plan), owner).id


def stands(action: UUID, state: ActionState) -> None:
    """The action in this state, without the course that leads there."""
    def work() -> None:
        locked(Action, action).state = state
        flush()
    transaction(work)
