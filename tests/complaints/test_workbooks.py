"""Registers that come as workbooks: what a person reads in a cell is what is read, and what was lost is said."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
import xlwt
from openpyxl import Workbook

from rca.complaints import files
from rca.complaints.rules import rows
from rca.complaints.rules.cells import written
from rca.complaints.rules.mapping import guess
from rca.foundation.errors import BadFile

NOW = datetime(2026, 11, 30, tzinfo=UTC)
HEADER = ("claim number", "date received", "description", "status")


def book(*lines: tuple, title: str = "Register", others: dict | None = None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for line in lines:
        sheet.append(line)
    for name, more in (others or {}).items():
        page = workbook.create_sheet(name)
        for line in more:
            page.append(line)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_cells_are_read_as_they_are_seen() -> None:
    table = files.read(book(HEADER, (4711, datetime.fromisoformat("2026-03-14 09:30"), "Bill was wrong", "Open"),
                            ("0815", date(2026, 3, 15), "Line\nwas dead", None)))
    assert (table.encoding, table.sheet, table.header) == ("xlsx", "Register", HEADER)
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("4711", "2026-03-14 09:30", "Bill was wrong", "Open")), (3, ("0815", "2026-03-15", "Line\nwas dead", ""))]


def test_a_title_above_the_header_and_empty_rows_are_passed_over() -> None:
    table = files.read(book(("Complaints of March",), (), HEADER, (), (1, "2026-03-14", "Bill was wrong", "Open")))
    assert [row.line for row in table.rows] == [5]


def test_a_sheet_is_chosen_where_there_are_several() -> None:
    content = book(("a", "b"), (1, 2), others={"March": (HEADER, (1, "2026-03-14", "Late", "Open"))})
    first, march = files.read(content), files.read(content, sheet="March")
    assert (first.sheet, march.sheet, march.sheets) == ("Register", "March", ("Register", "March"))
    assert march.header == HEADER


def test_a_number_that_lost_its_digits_is_refused_and_zeros_in_front_stay() -> None:
    table = files.read(book(HEADER, (570000000000000011, "2026-03-14", "Bill was wrong", "Open"),
                            (4712, "2026-03-14", "Bill was late", "Open")))
    reading = rows.read_rows(table, guess(table, source="register").mapping, now=NOW)
    assert [draft.external_reference for draft in reading.drafts] == ["4712"]
    assert "A spreadsheet shortened the number to “5.7E+17”." in str(reading.refused[0].reason)
    assert written(42, "00000") == "00042"


@pytest.mark.parametrize(("content", "says"), [
    (b"PK\x03\x04 and nothing else", "cannot be read"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing else", "cannot be read"),
    (book((), ()), "empty"),
], ids=["broken", "broken old", "empty"])
def test_what_is_no_workbook_is_refused_in_one_sentence(content: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        files.read(content)


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_what_would_fill_the_memory_is_refused_before_it_is_unpacked(monkeypatch) -> None:
    monkeypatch.setattr(files.sheets, "MOST_HELD", 1_000)
    with pytest.raises(BadFile, match="too large when unpacked"):
        files.read(archive(xl__sharedStrings=b"0" * 5_000))
    with pytest.raises(BadFile, match="an archive, not a spreadsheet"):
        files.read(archive(photo=b"x"))


def test_the_old_form_is_read() -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("March")
    for column, name in enumerate(HEADER):
        sheet.write(0, column, name)
    zeros, day = xlwt.easyxf(num_format_str="00000"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, (value, style) in enumerate(((42, zeros), (date(2026, 3, 14), day))):
        sheet.write(1, column, value, style)
    sheet.write(1, 2, "Rechnung zu hoch")
    out = io.BytesIO()
    workbook.save(out)
    table = files.read(out.getvalue())
    assert (table.encoding, table.sheet) == ("xls", "March")
    assert table.rows[0].cells == ("00042", "2026-03-14", "Rechnung zu hoch", "")
