"""Every select about votes on causes. Only `dots_of` hands out a ballot, and only by the one whose it is."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.models import GuestLink, GuestPass
from rca.analyses.models.votes import Ballot, VoteRound
from rca.analyses.rules import GuestRights
from rca.analyses.rules.votes import RoundState
from rca.foundation.db import db


def newest_round(analysis: UUID) -> VoteRound | None:
    """The last round of an analysis, discarded ones left out; read anew, another may just have ended it."""
    return db.session.scalars(sa.select(VoteRound).where(
        VoteRound.analysis_id == analysis, VoteRound.state != RoundState.DISCARDED).order_by(
        VoteRound.number.desc()).limit(1).execution_options(populate_existing=True)).first()


def is_voting(analysis: UUID) -> bool:
    """Whether a round is open, so that dots can be given."""
    round = newest_round(analysis)
    return round is not None and round.state is RoundState.OPEN


def rounds_held(analysis: UUID) -> int:
    """How many rounds there were, discarded ones counted."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(VoteRound).filter_by(analysis_id=analysis)) or 0


def dots_of(round: UUID, actor: UUID) -> dict[UUID, int]:
    """An actor's own ballot: dots by cause."""
    rows = db.session.execute(sa.select(Ballot.cause_id, Ballot.dots).where(
        Ballot.round_id == round, Ballot.actor_id == actor, Ballot.dots > 0))
    return {row.cause_id: row.dots for row in rows}


def ballot_row(round: UUID, actor: UUID, cause: UUID) -> Ballot | None:
    """The row of an actor's dots on a cause, to be written."""
    return db.session.get(Ballot, (round, actor, cause))


def all_ballots(round: UUID) -> list[tuple[UUID, UUID, int]]:
    """Every ballot, for counting: actor, cause, dots."""
    rows = db.session.execute(sa.select(Ballot.actor_id, Ballot.cause_id, Ballot.dots).where(
        Ballot.round_id == round, Ballot.dots > 0))
    return [(row.actor_id, row.cause_id, row.dots) for row in rows]


def drop_ballots(round: UUID) -> list[Ballot]:
    """All rows of a round, to be removed with it."""
    return list(db.session.scalars(sa.select(Ballot).filter_by(round_id=round)))


def totals(round: UUID, causes: Collection[UUID] | None = None) -> dict[UUID, int]:
    """Dots by cause in an open round whose counts are shown."""
    query = sa.select(Ballot.cause_id, sa.func.sum(Ballot.dots).label("n")).where(Ballot.round_id == round)
    if causes is not None:
        query = query.where(Ballot.cause_id.in_(causes))
    return {row.cause_id: int(row.n) for row in db.session.execute(query.group_by(Ballot.cause_id)) if row.n}


def voters(round: UUID) -> set[UUID]:
    """Who has given a dot: for numbers, and for the facilitator's list of who has not."""
    return set(db.session.scalars(sa.select(Ballot.actor_id).where(
        Ballot.round_id == round, Ballot.dots > 0).distinct()))


class Guest(NamedTuple):
    """A guest as votes see one: whether they may give dots, and whether they came by a link that others have, too."""

    actor: UUID
    name: str
    may: bool
    shared: bool


def guests_of(analysis: UUID) -> list[Guest]:
    """All guests of a board whose link and pass were not taken back, in the order in which they came."""
    rows = db.session.execute(sa.select(GuestPass.actor_id, GuestPass.name, GuestLink.rights, GuestLink.name).join(
        GuestLink, GuestLink.id == GuestPass.link_id).where(
        GuestLink.analysis_id == analysis, GuestLink.revoked_at.is_(None), GuestPass.revoked_at.is_(None)).order_by(
        GuestPass.joined_at))
    return [Guest(actor, name, rights is not GuestRights.LOOK, made_for is None)
            for actor, name, rights, made_for in rows]
