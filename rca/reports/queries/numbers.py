"""The manager's figures: plans by state and course, overdue actions by owner, effect of finished plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.foundation.db import db
from rca.people import Person
from rca.plans import IS_WAITING, Action, Course, Goal, Outcome, Plan, State, on_course, values_of
from rca.reports.queries.deciding import of_teams

OWNERS = 10
DOTS = 24
EFFECTS = 6
RUNNING = (State.APPROVED, State.ACTIVE)


def plans_by_state(teams: frozenset[UUID] | None, today: date) -> dict[str, int]:
    """How many plans stand where: the running ones by their course, the others by their state. One look at the rows."""
    running = Plan.state.in_(RUNNING)
    marks: dict[str, sa.ColumnElement[bool]] = {
        **{course.value: sa.and_(running, on_course(course, today)) for course in Course},
        **{state.value: Plan.state == state for state in State if state not in RUNNING},
        "proven": Plan.outcome == Outcome.PROVEN,
    }
    columns = [sa.func.coalesce(sa.func.sum(sa.case((mark, 1), else_=0)), 0).label(name)
               for name, mark in marks.items()]
    row = db.session.execute(sa.select(*columns).where(of_teams(Plan.team_id, teams))).one()
    return {name: int(number) for name, number in row._mapping.items()}


@dataclass(frozen=True)
class Overdue:
    """Somebody's overdue actions: how many, for how many days the oldest, for how many days each of the oldest."""

    owner: UUID
    name: str
    count: int
    oldest: int
    days: tuple[int, ...]


def overdue_by_owner(teams: frozenset[UUID] | None, today: date) -> tuple[list[Overdue], int]:
    """The owners with the most overdue actions, and how many more owners have some."""
    late = sa.and_(IS_WAITING, Action.due_on < today, of_teams(Action.team_id, teams))
    heaviest = list(db.session.execute(
        sa.select(Action.owner_id, sa.func.count().label("n"), sa.func.min(Action.due_on).label("oldest"),
                  sa.func.count().over().label("owners"))
        .where(late).group_by(Action.owner_id).order_by(sa.desc("n"), "oldest", Action.owner_id).limit(OWNERS)))
    if not heaviest:
        return [], 0
    owners = [row.owner_id for row in heaviest]
    names = {row.id: row.name for row in db.session.execute(
        sa.select(Person.id, Person.name).where(Person.id.in_(owners)))}
    place = sa.func.row_number().over(partition_by=Action.owner_id, order_by=(Action.due_on, Action.id))
    ranked = sa.select(Action.owner_id, Action.due_on, place.label("place")).where(
        late, Action.owner_id.in_(owners)).subquery()
    days: dict[UUID, list[int]] = {}
    for owner, due in db.session.execute(sa.select(ranked.c.owner_id, ranked.c.due_on).where(
            ranked.c.place <= DOTS).order_by(ranked.c.due_on)):
        days.setdefault(owner, []).append((today - due).days)
    return [Overdue(row.owner_id, names.get(row.owner_id, ""), row.n, (today - row.oldest).days,
                    tuple(days.get(row.owner_id, ()))) for row in heaviest], heaviest[0].owners - len(heaviest)


@dataclass(frozen=True)
class Effect:
    """What a finished plan moved: its first goal with the last measurement, and how many goals it had besides."""

    plan: Any
    goal: Any
    after: Decimal | None
    others: int


def effects(teams: frozenset[UUID] | None) -> list[Effect]:
    """The plans that ended last with an outcome, newest first."""
    plans: Sequence[Plan] = db.session.scalars(
        sa.select(Plan).where(Plan.state.in_((State.COMPLETED, State.FAILED)), of_teams(Plan.team_id, teams))
        .order_by(Plan.ended_at.desc(), Plan.id).limit(EFFECTS)).all()
    goals: dict[UUID, list[Goal]] = {}
    for goal in db.session.scalars(sa.select(Goal).where(
            Goal.plan_id.in_([plan.id for plan in plans]), sa.not_(Goal.removed)).order_by(Goal.number)):
        goals.setdefault(goal.plan_id, []).append(goal)
    firsts = [of_plan[0].id for of_plan in goals.values()]
    values = values_of(firsts)
    found = []
    for plan in plans:
        of_plan = goals.get(plan.id, [])
        measured = values.get(of_plan[0].id, []) if of_plan else []
        found.append(Effect(plan, of_plan[0] if of_plan else None, measured[-1].value if measured else None,
                            max(0, len(of_plan) - 1)))
    return found
