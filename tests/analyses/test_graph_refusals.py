"""What a cause graph refuses: it says at which field, and stays as it was."""

import pytest

from rca.analyses import graph as g
from rca.analyses.rules import DEEPEST, ERASED, Kind, Status
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses.making import PROBLEM, cause, fish, state, uid, verify

REFUSED = {
    "an unknown effect": (g.AddCause(uid(40), uid(99), "x"), "effect"),
    "an id that is taken": (g.AddCause(uid(11), uid(2), "x"), "cause"),
    "a removed effect": (g.AddCause(uid(40), uid(50), "x"), "effect"),
    "an effect below a removed one": (g.AddCause(uid(40), uid(51), "x"), "effect"),
    "an empty text": (g.AddCause(uid(40), uid(2), " \n\t "), "text"),
    "a text too long": (g.AddCause(uid(40), uid(2), "x" * 2001), "text"),
    "a second problem": (g.AddCause(uid(40), PROBLEM, "x", kind=Kind.PROBLEM), "kind"),
    "a bone on a bone": (g.AddCause(uid(40), uid(1), "x", kind=Kind.CATEGORY), "effect"),
    "a side for a cause": (g.AddCause(uid(40), uid(1), "x", side="up"), "side"),
    "a side that is none": (g.AddCause(uid(40), PROBLEM, "x", kind=Kind.CATEGORY, side="left"), "side"),
    "an unknown place": (g.AddCause(uid(40), uid(2), "x", before=uid(99)), "before"),
    "editing a removed cause": (g.EditText(uid(50), "cause 50", "x"), "cause"),
    "editing to nothing": (g.EditText(uid(11), "cause 11", ""), "text"),
    "moving the problem": (g.MoveCause(PROBLEM, PROBLEM, uid(1)), "cause"),
    "moving a bone onto a cause": (g.MoveCause(uid(1), PROBLEM, uid(21)), "target"),
    "moving what somebody moved": (g.MoveCause(uid(12), uid(2), uid(21)), "source"),
    "moving under itself": (g.MoveCause(uid(11), uid(1), uid(13)), "target"),
    "moving onto itself": (g.MoveCause(uid(11), uid(1), uid(11)), "target"),
    "moving to a removed cause": (g.MoveCause(uid(11), uid(1), uid(50)), "target"),
    "moving to where it leads already": (g.MoveCause(uid(21), uid(2), uid(22)), "target"),
    "moving before itself": (g.MoveCause(uid(21), uid(2), uid(2), before=uid(21)), "before"),
    "removing the problem": (g.RemoveCause(PROBLEM), "cause"),
    "removing twice": (g.RemoveCause(uid(50)), "cause"),
    "bringing back what stands": (g.RestoreCause(uid(11)), "cause"),
    "bringing back below a removed one": (g.RestoreCause(uid(53)), "cause"),
    "a circle": (g.LinkCause(uid(11), uid(13)), "effect"),
    "a circle of one": (g.LinkCause(uid(11), uid(11)), "effect"),
    "a circle through a shared cause": (g.LinkCause(uid(22), uid(52)), "effect"),
    "linking twice": (g.LinkCause(uid(11), uid(1)), "effect"),
    "linking a bone": (g.LinkCause(uid(1), uid(21)), "cause"),
    "linking the problem": (g.LinkCause(PROBLEM, uid(21)), "cause"),
    "taking the last link": (g.UnlinkCause(uid(11), uid(1)), "effect"),
    "taking a link that is not there": (g.UnlinkCause(uid(11), uid(2)), "effect"),
    "verified without evidence": (g.JudgeCause(uid(11), Status.SUSPECTED, Status.VERIFIED), "status"),
    "judging a bone": (g.JudgeCause(uid(1), Status.SUSPECTED, Status.RULED_OUT), "cause"),
    "judging the problem": (g.JudgeCause(PROBLEM, Status.SUSPECTED, Status.RULED_OUT), "cause"),
    "ruling out a root": (g.JudgeCause(uid(22), Status.VERIFIED, Status.RULED_OUT), "status"),
    "suspecting a root": (g.JudgeCause(uid(22), Status.VERIFIED, Status.SUSPECTED), "status"),
    "evidence for a bone": (g.AddEvidence(uid(1), uid(900), "x"), "cause"),
    "evidence without a word": (g.AddEvidence(uid(11), uid(900), "\u200b \n"), "note"),
    "evidence given twice": (g.AddEvidence(uid(11), uid(9_000_022), "x"), "evidence"),
    "the last evidence of what is verified": (g.RemoveEvidence(uid(22), uid(9_000_022)), "evidence"),
    "evidence that is not there": (g.RemoveEvidence(uid(11), uid(900)), "evidence"),
    "a root only suspected": (g.MarkRoot(uid(11), root=True), "root"),
    "a bone as root": (g.MarkRoot(uid(1), root=True), "cause"),
    "a reason on a bone": (g.StopChain(uid(1), "", "x"), "cause"),
    "a reason too long": (g.StopChain(uid(11), "", "x" * 501), "reason"),
    "a side for a plain cause": (g.SetSide(uid(11), "up"), "cause"),
    "a side unknown": (g.SetSide(uid(1), "left"), "side"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_graph_refuses_and_stays_as_it_was(case):
    change, field = REFUSED[case]
    graph = fish()
    cause(graph, 50, 22)
    for number, effect in ((51, 50), (52, 50), (53, 51)):
        cause(graph, number, effect)
    g.apply(graph, g.LinkCause(uid(52), uid(21)))
    cause(graph, 54, 51)
    g.apply(graph, g.LinkCause(uid(21), uid(22)))
    g.apply(graph, g.RemoveCause(uid(53)))
    g.apply(graph, g.RemoveCause(uid(50)))
    verify(graph, 22, root=True)
    before = state(graph)
    with pytest.raises(RuleBroken) as refusal:
        g.apply(graph, change)
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")
    assert state(graph) == before


def test_an_edit_of_a_text_that_changed_meanwhile_shows_both_texts():
    graph = fish()
    before = state(graph)
    with pytest.raises(Stale) as stale:
        g.apply(graph, g.EditText(uid(11), "cause eleven", "mine"))
    assert (stale.value.mine, stale.value.theirs) == ("mine", "cause 11")
    assert state(graph) == before


def test_a_judgement_on_an_older_status_is_stale():
    graph = fish()
    g.apply(graph, g.JudgeCause(uid(11), Status.SUSPECTED, Status.RULED_OUT))
    with pytest.raises(Stale) as stale:
        g.apply(graph, g.JudgeCause(uid(11), Status.SUSPECTED, Status.RULED_OUT))
    assert (stale.value.mine, stale.value.theirs) == ("ruled_out", "ruled_out")


def test_a_reason_written_over_another_is_stale():
    graph = fish()
    g.apply(graph, g.StopChain(uid(11), "", "first"))
    with pytest.raises(Stale):
        g.apply(graph, g.StopChain(uid(11), "", "second"))


def test_an_erased_text_is_no_conflict():
    graph = fish()
    g.apply(graph, g.EditText(uid(11), ERASED, "new"))
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
        g.apply(graph, g.MoveCause(uid(12), uid(11), uid(98 + DEEPEST)))
    with pytest.raises(RuleBroken):
        g.apply(graph, g.LinkCause(uid(11), uid(98 + DEEPEST)))


def test_a_board_has_a_largest_size(monkeypatch):
    monkeypatch.setattr("rca.analyses.graph.changing.MOST_CAUSES", 9)
    graph = fish()
    cause(graph, 40, 2)
    with pytest.raises(RuleBroken):
        cause(graph, 41, 2)
