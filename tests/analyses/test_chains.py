"""Why-chains: all of them, the longest, those of a cause, how they read upwards and where they end."""

import pytest

from rca.analyses.graph import (
    JudgeCause,
    LinkCause,
    RemoveCause,
    StopChain,
    apply,
    beside,
    chains,
    chains_of,
    complete,
    ends,
    homes,
    longest_chains,
    open_ends,
    root_causes,
    stops_early,
    therefore,
)
from rca.analyses.rules import Status
from tests.analyses.making import PROBLEM, bone, cause, fish, uid, verify


def numbers(ways) -> list[list[int]]:
    return [[node.int for node in way] for way in ways]


def test_all_chains_in_reading_order():
    graph = fish()
    bone(graph, 3, "Empty")
    assert numbers(chains(graph)) == [[0, 1, 11, 12, 13], [0, 2, 21], [0, 2, 22], [0, 31]]
    assert len(chains(graph, most=2)) == 2


def test_the_chains_of_a_cause_go_through_it_by_every_way():
    graph = fish()
    apply(graph, LinkCause(uid(12), uid(21)))
    assert numbers(chains_of(graph, uid(12))) == [[0, 1, 11, 12, 13], [0, 2, 21, 12, 13]]
    assert numbers(chains_of(graph, uid(31))) == [[0, 31]]
    apply(graph, RemoveCause(uid(12)))
    assert chains_of(graph, uid(12)) == []


def test_the_longest_chains_are_those_no_end_outdoes():
    graph = fish()
    assert numbers(longest_chains(graph)) == [[0, 1, 11, 12, 13]]
    for number, effect in ((41, 22), (42, 41)):
        cause(graph, number, effect)
    assert numbers(longest_chains(graph)) == [[0, 1, 11, 12, 13], [0, 2, 22, 41, 42]]


def test_a_chain_reads_upwards_with_therefore_and_without_its_bone():
    graph = fish()
    assert [str(said) for said in therefore(graph, uid(12))] == [
        "cause 12 – therefore: cause 11", "cause 11 – therefore: Bills show a roaming charge"]
    assert therefore(graph, PROBLEM) == []


def test_ends_that_stop_early_are_open_or_complete():
    graph = fish(depth=3)
    assert [node.int for node in ends(graph)] == [13, 21, 22, 31]
    assert [node.int for node in stops_early(graph)] == [21, 22, 31]
    assert [node.int for node in open_ends(graph)] == [13, 21, 22, 31]
    apply(graph, StopChain(uid(21), "", "the law says so"))
    apply(graph, JudgeCause(uid(22), Status.SUSPECTED, Status.RULED_OUT))
    verify(graph, 31, root=True)
    verify(graph, 13, root=True)
    assert [node.int for node in stops_early(graph)] == [31]
    assert open_ends(graph) == []
    assert [node.int for node in complete(graph)] == [13]
    apply(graph, StopChain(uid(31), "", "outside our house"))
    assert [node.int for node in complete(graph)] == [13, 31]


def test_behind_a_root_stand_the_votes_and_complaints_of_what_it_leads_to():
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    verify(graph, 13, root=True)
    verify(graph, 22, root=True)
    votes = {uid(11): 2, uid(13): 1, uid(22): 1, PROBLEM: 9, uid(1): 5, uid(999): 3}
    first, second = root_causes(graph, votes, {uid(21): 3, uid(31): 1})
    assert (first.cause, first.votes, first.complaints) == (uid(13), 3, 3)
    assert (first.vote_share, first.complaint_share) == (pytest.approx(0.75), pytest.approx(0.75))
    assert (second.cause, second.vote_share, second.complaint_share) == (uid(22), pytest.approx(0.25), 0)
    assert [root.vote_share for root in root_causes(graph)] == [0, 0]


def test_causes_of_the_same_bone_and_ungrouped_ones_can_be_grouped_and_deeper_whys_cannot():
    graph = fish()
    where = homes(graph)
    assert beside(graph, uid(21), where) == [uid(22), uid(31)]
    assert beside(graph, uid(31), where) == []
    assert beside(graph, uid(12), where) is None
    assert beside(graph, uid(1), where) is None
    assert beside(graph, PROBLEM, where) is None
