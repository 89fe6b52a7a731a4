"""Texts are cleaned the same way everywhere, and too much or nothing is refused."""

import pytest

from rca.analyses.rules import BONES, STEP_NAMES, Step, Template, cause_text, note_text, reason_text
from rca.foundation.errors import RuleBroken


@pytest.mark.parametrize(
    "raw, kept",
    [
        ("  too late \n", "too late"),
        ("two\nlines\tand  more", "two lines and more"),
        ("e\u0301", "é"),
        ("a\u0000b\u202ec\ud800d\ufffe", "a bcd"),
        ("客户\u3000投诉", "客户 投诉"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_cause_is_one_clean_line(raw, kept):
    assert cause_text(raw) == kept
    assert cause_text(kept) == kept


@pytest.mark.parametrize("raw", ["", " ", "\u200b", "\n\t"])
def test_a_cause_without_a_word_is_refused(raw):
    with pytest.raises(RuleBroken):
        cause_text(raw)


def test_two_thousand_characters_are_kept_and_one_more_is_refused():
    assert len(cause_text("字" * 2000)) == 2000
    with pytest.raises(RuleBroken, match="2001 characters"):
        cause_text("字" * 2001)


def test_a_reason_may_be_taken_back():
    assert reason_text(" ") == ""


def test_a_note_keeps_its_lines():
    assert note_text(" one\r\n two\x07 \n") == "one\n two"


def test_templates_hold_the_bones_they_are_named_for():
    assert {template: len(names) for template, names in BONES.items()} == {
        Template.SERVICE_8P: 8,
        Template.SERVICE_4S: 4,
        Template.SIX_M: 6,
        Template.OWN: 0,
    }


def test_there_are_eight_steps():
    assert len(Step) == 8
    assert set(STEP_NAMES) == set(Step)
