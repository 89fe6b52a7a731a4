"""Each change does what it says, and what it returns undoes it."""

from datetime import UTC, datetime

import pytest

from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    EditText,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    SetSide,
    StopChain,
    UnlinkCause,
    apply,
    chain,
    children,
    depth,
    homes,
    parents,
    start,
    visible,
)
from rca.analyses.rules import Kind, Status
from tests.analyses.making import PROBLEM, bone, cause, fish, on_board, state, uid, verify


def test_a_new_cause_stands_last_among_the_causes_of_its_effect():
    graph = fish()
    cause(graph, 23, 2)
    assert children(graph, uid(2)) == [uid(21), uid(22), uid(23)]


def test_a_new_cause_can_stand_before_a_sibling():
    graph = fish()
    cause(graph, 23, 2, before=22)
    cause(graph, 24, 2, before=22)
    cause(graph, 25, 2, before=21)
    assert children(graph, uid(2)) == [uid(25), uid(21), uid(23), uid(24), uid(22)]


def test_a_cause_stands_last_when_the_sibling_it_should_precede_has_moved_away():
    graph = fish()
    cause(graph, 23, 2, before=11)
    assert children(graph, uid(2))[-1] == uid(23)


def test_a_new_cause_keeps_its_author_its_moment_and_a_number():
    graph, at = fish(), datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    apply(graph, AddCause(uid(40), uid(2), "late  file\n", author=uid(7), at=at))
    facts = graph.nodes[uid(40)]
    assert (facts["text"], facts["author"], facts["at"], facts["number"]) == ("late file", uid(7), at, 7)


def test_bones_do_not_use_up_the_numbers_of_causes():
    graph = fish()
    assert [graph.nodes[uid(n)]["number"] for n in (1, 2, 11, 12)] == [1, 2, 1, 2]


def test_a_bone_without_a_side_goes_where_fewer_bones_are():
    graph = start(PROBLEM, "Problem")
    for number in range(1, 5):
        bone(graph, number, f"bone {number}")
    assert [graph.nodes[uid(n)]["side"] for n in range(1, 5)] == ["up", "down", "up", "down"]
    apply(graph, RemoveCause(uid(3)))
    bone(graph, 5, "bone 5")
    assert graph.nodes[uid(5)]["side"] == "up"


def test_the_problem_can_be_reworded():
    graph = fish()
    apply(graph, EditText(PROBLEM, "Bills show a roaming charge", "Bills are wrong"))
    assert graph.nodes[PROBLEM]["text"] == "Bills are wrong"


def test_a_moved_cause_takes_what_hangs_on_it_along():
    graph = fish()
    apply(graph, MoveCause(uid(12), uid(11), uid(2), before=uid(21)))
    assert children(graph, uid(2)) == [uid(12), uid(21), uid(22)]
    assert chain(graph, uid(13)) == [uid(13), uid(12), uid(2), PROBLEM]


def test_bones_can_change_places():
    graph = fish()
    apply(graph, MoveCause(uid(2), PROBLEM, PROBLEM, before=uid(1)))
    assert children(graph, PROBLEM)[:2] == [uid(2), uid(1)]


def test_removing_a_cause_hides_what_hangs_on_it_and_bringing_it_back_shows_it_again():
    graph = fish()
    before = on_board(graph)
    apply(graph, RemoveCause(uid(11)))
    assert visible(graph) & {uid(11), uid(12), uid(13)} == set()
    assert not graph.nodes[uid(12)]["removed"]
    apply(graph, RestoreCause(uid(11)))
    assert on_board(graph) == before


def test_what_also_leads_elsewhere_stays_when_one_effect_is_removed():
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    apply(graph, RemoveCause(uid(12)))
    assert parents(graph, uid(13)) == [uid(21)]


def test_a_linked_cause_stands_at_its_first_effect():
    graph = fish()
    apply(graph, LinkCause(uid(22), uid(11)))
    assert parents(graph, uid(22)) == [uid(2), uid(11)]
    assert homes(graph)[uid(22)] == uid(2)


def test_undoing_an_unlinking_gives_back_the_place_where_the_cause_stood():
    graph = fish()
    apply(graph, LinkCause(uid(21), uid(11)))
    before = state(graph)
    undo = apply(graph, UnlinkCause(uid(21), uid(2)))
    assert homes(graph)[uid(21)] == uid(11)
    apply(graph, undo)
    assert state(graph) == before


def test_evidence_makes_verified_possible_and_verified_makes_root_possible():
    graph = fish()
    verify(graph, 13, root=True)
    facts = graph.nodes[uid(13)]
    assert (facts["status"], facts["root"], facts["evidence"][0].note) == (Status.VERIFIED, True, "412 of 9,380 orders")


def test_a_bone_can_go_to_the_other_side():
    graph = fish()
    apply(graph, SetSide(uid(1), "down"))
    assert graph.nodes[uid(1)]["side"] == "down"


CHANGES = [
    EditText(uid(11), "cause 11", "another"),
    MoveCause(uid(12), uid(11), uid(2), before=uid(22)),
    MoveCause(uid(21), uid(2), uid(2)),
    RemoveCause(uid(12)),
    LinkCause(uid(22), uid(12)),
    JudgeCause(uid(21), Status.SUSPECTED, Status.RULED_OUT),
    AddEvidence(uid(12), uid(900), "seen in the log"),
    RemoveEvidence(uid(22), uid(9_000_022)),
    MarkRoot(uid(13), root=False),
    StopChain(uid(13), "", "out of our hands"),
    SetSide(uid(2), "up"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_what_apply_returns_undoes_the_change(change):
    graph = fish()
    verify(graph, 13, root=True)
    apply(graph, AddEvidence(uid(22), uid(9_000_022), "a note"))
    apply(graph, AddEvidence(uid(22), uid(9_000_023), "another"))
    before = state(graph)
    undo = apply(graph, change)
    after = state(graph)
    assert after != before
    redo = apply(graph, undo)
    assert state(graph) == before
    apply(graph, redo)
    assert state(graph) == after


def test_undoing_an_added_cause_takes_it_off_the_board():
    graph = fish()
    before = on_board(graph)
    apply(graph, apply(graph, AddCause(uid(40), uid(2), "one more", before=uid(21))))
    assert on_board(graph) == before


def test_marking_a_root_twice_keeps_it_a_root_when_the_second_is_undone():
    graph = fish()
    verify(graph, 13, root=True)
    apply(graph, apply(graph, MarkRoot(uid(13), root=True)))
    assert graph.nodes[uid(13)]["root"]


def test_a_bone_is_not_a_why():
    graph = fish()
    assert depth(graph, uid(1)) == 0
    assert graph.nodes[uid(1)]["kind"] is Kind.CATEGORY
