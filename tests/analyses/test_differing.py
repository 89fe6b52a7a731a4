"""What changed between two moments: every sort of difference, none of what nobody sees; going back turns each."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.analyses.drawing import difference as parts_differing
from rca.analyses.drawing import fish as drawn
from rca.analyses.drawing.noting import ADDED, JUDGED, MOVED, REWORDED, SIGNS, noted
from rca.analyses.graph import (
    CountVotes,
    EditText,
    LinkCause,
    MarkRoot,
    MoveCause,
    ParkCause,
    RemoveCause,
    SetSide,
    StopChain,
    apply,
    visible,
)
from rca.analyses.graph.differing import GONE, Sort, by_bone, differences
from rca.analyses.rules import Status
from tests.analyses.growing import attempt, change_of, graphs, moves
from tests.analyses.making import PROBLEM, cause, fish, uid, verify


def after(graph: nx.DiGraph, *changes) -> nx.DiGraph:
    later = graph.copy()
    for change in changes:
        apply(later, change)
    return later


def told(before: nx.DiGraph, later: nx.DiGraph) -> list[tuple]:
    return [(one.cause, one.sort, one.before, one.after) for one in differences(before, later)]


def test_every_sort_is_told_with_before_and_after() -> None:
    graph = fish()
    bone, other = uid(1), uid(2)
    assert told(graph, after(graph, EditText(uid(11), graph.nodes[uid(11)]["text"], "Other words"))) == [
        (uid(11), Sort.REWORDED, graph.nodes[uid(11)]["text"], "Other words")]
    assert told(graph, after(graph, MoveCause(uid(11), bone, other))) == [(uid(11), Sort.MOVED, (bone,), (other,))]
    assert told(graph, after(graph, LinkCause(uid(11), uid(21)))) == [
        (uid(11), Sort.MOVED, (), (uid(21),))]
    assert told(graph, after(graph, StopChain(uid(11), "", "Enough"))) == [(uid(11), Sort.STOPPED, "", "Enough")]
    assert told(graph, after(graph, CountVotes(PROBLEM, uid(9), ((uid(11), 4),)))) == [(uid(11), Sort.VOTED, 0, 4)]
    proven = graph.copy()
    verify(proven, 11, root=True)
    assert [one[1] for one in told(graph, proven)] == [Sort.JUDGED, Sort.ROOTED, Sort.PROVED]
    assert told(proven, after(proven, MarkRoot(uid(11), root=False)))[0][1:] == (Sort.ROOTED, True, False)
    assert differences(graph, proven)[0].after is Status.VERIFIED
    later = graph.copy()
    cause(later, 99, 1)
    assert told(graph, later) == [(uid(99), Sort.ADDED, None, later.nodes[uid(99)]["text"])]


def test_what_left_the_board_comes_last_with_all_that_hung_on_it() -> None:
    graph = fish()
    gone = visible(graph) - visible(after(graph, RemoveCause(uid(1))))
    found = differences(graph, after(graph, RemoveCause(uid(1))))
    assert {one.cause for one in found} == gone
    assert {one.sort for one in found} == {Sort.REMOVED}
    parked = differences(graph, after(graph, ParkCause(uid(11))))
    assert parked[0].sort is Sort.PARKED


def test_layout_is_no_difference() -> None:
    graph = fish()
    side = "down" if graph.nodes[uid(1)]["side"] == "up" else "up"
    assert differences(graph, after(graph, SetSide(uid(1), side), MoveCause(uid(2), PROBLEM, PROBLEM, uid(1)))) == []


def test_differences_stand_by_bone_and_those_of_the_problem_apart() -> None:
    graph = fish()
    later = after(graph, EditText(PROBLEM, graph.nodes[PROBLEM]["text"], "Another problem"), RemoveCause(uid(21)),
                  EditText(uid(12), graph.nodes[uid(12)]["text"], "Other words"))
    groups = by_bone(graph, later, differences(graph, later))
    assert [bone for bone, _ in groups] == [None, uid(1), uid(2)]


@settings(max_examples=40, deadline=None)
@given(graphs(most=15), st.lists(moves, max_size=8))
def test_going_back_turns_every_difference_round(graph, history) -> None:
    later = graph.copy()
    for n, move in enumerate(history):
        attempt(later, change_of(later, move, uid(50_000 + n)))
    there, back = differences(graph, later), differences(later, graph)
    assert {one.cause for one in there} == {one.cause for one in back}
    came = {one.cause for one in there if one.sort is Sort.ADDED}
    assert came == {one.cause for one in back if one.sort in GONE} == visible(later) - visible(graph)
    same = {(one.cause, one.sort, str(one.before), str(one.after)) for one in there if one.cause in visible(graph)}
    turned = {(one.cause, one.sort, str(one.after), str(one.before)) for one in back if one.cause in visible(graph)}
    assert {one for one in same if one[1] not in GONE} == {one for one in turned if one[1] is not Sort.ADDED}
    assert differences(graph, graph) == []


def test_signs_stand_at_what_changed_and_nowhere_else() -> None:
    graph = fish()
    plain = drawn(graph)
    signed = noted(plain, {uid(11): {MOVED, ADDED}, uid(1): {REWORDED}, PROBLEM: {JUDGED}})
    changed = {part["id"] for part in parts_differing(plain, signed)["parts"]}
    assert changed == {f"f-{uid(11)}", f"f-{uid(1)}"}
    own = signed.parts[f"f-{uid(11)}"].own
    assert own.index(SIGNS[ADDED]) < own.index(SIGNS[MOVED])
    assert "is-noted" in signed.parts[f"f-{uid(1)}"].cls
