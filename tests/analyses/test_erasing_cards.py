"""What the law takes of silent cards: the words of one, before and after the reveal, and nobody else's."""

from uuid import UUID, uuid4

from rca.analyses import commands, graph_of
from rca.analyses.commands import cards as acts
from rca.analyses.graph import same
from rca.analyses.queries import replayed
from rca.analyses.queries.cards import cards_of
from rca.analyses.rules import ERASED
from rca.analyses.rules.cards import WriteCard
from rca.foundation import journal
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from tests.factories.analyses import THEN

SECRET = "Frau Hartmann skips the check"


def write(board, by, text: str = SECRET) -> UUID:
    card = uuid4()
    transaction(lambda: acts.change_card(id=board.id, change=WriteCard(card, text), by=by, at=THEN))
    return card


def begin(board, by) -> None:
    transaction(lambda: acts.begin_silence(id=board.id, by=by, at=THEN).id)


def erase(board, card) -> int:
    return transaction(lambda: commands.erase_cause(id=board.id, cause=card, by=SYSTEM, at=THEN))


def test_the_law_takes_the_words_of_one_card_and_leaves_those_of_the_others(board, mei) -> None:
    begin(board, mei)
    first, second = write(board, mei), write(board, mei, "Stays")
    transaction(lambda: acts.reveal(id=board.id, by=mei, at=THEN))
    assert erase(board, first) == 2
    graph = graph_of(board.id)
    assert [graph.nodes[card]["text"] for card in (first, second)] == [ERASED, "Stays"]
    assert same(replayed(board.id), graph)
    kept = [journal.entries(record) for record in (("analysis", board.id), ("silent_card", first))]
    assert SECRET not in str(kept)
    assert journal.verify().broken == []


def test_the_law_takes_a_card_that_still_waits(board, mei) -> None:
    begin(board, mei)
    card = write(board, mei)
    erase(board, card)
    assert [one.text for one in cards_of(board.id, mei.id)] == [ERASED]
