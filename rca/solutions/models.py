"""Tables of the solution candidates: the candidate, the causes it would solve, the votes."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Choice, Model, new_id
from rca.solutions.rules.candidates import State, Strength


class Solution(Model):
    """One way to solve one or several root causes of an analysis. `number` counts within the analysis."""

    __tablename__ = "solution"
    __table_args__ = (sa.UniqueConstraint("analysis_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"))
    number: Mapped[int]
    text: Mapped[str]
    strength: Mapped[Strength | None] = mapped_column(Choice(Strength))
    state: Mapped[State] = mapped_column(Choice(State), default=State.PROPOSED)
    reason: Mapped[str | None]
    merged_into: Mapped[UUID | None] = mapped_column(sa.ForeignKey("solution.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class SolutionCause(Model):
    """Which causes a candidate would solve."""

    __tablename__ = "solution_cause"

    solution_id: Mapped[UUID] = mapped_column(sa.ForeignKey("solution.id"), primary_key=True)
    cause_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cause.id"), primary_key=True, index=True)


class SolutionVote(Model):
    """How many of their dots an actor gave to a candidate."""

    __tablename__ = "solution_vote"

    solution_id: Mapped[UUID] = mapped_column(sa.ForeignKey("solution.id"), primary_key=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    dots: Mapped[int]
