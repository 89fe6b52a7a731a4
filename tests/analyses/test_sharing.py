"""A copy of a graph shares what neither writes: neither ever sees what the other does, and what differs is known."""

from copy import deepcopy
from random import Random

import pytest

from rca.analyses.graph import AddCause, CopyBranch, EditText, MergeCauses, altered, apply, copied, same, still
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses import making
from tests.analyses.growing import busy_day, change_of
from tests.analyses.making import uid


def everything(graph):
    """All that a graph holds, in its order."""
    return [(node, dict(told)) for node, told in graph.nodes.items()], [
        (node, {other: dict(told) for other, told in row.items()}) for node, row in graph.succ.items()], {
        node: {other: dict(told) for other, told in row.items()} for node, row in graph.pred.items()}


@pytest.mark.parametrize("seed", [3, 4])
def test_what_a_copy_writes_is_not_seen_by_what_it_was_copied_from(seed) -> None:
    before = still(making.fish())
    for n, move in enumerate(busy_day(Random(seed))[:80]):
        was, after = everything(before), copied(before)
        try:
            apply(after, change_of(before, move, uid(5000 + n)))
        except (RuleBroken, Stale, KeyError):
            assert everything(after) == was
        assert everything(before) == was
        assert altered(before, after) == altered(before, deepcopy(after))
        before = after


def test_what_the_first_writes_is_not_seen_by_its_copy() -> None:
    graph = making.fish()
    copy = copied(graph)
    was = everything(copy)
    apply(graph, AddCause(uid(900), making.PROBLEM, "One more"))
    assert everything(copy) == was
    assert altered(copy, graph)[0] == {uid(900)}
    assert altered(graph, copy) == (set(), {(uid(900), making.PROBLEM)})


def test_two_copies_of_one_graph_go_their_own_ways() -> None:
    graph = making.fish()
    one, other = copied(graph), copied(graph)
    apply(one, AddCause(uid(900), making.PROBLEM, "One"))
    apply(other, AddCause(uid(901), making.PROBLEM, "Other"))
    assert uid(901) not in one
    assert uid(900) not in other
    assert altered(graph, one)[0] == {uid(900)}
    assert altered(graph, other)[0] == {uid(901)}


def test_several_steps_of_which_one_is_refused_leave_the_graph_as_it_was() -> None:
    graph = making.fish()
    was = everything(graph)
    with pytest.raises((RuleBroken, Stale)):
        apply(graph, MergeCauses(making.PROBLEM, making.PROBLEM))
    assert everything(graph) == was


def test_what_several_steps_wrote_is_known_as_what_differs() -> None:
    before = making.fish()
    bone = next(node for node in before.pred[making.PROBLEM] if before.pred[node])
    after = copied(before)
    apply(after, CopyBranch(uid(950), bone, making.PROBLEM))
    cause = next(iter(after.pred[bone]))
    apply(after, EditText(cause, after.nodes[cause]["text"], "Otherwise"))
    assert altered(before, after) == altered(before, deepcopy(after))
    assert cause in altered(before, after)[0]
    assert not same(before, after)
