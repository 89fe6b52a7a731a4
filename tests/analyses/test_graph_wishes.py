"""What merging, splitting, grouping, copying and arranging mean, step by step."""


import pytest

from rca.analyses.graph import (
    AddEvidence,
    CopyBranch,
    GroupCauses,
    JudgeCause,
    LinkCause,
    MergeCauses,
    RemoveCause,
    SplitCause,
    StopChain,
    apply,
    children,
    described,
    parents,
    planned,
    roots,
    same,
    touched,
    visible,
    words_of,
)
from rca.analyses.rules import Kind, Status
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses.making import PROBLEM, cause, fish, on_board, state, uid, verify


def refused(graph, wish) -> str:
    """The sentence a wish is refused with; the graph must be untouched."""
    before = graph.copy()
    with pytest.raises(RuleBroken) as refusal:
        apply(graph, wish)
    assert same(graph, before)
    return str(refusal.value)


# -- merge --------------------------------------------------------------------------------------------------------


def test_the_merged_cause_is_hidden_and_what_hung_on_it_hangs_on_the_one_that_stays():
    graph = fish()
    cause(graph, 41, 21)
    apply(graph, LinkCause(uid(21), uid(11)))
    apply(graph, MergeCauses(uid(12), uid(21)))
    assert uid(21) not in visible(graph)
    assert children(graph, uid(12)) == [uid(13), uid(41)]
    assert parents(graph, uid(12)) == [uid(11), uid(2)]
    assert graph.nodes[uid(12)]["text"] == "cause 12"


def test_evidence_verdict_root_mark_and_reason_go_to_the_one_that_stays_and_come_back():
    graph = fish()
    verify(graph, 21, root=True)
    apply(graph, StopChain(uid(21), "", "outside our house"))
    apply(graph, AddEvidence(uid(12), uid(900), "seen"))
    before = on_board(graph)
    undo = apply(graph, MergeCauses(uid(12), uid(21)))
    facts = graph.nodes[uid(12)]
    assert (facts["status"], facts["root"], facts["stop_reason"]) == (Status.VERIFIED, True, "outside our house")
    assert [item.note for item in facts["evidence"]] == ["seen", "412 of 9,380 orders"]
    assert roots(graph) == [uid(12)]
    apply(graph, undo)
    assert on_board(graph) == before


def test_a_cause_merges_with_the_one_it_leads_to_and_the_other_way_round():
    graph = fish()
    apply(graph, MergeCauses(uid(11), uid(12)))
    assert children(graph, uid(11)) == [uid(13)]
    graph = fish()
    apply(graph, MergeCauses(uid(12), uid(11)))
    assert parents(graph, uid(12)) == [uid(1)]
    assert children(graph, uid(12)) == [uid(13)]


def test_what_already_leads_to_both_leads_to_one():
    graph = fish()
    cause(graph, 41, 21)
    apply(graph, LinkCause(uid(41), uid(22)))
    apply(graph, MergeCauses(uid(21), uid(22)))
    assert children(graph, uid(21)) == [uid(41)]
    assert parents(graph, uid(41)) == [uid(21)]


def test_two_bones_become_one():
    graph = fish()
    apply(graph, MergeCauses(uid(1), uid(2)))
    assert children(graph, PROBLEM) == [uid(1), uid(31)]
    assert children(graph, uid(1)) == [uid(11), uid(21), uid(22)]


def test_merges_that_make_no_sense_are_refused_with_the_reason():
    graph = fish()
    assert "another cause" in refused(graph, MergeCauses(uid(11), uid(11)))
    assert "two causes or two bones" in refused(graph, MergeCauses(uid(11), uid(1)))
    assert "head of the fish" in refused(graph, MergeCauses(PROBLEM, uid(1)))
    assert "by way of a third" in refused(graph, MergeCauses(uid(13), uid(11)))
    assert "by way of a third" in refused(graph, MergeCauses(uid(11), uid(13)))
    verify(graph, 21)
    apply(graph, JudgeCause(uid(22), Status.SUSPECTED, Status.RULED_OUT))
    assert "Settle that first" in refused(graph, MergeCauses(uid(22), uid(21)))
    apply(graph, RemoveCause(uid(22)))
    assert "removed this cause" in refused(graph, MergeCauses(uid(21), uid(22)))


def test_a_merge_is_refused_whole_when_a_late_step_is():
    graph = fish()
    last = 200
    cause(graph, last, 2)
    for _ in range(49):
        last += 1
        cause(graph, last, last - 1)
    assert "causes deep" in refused(graph, MergeCauses(uid(13), uid(200)))


# -- split --------------------------------------------------------------------------------------------------------


def test_a_split_cause_keeps_its_place_and_evidence_and_the_new_one_stands_after_it_with_the_chosen_causes():
    graph = fish()
    cause(graph, 41, 21)
    cause(graph, 42, 21)
    verify(graph, 21)
    apply(graph, LinkCause(uid(21), uid(12)))
    before = state(graph)["edges"]
    undo = apply(graph, SplitCause(uid(21), uid(50), "cause 21", "Bill late", "Bill wrong", (uid(42),)))
    assert children(graph, uid(2)) == [uid(21), uid(50), uid(22)]
    assert [graph.nodes[uid(n)]["text"] for n in (21, 50)] == ["Bill late", "Bill wrong"]
    assert parents(graph, uid(50)) == [uid(2), uid(12)]
    assert (children(graph, uid(21)), children(graph, uid(50))) == ([uid(41)], [uid(42)])
    assert (graph.nodes[uid(21)]["status"], graph.nodes[uid(50)]["status"]) == (Status.VERIFIED, Status.SUSPECTED)
    apply(graph, undo)
    apply(graph, SplitCause(uid(21), uid(51), "cause 21", "cause 21", "Bill wrong"))
    assert children(graph, uid(21)) == [uid(41), uid(42)]
    assert before.keys() < state(graph)["edges"].keys()


def test_a_bone_is_split_into_two_bones():
    graph = fish()
    apply(graph, SplitCause(uid(2), uid(50), "Systems", "Billing system", "Order system", (uid(22),)))
    assert graph.nodes[uid(50)]["kind"] is Kind.CATEGORY
    assert children(graph, uid(50)) == [uid(22)]


def test_a_split_of_words_somebody_changed_meanwhile_is_not_done():
    graph = fish()
    with pytest.raises(Stale):
        apply(graph, SplitCause(uid(21), uid(50), "old", "a", "b"))
    assert "removed" not in refused(graph, SplitCause(uid(21), uid(50), "cause 21", "a", " "))
    assert "moved this cause" in refused(graph, SplitCause(uid(21), uid(50), "cause 21", "a", "b", (uid(12),)))


# -- group and copy -----------------------------------------------------------------------------------------------


def test_grouped_causes_move_onto_a_new_bone_in_the_order_chosen_and_back():
    graph = fish()
    before = on_board(graph)
    undo = apply(graph, GroupCauses(uid(50), "People", (uid(31), uid(22), uid(31))))
    assert children(graph, uid(50)) == [uid(31), uid(22)]
    assert children(graph, PROBLEM) == [uid(1), uid(2), uid(50)]
    apply(graph, undo)
    assert on_board(graph) == before
    assert "belong together" in refused(graph, GroupCauses(uid(51), "People", ()))
    assert "only groups causes" in refused(graph, GroupCauses(uid(51), "People", (uid(1),)))


def test_a_copied_branch_has_the_same_words_and_shape_and_no_verdicts():
    graph = fish()
    cause(graph, 41, 11)
    apply(graph, LinkCause(uid(13), uid(41)))
    verify(graph, 12, root=True)
    apply(graph, StopChain(uid(12), "", "law"))
    undo = apply(graph, CopyBranch(uid(50), uid(11), uid(22)))
    copied = {graph.nodes[node]["text"]: node for node in visible(graph) if node not in fish() and node != uid(41)}
    assert set(copied) == {"cause 11", "cause 12", "cause 13", "cause 41"}
    assert copied["cause 11"] == uid(50)
    assert children(graph, uid(22)) == [uid(50)]
    assert children(graph, uid(50)) == [copied["cause 12"], copied["cause 41"]]
    assert parents(graph, copied["cause 13"]) == [copied["cause 12"], copied["cause 41"]]
    facts = graph.nodes[copied["cause 12"]]
    assert (facts["status"], facts["root"], facts["evidence"], facts["stop_reason"]) == (
        Status.SUSPECTED, False, (), "law")
    apply(graph, undo)
    assert not visible(graph) & set(copied.values())


def test_a_branch_can_be_copied_below_itself_and_a_bone_onto_the_problem():
    graph = fish()
    apply(graph, CopyBranch(uid(50), uid(11), uid(13)))
    assert len(visible(graph)) == 12
    apply(graph, CopyBranch(uid(60), uid(2), PROBLEM))
    assert graph.nodes[uid(60)]["kind"] is Kind.CATEGORY
    assert "bone hangs on the problem" in refused(graph, CopyBranch(uid(70), uid(2), uid(11)))
    assert "head of the fish" in refused(graph, CopyBranch(uid(70), PROBLEM, uid(11)))


# -- in words ----------------------------------------------------------------------------------------------------


def test_every_wish_is_described_and_names_the_causes_it_touches():
    graph = fish()
    words = words_of(graph)
    wishes = {
        "“cause 22” merged into “cause 21”": MergeCauses(uid(21), uid(22)),
        "“cause 21” split in two": SplitCause(uid(21), uid(50), "cause 21", "a", "b"),
        "2 causes grouped on the new bone “People”": GroupCauses(uid(51), "People", (uid(21), uid(31))),
        "“cause 11” copied to “cause 22”": CopyBranch(uid(52), uid(11), uid(22)),
    }
    for said, wish in wishes.items():
        assert str(described(wish, words)) == said
    steps = planned(graph, MergeCauses(uid(21), uid(22)))
    assert str(described(steps, words)) == "“cause 22” merged into “cause 21”"
    assert touched(steps)[:2] == [uid(21), uid(22)]
