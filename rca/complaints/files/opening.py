"""Opening a table of unknown origin, whatever it is written as.

A file that is no table is refused as a whole (BadFile). A row that is no row of it is refused alone, with its line,
column and reason; the good rows are offered all the same. Rows come one by one, so that a long file needs no memory.
"""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from rca.complaints.files import sheets
from rca.complaints.files.delimited import records
from rca.complaints.files.heading import headed
from rca.complaints.files.lines import lines_of, sampled
from rca.complaints.rules.tables import Refused, Row, Table
from rca.foundation.encodings import encoding_of
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

LOOKED_AT = 5_000
"""Rows by which a mapping is guessed and shown; an import reads all."""
_BINARY = (
    (b"%PDF", msg("This is a PDF, not a CSV file.")),
    (b"\x1f\x8b", msg("This file is compressed. Unpack it first.")),
)
_POINTER = re.compile(
    rb"\Aversion https://git-lfs\.github\.com/spec/|\A[^\r\n]{0,400}[\\/]annex[\\/]objects[\\/]|\A(?:SHA256E?|MD5E?|WORM|URL)-s\d+-"
)
_MARKUP = re.compile(rb"\A\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml|<!--|<script|<div|<rss|<svg)", re.IGNORECASE)


@dataclass(frozen=True)
class Opened:
    """A file that is being read: how it is understood, and its rows, each once.

    `expected` is how many rows there will be, where the file says so itself.
    """

    header: tuple[str, ...]
    has_header: bool
    rows: Iterator[Row | Refused]
    encoding: str
    delimiter: str = ""
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    expected: int | None = None


@dataclass(frozen=True)
class Look:
    """The beginning of a table, and how many rows the whole has, as far as can be told."""

    table: Table
    rows: int


@contextmanager
def opened(source: bytes | Path, *, encoding: str | None = None, delimiter: str | None = None,
           header: bool | None = None, sheet: str | None = None) -> Iterator[Opened]:
    """Open a table; what is not given is found from the bytes.

    Raises BadFile with one sentence when the file is empty, binary, a web page, a pointer, or not a table; also while
    its rows are read.
    """
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
        start = stream.read(1000)
        stream.seek(0)
        kind = sheets.kind_of(start)
        if kind is not None:
            with sheets.opened(stream, kind, sheet) as book:
                names, has_header, rows = headed(book.records, header)
                yield Opened(names, has_header, rows, kind, sheet=book.name, sheets=book.names,
                             expected=None if book.rows is None else max(0, book.rows - has_header))
            return
        yield _text(stream, start, encoding, delimiter or None, header)


def _text(stream: BinaryIO, start: bytes, encoding: str | None, delimiter: str | None, header: bool | None) -> Opened:
    _refuse_what_is_no_table(start)
    chosen = encoding or encoding_of(sampled(stream))
    mark, found = records(lines_of(stream, chosen), delimiter)
    names, has_header, rows = headed(found, header)
    return Opened(names, has_header, rows, "utf-8" if chosen == "utf-8-sig" else chosen, mark)


def _refuse_what_is_no_table(start: bytes) -> None:
    if not start:
        raise BadFile(msg("The file is empty."))
    for begins, sentence in _BINARY:
        if start.startswith(begins):
            raise BadFile(sentence)
    if _POINTER.match(start):
        raise BadFile(
            msg("This is only a pointer to the file, not the file. Fetch the real one and try again."), line=1
        )
    start = start.removeprefix(codecs.BOM_UTF8)
    if _MARKUP.match(start):
        raise BadFile(msg("This is a web page, not a CSV file. Download the table itself and try again."), line=1)
    if start.lstrip()[:2] in (b'{"', b"[{", b"{\n", b"{\r"):
        raise BadFile(msg("This is a JSON file, not a CSV file."), line=1)


def read(data: bytes | Path, *, encoding: str | None = None, delimiter: str | None = None, header: bool | None = None,
         sheet: str | None = None) -> Table:
    """All of a file at once, for short ones."""
    with opened(data, encoding=encoding, delimiter=delimiter, header=header, sheet=sheet) as found:
        table = _table(found, None)
    _refuse_without_rows(table)
    return table


def look(source: bytes | Path, *, encoding: str | None = None, delimiter: str | None = None,
         header: bool | None = None, sheet: str | None = None, whole: bool = True) -> Look:
    """The first rows of a file; with `whole` a text is read to its end once, so that what is wrong is said at once."""
    with opened(source, encoding=encoding, delimiter=delimiter, header=header, sheet=sheet) as found:
        table = _table(found, LOOKED_AT)
        _refuse_without_rows(table)
        rows = len(table.rows) + len(table.refused)
        if rows == LOOKED_AT and whole:
            rows = found.expected if found.expected is not None else rows + sum(1 for _ in found.rows)
    return Look(table, rows)


def _table(found: Opened, most: int | None) -> Table:
    good: list[Row] = []
    refused: list[Refused] = []
    for row in islice(found.rows, most):
        if isinstance(row, Row):
            good.append(row)
        else:
            refused.append(row)
    return Table(found.header, tuple(good), tuple(refused), found.encoding, found.delimiter, found.has_header,
                 found.sheet, found.sheets)


def _refuse_without_rows(table: Table) -> None:
    if not table.rows:
        worst = table.refused[0]
        raise BadFile(
            msg("No row fits the header. Line %(line)s: %(reason)s", line=worst.line, reason=worst.reason),
            worst.line,
            worst.column,
        )
