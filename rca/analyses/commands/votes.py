"""What can be done to a round of votes on causes: one function an act.

A ballot is a record of its author: giving a dot writes no journal and moves no board. Closing the round is the one act
that everybody sees, with the numbers by cause.
"""

from datetime import datetime
from uuid import UUID

from rca.analyses import queries
from rca.analyses.commands import change_board
from rca.analyses.events import BoardChanged, VotesGiven
from rca.analyses.graph import CountVotes, UncountVotes, is_visible
from rca.analyses.models import Analysis
from rca.analyses.models.votes import Ballot, VoteRound
from rca.analyses.queries import votes
from rca.analyses.rules import Kind
from rca.analyses.rules import votes as rules
from rca.analyses.rules.votes import RoundState
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.events import announce


def open_round(*, id: UUID, dots: int | None, several: bool, hidden: bool, by: Actor, at: datetime) -> VoteRound:
    """Open a round: everybody who may add gets so many dots, `several` of them on one cause or one each.

    `hidden` keeps the counts from everybody, the facilitator too, until the round is closed. Refused while another one
    is open and where there is no cause.
    """
    analysis = locked(Analysis, id)
    rules.check_opening(votes.is_voting(id), analysis.causes)
    number, given = votes.rounds_held(id) + 1, rules.round_dots(dots)
    made = VoteRound(id=new_id(), analysis_id=id, number=number, dots=given, several=several, hidden=hidden,
                     state=RoundState.OPEN, position=0, opened_by=by.id, opened_at=at)
    add(made)
    made.position = journal.write(("analysis", id), "votes.opened", by=by, at=at, facts={
        "round": str(made.id), "number": number, "dots": given, "several": several, "hidden": hidden})
    flush()
    announce(BoardChanged(id, made.position))
    return made


def give_dots(*, id: UUID, cause: UUID, dots: int | None, by: Actor, at: datetime) -> int:
    """Have so many dots on a cause in the open round: fewer takes back, more gives. Answers how many are left.

    Under the lock of the analysis, so that two tabs of one person cannot give the last dot twice.
    """
    locked(Analysis, id)
    round = _open(id)
    wanted, mine = dots if dots is not None else -1, votes.dots_of(round.id, by.id)
    before, elsewhere = mine.get(cause, 0), sum(n for other, n in mine.items() if other != cause)
    rules.check_ballot(wanted, before, elsewhere, most=round.dots, several=round.several,
                       standing=wanted <= before or _stands(id, cause))
    if wanted != before:
        row = votes.ballot_row(round.id, by.id, cause)
        if row is None:
            add(Ballot(round_id=round.id, actor_id=by.id, cause_id=cause, dots=wanted))
        else:
            row.dots = wanted
        flush()
        announce(VotesGiven(id, round.number))
    return round.dots - elsewhere - wanted


def close_round(*, id: UUID, by: Actor, at: datetime) -> VoteRound:
    """Count the votes of the open round: the numbers appear on the causes and in the journal, as one act."""
    analysis, round = locked(Analysis, id), _open(id)
    ballots = votes.all_ballots(round.id)
    heirs = rules.merged_into((entry.act, entry.facts) for entry in journal.entries(
        ("analysis", id), after=round.position))
    found = rules.counted(ballots, most=round.dots, several=round.several, heirs=heirs)
    round.state, round.ended_at = RoundState.CLOSED, at
    round.voters, round.votes = len({who for who, _, _ in ballots}), sum(found.values())
    flush()
    given = tuple(sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0]))))
    change_board(id=id, change=CountVotes(analysis.problem_id, round.id, given), by=by, at=at)
    return round


def reopen_round(*, id: UUID, reason: str | None, by: Actor, at: datetime) -> VoteRound:
    """Open the last round again, with everybody's dots as they were; its counts leave the board until it is closed."""
    analysis, round = locked(Analysis, id), votes.newest_round(id)
    rules.check_reopening(round.state if round else None)
    if round is None:
        raise NotFound
    round.state, round.ended_at, round.voters, round.votes = RoundState.OPEN, None, 0, 0
    flush()
    change_board(id=id, change=UncountVotes(analysis.problem_id, round.id, (), rules.reason_of(reason)), by=by, at=at)
    return round


def discard_round(*, id: UUID, reason: str | None, by: Actor, at: datetime) -> VoteRound:
    """End the open round without counting it: its ballots are gone for good, nobody has seen them."""
    locked(Analysis, id)
    round, told = _open(id), rules.reason_of(reason)
    round.state, round.ended_at = RoundState.DISCARDED, at
    remove(*votes.drop_ballots(round.id))
    flush()
    position = journal.write(("analysis", id), "votes.discarded", by=by, at=at,
                             facts={"round": str(round.id), "number": round.number}, payload={"reason": told})
    announce(BoardChanged(id, position))
    return round


def _open(id: UUID) -> VoteRound:
    round = votes.newest_round(id)
    rules.check_open(round.state if round else None)
    if round is None:
        raise NotFound
    return round


def _stands(id: UUID, cause: UUID) -> bool:
    """Whether a dot can be given to it: a cause of this board, no bone, and not removed."""
    graph = queries.graph(id)
    if cause in graph and graph.nodes[cause]["kind"] is not Kind.CAUSE:
        raise RuleBroken("", rules.NO_CAUSE)
    return is_visible(graph, cause)
