"""What can be done to solution candidates: one function an act.

Whatever depends on several candidates of one analysis (numbers, dots, merging) is done under the lock of the analysis.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rca import analyses
from rca.analyses import Analysis, CandidatesChanged
from rca.foundation import events, journal, registry
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import NotFound, RuleBroken, Stale
from rca.foundation.messages import Message, msg
from rca.solutions import queries
from rca.solutions.models import Solution, SolutionCause, SolutionVote
from rca.solutions.rules import candidates as rules
from rca.solutions.rules.candidates import State, Strength


def propose(*, analysis: UUID, text: str | None, causes: Sequence[UUID], strength: Strength | None = None, by: Actor,
            at: datetime) -> Solution:
    """Bring a way to solve one or several root causes of an analysis."""
    of = locked(Analysis, analysis)
    told = rules.idea(text)
    analyses.check_naming(analysis, "text", told)
    wanted = rules.solved(causes, _roots(analysis))
    held, last = queries.held(analysis)
    rules.check_room(held)
    solution = Solution(id=new_id(), analysis_id=analysis, team_id=of.team_id, number=last + 1, text=told,
                        strength=strength, state=State.PROPOSED, author_id=by.id, at=at)
    add(solution)
    flush()
    _write_causes(solution.id, wanted)
    _write(solution, "solution.proposed", by, at, facts={"analysis": str(analysis), "causes": _ids(wanted)},
           payload={"after": {"text": told, "strength": _word(strength)}})
    return solution


def take_over(*, analysis: UUID, causes: Sequence[UUID], actions: Sequence[str], by: Actor, at: datetime) -> None:
    """Take what a post-mortem meant to do as candidates against its causes, which need not be roots yet.

    What is longer than a candidate's one line is cut there, and what is beyond the room of an analysis is left.
    """
    of, (held, last) = locked(Analysis, analysis), queries.held(analysis)
    analyses.check_naming(analysis, "", *actions)
    for number, action in enumerate(actions[:rules.MOST - held], last + 1):
        told = rules.idea(rules.cut(action))
        solution = Solution(id=new_id(), analysis_id=analysis, team_id=of.team_id, number=number, text=told,
                            state=State.PROPOSED, author_id=by.id, at=at)
        add(solution)
        flush()
        _write_causes(solution.id, list(causes))
        _write(solution, "solution.proposed", by, at, facts={"analysis": str(analysis), "causes": _ids(list(causes))},
               payload={"after": {"text": told, "strength": None}})


def edit(*, id: UUID, text: str | None, causes: Sequence[UUID], strength: Strength | None, seen: int | None = None,
         by: Actor, at: datetime) -> Solution:
    """Change the words of a candidate, what it solves, how strongly it holds.

    `seen` is the version the editor saw: raises Stale when there is a newer one. What it solved before may stay
    although it is no root any more.
    """
    solution = locked(Solution, id)
    if seen is not None and solution.version != seen:
        raise Stale(theirs=solution)
    rules.check_editing(solution.state)
    told, had = rules.idea(text), list(queries.cause_rows(id))
    wanted = rules.solved(causes, _roots(solution.analysis_id), had)
    if told != solution.text:
        analyses.check_naming(solution.analysis_id, "text", told)
    before = {"text": solution.text, "strength": _word(solution.strength)}
    after = {"text": told, "strength": _word(strength)}
    moved = set(wanted) != set(had)
    if before == after and not moved:
        return solution
    # What it solves stands in rows of its own; the version counts for the candidate as a whole.
    solution.text, solution.strength, solution.version = told, strength, solution.version + 1
    flush()
    _write_causes(id, wanted)
    _write(solution, "solution.edited", by, at, facts={"causes": _ids(wanted)} if moved else {},
           payload={"before": before, "after": after} if before != after else {})
    return solution


def vote(*, id: UUID, dots: int, by: Actor, at: datetime) -> Solution:
    """Have so many dots on a candidate: fewer takes back, more gives. In all nobody gives more than there are.

    The number is the one wanted in the end, so that the same click twice, or in two tabs, gives one dot.
    """
    solution = _under_lock(id)
    rows = queries.vote_rows(id)
    before = rows[by.id].dots if by.id in rows else 0
    rules.check_vote(solution.state, dots, before, queries.dots_elsewhere(solution.analysis_id, by.id, without=id))
    if dots != before:
        _write_votes(id, {**{who: row.dots for who, row in rows.items()}, by.id: dots})
        _write(solution, "solution.voted", by, at, payload={"before": {"dots": before}, "after": {"dots": dots}})
    return solution


def decide(*, id: UUID, state: State, reason: str | None = None, by: Actor, at: datetime) -> Solution:
    """Choose a candidate, keep it among the others, or refuse it with a reason. What a plan builds on stays chosen."""
    solution = locked(Solution, id)
    told = rules.reason_text(reason)
    analyses.check_naming(solution.analysis_id, "reason", told)
    rules.check_decision(solution.state, state, told, _uses(id))
    before = solution.state
    solution.state, solution.reason = state, told
    flush()
    _write(solution, rules.DECISION_ACTS[state], by, at, facts={"was": before.value}, payload={"reason": told})
    return solution


def merge(*, id: UUID, into: UUID, by: Actor, at: datetime) -> Solution:
    """Let a candidate go into another that says nearly the same: causes united, everybody's dots added.

    It stays in the history and can be taken out again. Answers the one that stays.
    """
    gone, stays = _both_under_lock(id, into)
    rules.check_merge(gone.state, stays.state, same=id == into, together=gone.analysis_id == stays.analysis_id,
                      uses=_uses(id))
    had, brought = list(queries.cause_rows(into)), list(queries.cause_rows(id))
    added = [cause for cause in brought if cause not in had]
    before = gone.state
    _write_causes(into, [*had, *added])
    _write_votes(into, rules.joined(_dots(into), _dots(id)))
    gone.state, gone.merged_into = State.MERGED, into
    stays.version += 1
    flush()
    _write(gone, "solution.merged", by, at, facts={"into": str(into), "was": before.value, "causes": _ids(added)})
    _write(stays, "solution.joined", by, at, facts={"solution": str(id)})
    return stays


def unmerge(*, id: UUID, by: Actor, at: datetime) -> Solution:
    """Take a merging back: the candidate stands for itself again, with its causes and what is left of its dots."""
    found = queries.solution(id)
    if found is None:
        raise NotFound
    gone, stays = _both_under_lock(id, found.merged_into or id)
    rules.check_unmerge(gone.state, stays.state)
    merging = next(entry for entry in journal.entries(("solution", id), newest_first=True)
                   if entry.act == "solution.merged")
    had = list(queries.cause_rows(stays.id))
    left = [cause for cause in had if str(cause) not in merging.facts["causes"]]
    _write_causes(stays.id, left or had)
    theirs, back = rules.parted(_dots(stays.id), _dots(id))
    _write_votes(stays.id, theirs)
    _write_votes(id, back)
    gone.state, gone.merged_into = State(merging.facts["was"]), None
    stays.version += 1
    flush()
    _write(gone, "solution.unmerged", by, at, facts={"from": str(stays.id)})
    _write(stays, "solution.parted", by, at, facts={"solution": str(id)})
    return gone


def _under_lock(id: UUID) -> Solution:
    """The candidate, with its analysis locked before it."""
    found = queries.solution(id)
    if found is None:
        raise NotFound
    locked(Analysis, found.analysis_id)
    return locked(Solution, id)


def _both_under_lock(id: UUID, other: UUID) -> tuple[Solution, Solution]:
    """Two candidates, locked after the analysis and in the order of their keys."""
    _under_lock(id)
    if queries.solution(other) is None:
        raise RuleBroken("into", msg("This candidate is not there any more."))
    rows = {key: locked(Solution, key) for key in sorted({id, other})}
    return rows[id], rows[other]


def _roots(analysis: UUID) -> list[UUID]:
    return analyses.roots_of(analyses.graph_of(analysis))


def _uses(id: UUID) -> list[Message]:
    return [use for uses in registry.ask("what uses this solution", id) for use in uses]


def _dots(solution: UUID) -> dict[UUID, int]:
    return {who: row.dots for who, row in queries.vote_rows(solution).items()}


def _write_causes(solution: UUID, wanted: Sequence[UUID]) -> None:
    rows = queries.cause_rows(solution)
    add(*(SolutionCause(solution_id=solution, cause_id=cause) for cause in wanted if cause not in rows))
    remove(*(row for cause, row in rows.items() if cause not in wanted))
    flush()


def _write_votes(solution: UUID, wanted: Mapping[UUID, int]) -> None:
    rows = queries.vote_rows(solution)
    for who, dots in wanted.items():
        if who not in rows:
            add(SolutionVote(solution_id=solution, actor_id=who, dots=dots))
        else:
            rows[who].dots = dots
    flush()


def _ids(causes: Sequence[UUID]) -> list[str]:
    return [str(cause) for cause in causes]


def _word(strength: Strength | None) -> str | None:
    return strength.value if strength else None


def _write(solution: Solution, act: str, by: Actor, at: datetime, *, facts: dict[str, Any] | None = None,
           payload: dict[str, Any] | None = None) -> None:
    journal.write(("solution", solution.id), act, by=by, at=at, facts=facts, payload=payload)
    if act != "solution.voted":  # dots are no more and no fewer solutions
        events.announce(CandidatesChanged(solution.analysis_id))
