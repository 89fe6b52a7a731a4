"""A board is reviewed: each rule remarks what it is for and is silent where the team has done its work."""

from uuid import UUID

import networkx as nx
import pytest
from hypothesis import given

from rca.analyses.graph import AddEvidence, JudgeCause, RemoveCause, apply, reviewing, start, visible
from rca.analyses.graph.nodes import add_edge, add_node
from rca.analyses.graph.reviewing import Finding, review
from rca.analyses.rules import Kind, Status
from rca.analyses.rules.chinese import fold
from rca.analyses.rules.remarks import WORDS, Rule
from rca.foundation import twins
from rca.foundation.twins import alike, are_twins
from tests.analyses.cause_pairs import DIFFERENT, SAME
from tests.analyses.fresh_pairs import AT_FIRST, FRESH_PAIRS
from tests.analyses.growing import graphs
from tests.analyses.making import PROBLEM, bone, cause, state, uid, verify


@pytest.fixture
def board() -> nx.DiGraph:
    """Two branches on one bone, worded well; nothing to remark."""
    graph = start(PROBLEM, "Bills show a roaming charge")
    bone(graph, 1, "Process")
    cause(graph, 11, 1, "Stop orders travel in a nightly file")
    cause(graph, 12, 11, "The file holds one row for each order")
    cause(graph, 13, 11, "Rejected rows raise no alarm")
    return graph


def rules(graph: nx.DiGraph, **more: object) -> list[Rule]:
    return [finding.rule for finding in review(graph, **more)]


def judged(graph: nx.DiGraph, number: int, status: Status) -> None:
    apply(graph, AddEvidence(uid(number), uid(9_000_000 + number), "412 of 9,380 orders"))
    apply(graph, JudgeCause(uid(number), graph.nodes[uid(number)]["status"], status))


def test_a_board_worded_well_has_nothing_to_remark(board) -> None:
    assert review(board) == []
    assert review(start(PROBLEM, "Bills show a roaming charge")) == []


@pytest.mark.parametrize(("text", "rule"), [
    ("The agent forgot the order", Rule.BLAME), ("人为失误", Rule.SLIP), ("溝通不良", Rule.VAGUE)])
def test_a_badly_worded_cause_is_told_with_reason_and_question_whatever_its_language(board, text, rule) -> None:
    cause(board, 14, 11, text)
    (finding,) = review(board)
    assert finding == Finding(uid(14), rule)
    assert (finding.reason, finding.suggestion) == (WORDS[rule].reason, WORDS[rule].suggestion)


def test_a_slip_that_is_asked_further_is_no_end_any_more(board) -> None:
    cause(board, 14, 11, "Human error")
    cause(board, 15, 14, "Two drug labels look alike")
    assert rules(board) == []
    judged(board, 15, Status.RULED_OUT)
    assert rules(board) == [Rule.SLIP]


def test_somebody_named_stays_named_however_deep_it_is_asked(board) -> None:
    cause(board, 14, 11, "Billing never answers")
    cause(board, 15, 14, "Requests go to a mailbox without an owner")
    assert rules(board) == [Rule.BLAME]


def test_what_is_ruled_out_or_removed_is_judged_no_more(board) -> None:
    for number in (14, 15):
        cause(board, number, 11, "Sales promised too much")
    judged(board, 14, Status.RULED_OUT)
    apply(board, RemoveCause(uid(15)))
    assert rules(board) == []


def test_a_cause_that_repeats_its_effect_or_through_a_bone_the_problem_is_told_with_it(board) -> None:
    cause(board, 14, 13, "No alarm is raised by rejected rows")
    cause(board, 15, 1, "A roaming charge shows on bills")
    cause(board, 16, 14, "The mail server is full")
    cause(board, 17, 16, "In a nightly file stop orders travel")
    found = [(f.cause, f.other) for f in review(board) if f.rule is Rule.SAME_AS_EFFECT]
    assert found == [(uid(14), uid(13)), (uid(15), PROBLEM), (uid(17), uid(11))]


def test_of_two_alike_siblings_the_later_is_told_with_the_earlier(board) -> None:
    cause(board, 14, 11, "For rejected rows no alarm is raised")
    cause(board, 15, 12, "Rejected rows raise no alarm")
    assert review(board) == [Finding(uid(14), Rule.SAME_AS_SIBLING, uid(13))]


def lone() -> nx.DiGraph:
    graph = start(PROBLEM, "Bills show a roaming charge")
    bone(graph, 1, "Process")
    cause(graph, 11, 1, "Stop orders travel in a nightly file")
    cause(graph, 12, 11, "The file holds one row for each order")
    cause(graph, 13, 12, "The row has no field that is checked")
    return graph


def test_a_chain_with_a_single_answer_to_every_why_is_told_once_with_its_end() -> None:
    graph = lone()
    assert review(graph) == [Finding(uid(11), Rule.LONE_CHAIN, uid(13))]


@pytest.mark.parametrize("effect", [11, 12])
def test_a_second_answer_anywhere_even_a_ruled_out_one_makes_it_no_lone_chain(effect) -> None:
    graph = lone()
    cause(graph, 14, effect, "The server has no time left at night")
    judged(graph, 14, Status.RULED_OUT)
    assert rules(graph) == []


def test_verified_without_evidence_and_root_without_verified_are_told_as_an_import_leaves_them() -> None:
    graph = start(PROBLEM, "Bills show a roaming charge")
    for number, facts in ((11, {"status": Status.VERIFIED}), (12, {"root": True}),
                          (13, {"status": Status.VERIFIED, "root": True})):
        add_node(graph, uid(number), kind=Kind.CAUSE, text=f"Rows of file {number} are not checked", number=number,
                 **facts)
        add_edge(graph, uid(number), PROBLEM, rank=number)
    assert [(f.cause, f.rule) for f in review(graph)] == [
        (uid(11), Rule.VERIFIED_UNPROVEN), (uid(13), Rule.VERIFIED_UNPROVEN), (uid(12), Rule.ROOT_UNVERIFIED)]


def test_solutions_for_a_ruled_out_cause_are_told_those_for_others_are_not(board) -> None:
    judged(board, 12, Status.RULED_OUT)
    solved = {uid(12): 2, uid(13): 1, UUID(int=77): 1}
    assert review(board, solved) == [Finding(uid(12), Rule.SOLVES_RULED_OUT)]
    assert review(board, {}) == []


def test_once_a_root_is_found_the_board_is_asked_why_nobody_noticed() -> None:
    graph = start(PROBLEM, "Bills show a roaming charge")
    cause(graph, 11, 0, "Stop orders travel in a nightly file")
    assert rules(graph) == []
    verify(graph, 11, root=True)
    assert review(graph) == [Finding(PROBLEM, Rule.UNNOTICED)]
    cause(graph, 12, 0, "拒绝的记录没有警报")
    assert rules(graph) == []


def test_findings_come_in_the_order_of_the_rules_then_of_the_causes(board) -> None:
    for number, text in ((14, "Poor communication"), (15, "Billing never answers"), (16, "Bad process")):
        cause(board, number, 11, text)
    assert [(f.rule, f.cause) for f in review(board)] == [
        (Rule.BLAME, uid(15)), (Rule.VAGUE, uid(14)), (Rule.VAGUE, uid(16))]


@given(graphs())
def test_a_review_changes_nothing_and_points_at_what_stands_on_the_board(graph) -> None:
    before = state(graph)
    found = review(graph, dict.fromkeys(graph.nodes, 1))
    assert state(graph) == before
    assert {f.cause for f in found} | {f.other for f in found} - {None} <= visible(graph)
    assert len(set(found)) == len(found)


def test_five_thousand_causes_are_compared_with_their_neighbours_only(monkeypatch) -> None:
    graph = start(PROBLEM, "Bills show a roaming charge")
    for number in range(1, 5_001):
        effect = UUID(int=number // 4)
        text = f"Step {number} of the order waits for a file"
        add_node(graph, uid(number), kind=Kind.CAUSE, text=text, number=number)
        add_edge(graph, uid(number), effect, rank=number)
    compared = []
    for module in (twins, reviewing):
        monkeypatch.setattr(module, "alike", lambda *pair: compared.append(pair) or alike(*pair))
    review(graph)
    assert len(compared) < 50_000


LANGUAGES = {
    "English": str.isascii,
    "Simplified Chinese": lambda text: not text.isascii() and fold(text) == text,
    "Traditional Chinese": lambda text: fold(text) != text,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_near_twins_among_causes_have_a_precision_of_090_and_a_recall_of_070(language, figure) -> None:
    same, different = ([pair for pair in pairs if LANGUAGES[language](" ".join(pair))] for pairs in (SAME, DIFFERENT))
    found, wrong = ([pair for pair in pairs if are_twins(*pair)] for pairs in (same, different))
    precision, recall = len(found) / (len(found) + len(wrong)), len(found) / len(same)
    figure(f"twins among causes, {language}: {len(same)} pairs alike, {len(different)} not: "
           f"precision {precision:.2f}, recall {recall:.2f}")
    assert precision >= 0.9, wrong
    assert recall >= 0.7, [pair for pair in same if pair not in found]


@pytest.mark.parametrize("language", FRESH_PAIRS)
def test_near_twins_written_afterwards_have_a_precision_of_090_and_a_recall_of_080(language, figure) -> None:
    same, different = FRESH_PAIRS[language]
    found, wrong = ([pair for pair in pairs if are_twins(*pair)] for pairs in (same, different))
    precision, recall = len(found) / (len(found) + len(wrong)), len(found) / len(same)
    figure(f"twins among causes, {language}, fresh: {len(same)} pairs alike, {len(different)} not: precision "
           f"{precision:.2f}, recall {recall:.2f}; at first sight {AT_FIRST[language]}")
    assert precision >= 0.9, wrong
    assert recall >= 0.8, [pair for pair in same if pair not in found]
