"""Whatever happens to a file on its way, it is read or refused with a sentence; nothing else comes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.analyses import files
from rca.analyses.files import ENDINGS, READ, Form
from rca.analyses.rules import Kind
from rca.foundation.errors import BadFile
from tests.analyses.outlining import NASTY, boards

SCRAPS = [b"\x00", b"\xff\xfe", b"\r", b"\n\n", b"\t", b"<", b">",
          b"&", b"]]>", b'"', b"'", b"{", b"}", b"[", b"]", b",",
          b";", b"\\", b"\\u0000", b"null", b"-1", b"1e999", b"NaN", b"true", b"```\n", b"---\n", b"%%{", b"}%%",
          b"ishikawa\n",
          b"<!DOCTYPE x>", b"<node/>", b"<data/>", b"<edge source='n0' target='n0'/>", "├── ".encode(), "⟦→1⟧".encode(),
          "⟦=1⟧".encode(), b"<!-- =1 -->", b"parent,text\n", b"#99999999;", b"#x;", b"&#0;", b"&#xFFFFFFFF;",
          *(text.encode() for text in NASTY[:60])]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, str]:
    """A file of ours that was cut, mixed up or scribbled into."""
    form = draw(st.sampled_from(list(Form)))
    data = files.write(files.outline_of(draw(boards(most=6))), form)
    for _ in range(draw(st.integers(1, 4))):
        at, to = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        scrap = draw(st.sampled_from(SCRAPS))
        data = draw(st.sampled_from([data[:at], data[:at] + scrap + data[at:], data[:at] + data[to:],
                                     data[:at] + data[at:to] * 2 + data[to:]]))
    return data, draw(st.sampled_from([f"x.{ENDINGS[form]}", "", "x.md", "x.txt", "x.csv", "x.json"]))


def attempt(data: bytes, name: str, form: Form | None = None) -> None:
    """Read a file or be refused; what is read must be an outline that can be written again."""
    try:
        reading = files.read(data, name, form)
    except BadFile:
        return
    for part in reading.parts:
        outline = part.outline
        assert all(entry.effects for entry in outline.entries[1:])
        if outline.problem:
            assert files.read(files.write(outline, Form.JSON), "x.json").parts[0].outline == outline


@settings(max_examples=150)
@given(damaged())
def test_a_damaged_file_is_read_or_refused(case: tuple[bytes, str]) -> None:
    attempt(*case)


@settings(max_examples=60)
@given(st.binary(max_size=200), st.sampled_from(READ))
def test_any_bytes_are_read_or_refused_as_any_form(data: bytes, form: Form) -> None:
    attempt(data, "", form)


@pytest.mark.parametrize("text", ["⟦=1⟧\n  P\n    a\n  b ⟦→1⟧\n", "P\n  a ⟦→1 =1⟧\n  b ⟦→1⟧\n", "P ⟦→1⟧\n  a ⟦=1⟧\n"])
def test_a_reference_to_what_holds_no_words_becomes_a_cause_of_its_own(text: str) -> None:
    assert files.read(text.encode(), "x.txt").parts[0].outline.count(Kind.CAUSE) >= 1


@pytest.mark.deep
@settings(max_examples=3_000)
@given(damaged(), st.sampled_from([None, *READ]))
def test_a_damaged_file_is_read_or_refused_at_length(case: tuple[bytes, str], form: Form | None) -> None:
    attempt(*case, form)
