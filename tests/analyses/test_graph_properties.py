"""What holds for a cause graph whatever people do to it."""

import json
from contextlib import suppress
from copy import deepcopy
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings

from rca.analyses.graph import (
    apply,
    counts,
    depth,
    depths,
    described,
    from_entry,
    homes,
    planned,
    start,
    takes_with,
    to_entry,
    visible,
    words_of,
)
from rca.analyses.graph import chain as chain_of
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses.growing import Move, attempt, change_of, histories
from tests.analyses.holding import invariants
from tests.analyses.making import PROBLEM, on_board, state, uid


def grown(history: list[Move]) -> tuple[nx.DiGraph, list]:
    graph, done = start(PROBLEM, "Problem"), []
    for i, move in enumerate(history):
        change = change_of(graph, move, uid(i + 1))
        with suppress(RuleBroken, Stale):
            steps = planned(graph, change)
            done.append((steps, apply(graph, steps)))
    return graph, done


def one_problem_that_all_causes_lead_to(history: list[Move]) -> None:
    graph, _ = grown(history)
    invariants(graph)


def refused_changes_change_nothing(history: list[Move]) -> None:
    graph = start(PROBLEM, "Problem")
    for i, move in enumerate(history):
        before = deepcopy(state(graph))
        if attempt(graph, change_of(graph, move, uid(i + 1))) is None:
            assert state(graph) == before


def undoing_all_leads_back(history: list[Move]) -> None:
    graph, steps = start(PROBLEM, "Problem"), []
    for i, move in enumerate(history):
        before = deepcopy(on_board(graph))
        undo = attempt(graph, change_of(graph, move, uid(i + 1)))
        if undo is not None:
            steps.append((before, undo))
    for before, undo in reversed(steps):
        apply(graph, undo)
        assert on_board(graph) == before
    assert visible(graph) == {PROBLEM}


def entries_grow_the_same_graph(history: list[Move]) -> None:
    graph, done = grown(history)
    again, erased = start(PROBLEM, "Problem"), start(PROBLEM, "[—]")
    for change, back in done:
        act, facts, payload = json.loads(json.dumps(to_entry(change, back)))
        assert str(described(change, words_of(graph)))
        assert from_entry(act, facts, payload) == change
        apply(again, from_entry(act, facts, payload))
        apply(erased, from_entry(act, facts, None))
    assert state(again) == state(graph)
    assert state(erased)["edges"] == state(graph)["edges"]
    assert counts(erased) == counts(graph)


def readings_agree(history: list[Move]) -> None:
    graph, _ = grown(history)
    seen, deep, home = visible(graph), depths(graph), homes(graph)
    assert set(deep) == seen
    assert set(home) == seen - {PROBLEM}
    for node in seen:
        way = chain_of(graph, node)
        assert way[0] == node
        assert way[-1] == PROBLEM
        assert all(graph.has_edge(one, two) for one, two in pairwise(way))
        assert deep[node] == depth(graph, node)
        if node != PROBLEM:
            again = deepcopy(graph)
            again.nodes[node]["removed"] = True
            assert visible(again) == seen - takes_with(graph, node) - {node}


PROPERTIES = [
    one_problem_that_all_causes_lead_to,
    refused_changes_change_nothing,
    undoing_all_leads_back,
    entries_grow_the_same_graph,
    readings_agree,
]


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda holds: holds.__name__)
def test_whatever_people_do(holds):
    settings(max_examples=60)(given(histories)(holds))()


@pytest.mark.deep
@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda holds: holds.__name__)
def test_whatever_people_do_for_long(holds):
    settings(max_examples=500)(given(histories)(holds))()
