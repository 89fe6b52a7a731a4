"""Questions about actions: of one plan, of one person, of whole teams."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.foundation.db import db
from rca.plans.models import Action, Plan
from rca.plans.rules.words import ENDS, OPEN_ACTIONS

# The words of the partial indexes, to the letter: a database uses such an index only for a condition it recognizes.
# Of no type: SQLite would be asked whether a Boolean equals 1, and would read the whole table instead.
IS_WAITING: sa.ColumnElement[Any] = sa.literal_column("(action.state IN ('to_do', 'doing') AND action.runs)")
IS_UNPROVEN: sa.ColumnElement[Any] = sa.literal_column("(action.state = 'done' AND action.runs)")


def action(id: UUID) -> Action | None:
    """One action, or None."""
    return db.session.get(Action, id)


def whole_actions(ids: Collection[UUID]) -> list[Action]:
    """Whole actions by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Action).where(Action.id.in_(ids)))) if ids else []


def actions_by_ids(ids: Collection[UUID]) -> list[Any]:
    """Actions by id, for the features above: id, plan, number, text, state, due day, owner, team, plan's reference."""
    columns = (Action.id, Action.plan_id, Action.number, Action.text, Action.state, Action.due_on, Action.owner_id,
               Action.team_id, Plan.reference)
    wanted = list(dict.fromkeys(ids))
    query = sa.select(*columns).join(Plan, Plan.id == Action.plan_id).where(Action.id.in_(wanted))
    return list(db.session.execute(query)) if wanted else []


def actions_of(plan: UUID) -> list[Action]:
    """The actions of a plan by number, cancelled ones included."""
    return list(db.session.scalars(sa.select(Action).filter_by(plan_id=plan).order_by(Action.number)))


def owns_one(plan: UUID, person: UUID) -> bool:
    """Whether a person owns an action of this plan."""
    return db.session.scalar(sa.select(sa.literal(1)).where(
        Action.plan_id == plan, Action.owner_id == person).limit(1)) is not None


def held_by(person: UUID) -> list[Any]:
    """The actions a person has to work on, over all plans: id, number, text, the plan's reference."""
    query = sa.select(Action.id, Action.number, Action.text, Plan.reference).join(Plan, Plan.id == Action.plan_id)
    query = query.where(Action.owner_id == person, Action.state.in_(OPEN_ACTIONS), Plan.state.not_in(ENDS))
    return list(db.session.execute(query.order_by(Action.due_on, Action.id)))
