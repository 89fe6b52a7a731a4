"""Every select about scores. Only `scores_of` hands out what somebody thinks, and only to the one whose it is."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from rca.foundation.db import db
from rca.solutions.models import Score, Scoring, Solution
from rca.solutions.rules.candidates import IN_PLAY
from rca.solutions.rules.scoring import USUAL, Criterion, Result, State, asked, results

About = tuple[UUID, str]


@dataclass(frozen=True)
class Comparison:
    """How an analysis compares its solutions; the usual criteria, version 0, where nobody has said anything."""

    criteria: tuple[Criterion, ...] = USUAL
    state: State = State.IDLE
    people: int = 0
    version: int = 0
    solutions: list[Solution] = field(default_factory=list)

    @property
    def asked(self) -> tuple[Criterion, ...]:
        """The criteria that count."""
        return asked(self.criteria)


def scoring(analysis: UUID) -> Scoring | None:
    """The row of an analysis; read anew, another may just have changed it."""
    return db.session.get(Scoring, analysis, populate_existing=True)


def in_play(analysis: UUID) -> list[Solution]:
    """The solutions that are compared, by number."""
    return list(db.session.scalars(sa.select(Solution).where(
        Solution.analysis_id == analysis, Solution.state.in_(IN_PLAY)).order_by(Solution.number)))


def comparison(analysis: UUID) -> Comparison:
    """How an analysis compares its solutions, and which."""
    row, solutions = scoring(analysis), in_play(analysis)
    if row is None:
        return Comparison(solutions=solutions)
    return Comparison(tuple(Criterion(*one) for one in row.criteria), row.state, row.people, row.version, solutions)


def scores_of(analysis: UUID, actor: UUID) -> dict[About, int]:
    """An actor's own scores, by solution and criterion."""
    rows = db.session.execute(_of(analysis).where(Score.actor_id == actor))
    return {(row.solution_id, row.criterion): row.score for row in rows}


def outcome(analysis: UUID, compared: Comparison) -> dict[UUID, Result]:
    """What came of all scores, best first. For a closed scoring only, and for nobody by name."""
    rows = db.session.execute(_of(analysis)).all()
    return results(compared.asked, [one.id for one in compared.solutions],
                   [(row.actor_id, row.solution_id, row.criterion, row.score) for row in rows])


def turnout(analysis: UUID) -> int:
    """How many have given a score to a solution that is still compared."""
    return len({row.actor_id for row in db.session.execute(_of(analysis))})


def score_rows(solutions: Collection[UUID], actor: UUID) -> dict[About, Score]:
    """The rows of an actor's scores of these solutions, to be written."""
    rows = db.session.scalars(sa.select(Score).where(
        Score.solution_id.in_(solutions), Score.actor_id == actor).execution_options(populate_existing=True))
    return {(row.solution_id, row.criterion): row for row in rows}


def scores_to_discard(analysis: UUID) -> Collection[Score]:
    """All rows of an analysis' scores."""
    return list(db.session.scalars(sa.select(Score).join(Solution, Solution.id == Score.solution_id).where(
        Solution.analysis_id == analysis)))


def _of(analysis: UUID) -> sa.Select[tuple[UUID, UUID, str, int]]:
    return sa.select(Score.actor_id, Score.solution_id, Score.criterion, Score.score).join(
        Solution, Solution.id == Score.solution_id).where(
        Solution.analysis_id == analysis, Solution.state.in_(IN_PLAY))


def results_of(analysis: UUID) -> dict[UUID, Result]:
    """What came of a closed scoring; nothing while it is open or where nobody was asked."""
    row = scoring(analysis)
    return outcome(analysis, comparison(analysis)) if row is not None and row.state is State.CLOSED else {}
