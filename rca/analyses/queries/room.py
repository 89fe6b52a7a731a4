"""Selects of a workshop's room: the timer, signals, who follows where."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.models import Analysis, CauseEvidence
from rca.analyses.models.cards import SilentCard
from rca.analyses.models.room import RoomListener, RoomSignal, WorkshopRoom
from rca.analyses.models.votes import Ballot, VoteRound
from rca.analyses.rules.room import Timer
from rca.foundation.db import db


@dataclass(frozen=True)
class Room:
    """A room at a moment: hands in the order in which they were raised, and who is done."""

    timer: Timer
    shower: UUID | None
    view: Any
    hands: tuple[UUID, ...]
    done: frozenset[UUID]


def room(analysis: UUID) -> Room:
    """What passes in the room of an analysis."""
    row = db.session.get(WorkshopRoom, analysis)
    signals = list(db.session.scalars(sa.select(RoomSignal).filter_by(analysis_id=analysis)))
    hands = sorted((found.hand_at, str(found.actor_id)) for found in signals if found.hand_at is not None)
    return Room(timer_of(row), row.shower_id if row else None, row.view if row else None,
                tuple(UUID(id) for _, id in hands),
                frozenset(found.actor_id for found in signals if found.done_at is not None))


def timer_of(row: WorkshopRoom | None) -> Timer:
    """The timer as a row keeps it."""
    return Timer(row.timer_ends, row.timer_left) if row else Timer()


def room_row(analysis: UUID) -> WorkshopRoom | None:
    """The room's row, locked for changing it."""
    return db.session.scalar(sa.select(WorkshopRoom).filter_by(analysis_id=analysis).with_for_update())


def signals_of(analysis: UUID) -> dict[UUID, RoomSignal]:
    """The rows of signals by actor, for changing them."""
    return {row.actor_id: row for row in db.session.scalars(sa.select(RoomSignal).filter_by(analysis_id=analysis))}


def listening_elsewhere(analysis: UUID, process: UUID, since: datetime) -> set[UUID]:
    """The actors who listen to a board at other web processes and were seen there since."""
    return set(db.session.scalars(sa.select(RoomListener.actor_id).where(
        RoomListener.analysis_id == analysis, RoomListener.process != process, RoomListener.seen_at >= since)))


def listeners_of(process: UUID, before: datetime) -> list[RoomListener]:
    """The rows of a web process, and all that were not seen for so long that their process is gone."""
    return list(db.session.scalars(sa.select(RoomListener).where(sa.or_(
        RoomListener.process == process, RoomListener.seen_at < before))))


def spoke_otherwise(analysis: UUID) -> set[UUID]:
    """The actors who brought something else than a cause: evidence, or votes, whatever they say."""
    evidence = sa.select(CauseEvidence.author_id).where(
        CauseEvidence.analysis_id == analysis, CauseEvidence.author_id.is_not(None))
    votes = sa.select(Ballot.actor_id).join(VoteRound, VoteRound.id == Ballot.round_id).where(
        VoteRound.analysis_id == analysis, Ballot.dots > 0)
    return set(db.session.scalars(sa.union(evidence, votes)))


def hides_cards(analysis: UUID) -> bool:
    """Whether cards are collected in silence, or wait for their reveal."""
    waits = sa.exists().where(SilentCard.analysis_id == analysis)
    silent = sa.exists().where(Analysis.id == analysis, Analysis.silent)
    return bool(db.session.scalar(sa.select(sa.or_(waits, silent))))
