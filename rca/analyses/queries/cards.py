"""Selects about silent cards. Only `cards_of` and `cards_to_reveal` read words, and each says for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.models import Cause
from rca.analyses.models.cards import SilentCard
from rca.foundation.db import db


@dataclass(frozen=True)
class Hidden:
    """What all may know of the silent cards of a board: how many there are, and how many people wrote them."""

    cards: int = 0
    people: int = 0


def hidden_cards(analysis: UUID) -> Hidden:
    """How many silent cards wait on a board."""
    cards, people = db.session.execute(sa.select(
        sa.func.count(), sa.func.count(SilentCard.author_id.distinct())).filter_by(analysis_id=analysis)).one()
    return Hidden(cards, people)


def cards_of(analysis: UUID, author: UUID) -> Sequence[SilentCard]:
    """The silent cards of one author, newest first: for this author and nobody else."""
    return list(db.session.scalars(sa.select(SilentCard).filter_by(analysis_id=analysis, author_id=author).order_by(
        SilentCard.at.desc(), SilentCard.id)))


def cards_to_reveal(analysis: UUID) -> Sequence[SilentCard]:
    """All silent cards of a board in the order they were written: for the reveal and nothing else."""
    return list(db.session.scalars(sa.select(SilentCard).filter_by(analysis_id=analysis).order_by(
        SilentCard.at, SilentCard.id)))


def card(id: UUID) -> SilentCard | None:
    """One silent card, for whoever checks whose it is."""
    return db.session.get(SilentCard, id)


def nodes_stored(analysis: UUID) -> int:
    """How many nodes the graph of an analysis has, removed ones included."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Cause).filter_by(analysis_id=analysis)) or 0
