"""Whatever bytes come: a table or a sentence, never a crash."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.complaints import files
from rca.complaints.rules import mapping
from rca.foundation.errors import BadFile

cell = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
tabular = st.lists(st.lists(st.text(alphabet=',;\t|"\r\n\'=ab1é投', max_size=6), max_size=4).map(",".join), max_size=8)


def read(data: bytes) -> None:
    try:
        table = files.read(data)
    except BadFile:
        return
    width = len(table.header)
    assert table.rows
    assert all(len(row.cells) == width for row in table.rows)
    lines = [row.line for row in (*table.rows, *table.refused)]
    assert len(lines) == len(set(lines)), "no line is told twice"
    mapping.guess(table)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    read(data)


@given(tabular.map("\n".join), st.sampled_from(["utf-8", "utf-16", "gb18030", "cp1252"]))
@settings(max_examples=200, deadline=None)
def test_any_delimiters_and_quotes_give_a_table_or_a_sentence(text: str, encoding: str) -> None:
    read(text.encode(encoding, "replace"))


@pytest.mark.deep
@given(st.one_of(st.binary(max_size=4000), tabular.map(lambda lines: "\r\n".join(lines * 20).encode())))
@settings(max_examples=3000, deadline=None)
def test_any_bytes_give_a_table_or_a_sentence_deep(data: bytes) -> None:
    read(data)


@given(st.lists(st.tuples(cell, cell, cell), min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
@settings(max_examples=100, deadline=None)
def test_what_was_written_by_the_rules_is_read_as_it_was(rows: list[tuple[str, str, str]], mark: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL)
    writer.writerows([("number", "date", "words"), *rows])
    expected = [row for row in rows if any(part.strip() for part in row)]
    if not expected:
        return
    table = files.read(out.getvalue().encode(), header=True, delimiter=mark, encoding="utf-8")
    assert [row.cells for row in table.rows] == expected
