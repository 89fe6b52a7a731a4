"""What is read from a cause graph."""

from rca.analyses.graph import (
    JudgeCause,
    LinkCause,
    RemoveCause,
    StopChain,
    apply,
    chain,
    counts,
    depth,
    depths,
    homes,
    open_chains,
    parents,
    roots,
    shared,
    takes_with,
    visible,
)
from rca.analyses.rules import Status
from tests.analyses.making import PROBLEM, cause, fish, uid, verify


def test_depth_counts_causes_on_the_longest_way_and_no_bones():
    graph = fish()
    assert [depth(graph, uid(n)) for n in (0, 1, 11, 12, 13, 31)] == [0, 0, 1, 2, 3, 1]
    apply(graph, LinkCause(uid(21), uid(13)))
    assert depth(graph, uid(21)) == 4
    assert depths(graph)[uid(21)] == 4


def test_depth_of_every_cause_at_once_agrees_with_one_by_one():
    graph = fish()
    apply(graph, LinkCause(uid(21), uid(13)))
    assert depths(graph) == {node: depth(graph, node) for node in visible(graph)}


def test_a_chain_reads_from_the_cause_to_the_problem():
    graph = fish()
    assert chain(graph, uid(13)) == [uid(13), uid(12), uid(11), uid(1), PROBLEM]
    assert chain(graph, PROBLEM) == [PROBLEM]


def test_a_chain_takes_the_longest_way():
    graph = fish()
    apply(graph, LinkCause(uid(22), uid(12)))
    assert chain(graph, uid(22)) == [uid(22), uid(12), uid(11), uid(1), PROBLEM]


def test_of_equal_ways_a_chain_takes_the_one_where_the_cause_stands():
    graph = fish()
    cause(graph, 41, 22)
    apply(graph, LinkCause(uid(41), uid(11)))
    assert chain(graph, uid(41)) == [uid(41), uid(22), uid(2), PROBLEM]


def test_a_cause_off_the_board_has_no_chain():
    graph = fish()
    apply(graph, RemoveCause(uid(11)))
    assert chain(graph, uid(13)) == []
    assert depth(graph, uid(13)) == 0
    assert parents(graph, uid(11)) == [uid(1)]


def test_a_way_through_a_removed_cause_does_not_count():
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    assert depth(graph, uid(13)) == 3
    apply(graph, RemoveCause(uid(12)))
    assert depth(graph, uid(13)) == 2
    assert chain(graph, uid(13)) == [uid(13), uid(21), uid(2), PROBLEM]


def test_removing_takes_along_what_hangs_on_nothing_else():
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    assert takes_with(graph, uid(11)) == {uid(12)}
    assert takes_with(graph, uid(1)) == {uid(11), uid(12)}


def test_a_cause_with_two_visible_effects_is_shared():
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    assert shared(graph) == [uid(13)]
    apply(graph, RemoveCause(uid(21)))
    assert shared(graph) == []


def test_when_the_first_effect_goes_the_cause_stands_at_the_next():
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    assert homes(graph)[uid(13)] == uid(12)
    apply(graph, RemoveCause(uid(12)))
    assert homes(graph)[uid(13)] == uid(21)


def test_an_end_is_open_until_it_is_deep_enough_explained_root_or_ruled_out():
    graph = fish(depth=3)
    assert open_chains(graph) == [uid(21), uid(22), uid(31)]
    apply(graph, StopChain(uid(21), "", "the law asks for it"))
    verify(graph, 22, root=True)
    apply(graph, JudgeCause(uid(31), Status.SUSPECTED, Status.RULED_OUT))
    assert open_chains(graph) == []


def test_an_end_whose_causes_were_removed_is_an_end_again():
    graph = fish(depth=3)
    apply(graph, RemoveCause(uid(13)))
    assert uid(12) in open_chains(graph)


def test_counts_leave_out_bones_the_problem_and_what_is_removed():
    graph = fish()
    verify(graph, 22, root=True)
    apply(graph, JudgeCause(uid(31), Status.SUSPECTED, Status.RULED_OUT))
    apply(graph, RemoveCause(uid(12)))
    assert counts(graph) == {"causes": 4, "suspected": 2, "verified": 1, "ruled_out": 1, "roots": 1}


def test_roots_come_in_the_order_of_their_numbers():
    graph = fish()
    verify(graph, 22, root=True)
    verify(graph, 13, root=True)
    assert roots(graph) == [uid(13), uid(22)]
