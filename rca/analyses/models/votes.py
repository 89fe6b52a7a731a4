"""Tables of the votes on causes: the rounds, and the ballots that nobody but their author sees."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.analyses.rules.votes import RoundState
from rca.foundation.db import Choice, Model, new_id


class VoteRound(Model):
    """One round of votes on the causes of an analysis; `number` counts within the analysis.

    `position` is that of the board's journal when the round was opened: causes merged since count where they went.
    `voters` and `votes` are known when it is closed.
    """

    __tablename__ = "vote_round"
    __table_args__ = (sa.UniqueConstraint("analysis_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    number: Mapped[int]
    dots: Mapped[int]
    several: Mapped[bool]
    hidden: Mapped[bool]
    state: Mapped[RoundState] = mapped_column(Choice(RoundState), default=RoundState.OPEN)
    position: Mapped[int]
    opened_by: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    voters: Mapped[int] = mapped_column(default=0)
    votes: Mapped[int] = mapped_column(default=0)


class Ballot(Model):
    """How many of their dots an actor has on a cause in a round: one row, whatever is sent how often."""

    __tablename__ = "ballot"

    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("vote_round.id"), primary_key=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    cause_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cause.id"), primary_key=True)
    dots: Mapped[int]
