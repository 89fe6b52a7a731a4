"""Tables as files: what was text stays text, what was a number or a day is one, and nothing is a formula."""

import csv
import io
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from rca.foundation.messages import msg
from rca.web import tables
from rca.web.tables import batches, csv_file, harmless, sheet_name, table_file, xlsx_file

pytestmark = pytest.mark.sqlite
KUALA_LUMPUR = timezone(timedelta(hours=8))
HEADER = ["Number", "What"]


@pytest.fixture
def request_of(app: Flask):
    with app.test_request_context():
        yield app


def content(answer: Any) -> bytes:
    answer.direct_passthrough = False
    data = answer.get_data()
    answer.close()
    return data


def book(answer: Any) -> Workbook:
    return load_workbook(io.BytesIO(content(answer)))


def cells(answer: Any) -> list[tuple[Any, ...]]:
    return list(book(answer).worksheets[0].iter_rows(values_only=True))


def lines(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_could_begin_a_formula_is_made_harmless(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless("a=1") == "a=1"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+49 Lena", "-1", "0042", "1e5", "https://x.example", "{=1}",
                                  "投诉：账单", "a\nb", "_x0041_", "bell\x07", " spaced ", "NaN", "TRUE"])
def test_text_is_text_in_a_workbook_as_it_was_written(request_of, text: str) -> None:
    sheet = book(xlsx_file("t.xlsx", HEADER, [[["1", text]]])).worksheets[0]
    assert sheet["B2"].data_type == "s"
    assert unescape(sheet["B2"].value) == text
    assert sheet["B2"].hyperlink is None
    assert bool(sheet["B2"].quotePrefix) is text.startswith(("=", "@", "+", "-"))


def test_numbers_and_days_are_real_and_nothing_is_an_empty_cell(request_of) -> None:
    row = [7, Decimal("-12.50"), 0.25, date(2026, 3, 14), datetime(2026, 3, 14, 9, 5, tzinfo=KUALA_LUMPUR), None, ""]
    assert cells(xlsx_file("t.xlsx", list("abcdefg"), [[row]]))[1] == (
        7, -12.5, 0.25, datetime(2026, 3, 14), datetime(2026, 3, 14, 9, 5), None, None)  # noqa: DTZ001 – a wall clock
    assert lines(csv_file("t.csv", list("abcdefg"), [[row]]))[1] == [
        "7", "-12.50", "0.25", "2026-03-14", "2026-03-14T09:05+08:00", "", ""]


@pytest.mark.parametrize("cell", [12345678901234567890, Decimal("0.12345678901234567"), Decimal("NaN"),
                                  float("inf"), date(1899, 12, 31), date(1900, 2, 28),
                                  datetime(1812, 1, 1, tzinfo=UTC)])
def test_what_a_spreadsheet_cannot_hold_exactly_is_text(request_of, cell: Any) -> None:
    sheet = book(xlsx_file("t.xlsx", HEADER, [[["1", cell]]])).worksheets[0]
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("s", harmless(cell))


def test_the_first_row_is_bold_and_stays_in_sight_and_columns_are_as_wide_as_their_words(request_of) -> None:
    sheet = book(xlsx_file("t.xlsx", HEADER, [[["1", "投诉" * 5], ["2", "w" * 500]]], "Late: actions")).worksheets[0]
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.title == "Late actions"
    assert 8 <= sheet.column_dimensions["A"].width <= 12
    assert 58 <= sheet.column_dimensions["B"].width <= 62


def test_a_text_too_long_for_a_cell_shows_that_it_was_cut(request_of) -> None:
    long, astral = book(xlsx_file("t.xlsx", HEADER, [[["a" * 40_000, "😀" * 20_000]]])).worksheets[0][2]
    assert len(long.value) == 32_767
    assert long.value.endswith("a…")
    assert len(astral.value.encode("utf-16-le")) // 2 <= 32_767
    assert astral.value.endswith("😀…")


def test_rows_beyond_a_sheet_stand_on_a_further_one_under_the_same_header(request_of, monkeypatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    found = book(xlsx_file("t.xlsx", HEADER, [[[n, "x"]] for n in range(5)], "Cases"))
    assert [(sheet.title, [row[0] for row in sheet.iter_rows(values_only=True)]) for sheet in found] == [
        ("Cases", ["Number", 0, 1]), ("Cases 2", ["Number", 2, 3]), ("Cases 3", ["Number", 4])]


@pytest.mark.parametrize(("title", "name"), [
    ("", "Table"), ("''", "Table"), ("History", "History 1"), ("[a]:*?/\\b", "a b"), ("投诉", "投诉"),
    ("a" * 40, "a" * 31), ("'quoted'", "quoted"), ("😀" * 31, "😀" * 15)])
def test_any_title_becomes_a_name_of_a_sheet(request_of, title: str, name: str) -> None:
    assert sheet_name(title) == name
    assert book(xlsx_file("t.xlsx", HEADER, [], title)).sheetnames == [name]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_without_rows_is_its_header_and_its_name_may_be_chinese(request_of, form: str) -> None:
    answer = table_file(form, "投诉 2026", [msg("Number"), "What"], [], msg("Complaints"))
    assert "filename*=UTF-8''%E6%8A%95%E8%AF%89%202026." + form in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert (lines(answer) if form == "csv" else cells(answer)) in ([HEADER], [tuple(HEADER)])


def test_batches_go_on_from_the_last_key_until_none_follows(request_of) -> None:
    asked = []

    def read(after):
        asked.append(after)
        at = after or 0
        return [[at], [at + 1]], at + 2 if at < 4 else None

    assert [row[0] for some in batches(read) for row in some] == [0, 1, 2, 3, 4, 5]
    assert asked == [None, 2, 4]


def test_a_workbook_leaves_no_file_behind_also_when_a_batch_fails(request_of, monkeypatch, tmp_path: Path) -> None:
    pieces = tmp_path / "pieces"
    pieces.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(pieces))
    content(xlsx_file("t.xlsx", HEADER, [[["1", "x"]]]))
    assert not list(pieces.iterdir())

    def broken():
        yield [["1", "x"]]
        raise LookupError

    with pytest.raises(LookupError):
        xlsx_file("t.xlsx", HEADER, broken())
    assert not list(pieces.iterdir())
