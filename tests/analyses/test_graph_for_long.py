"""A million changes of cause graphs: what holds after each, that all is undone, and that the journal tells it all."""

import json
import time
from collections import Counter
from random import Random

import networkx as nx
import pytest

from rca.analyses.graph import (
    Change,
    MergeCauses,
    ParkCause,
    RemoveCause,
    apply,
    from_entry,
    planned,
    same,
    start,
    to_entry,
    touched,
    visible,
)
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses.growing import busy_day, change_of
from tests.analyses.holding import invariants
from tests.analyses.making import PROBLEM, on_board, state, uid

PARTS, EACH = 20, 50_000


def grown_and_undone(random: Random, done: Counter) -> int:
    """One board's long day, and all of it taken back; how many changes were tried."""
    graph, ways = start(PROBLEM, "Problem"), []
    day = busy_day(random) + busy_day(random)
    for i, move in enumerate(day):
        before, change = graph.copy(), change_of(graph, move, uid(i + 1))
        try:
            steps = planned(graph, change)
            ways.append((steps, apply(graph, steps)))
        except (RuleBroken, Stale):
            assert same(graph, before)
            continue
        done[move[0]] += 1
        siblings_keep_their_order(before, graph, steps)
        if not isinstance(change, RemoveCause | ParkCause):
            gone = {change.other} if isinstance(change, MergeCauses) else set()
            assert visible(before) - visible(graph) == gone
        if i % 5 == 0:
            invariants(graph)
    invariants(graph)
    again = start(PROBLEM, "Problem")
    for steps, way in ways:
        apply(again, from_entry(*json.loads(json.dumps(to_entry(steps, way)))))
    assert state(again) == state(graph)
    for _, way in reversed(ways):
        apply(graph, way)
    assert on_board(graph) == on_board(start(PROBLEM, "Problem"))
    return len(day)


def siblings_keep_their_order(before: nx.DiGraph, after: nx.DiGraph, change: Change) -> None:
    """Those a change does not speak of stand in the order in which they stood."""
    moved = set(touched(change))
    for effect in before:
        row = [cause for cause in before.pred[effect] if cause not in moved and after.has_edge(cause, effect)]
        ranks = sorted((before.edges[cause, effect]["rank"], after.edges[cause, effect]["rank"]) for cause in row)
        assert [rank for _, rank in ranks] == sorted(rank for _, rank in ranks)


def tried(part: int, most: int) -> tuple[Counter, int]:
    """As many changes as asked for, by kind those that were done; the same for the same part."""
    done: Counter = Counter()
    count, random = 0, Random(part)
    while count < most:
        count += grown_and_undone(random, done)
    return done, count


def test_every_kind_of_change_happens_in_a_long_run(figure):
    began = time.process_time()
    done, count = tried(PARTS, 4_000)
    figure(f"cause graph: {count:,} changes tried, {sum(done.values()):,} done and undone, "
           f"{count / (time.process_time() - began):,.0f} a second")
    assert all(done[kind] for kind in ("merge", "split", "group", "copy", "arrange", "move", "root", "restore"))


@pytest.mark.deep
@pytest.mark.parametrize("part", range(PARTS))
def test_a_million_changes_keep_what_holds(part, figure):
    began = time.process_time()
    done, count = tried(part, EACH)
    figure(f"cause graph, part {part + 1} of {PARTS}: {count:,} changes, {sum(done.values()):,} done and undone, "
           f"{count / (time.process_time() - began):,.0f} a second")
