"""Who may audit what, what an answer needs, when an audit may end, what became of a finding: plain values."""

from dataclasses import replace
from uuid import uuid4

import pytest

from rca.audits.rules import life
from rca.audits.rules.checklists import Item, Level, check_items, checked_name, chosen, level_of
from rca.audits.rules.scores import Score
from rca.audits.rules.words import Agreement, Answer, Outcome, State
from rca.foundation.errors import RuleBroken

WHOLE = Score(conform=2, counted=3, answered=4, total=4, observations=1, not_applicable=0, critical=())


def refused(act, *args, field: str = "") -> str:
    with pytest.raises(RuleBroken) as refusal:
        act(*args)
    assert refusal.value.field == field
    return str(refusal.value)


def test_nobody_audits_their_own_work() -> None:
    me, other = uuid4(), uuid4()
    life.check_independent(me, {other})
    assert "own work" in refused(life.check_independent, me, {me, other})


@pytest.mark.parametrize("answer", [Answer.NOT_CONFORM, Answer.OBSERVATION])
def test_an_answer_that_means_something_was_seen_says_what(answer) -> None:
    life.check_evidence(answer, "a log line")
    for nothing in (None, ""):
        refused(life.check_evidence, answer, nothing, field="evidence")


def test_conform_and_not_applicable_may_stand_alone() -> None:
    life.check_evidence(Answer.CONFORM, None)
    life.check_evidence(Answer.NOT_APPLICABLE, None)


def test_an_audit_ends_only_whole() -> None:
    life.check_finishing(WHOLE, "It holds.", Agreement.AGREED, None)
    assert "1 of 4" in refused(life.check_finishing, replace(WHOLE, answered=3), "It holds.", Agreement.AGREED, None)
    assert "nothing to conclude from" in refused(
        life.check_finishing, replace(WHOLE, counted=0, conform=0), "It holds.", Agreement.AGREED, None)
    refused(life.check_finishing, WHOLE, None, Agreement.AGREED, None, field="conclusion")
    refused(life.check_finishing, WHOLE, "It holds.", None, None, field="agreement")
    refused(life.check_finishing, WHOLE, "It holds.", Agreement.DIFFERS, None, field="difference")
    life.check_finishing(WHOLE, "It holds.", Agreement.DIFFERS, "The log was not the newest.")


def test_a_state_allows_what_it_allows() -> None:
    life.check_state(State.RUNNING, State.PLANNED, State.RUNNING)
    assert "finished" in refused(life.check_state, State.FINISHED, State.RUNNING)


@pytest.mark.parametrize(("facts", "outcome", "still_open"), [
    ({}, Outcome.OPEN, True),
    ({"action": "to_do"}, Outcome.ACTION, True),
    ({"action": "done"}, Outcome.ACTION, True),
    ({"action": "not_effective"}, Outcome.ACTION, True),
    ({"action": "cancelled"}, Outcome.OPEN, True),
    ({"action": "proven"}, Outcome.PROVEN, False),
    ({"analysed": True}, Outcome.ANALYSIS, False),
    ({"settled": True, "action": "to_do"}, Outcome.SETTLED, False),
    ({"withdrawn": True}, Outcome.WITHDRAWN, False),
])
def test_what_became_of_a_finding(facts, outcome, still_open) -> None:
    told = {"withdrawn": False, "settled": False, "analysed": False, "action": None, **facts}
    assert life.outcome_of(**told) is outcome
    assert life.is_open(outcome) is still_open


def test_a_finding_becomes_something_once() -> None:
    life.check_becoming(Outcome.OPEN)
    for outcome in set(Outcome) - {Outcome.OPEN}:
        refused(life.check_becoming, outcome)


def test_a_finding_is_settled_by_somebody_whose_work_it_is_not_about() -> None:
    me = uuid4()
    life.check_settling(Outcome.OPEN, me, {uuid4()})
    refused(life.check_settling, Outcome.OPEN, me, {me})
    refused(life.check_settling, Outcome.OPEN, None, set())
    refused(life.check_settling, Outcome.SETTLED, me, set())


def test_a_changed_answer_does_not_undo_what_came_of_its_finding() -> None:
    life.check_changing(Outcome.OPEN, "AU-2026-001/1")
    assert "AU-2026-001/1" in refused(life.check_changing, Outcome.ACTION, "AU-2026-001/1", field="answer")


@pytest.mark.parametrize(("text", "level"), [
    ("All files in the codebase MUST be version controlled.", Level.MUST),
    ("The software SHOULD NOT require one vendor.", Level.SHOULD),
    ("Documenting it for the public is OPTIONAL.", Level.MAY),
    ("It MAY be skipped, but somebody MUST say so.", Level.MUST),
    ("You must and should and may.", None),
    ("MUSTARD is on the table.", None),
])
def test_capital_words_say_how_binding_a_requirement_is(text, level) -> None:
    assert level_of(text) is level


def test_binding_requirements_leave_advice_unticked() -> None:
    found = chosen([Item("It MUST hold.", section="Requirements"), Item("It works.", section="Requirements"),
                    Item("Read this.", section="Advice")])
    assert [(item.weight, item.critical, item.taken) for item in found] == [
        (3, True, True), (1, False, True), (1, False, False)]


def test_a_checklist_without_items_is_refused() -> None:
    for items in ([], [Item("")], [Item("   ")], [Item("Left out", taken=False)]):
        assert "at least one item" in refused(check_items, items, field="items")


def test_what_is_wrong_with_an_item_names_the_item() -> None:
    assert refused(check_items, [Item("Good"), Item("x" * 501)], field="items").startswith("Item 2:")
    assert "1 to 5" in refused(check_items, [Item("Good", weight=6)], field="items")
    assert "at most 300" in refused(check_items, [Item(f"Item {n}") for n in range(301)], field="items")


def test_items_are_tidied() -> None:
    assert check_items([Item("  Two\twords\n", section=" A ", look_at="one\r\ntwo ")])[0] == Item(
        "Two words", section="A", look_at="one\ntwo")
    assert checked_name("  Alarm   path ") == "Alarm path"
    refused(checked_name, " ", field="name")
