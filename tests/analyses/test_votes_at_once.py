"""Two tabs, two people, the same moment: on PostgreSQL they truly meet."""

from rca.analyses.commands import votes as commands
from rca.analyses.graph import votes_on
from rca.analyses.queries import graph, votes
from rca.foundation.errors import RcaError
from tests.analyses.voting import close, open_round
from tests.factories.analyses import THEN, make_cause
from tests.factories.people import make_person
from tests.solutions.test_at_once import at_once


def test_ten_tabs_that_vote_at_once_give_three_dots_in_all(app, board, mei, team) -> None:
    causes = [make_cause(board, mei, f"Cause {n}") for n in range(10)]
    id, round = board.id, open_round(board, mei, dots=3)
    answers = at_once(app, *(lambda cause=cause: commands.give_dots(id=id, cause=cause, dots=1, by=mei, at=THEN)
                             for cause in causes))
    assert sum(isinstance(answer, RcaError) for answer in answers) == 7
    assert sum(votes.dots_of(round, mei.id).values()) == 3


def test_the_same_click_in_four_tabs_gives_one_dot(app, board, mei) -> None:
    cause = make_cause(board, mei)
    id, round = board.id, open_round(board, mei)
    at_once(app, *[lambda: commands.give_dots(id=id, cause=cause, dots=1, by=mei, at=THEN)] * 4)
    assert votes.dots_of(round, mei.id) == {cause: 1}


def test_whoever_votes_while_the_round_is_closed_is_counted_or_told_so(app, board, mei, team) -> None:
    cause, people = make_cause(board, mei), [make_person(f"Voter {n}", ("member", team)) for n in range(4)]
    id = board.id
    open_round(board, mei, dots=1)
    answers = at_once(app, *(lambda who=who: commands.give_dots(id=id, cause=cause, dots=1, by=who, at=THEN)
                             for who in people), lambda: commands.close_round(id=id, by=mei, at=THEN).id)
    counted = sum(isinstance(answer, int) for answer in answers)
    assert votes_on(graph(id)) == ({cause: counted} if counted else {})


def test_two_rounds_opened_at_once_are_one(app, board, mei) -> None:
    make_cause(board, mei)
    id = board.id
    answers = at_once(app, *[lambda: commands.open_round(id=id, dots=3, several=True, hidden=True, by=mei,
                                                         at=THEN).id] * 3)
    assert sum(isinstance(answer, RcaError) for answer in answers) == 2
    close(board, mei)
    assert votes.rounds_held(id) == 1
