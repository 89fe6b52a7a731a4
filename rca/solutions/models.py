"""Tables of the solution candidates: the candidate, the causes it would solve, the votes, the scores."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from rca.analyses import Analysis
from rca.foundation.db import Choice, Model, new_id
from rca.solutions.rules.candidates import State, Strength
from rca.solutions.rules.scoring import State as ScoringState


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


class Scoring(Model):
    """How the solutions of an analysis are compared by criteria, and how far that is. Its key is the analysis'.

    `criteria` are rows of key, name, weight and whether low is good. `people` gave scores, known when it is closed.
    """

    __tablename__ = "scoring"

    id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), primary_key=True)
    criteria: Mapped[list[list[Any]]] = mapped_column(sa.JSON)
    state: Mapped[ScoringState] = mapped_column(Choice(ScoringState), default=ScoringState.IDLE)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    people: Mapped[int] = mapped_column(default=0)
    analysis: Mapped[Analysis] = relationship()
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Score(Model):
    """What an actor thinks of a solution by a criterion: theirs alone to see, also after the scoring is closed."""

    __tablename__ = "solution_score"

    solution_id: Mapped[UUID] = mapped_column(sa.ForeignKey("solution.id"), primary_key=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    score: Mapped[int]
