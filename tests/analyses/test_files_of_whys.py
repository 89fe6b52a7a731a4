"""Reports that ask why five times: each answer is a cause of the one before, what proves it is its evidence."""

import pytest

from rca.analyses import files
from rca.analyses.files import Form
from tests.analyses.test_dirty_files import told

REPORT = """# Late refunds

**Problem**: Refunds come three weeks late

**Why 1**: Why are they late?
> **Answer A**: They wait for a signature
> **Evidence**: 40 of 50 cases lay in the tray
> **Answer B**: The bank asks twice

**Why 2A**: Why do they wait?
> ❌ **Bad Answer**: "Jonas forgets."
> **Better Answer**: One person may sign
> **Evidence**: List of signatures

**Why 2B**: Why does it ask?
> **Answer**: Names are spelt in two ways

**Why 3B**: Why in two ways?
> **Answer**: Two systems hold them
"""
CHINESE = ("问题：退款迟到三周\n\n为什么1：为什么迟到？\n答：等待签字\n证据：五十件中四十件在等\n"
           "为什么2：为什么等待？\n答：只有一人能签\n")


def test_answers_hang_below_the_answer_they_ask_about_branch_by_branch() -> None:
    (part,) = files.read(REPORT.encode(), "report.md").parts
    assert part.title == "Late refunds"
    assert told(part.outline) == ("Refunds come three weeks late\n They wait for a signature\n  One person may sign\n"
                                  " The bank asks twice\n  Names are spelt in two ways\n   Two systems hold them")
    assert [entry.evidence for entry in part.outline.entries][1:3] == [
        ("40 of 50 cases lay in the tray",), ("List of signatures",)]


def test_whys_are_read_in_chinese_and_from_pasted_text() -> None:
    reading = files.read(CHINESE.encode())
    assert reading.form is Form.MARKDOWN
    assert told(reading.parts[0].outline) == "退款迟到三周\n 等待签字\n  只有一人能签"


def test_a_new_first_why_begins_another_chain() -> None:
    twice = REPORT + ("\n## Lost bills\n\nWhat: Bills are lost\nWhy 1: Why?\nAnswer: Wrong address\nWhy 2: Why?\n"
                      "Answer: Typed by hand\n")
    assert [part.outline.problem for part in files.read(twice.encode(), "x.md").parts] == [
        "Refunds come three weeks late", "Bills are lost"]


def test_points_that_look_like_whys_stay_points() -> None:
    outline = files.read(b"# P\n- Why 1: a\n  - Answer: b\n- Why 2: c\n  - Answer: d\n", "x.md").parts[0].outline
    assert told(outline) == "P\n Why 1: a\n  Answer: b\n Why 2: c\n  Answer: d"


@pytest.mark.samples
def test_every_chain_of_a_teaching_text_is_found(samples) -> None:
    parts = files.read((samples / "outlines" / "five-whys-analysis.md").read_bytes(), "five-whys-analysis.md").parts
    assert [len(part.outline.entries) for part in parts] == [6, 11, 6, 7]
    assert sum(bool(entry.evidence) for part in parts for entry in part.outline.entries) == 24
