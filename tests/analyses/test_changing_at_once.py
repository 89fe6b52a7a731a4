"""Two who change one board at the same moment: both are done, one after the other."""

import threading
from uuid import uuid4

from rca.analyses import Analysis, commands, graph_of
from rca.analyses.graph import AddCause
from rca.foundation.db import fresh, locked, transaction
from tests.factories.analyses import THEN, bone_of, send


def test_a_change_that_waited_for_another_is_done_after_it(app, board, mei, browser_of) -> None:
    browser, bone, first, second = browser_of(mei), bone_of(board), uuid4(), uuid4()
    held, go, answers = threading.Event(), threading.Event(), []
    id = board.id

    def slowly() -> int:
        locked(Analysis, id)
        held.set()
        go.wait(5)
        return commands.change_board(id=id, change=AddCause(first, bone, "First"), by=mei, at=THEN)

    def run(act) -> None:
        with app.app_context():
            answers.append(act())

    hands = [threading.Thread(target=run, args=(lambda: transaction(slowly),)),
             threading.Thread(target=run, args=(lambda: send(browser, board, "cause.added", cause=second, effect=bone,
                                                             text="Second").status_code,))]
    hands[0].start()
    assert held.wait(5)
    hands[1].start()
    hands[1].join(0.7)
    go.set()
    for hand in hands:
        hand.join(10)
    assert 201 in answers
    fresh()
    graph = graph_of(id)
    assert first in graph
    assert second in graph
