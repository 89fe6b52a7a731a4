"""The board learns how many solutions there are while somebody collects them in another window."""

import pytest

from rca.analyses.commands import go_to_step
from rca.foundation.db import transaction
from rca.solutions import commands
from tests.analyses.following import Stream, following  # noqa: F401 – a fixture
from tests.factories.analyses import THEN
from tests.factories.solutions import act, make_solution

COLLECT, SOLUTIONS = 3, 8


@pytest.fixture
def solving(board, root, mei):
    """An analysis at its last step."""
    for _ in range(SOLUTIONS - COLLECT):
        transaction(lambda: go_to_step(id=board.id, forward=True, reason="For the test", by=mei, at=THEN).id)
    return board


@pytest.mark.usefixtures("following")
def test_who_looks_at_the_board_sees_the_solutions_counted(solving, root, mei, ana, browser_of) -> None:
    stream = Stream(browser_of(mei), solving, -1)
    assert stream.wait_for("event: here")
    one = make_solution(solving, ana, "One row for each SIM", root)
    assert stream.wait_for('event: lacks\ndata: [["solutions",1,20]]')
    two = make_solution(solving, ana, "Compare orders with bills", root)
    assert stream.wait_for('data: [["solutions",2,20]]')
    act(commands.merge, one, mei, into=two.id)
    assert stream.wait_for('[["solutions",2,20]]\n\nevent: lacks\ndata: [["solutions",1,20]]')
    whole = browser_of(mei).get(f"/analyses/{solving.id}/board/changes?since=-1").json["whole"]
    assert whole["lacks"] == [["solutions", 1, 20]]


@pytest.mark.usefixtures("following")
def test_dots_are_no_solutions_and_tell_the_board_nothing(solving, root, mei, ana, browser_of) -> None:
    one = make_solution(solving, ana, "One row for each SIM", root)
    stream = Stream(browser_of(mei), solving, -1)
    assert stream.wait_for("event: here")
    act(commands.vote, one, ana, dots=1)
    make_solution(solving, ana, "Compare orders with bills", root)
    assert stream.wait_for('[["solutions",2,20]]')
    assert len(stream.events("lacks")) == 1
