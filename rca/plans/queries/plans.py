"""Questions about single improvement plans and what they hold."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.foundation.db import db
from rca.foundation.registry import Ref
from rca.people import Person
from rca.plans.models import Action, CheckIn, Goal, GoalValue, Plan, PlanSolution
from rca.plans.rules.words import ENDS, ActionState, State
from rca.solutions import Solution
from rca.solutions import State as SolutionState


def plan(id: UUID) -> Plan | None:
    """One plan, or None."""
    return db.session.get(Plan, id)


def whole_plans(ids: Collection[UUID]) -> list[Plan]:
    """Whole plans by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Plan).where(Plan.id.in_(ids)))) if ids else []


def plans_by_ids(ids: Collection[UUID]) -> list[Any]:
    """Plans by id, for the features above: id, reference, title, state, outcome, team, owner. Unknown ids: left out."""
    columns = (Plan.id, Plan.reference, Plan.title, Plan.state, Plan.outcome, Plan.team_id, Plan.owner_id)
    wanted = list(dict.fromkeys(ids))
    return list(db.session.execute(sa.select(*columns).where(Plan.id.in_(wanted)))) if wanted else []


def plans_of_analysis(analysis: UUID) -> list[Plan]:
    """The plans made for an analysis, oldest first."""
    return list(db.session.scalars(sa.select(Plan).filter_by(analysis_id=analysis).order_by(Plan.created_at, Plan.id)))


def plans_of_analyses(analyses: Collection[UUID]) -> list[Plan]:
    """The plans made for several analyses, newest first."""
    query = sa.select(Plan).where(Plan.analysis_id.in_(analyses))
    return list(db.session.scalars(query.order_by(Plan.created_at.desc(), Plan.id)))


def goals_of(plan: UUID) -> list[Goal]:
    """The goals of a plan in order, without those that were removed."""
    return list(db.session.scalars(sa.select(Goal).filter_by(plan_id=plan, removed=False).order_by(Goal.number)))


def goal_of(plan: UUID, goal: UUID) -> Goal | None:
    """A goal of this plan that was not removed."""
    return db.session.scalar(sa.select(Goal).filter_by(id=goal, plan_id=plan, removed=False))


def values_of(goals: Collection[UUID]) -> dict[UUID, list[GoalValue]]:
    """The measurements of each goal, by the day they are about; of two for one day the later entry comes last."""
    found: dict[UUID, list[GoalValue]] = {goal: [] for goal in goals}
    if goals:
        query = sa.select(GoalValue).where(GoalValue.goal_id.in_(goals))
        for value in db.session.scalars(query.order_by(GoalValue.goal_id, GoalValue.measured_on, GoalValue.at)):
            found[value.goal_id].append(value)
    return found


def latest_since(goal: UUID, day: date | None) -> GoalValue | None:
    """The last measurement of a goal about that day or a later one; with None as the day there is none."""
    if day is None:
        return None
    query = sa.select(GoalValue).where(GoalValue.goal_id == goal, GoalValue.measured_on >= day)
    return db.session.scalar(query.order_by(GoalValue.measured_on.desc(), GoalValue.at.desc()).limit(1))


def highest_goal(plan: UUID) -> int:
    """The highest number a goal of the plan ever had; 0 without goals."""
    return db.session.scalar(sa.select(sa.func.max(Goal.number)).filter_by(plan_id=plan)) or 0


def solutions_of(plan: UUID) -> list[Any]:
    """The solution candidates a plan carries out, with the number of its actions for each (cancelled ones not)."""
    live = sa.and_(Action.plan_id == plan, Action.state != ActionState.CANCELLED)
    carried = sa.select(sa.func.count()).where(live, Action.solution_id == Solution.id).scalar_subquery()
    query = sa.select(Solution.id, Solution.number, Solution.text, Solution.strength, carried.label("actions"))
    return list(db.session.execute(query.join(PlanSolution, PlanSolution.solution_id == Solution.id).where(
        PlanSolution.plan_id == plan).order_by(Solution.number)))


def solution_rows(plan: UUID) -> dict[UUID, PlanSolution]:
    """What ties a plan to its solutions, by solution."""
    return {row.solution_id: row for row in db.session.scalars(sa.select(PlanSolution).filter_by(plan_id=plan))}


def chosen_solutions(analysis: UUID | None) -> list[Any]:
    """The chosen candidates of an analysis: id, number, text, strength."""
    query = sa.select(Solution.id, Solution.number, Solution.text, Solution.strength)
    return list(db.session.execute(query.filter_by(analysis_id=analysis, state=SolutionState.CHOSEN).order_by(
        Solution.number))) if analysis else []


def check_ins_of(plan: UUID, most: int = 20) -> list[CheckIn]:
    """The latest check-ins of a plan, newest first."""
    return list(db.session.scalars(sa.select(CheckIn).filter_by(plan_id=plan).order_by(
        CheckIn.at.desc(), CheckIn.id).limit(most)))


def active_among(persons: Collection[UUID]) -> set[UUID]:
    """Which of these persons can still sign in."""
    return set(db.session.scalars(sa.select(Person.id).where(Person.id.in_(persons), Person.active)))


def part_texts(ids: Collection[UUID]) -> dict[UUID, str]:
    """What ids in the journal of a plan stand for: indicators of goals, texts of actions and of solutions."""
    found: dict[UUID, str] = {}
    for column, key in ((Goal.indicator, Goal.id), (Action.text, Action.id), (Solution.text, Solution.id)):
        found.update({row[0]: row[1] for row in db.session.execute(sa.select(key, column).where(key.in_(ids)))})
    return found


def held_by(person: UUID) -> list[Any]:
    """The plans a person owns that have not ended: id, reference, title."""
    query = sa.select(Plan.id, Plan.reference, Plan.title).where(Plan.owner_id == person, Plan.state.not_in(ENDS))
    return list(db.session.execute(query.order_by(Plan.created_at, Plan.id)))


def using(solution: UUID) -> Sequence[Any]:
    """The plans that carry out a solution candidate: reference, state."""
    query = sa.select(Plan.reference, Plan.state).join(PlanSolution, PlanSolution.plan_id == Plan.id)
    return db.session.execute(query.where(PlanSolution.solution_id == solution).order_by(Plan.created_at)).all()


def links(refs: Collection[Ref]) -> set[tuple[Ref, Ref]]:
    """The pairs of plans with what they came from, what they hold, and the way back of those that failed (E-05)."""
    asked = set(refs)
    ids = {kind: [id for of, id in asked if of == kind] for kind in ("plan", "analysis", "solution", "action")}
    if not any(ids.values()):
        return set()
    near = sa.or_(Plan.id.in_(ids["plan"]), Plan.analysis_id.in_(ids["analysis"]),
                  Plan.id.in_(sa.select(PlanSolution.plan_id).where(PlanSolution.solution_id.in_(ids["solution"]))),
                  Plan.id.in_(sa.select(Action.plan_id).where(Action.id.in_(ids["action"]))))
    plans = db.session.execute(sa.select(Plan.id, Plan.analysis_id, Plan.state).where(near)).all()
    wanted = [row.id for row in plans]
    chosen = db.session.execute(sa.select(PlanSolution.solution_id, PlanSolution.plan_id).where(
        PlanSolution.plan_id.in_(wanted))).all()
    actions = db.session.execute(sa.select(Action.plan_id, Action.id).where(Action.plan_id.in_(wanted))).all()
    pairs: set[tuple[Ref, Ref]] = {(("solution", one), ("plan", other)) for one, other in chosen}
    pairs |= {(("plan", one), ("action", other)) for one, other in actions}
    with_solutions = {plan for _, plan in chosen}
    pairs |= {(("analysis", row.analysis_id), ("plan", row.id)) for row in plans
              if row.analysis_id and row.id not in with_solutions}
    pairs |= {(("plan", row.id), ("analysis", row.analysis_id)) for row in plans
              if row.analysis_id and row.state is State.FAILED}
    return {pair for pair in pairs if asked & set(pair)}
