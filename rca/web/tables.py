"""Tables as files, CSV or XLSX, written batch by batch, with cells that no spreadsheet takes for a formula.

Cells are text, whole or decimal numbers, days, and moments that carry the reader's zone; None is an empty cell.
"""

import csv
import io
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any
from urllib.parse import quote

from flask import Response, current_app, send_file
from xlsxwriter import Workbook

from rca.foundation.db import fresh
from rca.foundation.messages import Message
from rca.foundation.texts import BEGINS_A_FORMULA
from rca.web.languages import say

Batches = Iterable[Sequence[Sequence[Any]]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_576
"""Of a sheet, the header included; what goes beyond stands on a further sheet. Excel's limit, like the next four."""
MOST_LETTERS = 32_767
"""Of a cell, in units of UTF-16."""
MOST_DIGITS = 15
"""Of a number; a longer one is kept as text, digit by digit."""
FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was, or none."""
MOST_NAME = 31
NARROW, BROAD = 8, 60
"""A column's width in letters, at least and at most."""


def table_file(form: str, name: str, header: Sequence[Message | str], rows: Batches, title: Message | str) -> Response:
    """A table in the form that was asked for, `csv` or `xlsx`; `name` has no ending, `title` names the sheet.

    A view that lists plans' actions takes them out like this, at an address that ends in `.<any(csv, xlsx):form>`:

        read = lambda after: as_cells(queries.some_actions(chosen, after))  # rows of cells, and the key of the last
        return table_file(form, f"actions-{today}", COLUMNS, batches(read), title=msg("Actions"))
    """
    make = {"csv": csv_file, "xlsx": xlsx_file}[form]
    return make(f"{name}.{form}", [say(column) for column in header], rows, say(title))


def batches(read: Callable[[Any], tuple[Sequence[Sequence[Any]], Any]]) -> Iterator[Sequence[Sequence[Any]]]:
    """All rows, a batch at a time, each in a short read of its own: a slow reader holds no transaction open.

    `read(after)` answers the rows that follow the key `after` (None: the first ones) and the key of the last of them,
    None where nothing follows. It may run after the request: what depends on the reader is settled before.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def flow() -> Iterator[Sequence[Sequence[Any]]]:
        after = None
        while True:
            with app.app_context():
                rows, after = read(after)
            yield rows
            if after is None:
                return

    return flow()


def harmless(cell: Any) -> str:
    """A cell as text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one.

    A number stays a number, its minus sign included.

    >>> harmless("=1+1"), harmless("plain"), harmless(None), harmless(-5)
    ("'=1+1", 'plain', '', '-5')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    text = str(cell)
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) and not _is_number(cell) else text


def _is_number(cell: Any) -> bool:
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)


def csv_file(name: str, header: Sequence[Any], rows: Batches, title: str = "") -> Response:
    """A table as CSV, sent while it is read; begins with the mark by which spreadsheets know UTF-8."""

    def lines() -> Iterator[str]:
        yield "\ufeff" + _lines([header])
        for some in rows:
            yield _lines(some)

    response = Response(lines(), mimetype="text/csv")
    # A header holds plain letters; browsers take the name with the star, which holds all of them.
    response.headers.set("Content-Disposition", "attachment", filename=name.encode("ascii", "replace").decode(),
                         **{"filename*": f"UTF-8''{quote(name, safe='')}"})
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def xlsx_file(name: str, header: Sequence[Any], rows: Batches, title: str = "") -> Response:
    """A table as a workbook: real numbers and days, text as text, the first row bold and in sight.

    It is written to a file without a name, row by row, so its length costs no memory; the file goes with the answer.
    """
    fresh()
    file = tempfile.TemporaryFile()  # noqa: SIM115 – the answer closes it
    try:
        # The folder goes with all pieces in it, also when a batch fails.
        with tempfile.TemporaryDirectory() as pieces, closing(_Book(file, pieces, header, title)) as book:
            for some in rows:
                for row in some:
                    book.write(row)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    response = send_file(file, XLSX, as_attachment=True, download_name=name)
    response.content_length = size
    response.headers["Cache-Control"] = "no-store"
    return response


class _Book:
    """A workbook that is written downwards only; when a sheet is full it goes on with the next."""

    def __init__(self, file: IO[bytes], pieces: str, header: Sequence[Any], title: str) -> None:
        self.header, self.title = header, title
        self.workbook = workbook = Workbook(file, {"constant_memory": True, "tmpdir": pieces})
        self.bold = workbook.add_format({"bold": True})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        # Stays text when somebody edits the cell.
        self.quoted = workbook.add_format({"quote_prefix": True})
        self.sheets = 0
        self._turn()

    def _turn(self) -> None:
        """Begin a sheet."""
        self.sheets += 1
        self.sheet = self.workbook.add_worksheet(sheet_name(self.title, self.sheets))
        self.sheet.freeze_panes(1, 0)
        self.widths = [NARROW] * len(self.header)
        self.at = 0
        for column, cell in enumerate(self.header):
            self._text(column, str(cell), self.bold)
        self.at = 1

    def write(self, row: Sequence[Any]) -> None:
        if self.at == MOST_ROWS:
            self._finish()
            self._turn()
        for column, cell in enumerate(row):
            self._cell(column, cell)
        self.at += 1

    def _cell(self, column: int, cell: Any) -> None:
        if cell is None:
            return
        if _is_number(cell) and _fits(cell):
            self.sheet.write_number(self.at, column, cell)
        elif isinstance(cell, datetime) and cell.date() >= FIRST_DAY:
            self.sheet.write_datetime(self.at, column, cell.replace(tzinfo=None), self.moment)
            self._widen(column, 16)
        elif isinstance(cell, date) and not isinstance(cell, datetime) and cell >= FIRST_DAY:
            self.sheet.write_datetime(self.at, column, cell, self.day)
            self._widen(column, 10)
        else:
            text = cell.isoformat(timespec="minutes") if isinstance(cell, datetime) else str(cell)
            self._text(column, text, self.quoted if text.startswith(BEGINS_A_FORMULA) else None)

    def _text(self, column: int, text: str, look: Any) -> None:
        if text:
            self.sheet.write_string(self.at, column, _fitted(text), look)
            self._widen(column, _broad(text))

    def _widen(self, column: int, letters: int) -> None:
        if column < len(self.widths) and letters > self.widths[column]:
            self.widths[column] = letters

    def _finish(self) -> None:
        for column, letters in enumerate(self.widths):
            self.sheet.set_column(column, column, min(letters + 2, BROAD))

    def close(self) -> None:
        self._finish()
        self.workbook.close()


def _fits(number: Any) -> bool:
    """Whether a spreadsheet holds a number as it is."""
    exact = Decimal(number) if isinstance(number, int) else Decimal(str(number))
    return exact.is_finite() and len(exact.normalize().as_tuple().digits) <= MOST_DIGITS and exact.adjusted() < 300


def _fitted(text: str) -> str:
    """A text cut to what a cell holds; the cut shows."""
    if len(text) * 2 <= MOST_LETTERS or len(text.encode("utf-16-le")) // 2 <= MOST_LETTERS:
        return text
    kept = text.encode("utf-16-le")[: (MOST_LETTERS - 1) * 2].decode("utf-16-le", "ignore")
    return f"{kept}…"


def _broad(text: str) -> int:
    """How many letters wide the first line of a text is; a Chinese character is as wide as two."""
    line = text[:BROAD].split("\n", 1)[0]
    return len(line) if line.isascii() else sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in line)


def sheet_name(title: str, number: int = 1) -> str:
    """A name Excel takes for a sheet: at most 31 letters, none of `[]:*?/\\`, no apostrophe at an end, not "History".

    >>> sheet_name("Actions: open/late"), sheet_name("Actions", 2), sheet_name("")
    ('Actions open late', 'Actions 2', 'Table')
    """
    more = f" {number}" if number > 1 else ""
    plain = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f\x7f]", " ", title).split())
    while len(f"{plain}{more}".encode("utf-16-le")) // 2 > MOST_NAME:
        plain = plain[:-1]
    plain = plain.strip("' ")
    if not plain or plain.casefold() == "history":
        plain = f"{plain} 1".strip() if plain else "Table"
    return f"{plain}{more}"
