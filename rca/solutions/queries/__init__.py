"""Every select of the solution candidates."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from rca.analyses import cause_texts
from rca.foundation.db import db
from rca.foundation.registry import Ref
from rca.solutions.models import Solution, SolutionCause, SolutionVote
from rca.solutions.rules.candidates import IN_PLAY, State


@dataclass
class Candidate:
    """A candidate as its page shows it: what it solves, its dots in all and the reader's own, what went into it."""

    solution: Solution
    causes: list[UUID] = field(default_factory=list)
    dots: int = 0
    mine: int = 0
    merged: list[Solution] = field(default_factory=list)


def solution(id: UUID) -> Solution | None:
    """One candidate, or None."""
    return db.session.get(Solution, id)


def solutions_by_ids(ids: Collection[UUID]) -> list[Solution]:
    """Candidates by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Solution).where(Solution.id.in_(ids)))) if ids else []


def chosen_of(analysis: UUID) -> list[Solution]:
    """The candidates chosen for an analysis, by number."""
    return list(db.session.scalars(sa.select(Solution).filter_by(analysis_id=analysis, state=State.CHOSEN).order_by(
        Solution.number)))


def candidates(analysis: UUID, actor: UUID | None = None) -> list[Candidate]:
    """All candidates of an analysis but the merged ones, newest first, with the dots of this actor, if one is named.
    Three queries."""
    rows = list(db.session.scalars(sa.select(Solution).filter_by(analysis_id=analysis).order_by(
        Solution.number.desc())))
    found = {row.id: Candidate(row) for row in rows if row.state is not State.MERGED}
    for row in reversed(rows):
        if row.merged_into in found:
            found[row.merged_into].merged.append(row)
    of = sa.select(Solution.id).filter_by(analysis_id=analysis)
    for link in db.session.execute(sa.select(SolutionCause.solution_id, SolutionCause.cause_id).where(
            SolutionCause.solution_id.in_(of))):
        if link.solution_id in found:
            found[link.solution_id].causes.append(link.cause_id)
    for vote in db.session.execute(sa.select(SolutionVote.solution_id, SolutionVote.actor_id, SolutionVote.dots).where(
            SolutionVote.solution_id.in_(of))):
        if vote.solution_id in found:
            found[vote.solution_id].dots += vote.dots
            found[vote.solution_id].mine += vote.dots if vote.actor_id == actor else 0
    return list(found.values())


def count(analysis: UUID) -> int:
    """How many candidates were collected: refused ones count as well, merged ones no longer."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Solution).where(
        Solution.analysis_id == analysis, Solution.state != State.MERGED)) or 0


def held(analysis: UUID) -> tuple[int, int]:
    """How many candidates an analysis has in all, and the highest number among them (0 for none)."""
    row = db.session.execute(sa.select(sa.func.count(), sa.func.max(Solution.number)).where(
        Solution.analysis_id == analysis)).one()
    return row[0], row[1] or 0


def count_on_cause(cause: UUID) -> int:
    """How many candidates that are still in play would solve a cause."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(SolutionCause).join(
        Solution, Solution.id == SolutionCause.solution_id).where(
        SolutionCause.cause_id == cause, Solution.state.in_(IN_PLAY))) or 0


def counts_by_cause(analysis: UUID) -> dict[UUID, int]:
    """How many candidates that are still in play would solve each cause of an analysis; causes without are left out."""
    rows = db.session.execute(sa.select(SolutionCause.cause_id, sa.func.count().label("n")).join(
        Solution, Solution.id == SolutionCause.solution_id).where(
        Solution.analysis_id == analysis, Solution.state.in_(IN_PLAY)).group_by(SolutionCause.cause_id))
    return {row.cause_id: row.n for row in rows}


def cause_rows(solution: UUID) -> dict[UUID, SolutionCause]:
    """What a candidate solves, as rows by cause."""
    return {row.cause_id: row for row in db.session.scalars(sa.select(SolutionCause).filter_by(
        solution_id=solution))}


def vote_rows(solution: UUID) -> dict[UUID, SolutionVote]:
    """Who gave dots to a candidate, as rows by actor; read anew, since another may just have changed them."""
    return {row.actor_id: row for row in db.session.scalars(sa.select(SolutionVote).filter_by(
        solution_id=solution).execution_options(populate_existing=True))}


def dots_elsewhere(analysis: UUID, actor: UUID, without: UUID) -> int:
    """How many dots an actor has on the candidates of an analysis other than one; merged ones hold none."""
    return db.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(SolutionVote.dots), 0)).join(
        Solution, Solution.id == SolutionVote.solution_id).where(
        Solution.analysis_id == analysis, Solution.state != State.MERGED, SolutionVote.actor_id == actor,
        Solution.id != without)) or 0


def words_on(analysis: UUID) -> list[str]:
    """What is written of the candidates of an analysis, merged ones too: their texts and why they were decided so."""
    rows = db.session.execute(sa.select(Solution.text, Solution.reason).filter_by(analysis_id=analysis))
    return [said for row in rows for said in row if said]


def texts_of(ids: Collection[UUID]) -> dict[UUID, str]:
    """What causes and candidates of these ids say now, for the history."""
    rows = db.session.execute(sa.select(Solution.id, Solution.text).where(Solution.id.in_(ids))) if ids else ()
    return {**cause_texts(ids), **{row.id: row.text for row in rows}}


def links(refs: Collection[Ref]) -> set[tuple[Ref, Ref]]:
    """The pairs (analysis, chosen solution) with one of them among `refs`."""
    ids = {kind: [id for of, id in refs if of == kind] for kind in ("analysis", "solution")}
    rows = db.session.execute(sa.select(Solution.analysis_id, Solution.id).where(
        Solution.state == State.CHOSEN,
        sa.or_(Solution.analysis_id.in_(ids["analysis"]), Solution.id.in_(ids["solution"]))))
    return {(("analysis", analysis), ("solution", found)) for analysis, found in rows}
