"""What a cause graph refuses: it says at which field, and stays as it was."""

import sys

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
)
from rca.analyses.rules import DEEPEST, ERASED, Kind, Status
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses.making import PROBLEM, cause, fish, state, uid, verify

REFUSED = {
    "an unknown effect": (AddCause(uid(40), uid(99), "x"), "effect"),
    "an id that is taken": (AddCause(uid(11), uid(2), "x"), "cause"),
    "a removed effect": (AddCause(uid(40), uid(50), "x"), "effect"),
    "an effect below a removed one": (AddCause(uid(40), uid(51), "x"), "effect"),
    "an empty text": (AddCause(uid(40), uid(2), " \n\t "), "text"),
    "a text too long": (AddCause(uid(40), uid(2), "x" * 2001), "text"),
    "a second problem": (AddCause(uid(40), PROBLEM, "x", kind=Kind.PROBLEM), "kind"),
    "a bone on a bone": (AddCause(uid(40), uid(1), "x", kind=Kind.CATEGORY), "effect"),
    "a side for a cause": (AddCause(uid(40), uid(1), "x", side="up"), "side"),
    "a side that is none": (AddCause(uid(40), PROBLEM, "x", kind=Kind.CATEGORY, side="left"), "side"),
    "an unknown place": (AddCause(uid(40), uid(2), "x", before=uid(99)), "before"),
    "editing a removed cause": (EditText(uid(50), "cause 50", "x"), "cause"),
    "editing to nothing": (EditText(uid(11), "cause 11", ""), "text"),
    "moving the problem": (MoveCause(PROBLEM, PROBLEM, uid(1)), "cause"),
    "moving a bone onto a cause": (MoveCause(uid(1), PROBLEM, uid(21)), "target"),
    "moving what somebody moved": (MoveCause(uid(12), uid(2), uid(21)), "source"),
    "moving under itself": (MoveCause(uid(11), uid(1), uid(13)), "target"),
    "moving onto itself": (MoveCause(uid(11), uid(1), uid(11)), "target"),
    "moving to a removed cause": (MoveCause(uid(11), uid(1), uid(50)), "target"),
    "moving to where it leads already": (MoveCause(uid(21), uid(2), uid(22)), "target"),
    "moving before itself": (MoveCause(uid(21), uid(2), uid(2), before=uid(21)), "before"),
    "removing the problem": (RemoveCause(PROBLEM), "cause"),
    "removing twice": (RemoveCause(uid(50)), "cause"),
    "bringing back what stands": (RestoreCause(uid(11)), "cause"),
    "bringing back below a removed one": (RestoreCause(uid(53)), "cause"),
    "a circle": (LinkCause(uid(11), uid(13)), "effect"),
    "a circle of one": (LinkCause(uid(11), uid(11)), "effect"),
    "a circle through a shared cause": (LinkCause(uid(22), uid(52)), "effect"),
    "linking twice": (LinkCause(uid(11), uid(1)), "effect"),
    "linking a bone": (LinkCause(uid(1), uid(21)), "cause"),
    "linking the problem": (LinkCause(PROBLEM, uid(21)), "cause"),
    "taking the last link": (UnlinkCause(uid(11), uid(1)), "effect"),
    "taking a link that is not there": (UnlinkCause(uid(11), uid(2)), "effect"),
    "verified without evidence": (JudgeCause(uid(11), Status.SUSPECTED, Status.VERIFIED), "status"),
    "judging a bone": (JudgeCause(uid(1), Status.SUSPECTED, Status.RULED_OUT), "cause"),
    "judging the problem": (JudgeCause(PROBLEM, Status.SUSPECTED, Status.RULED_OUT), "cause"),
    "ruling out a root": (JudgeCause(uid(22), Status.VERIFIED, Status.RULED_OUT), "status"),
    "suspecting a root": (JudgeCause(uid(22), Status.VERIFIED, Status.SUSPECTED), "status"),
    "evidence for a bone": (AddEvidence(uid(1), uid(900), "x"), "cause"),
    "evidence without a word": (AddEvidence(uid(11), uid(900), "\u200b \n"), "note"),
    "evidence given twice": (AddEvidence(uid(11), uid(9_000_022), "x"), "evidence"),
    "the last evidence of what is verified": (RemoveEvidence(uid(22), uid(9_000_022)), "evidence"),
    "evidence that is not there": (RemoveEvidence(uid(11), uid(900)), "evidence"),
    "a root only suspected": (MarkRoot(uid(11), root=True), "root"),
    "a bone as root": (MarkRoot(uid(1), root=True), "cause"),
    "a reason on a bone": (StopChain(uid(1), "", "x"), "cause"),
    "a reason too long": (StopChain(uid(11), "", "x" * 501), "reason"),
    "a side for a plain cause": (SetSide(uid(11), "up"), "cause"),
    "a side unknown": (SetSide(uid(1), "left"), "side"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_graph_refuses_and_stays_as_it_was(case):
    change, field = REFUSED[case]
    graph = fish()
    cause(graph, 50, 22)
    for number, effect in ((51, 50), (52, 50), (53, 51)):
        cause(graph, number, effect)
    apply(graph, LinkCause(uid(52), uid(21)))
    cause(graph, 54, 51)
    apply(graph, LinkCause(uid(21), uid(22)))
    apply(graph, RemoveCause(uid(53)))
    apply(graph, RemoveCause(uid(50)))
    verify(graph, 22, root=True)
    before = state(graph)
    with pytest.raises(RuleBroken) as refusal:
        apply(graph, change)
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")
    assert state(graph) == before


def test_an_edit_of_a_text_that_changed_meanwhile_shows_both_texts():
    graph = fish()
    before = state(graph)
    with pytest.raises(Stale) as stale:
        apply(graph, EditText(uid(11), "cause eleven", "mine"))
    assert (stale.value.mine, stale.value.theirs) == ("mine", "cause 11")
    assert state(graph) == before


def test_a_judgement_on_an_older_status_is_stale():
    graph = fish()
    apply(graph, JudgeCause(uid(11), Status.SUSPECTED, Status.RULED_OUT))
    with pytest.raises(Stale) as stale:
        apply(graph, JudgeCause(uid(11), Status.SUSPECTED, Status.RULED_OUT))
    assert (stale.value.mine, stale.value.theirs) == ("ruled_out", "ruled_out")


def test_a_reason_written_over_another_is_stale():
    graph = fish()
    apply(graph, StopChain(uid(11), "", "first"))
    with pytest.raises(Stale):
        apply(graph, StopChain(uid(11), "", "second"))


def test_an_erased_text_is_no_conflict():
    graph = fish()
    apply(graph, EditText(uid(11), ERASED, "new"))
    assert graph.nodes[uid(11)]["text"] == "new"


def test_a_chain_deeper_than_the_limit_is_refused():
    graph = fish()
    effect = 2
    for number in range(100, 100 + DEEPEST):
        cause(graph, number, effect)
        effect = number
    with pytest.raises(RuleBroken):
        cause(graph, 300, effect)
    with pytest.raises(RuleBroken):
        apply(graph, MoveCause(uid(12), uid(11), uid(98 + DEEPEST)))
    with pytest.raises(RuleBroken):
        apply(graph, LinkCause(uid(11), uid(98 + DEEPEST)))


def test_a_board_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(sys.modules["rca.analyses.graph.changing"], "MOST_CAUSES", 9)
    graph = fish()
    cause(graph, 40, 2)
    with pytest.raises(RuleBroken):
        cause(graph, 41, 2)
