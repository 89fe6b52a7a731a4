"""Two tabs, two people, the same moment: on PostgreSQL they truly meet."""

import threading
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from rca.foundation.db import db, fresh, transaction
from rca.foundation.errors import RcaError
from rca.solutions import State, commands, queries
from tests.factories.analyses import THEN
from tests.factories.solutions import act, found, make_solution


def at_once(app, *acts: Callable[[], Any]) -> list[Any]:
    """What acts answer that start at the same moment; a refusal is an answer, too."""
    ready, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, work: Callable[[], Any]) -> None:
        with app.app_context():
            ready.wait(10)
            try:
                answers[place] = transaction(work)
            except (RcaError, sa.exc.DBAPIError) as error:
                answers[place] = error
            finally:
                db.session.remove()

    hands = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(30)
    fresh()
    return answers


def test_ten_tabs_that_vote_at_once_give_five_dots_in_all(app, board, root, ana) -> None:
    ids = [make_solution(board, ana, f"Way {n}", root).id for n in range(10)]
    answers = at_once(app, *(lambda id_=one: commands.vote(id=id_, dots=1, by=ana, at=THEN).id for one in ids))
    assert sum(isinstance(answer, RcaError) for answer in answers) == 5
    assert sum(one.mine for one in queries.candidates(board.id, ana.id)) == 5


def test_the_same_click_in_two_tabs_gives_one_dot(app, board, root, ana) -> None:
    one = make_solution(board, ana, "One", root).id
    at_once(app, *[lambda: commands.vote(id=one, dots=1, by=ana, at=THEN).id] * 4)
    assert queries.candidates(board.id, ana.id)[0].mine == 1


def test_candidates_added_at_once_have_a_number_each(app, board, root, ana, mei) -> None:
    analysis = board.id
    at_once(app, *(lambda who=who, n=n: commands.propose(
        analysis=analysis, text=f"Way {n}", causes=[root], by=who, at=THEN).id for n, who in enumerate([ana, mei] * 3)))
    assert sorted(one.solution.number for one in queries.candidates(analysis, ana.id)) == [1, 2, 3, 4, 5, 6]


def test_voting_while_it_is_merged_loses_no_dot_and_makes_none(app, board, root, ana, mei) -> None:
    one, two = (make_solution(board, ana, text, root).id for text in ("One", "Two"))
    act(commands.vote, found(two), ana, dots=2)
    at_once(app, lambda: commands.merge(id=two, into=one, by=mei, at=THEN).id,
            lambda: commands.vote(id=one, dots=3, by=ana, at=THEN).id,
            lambda: commands.vote(id=two, dots=1, by=ana, at=THEN).id)
    assert found(two).state is State.MERGED
    assert 1 <= queries.candidates(board.id, ana.id)[0].mine <= 5
