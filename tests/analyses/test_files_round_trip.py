"""What is taken out is what is read back: every text, every shared cause, and the facts where the form carries them."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.analyses import files
from rca.analyses.files import ENDINGS, READ, Form
from rca.analyses.graph import apply, start
from rca.analyses.graph import problem as problem_of
from tests.analyses.making import PROBLEM, uid
from tests.analyses.outlining import NASTY, boards, tidy

WORDS_ONLY = (Form.TEXT, Form.MARKDOWN, Form.TREE, Form.MERMAID)
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r", "LS": "\u2028", "PS": "\u2029", "NEL": "\x85", "FF": "\f"}


def back(outline: files.Outline, form: Form, name: str | None = None) -> files.Outline:
    """The outline written and read again, its form recognised."""
    reading = files.read(files.write(outline, form), f"x.{ENDINGS[form]}" if name is None else name)
    assert reading.form is form
    return reading.parts[0].outline


def as_words(outline: files.Outline) -> files.Outline:
    """What a form of words alone carries of an outline."""
    return replace(outline, entries=tuple(files.Entry(entry.text, entry.kind, entry.effects)
                                          for entry in outline.entries))


def in_one_order(outline: files.Outline) -> files.Outline:
    """A tree keeps at which effect a cause stands, but not the order of its further ones."""
    return replace(outline, entries=tuple(replace(entry, effects=(*entry.effects[:1], *sorted(entry.effects[1:])))
                                          for entry in outline.entries))


@pytest.mark.parametrize("form", READ, ids=lambda form: form.value)
@settings(max_examples=40)
@given(graph=boards())
def test_what_is_written_is_read_back(form: Form, graph) -> None:
    outline = files.outline_of(graph)
    expected = as_words(outline) if form in WORDS_ONLY else outline
    assert in_one_order(back(outline, form)) == in_one_order(expected)


@pytest.mark.deep
@pytest.mark.parametrize("form", READ, ids=lambda form: form.value)
@settings(max_examples=400)
@given(graph=boards(most=40))
def test_what_is_written_is_read_back_at_length(form: Form, graph) -> None:
    outline = files.outline_of(graph)
    expected = as_words(outline) if form in WORDS_ONLY else outline
    assert in_one_order(back(outline, form)) == in_one_order(expected)


@pytest.mark.parametrize("form", READ, ids=lambda form: form.value)
def test_every_nasty_text_comes_back_as_problem_and_as_cause(form: Form) -> None:
    for text in map(tidy, NASTY):
        outline = files.outline_of(start(PROBLEM, text))
        assert back(outline, form) == outline, text
        graph = start(PROBLEM, text)
        for change in files.planned(outline_with(text), PROBLEM, map(uid, count(1)).__next__).changes:
            apply(graph, change)
        assert back(files.outline_of(graph), form) == outline_with(text), text


def outline_with(text: str) -> files.Outline:
    """A problem, a bone, and a cause on it, all with the same words."""
    kinds = (files.Entry(text, files.outline.Kind.PROBLEM), files.Entry(text, files.outline.Kind.CATEGORY, (0,)),
             files.Entry(text, files.outline.Kind.CAUSE, (1,)))
    return files.Outline(kinds, ((1,), (2,), ()))


@pytest.mark.parametrize(("form", "end"), [
    pytest.param(form, LINE_ENDS[end], id=f"{form.value}-{end}") for form in READ for end in LINE_ENDS
    if form in WORDS_ONLY or end in ("LF", "CRLF", "CR")])  # elsewhere the others are signs within words
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_line_ends_and_encodings_of_unicode_are_read(form: Form, end: str, encoding: str) -> None:
    outline = outline_with("Customer hears “cancelled” 客户")
    text = files.write(outline, form).decode("utf-8-sig").replace("\r\n", "\n").replace("\n", end)
    text = text.replace(' encoding="UTF-8"', "")
    assert files.read(text.encode(encoding), f"x.{ENDINGS[form]}").parts[0].outline == outline


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_older_chinese_encodings_are_read(encoding: str) -> None:
    words = "客戶聽到已取消但計費系統尚未接受" if encoding == "big5" else "客户听到已取消但计费系统尚未接受"
    reading = files.read(f"{words}\n  流程\n    {words}\n".encode(encoding), "x.txt")
    assert [entry.text for entry in reading.parts[0].outline.entries] == [words, "流程", words]


@settings(max_examples=40)
@given(graph=boards(), data=st.data())
def test_an_outline_grows_into_the_same_board(graph, data) -> None:
    outline = files.outline_of(graph)
    grown = start(PROBLEM, outline.problem)
    plan = files.planned(outline, problem_of(grown), map(uid, count(1)).__next__)
    for change in plan.changes:
        apply(grown, change)
    assert not plan.left_out
    assert files.outline_of(grown) == outline


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_chinese_in_utf_16_without_a_mark_is_read(encoding: str) -> None:
    words = ["账单显示漫游费但是客户已经取消", "没有人把订单和账单核对过一遍", "系统里没有这一步骤"]
    text = "".join(f"{'　' * deep}{line}\n" for deep, line in enumerate(words))
    outline = files.read(text.encode(encoding), "x.txt").parts[0].outline
    assert [entry.text for entry in outline.entries] == words
