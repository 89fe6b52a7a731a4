"""A change survives the journal, and its texts can be taken away."""

import json
from datetime import UTC, date, datetime

import pytest

from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    CopyCause,
    EditText,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    ParkCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    RestoreEvidence,
    SetSide,
    Several,
    StopChain,
    TakeEvidence,
    UnlinkCause,
    UnparkCause,
    WithdrawEvidence,
    apply,
    from_entry,
    is_change,
    to_entry,
)
from rca.analyses.rules import ACTS, ERASED, Kind, Status
from rca.analyses.rules.evidence import EvidenceKind, Strength
from tests.analyses.making import PROBLEM, fish, uid

AT = datetime(2026, 3, 1, 9, 30, 12, 500, tzinfo=UTC)
CHANGES = {
    "cause.added": AddCause(uid(1), PROBLEM, "Secret", Kind.CATEGORY, uid(2), uid(7), AT, "down"),
    "cause.edited": EditText(uid(1), "Secret", "Secret too"),
    "cause.moved": MoveCause(uid(1), uid(2), uid(3), uid(4)),
    "cause.removed": RemoveCause(uid(1)),
    "cause.restored": RestoreCause(uid(1)),
    "cause.parked": ParkCause(uid(1), uid(2), uid(3), uid(4)),
    "cause.unparked": UnparkCause(uid(1)),
    "cause.linked": LinkCause(uid(1), uid(2), uid(3), 4),
    "cause.unlinked": UnlinkCause(uid(1), uid(2)),
    "cause.judged": JudgeCause(uid(1), Status.SUSPECTED, Status.RULED_OUT),
    "evidence.added": AddEvidence(uid(1), uid(2), "Secret", uid(3), EvidenceKind.LINK, "https://secret.example",
                                  None, Strength.TESTED, date(2026, 2, 1)),
    "evidence.removed": RemoveEvidence(uid(1), uid(2)),
    "evidence.withdrawn": WithdrawEvidence(uid(1), uid(2)),
    "evidence.restored": RestoreEvidence(uid(1), uid(2), uid(3)),
    "cause.rooted": MarkRoot(uid(1), root=True),
    "cause.stopped": StopChain(uid(1), "", "Secret"),
    "bone.sided": SetSide(uid(1), "up"),
    "causes.merged": Several("causes.merged", uid(1), (StopChain(uid(1), "", "Secret"),), (("other", uid(2)),)),
    "cause.split": Several("cause.split", uid(1), (EditText(uid(1), "Secret", "too"),), (("new", uid(2)),)),
    "causes.grouped": Several("causes.grouped", uid(1), (MoveCause(uid(3), uid(2), uid(1)), LinkCause(uid(1), uid(2)))),
    "branch.copied": Several("branch.copied", uid(1), (CopyCause(uid(1), uid(2), uid(3), uid(4), uid(7), AT),),
                             (("source", uid(2)), ("effect", uid(3)))),
    "bones.arranged": Several("bones.arranged", PROBLEM, (SetSide(uid(1), "up"), SetSide(uid(2), "down"))),
    "changes.undone": Several("changes.undone", uid(1), (TakeEvidence(uid(1), uid(2), uid(3)), RestoreCause(uid(2)))),
}


def test_every_act_has_a_change_and_words():
    assert set(CHANGES) == set(ACTS)
    assert all(is_change(act) for act in ACTS)
    assert not is_change("analysis.started")


@pytest.mark.parametrize("act", CHANGES)
def test_a_change_comes_back_from_its_entry(act):
    written, facts, payload = to_entry(CHANGES[act])
    assert written == act
    assert from_entry(act, json.loads(json.dumps(facts)), json.loads(json.dumps(payload))) == CHANGES[act]


@pytest.mark.parametrize("act", CHANGES)
def test_no_word_of_a_person_is_among_the_facts(act):
    _, facts, _ = to_entry(CHANGES[act])
    assert "Secret" not in json.dumps(facts)
    plain = [*facts.values(), *(value for _, told in facts.get("steps", ()) for value in told.values())]
    assert all(value is None or isinstance(value, str | int | bool | list) for value in plain)


@pytest.mark.parametrize("act", CHANGES)
def test_an_erased_entry_still_tells_the_change(act):
    _, facts, payload = to_entry(CHANGES[act])
    change = from_entry(act, facts, None)
    for name in payload:
        if name != "steps":
            assert getattr(change, name) == ERASED
    assert "Secret" not in repr(change)


def test_an_erased_beginning_can_still_be_replayed():
    graph = fish()
    entries = [
        (AddCause(uid(40), uid(2), "Anna forgot it"), True),
        (EditText(uid(40), "Anna forgot it", "The list was forgotten"), False),
        (AddEvidence(uid(40), uid(900), "Anna said so"), True),
        (JudgeCause(uid(40), Status.SUSPECTED, Status.VERIFIED), False),
        (StopChain(uid(40), "", "Anna again"), True),
        (StopChain(uid(40), "Anna again", "no more to find"), False),
    ]
    for change, erased in entries:
        act, facts, payload = to_entry(change)
        apply(graph, from_entry(act, facts, None if erased else payload))
    facts = graph.nodes[uid(40)]
    assert (facts["text"], facts["stop_reason"]) == ("The list was forgotten", "no more to find")
    assert (facts["status"], facts["evidence"][0].note) == (Status.VERIFIED, ERASED)


def test_facts_an_older_entry_lacks_take_their_defaults():
    change = from_entry("cause.linked", {"cause": str(uid(1)), "effect": str(uid(2))}, {})
    assert change == LinkCause(uid(1), uid(2))


def test_an_act_that_is_no_change_of_a_graph_is_named_in_the_error():
    with pytest.raises(KeyError, match="analysis"):
        from_entry("analysis.started", {}, {})
