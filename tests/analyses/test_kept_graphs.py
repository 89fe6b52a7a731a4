"""A process keeps the graph it changed last: it is what the tables hold, and nothing that was never committed."""

from collections import OrderedDict
from random import Random
from threading import Thread
from types import SimpleNamespace
from uuid import uuid4

import pytest

from rca.analyses import commands, queries
from rca.analyses.graph import AddCause, EditText, homes, same, still
from rca.foundation.db import fresh, transaction
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses import making
from tests.analyses.growing import busy_day, change_of
from tests.factories.analyses import THEN, bone_of, do, make_cause


def facts(graph):
    return {node: dict(told) for node, told in graph.nodes.items()}


def test_what_is_kept_after_a_change_is_what_the_tables_hold(board, mei) -> None:
    for n, move in enumerate(busy_day(Random(11))[:60]):
        graph = queries.graph(board.id)
        graph.graph["problem"], before = board.problem_id, len(graph)
        try:
            change = change_of(graph, move, making.uid(5000 + n))
            do(board, change, mei)
        except (RuleBroken, Stale, KeyError):
            assert before
        fresh()
        kept, stored = queries.graph_with_position(board.id)[0], queries.graph(board.id)
        assert same(kept, stored)
        assert facts(kept) == facts(stored)
    assert queries.graph_with_position(board.id)[1] > 20


def test_what_was_not_committed_is_not_kept(board, mei) -> None:
    cause = make_cause(board, mei, "As it was")

    def fails() -> None:
        commands.change_board(id=board.id, change=EditText(cause, "As it was", "Otherwise"), by=mei, at=THEN)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        transaction(fails)
    assert queries.graph_with_position(board.id)[0].nodes[cause]["text"] == "As it was"
    do(board, EditText(cause, "As it was", "Anew"), mei)
    assert queries.graph_with_position(board.id)[0].nodes[cause]["text"] == "Anew"


def test_what_another_process_did_is_noticed(board, mei) -> None:
    make_cause(board, mei, "Known here")
    known = dict(queries._kept)
    other = make_cause(board, mei, "Done elsewhere")
    queries._kept.update(known)
    fresh()
    assert other in queries.graph_with_position(board.id)[0]
    queries._kept.update(known)
    do(board, EditText(other, "Done elsewhere", "And seen here"), mei)
    assert queries.graph(board.id).nodes[other]["text"] == "And seen here"


def test_a_graph_is_that_of_its_position_whoever_writes_while_it_is_read(app, board, mei, monkeypatch) -> None:
    cause, stored, writers = make_cause(board, mei, "As it was"), queries._stored, []
    monkeypatch.setattr(queries, "_kept", OrderedDict())

    def somebody_writes() -> None:
        with app.app_context():
            do(SimpleNamespace(id=board_id), EditText(cause, "As it was", "Anew"), mei)

    def slowly(id):
        monkeypatch.setattr(queries, "_stored", stored)
        writers.append(Thread(target=somebody_writes))
        writers[0].start()
        writers[0].join(10)
        return stored(id)

    board_id = board.id
    monkeypatch.setattr(queries, "_stored", slowly)
    graph, position = queries.graph_with_position(board_id)
    assert graph.nodes[cause]["text"] == "As it was"
    fresh()
    graph, after = queries.graph_with_position(board_id)
    assert (graph.nodes[cause]["text"], after) == ("Anew", position + 1)


def test_a_graph_read_alone_is_of_one_moment_too(app, board, mei, monkeypatch) -> None:
    make_cause(board, mei)
    board_id, bone, put_in, writers = board.id, bone_of(board), queries.add_node, []

    def somebody_writes() -> None:
        with app.app_context():
            do(SimpleNamespace(id=board_id), AddCause(uuid4(), bone, "Meanwhile"), mei)

    def slowly(*told, **facts) -> None:
        if not writers:
            writers.append(Thread(target=somebody_writes))
            writers[0].start()
            writers[0].join(10)
        put_in(*told, **facts)

    monkeypatch.setattr(queries, "add_node", slowly)
    found = queries.graph(board_id)
    assert writers
    assert all("kind" in facts for facts in found.nodes.values())


def test_two_changes_in_one_transaction_see_each_other(board, mei) -> None:
    one, two = uuid4(), uuid4()

    def both() -> None:
        for change in (AddCause(one, bone_of(board), "First"), AddCause(two, one, "On the first")):
            commands.change_board(id=board.id, change=change, by=mei, at=THEN)

    transaction(both)
    assert homes(queries.graph_with_position(board.id)[0])[two] == one


def test_readings_of_a_graph_that_stands_still_are_forgotten_with_the_first_change() -> None:
    graph = still(making.fish())
    before = homes(graph)
    before.clear()
    assert homes(graph)
    making.apply(graph, AddCause(making.uid(900), making.PROBLEM, "One more"))
    assert making.uid(900) in homes(graph)
