"""Comparing the solutions of an analysis by criteria: one function an act, each under the lock of the analysis.

A score belongs to who gives it: giving one writes no journal. Closing is the one act that tells what came of them, in
numbers by solution and criterion.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rca.analyses import Analysis
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, remove
from rca.foundation.errors import Stale
from rca.solutions.models import Score, Scoring
from rca.solutions.queries import scoring as queries
from rca.solutions.rules import scoring as rules
from rca.solutions.rules.scoring import State


def set_criteria(*, id: UUID, criteria: Sequence[rules.Row], seen: int | None, by: Actor,
                 at: datetime) -> Scoring:
    """Say by what the solutions are compared: rows of key, name, weight and whether low is good.

    Refused while people score. Weights may change afterwards: the scores then count by the new ones. `seen` is the
    version that was seen, 0 where there was none: raises Stale when there is a newer one.
    """
    locked(Analysis, id)
    found = queries.scoring(id)
    if (found.version if found else 0) != (seen or 0):
        raise Stale(theirs=found)
    row = _row(id)
    rules.check_setting(row.state)
    before, after = row.criteria, _kept(rules.criteria(criteria))
    if after != before:
        row.criteria = after
        flush()
        _write(row, "criteria.set", by, at, payload={"before": {"criteria": before}, "after": {"criteria": after}})
    return row


def open_scoring(*, id: UUID, by: Actor, at: datetime) -> Scoring:
    """Ask everybody who works on the analysis for scores."""
    row = _row(id)
    rules.check_opening(row.state, len(queries.in_play(id)))
    row.state, row.opened_at = State.OPEN, at
    flush()
    _write(row, "scores.opened", by, at)
    return row


def give_scores(*, id: UUID, scores: Sequence[tuple[UUID, str, int | None]], by: Actor, at: datetime) -> int:
    """Have these scores (solution, criterion, score) of one's own; None takes one back. Answers how many are given.

    What was asked for is what stands in the end, so that sending twice, or from two tabs, counts once.
    """
    row = _row(id)
    rules.check_open(row.state)
    compared = queries.comparison(id)
    solutions = [one.id for one in compared.solutions]
    wanted = {(solution, key): score for solution, key, score in scores}
    given = rules.ballot(wanted, solutions, compared.asked)
    rows = queries.score_rows(solutions, by.id)
    for about, score in given.items():
        if about in rows:
            rows[about].score = score
        else:
            add(Score(solution_id=about[0], actor_id=by.id, criterion=about[1], score=score))
    remove(*(held for about, held in rows.items() if about in wanted and about not in given))
    flush()
    return len(given)


def close_scoring(*, id: UUID, by: Actor, at: datetime) -> Scoring:
    """Count the scores: from now on everybody sees what came of them, and nobody whose they are."""
    row = _row(id)
    rules.check_open(row.state)
    found = queries.outcome(id, queries.comparison(id))
    row.state, row.closed_at, row.people = State.CLOSED, at, queries.turnout(id)
    flush()
    _write(row, "scores.closed", by, at, facts={"people": row.people, "results": [
        [str(solution), None if result.score is None else str(result.score)] for solution, result in found.items()]})
    return row


def reopen_scoring(*, id: UUID, reason: str | None, by: Actor, at: datetime) -> Scoring:
    """Let everybody change their scores once more; what came of them is hidden until it is closed again."""
    row = _row(id)
    rules.check_reopening(row.state)
    told = rules.reason_of(reason)
    row.state, row.closed_at, row.people = State.OPEN, None, 0
    flush()
    _write(row, "scores.reopened", by, at, payload={"reason": told})
    return row


def discard_scores(*, id: UUID, reason: str | None, by: Actor, at: datetime) -> Scoring:
    """Take all scores away for good, so that scoring can begin anew."""
    row = _row(id)
    rules.check_discarding(row.state)
    told = rules.reason_of(reason)
    remove(*queries.scores_to_discard(id))
    row.state, row.opened_at, row.closed_at, row.people = State.IDLE, None, None, 0
    flush()
    _write(row, "scores.discarded", by, at, payload={"reason": told})
    return row


def _row(id: UUID) -> Scoring:
    """The row of an analysis, made with the usual criteria where there is none; the analysis is locked."""
    locked(Analysis, id)
    row = queries.scoring(id)
    if row is None:
        row = Scoring(id=id, criteria=_kept(rules.USUAL), state=State.IDLE, people=0)
        add(row)
        flush()
    return row


def _kept(criteria: Sequence[rules.Criterion]) -> list[list[Any]]:
    return [[one.key, one.name, one.weight, one.lower] for one in criteria]


def _write(row: Scoring, act: str, by: Actor, at: datetime, *, facts: dict[str, Any] | None = None,
           payload: dict[str, Any] | None = None) -> None:
    journal.write(("scoring", row.id), act, by=by, at=at, facts=facts, payload=payload)
