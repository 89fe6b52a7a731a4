"""Workbooks, new and old, as records of text. What one could do to the reader's memory is bounded before it is read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
import xlrd

from rca.complaints.files.heading import Record
from rca.complaints.rules.cells import written
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

MOST_BYTES = 1024 * 1024 * 1024
"""Unpacked, of all parts: they are read as a stream."""
MOST_HELD = 64 * 1024 * 1024
"""Unpacked, of the texts and styles that a workbook keeps apart: they are held while the rows are read."""
MOST_PARTS = 2_000
MOST_CELLS = 400
_BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, struct.error, xlrd.XLRDError, xlrd.compdoc.CompDocError,
           KeyError, IndexError, ValueError, TypeError, AttributeError, AssertionError, EOFError, OSError,
           NotImplementedError, RuntimeError)
_UNREADABLE = msg("This is a spreadsheet or an archive that cannot be read. Save the sheet as CSV and try again.")


@dataclass(frozen=True)
class Book:
    """One sheet of a workbook: its name, those of all, its records, and how many it says there are."""

    name: str
    names: tuple[str, ...]
    records: Iterable[Record]
    rows: int | None


def kind_of(start: bytes) -> str | None:
    """Whether a file that begins like this is a workbook: "xlsx", "xls", or None."""
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    return "xls" if start.startswith(b"\xd0\xcf\x11\xe0") else None


@contextmanager
def opened(stream: BinaryIO, kind: str, sheet: str | None) -> Iterator[Book]:
    """Open one sheet of a workbook: the one that is named, else the first that holds anything."""
    with _new(stream, sheet) if kind == "xlsx" else _old(stream, sheet) as book:
        yield book


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise BadFile(_UNREADABLE) from error


@contextmanager
def _new(stream: BinaryIO, sheet: str | None) -> Iterator[Book]:
    with _told():
        _bounded(stream)
        workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    try:
        with _told():
            pages = workbook.worksheets
            page = _chosen(pages, [each.title for each in pages], sheet)
            rows = page.max_row
            page.reset_dimensions()
        cells = ([(cell.value, cell.number_format if isinstance(cell.value, int | float) else "") for cell in row]
                 for row in page.iter_rows(max_col=MOST_CELLS + 1))
        yield Book(page.title, tuple(each.title for each in pages), _records(cells), rows)
    finally:
        workbook.close()


def _bounded(stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
    held = sum(part.file_size for part in parts if "worksheets/" not in part.filename)
    if len(parts) > MOST_PARTS or held > MOST_HELD or sum(part.file_size for part in parts) > MOST_BYTES:
        raise BadFile(msg("The spreadsheet is too large when unpacked. Save the sheet as CSV and try again."))
    if not any(part.filename.startswith("xl/") for part in parts):
        raise BadFile(msg("This is an archive, not a spreadsheet. Unpack it first."))
    stream.seek(0)


@contextmanager
def _old(stream: BinaryIO, sheet: str | None) -> Iterator[Book]:
    with _told():
        workbook = xlrd.open_workbook(file_contents=stream.read(), logfile=io.StringIO(), formatting_info=True,
                                      on_demand=True)
    try:
        with _told():
            names = workbook.sheet_names()
            page = _chosen([workbook.sheet_by_name(name) for name in names], names, sheet)
        yield Book(page.name, tuple(names), _records(_cells(workbook, page)), page.nrows)
    finally:
        workbook.release_resources()


def _chosen(pages: list[Any], names: list[str], sheet: str | None) -> Any:
    if not pages:
        raise BadFile(msg("The spreadsheet has no sheet with cells."))
    if sheet in names:
        return pages[names.index(sheet)]
    return next((page for page in pages if _height(page) != 0), pages[0])


def _height(page: Any) -> int | None:
    height: int | None = page.nrows if hasattr(page, "nrows") else page.max_row
    return height


def _cells(workbook: Any, page: Any) -> Iterator[list[tuple[Any, str]]]:
    for number in range(page.nrows):
        yield [_old_cell(workbook, cell) for cell in page.row(number)]


def _old_cell(workbook: Any, cell: Any) -> tuple[Any, str]:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return (xlrd.xldate_as_datetime(cell.value, workbook.datemode) if cell.value >= 1 else cell.value), ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value), ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A"), ""
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        shape = workbook.format_map.get(workbook.xf_list[cell.xf_index].format_key)
        return cell.value, shape.format_str if shape else ""
    return cell.value or None, ""


def _records(rows: Iterable[list[tuple[Any, str]]]) -> Iterator[Record]:
    """Rows that hold anything, each as wide as the first that has two cells: what stands above it is a title."""
    width = 0
    with _told():
        for number, row in enumerate(rows, start=1):
            cells = [written(value, shape) for value, shape in row]
            while cells and not cells[-1].strip():
                cells.pop()
            if not width and len([cell for cell in cells if cell.strip()]) < 2:
                continue
            width = width or len(cells)
            if cells:
                yield number, cells + [""] * (width - len(cells)), False
