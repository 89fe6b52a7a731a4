"""What the law takes goes from tables and journal alike, and both stay the same graph (P-10)."""

import contextlib
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rca.analyses import commands, graph_of
from rca.analyses.graph import AddEvidence, EditText, MoveCause, RemoveCause, RestoreCause, StopChain, same
from rca.analyses.queries import replayed
from rca.analyses.rules import ERASED
from rca.foundation import journal
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken, Stale
from tests.factories.analyses import THEN, bone_of, do, make_cause, make_root


def erase(board, cause) -> int:
    return transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=SYSTEM, at=THEN))


def test_an_erased_cause_keeps_its_place_and_loses_its_words_everywhere(board, mei) -> None:
    cause = make_root(board, mei, "Frau Hartmann said so")
    do(board, EditText(cause, "Frau Hartmann said so", "Lena Hartmann said so"), mei)
    do(board, StopChain(cause, "", "Lena knows"), mei)
    do(board, StopChain(cause, "Lena knows", ""), mei)
    assert erase(board, cause) == 7
    graph = graph_of(board.id)
    assert graph.nodes[cause]["text"] == ERASED
    assert graph.nodes[cause]["root"]
    assert [note.note for note in graph.nodes[cause]["evidence"]] == [ERASED]
    assert "Hartmann" not in str([(entry.facts, entry.payload) for entry in journal.entries(("analysis", board.id))])
    assert same(replayed(board.id), graph)
    assert journal.verify().broken == []


def test_an_erased_cause_can_be_worked_on(board, mei) -> None:
    cause = make_cause(board, mei, "Lena")
    erase(board, cause)
    do(board, EditText(cause, ERASED, "A customer"), mei)
    do(board, AddEvidence(cause, uuid4(), "Seen"), mei)
    assert same(replayed(board.id), graph_of(board.id))


@pytest.mark.sqlite
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_the_journal_always_gives_the_graph_of_the_tables(board, mei, data) -> None:
    causes = [make_cause(board, mei, f"Cause {n}") for n in range(3)]
    for _ in range(data.draw(st.integers(1, 6))):
        cause = data.draw(st.sampled_from(causes))
        change = data.draw(st.sampled_from([
            lambda c: RemoveCause(c), lambda c: RestoreCause(c), lambda c: EditText(c, "Cause 0", "Other"),
            lambda c: MoveCause(c, bone_of(board), bone_of(board, "Systems")),
            lambda c: AddEvidence(c, uuid4(), "Seen")]))(cause)
        with contextlib.suppress(RuleBroken, Stale):  # whatever is refused must leave both alike
            do(board, change, mei)
    if data.draw(st.booleans()):
        erase(board, causes[0])
    assert same(replayed(board.id), graph_of(board.id))
