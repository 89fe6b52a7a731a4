"""Each change does what it says, and what it returns undoes it."""

from datetime import UTC, datetime

import pytest

from rca.analyses import graph as g
from rca.analyses.rules import Kind, Status
from tests.analyses.making import PROBLEM, bone, cause, fish, on_board, state, uid, verify


def test_a_new_cause_stands_last_among_the_causes_of_its_effect():
    graph = fish()
    cause(graph, 23, 2)
    assert g.children(graph, uid(2)) == [uid(21), uid(22), uid(23)]


def test_a_new_cause_can_stand_before_a_sibling():
    graph = fish()
    cause(graph, 23, 2, before=22)
    cause(graph, 24, 2, before=22)
    cause(graph, 25, 2, before=21)
    assert g.children(graph, uid(2)) == [uid(25), uid(21), uid(23), uid(24), uid(22)]


def test_a_cause_stands_last_when_the_sibling_it_should_precede_has_moved_away():
    graph = fish()
    cause(graph, 23, 2, before=11)
    assert g.children(graph, uid(2))[-1] == uid(23)


def test_a_new_cause_keeps_its_author_its_moment_and_a_number():
    graph, at = fish(), datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    g.apply(graph, g.AddCause(uid(40), uid(2), "late  file\n", author=uid(7), at=at))
    facts = graph.nodes[uid(40)]
    assert (facts["text"], facts["author"], facts["at"], facts["number"]) == ("late file", uid(7), at, 7)


def test_bones_do_not_use_up_the_numbers_of_causes():
    graph = fish()
    assert [graph.nodes[uid(n)]["number"] for n in (1, 2, 11, 12)] == [1, 2, 1, 2]


def test_a_bone_without_a_side_goes_where_fewer_bones_are():
    graph = g.start(PROBLEM, "Problem")
    for number in range(1, 5):
        bone(graph, number, f"bone {number}")
    assert [graph.nodes[uid(n)]["side"] for n in range(1, 5)] == ["up", "down", "up", "down"]
    g.apply(graph, g.RemoveCause(uid(3)))
    bone(graph, 5, "bone 5")
    assert graph.nodes[uid(5)]["side"] == "up"


def test_the_problem_can_be_reworded():
    graph = fish()
    g.apply(graph, g.EditText(PROBLEM, "Bills show a roaming charge", "Bills are wrong"))
    assert graph.nodes[PROBLEM]["text"] == "Bills are wrong"


def test_a_moved_cause_takes_what_hangs_on_it_along():
    graph = fish()
    g.apply(graph, g.MoveCause(uid(12), uid(11), uid(2), before=uid(21)))
    assert g.children(graph, uid(2)) == [uid(12), uid(21), uid(22)]
    assert g.chain(graph, uid(13)) == [uid(13), uid(12), uid(2), PROBLEM]


def test_bones_can_change_places():
    graph = fish()
    g.apply(graph, g.MoveCause(uid(2), PROBLEM, PROBLEM, before=uid(1)))
    assert g.children(graph, PROBLEM)[:2] == [uid(2), uid(1)]


def test_removing_a_cause_hides_what_hangs_on_it_and_bringing_it_back_shows_it_again():
    graph = fish()
    before = on_board(graph)
    g.apply(graph, g.RemoveCause(uid(11)))
    assert g.visible(graph) & {uid(11), uid(12), uid(13)} == set()
    assert not graph.nodes[uid(12)]["removed"]
    g.apply(graph, g.RestoreCause(uid(11)))
    assert on_board(graph) == before


def test_what_also_leads_elsewhere_stays_when_one_effect_is_removed():
    graph = fish()
    g.apply(graph, g.LinkCause(uid(13), uid(21)))
    g.apply(graph, g.RemoveCause(uid(12)))
    assert g.parents(graph, uid(13)) == [uid(21)]


def test_a_linked_cause_stands_at_its_first_effect():
    graph = fish()
    g.apply(graph, g.LinkCause(uid(22), uid(11)))
    assert g.parents(graph, uid(22)) == [uid(2), uid(11)]
    assert g.homes(graph)[uid(22)] == uid(2)


def test_undoing_an_unlinking_gives_back_the_place_where_the_cause_stood():
    graph = fish()
    g.apply(graph, g.LinkCause(uid(21), uid(11)))
    before = state(graph)
    undo = g.apply(graph, g.UnlinkCause(uid(21), uid(2)))
    assert g.homes(graph)[uid(21)] == uid(11)
    g.apply(graph, undo)
    assert state(graph) == before


def test_evidence_makes_verified_possible_and_verified_makes_root_possible():
    graph = fish()
    verify(graph, 13, root=True)
    facts = graph.nodes[uid(13)]
    assert (facts["status"], facts["root"], facts["evidence"][0].note) == (Status.VERIFIED, True, "412 of 9,380 orders")


def test_a_bone_can_go_to_the_other_side():
    graph = fish()
    g.apply(graph, g.SetSide(uid(1), "down"))
    assert graph.nodes[uid(1)]["side"] == "down"


CHANGES = [
    g.EditText(uid(11), "cause 11", "another"),
    g.MoveCause(uid(12), uid(11), uid(2), before=uid(22)),
    g.MoveCause(uid(21), uid(2), uid(2)),
    g.RemoveCause(uid(12)),
    g.LinkCause(uid(22), uid(12)),
    g.JudgeCause(uid(21), Status.SUSPECTED, Status.RULED_OUT),
    g.AddEvidence(uid(12), uid(900), "seen in the log"),
    g.RemoveEvidence(uid(22), uid(9_000_022)),
    g.MarkRoot(uid(13), root=False),
    g.StopChain(uid(13), "", "out of our hands"),
    g.SetSide(uid(2), "up"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_what_apply_returns_undoes_the_change(change):
    graph = fish()
    verify(graph, 13, root=True)
    g.apply(graph, g.AddEvidence(uid(22), uid(9_000_022), "a note"))
    g.apply(graph, g.AddEvidence(uid(22), uid(9_000_023), "another"))
    before = state(graph)
    undo = g.apply(graph, change)
    after = state(graph)
    assert after != before
    redo = g.apply(graph, undo)
    assert state(graph) == before
    g.apply(graph, redo)
    assert state(graph) == after


def test_undoing_an_added_cause_takes_it_off_the_board():
    graph = fish()
    before = on_board(graph)
    g.apply(graph, g.apply(graph, g.AddCause(uid(40), uid(2), "one more", before=uid(21))))
    assert on_board(graph) == before


def test_marking_a_root_twice_keeps_it_a_root_when_the_second_is_undone():
    graph = fish()
    verify(graph, 13, root=True)
    g.apply(graph, g.apply(graph, g.MarkRoot(uid(13), root=True)))
    assert graph.nodes[uid(13)]["root"]


def test_a_bone_is_not_a_why():
    graph = fish()
    assert g.depth(graph, uid(1)) == 0
    assert graph.nodes[uid(1)]["kind"] is Kind.CATEGORY
