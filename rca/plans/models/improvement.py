"""Tables of improvement plans: plan, solutions it came from, goals with measurements, actions, check-ins."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Choice, Model, new_id
from rca.plans.rules.words import ActionKind, ActionState, Direction, Outcome, State, Verdict

WAITS = sa.text("state IN ('to_do', 'doing') AND runs")
UNPROVEN = sa.text("state = 'done' AND runs")
RUNS = sa.text("state IN ('approved', 'active', 'in_review')")


class Plan(Model):
    """A process improvement plan.

    `at_risk_on` and `off_track_on` are the first days on which dates and goals, as they stand, make it so; commands
    keep them, readers compare them with today, so that no nightly run is needed and none can be missed.
    """

    __tablename__ = "plan"
    __table_args__ = (
        sa.Index("ix_plan_running", "state", "off_track_on", "at_risk_on", sqlite_where=RUNS, postgresql_where=RUNS),
        sa.Index("ix_plan_created", "created_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(sa.String(20), unique=True)
    title: Mapped[str]
    objective: Mapped[str]
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    analysis_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    sponsor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    state: Mapped[State] = mapped_column(Choice(State), default=State.DRAFT, index=True)
    starts_on: Mapped[date]
    due_on: Mapped[date]
    wait_days: Mapped[int]
    extensions: Mapped[int] = mapped_column(default=0)
    at_risk_on: Mapped[date | None]
    off_track_on: Mapped[date | None]
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitter_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    approver_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    activated_at: Mapped[datetime | None]
    review_asked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(Choice(Outcome))
    ending_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PlanSolution(Model):
    """Which solution candidates a plan carries out."""

    __tablename__ = "plan_solution"

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), primary_key=True)
    solution_id: Mapped[UUID] = mapped_column(sa.ForeignKey("solution.id"), primary_key=True, index=True)


class Goal(Model):
    """What shall be different: an indicator with its unit, direction, baseline, target and day (E-01, I-02).

    `verdict` is what somebody other than the owner said of it, with the value and the evidence it rests on.
    """

    __tablename__ = "goal"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    number: Mapped[int]
    indicator: Mapped[str]
    unit: Mapped[str]
    direction: Mapped[Direction] = mapped_column(Choice(Direction))
    baseline: Mapped[Decimal]
    target: Mapped[Decimal]
    due_on: Mapped[date]
    removed: Mapped[bool] = mapped_column(default=False)
    verdict: Mapped[Verdict | None] = mapped_column(Choice(Verdict))
    verdict_note: Mapped[str | None]
    verdict_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    verdict_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class GoalValue(Model):
    """One measurement of a goal's indicator: the day it is about, the value, who entered it."""

    __tablename__ = "goal_value"
    __table_args__ = (sa.Index("ix_goal_value_course", "goal_id", "measured_on", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    goal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("goal.id"))
    measured_on: Mapped[date]
    value: Mapped[Decimal]
    note: Mapped[str | None]
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]


class Action(Model):
    """One thing somebody does by a day: containment, corrective or preventive. `number` counts within the plan.

    `team_id` repeats the plan's and `runs` says whether it is to be worked on now, so that a list over all plans asks
    one table: the plan is approved and has not ended, or the action contains a harm, which waits for nobody.
    `done_on` is the day `done_at` was where its owner is.
    """

    __tablename__ = "action"
    __table_args__ = (
        sa.UniqueConstraint("plan_id", "number"),
        sa.Index("ix_action_open", "owner_id", "due_on", "id", sqlite_where=WAITS, postgresql_where=WAITS),
        sa.Index("ix_action_due", "due_on", "id", "team_id", sqlite_where=WAITS, postgresql_where=WAITS),
        sa.Index("ix_action_unproven", "due_on", "id", "team_id", "owner_id", sqlite_where=UNPROVEN,
                 postgresql_where=UNPROVEN),
        sa.Index("ix_action_of", "owner_id", "due_on", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"))
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"))
    solution_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("solution.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    kind: Mapped[ActionKind] = mapped_column(Choice(ActionKind))
    owner_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    due_on: Mapped[date]
    state: Mapped[ActionState] = mapped_column(Choice(ActionState), default=ActionState.TO_DO)
    runs: Mapped[bool] = mapped_column(default=False)
    progress: Mapped[int] = mapped_column(default=0)
    evidence: Mapped[str | None]
    done_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    verified_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    verified_at: Mapped[datetime | None]
    effect_note: Mapped[str | None]
    reason: Mapped[str | None]
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CheckIn(Model):
    """What was said about a plan on a day: how it goes, what is in the way."""

    __tablename__ = "check_in"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    note: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
