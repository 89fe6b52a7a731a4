"""Reading a table of unknown origin: encoding, delimiter, header and rows, as a person's editor counts the lines.

A file that is no table is refused as a whole (BadFile). A row that is no row of it is refused alone, with its
line, column and reason; the good rows are offered all the same.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rca.complaints.rules.tables import Refused, Row, Table
from rca.complaints.rules.words import folded
from rca.foundation.encodings import decoded
from rca.foundation.errors import BadFile
from rca.foundation.messages import Message, msg

DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS = 100_000
MAX_COLUMNS = 400
MAX_CELL = 100_000
# A quote that is never closed swallows the rest of the file; so often the reading starts again after such a line.
MAX_RESTARTS = 20

_BINARY = (
    (b"PK\x03\x04", msg("This is a spreadsheet or an archive, not a CSV file. Save the sheet as CSV and try again.")),
    (b"\xd0\xcf\x11\xe0", msg("This is an old spreadsheet file, not a CSV file. Save the sheet as CSV and try again.")),
    (b"%PDF", msg("This is a PDF, not a CSV file.")),
    (b"\x1f\x8b", msg("This file is compressed. Unpack it first.")),
)
_POINTER = re.compile(
    rb"\Aversion https://git-lfs\.github\.com/spec/|\A[^\r\n]{0,400}[\\/]annex[\\/]objects[\\/]|\A(?:SHA256E?|MD5E?|WORM|URL)-s\d+-"
)
_MARKUP = re.compile(rb"\A\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml|<!--|<script|<div|<rss|<svg)", re.IGNORECASE)


def read(
    data: bytes, *, encoding: str | None = None, delimiter: str | None = None, header: bool | None = None
) -> Table:
    """Read a CSV or TSV file; what is not given is found from the bytes.

    Raises BadFile with one sentence when the file is empty, binary, a web page, a pointer, or not a table.
    """
    _refuse_what_is_no_table(data)
    text, encoding = decoded(data, encoding)
    if not text.strip():
        raise BadFile(msg("The file is empty."))
    text, first_line, told = _excel_hint(text)
    delimiter = delimiter or told or _delimiter(text)
    records = list(_records(text, delimiter, first_line))
    if not records:
        raise BadFile(msg("The file is empty."))
    return _table(records, encoding, delimiter, header)


def _refuse_what_is_no_table(data: bytes) -> None:
    if not data:
        raise BadFile(msg("The file is empty."))
    for start, sentence in _BINARY:
        if data.startswith(start):
            raise BadFile(sentence)
    if _POINTER.match(data):
        raise BadFile(
            msg("This is only a pointer to the file, not the file. Fetch the real one and try again."), line=1
        )
    start = data.removeprefix(codecs.BOM_UTF8)[:1000]
    if _MARKUP.match(start):
        raise BadFile(msg("This is a web page, not a CSV file. Download the table itself and try again."), line=1)
    if start.lstrip()[:2] in (b'{"', b"[{", b"{\n", b"{\r"):
        raise BadFile(msg("This is a JSON file, not a CSV file."), line=1)


def _excel_hint(text: str) -> tuple[str, int, str | None]:
    """Spreadsheets may write `sep=;` into a first line of their own."""
    found = re.match(r"sep=([,;\t|])(\r\n|\r|\n)", text, re.IGNORECASE)
    return (text[found.end() :], 2, found[1]) if found else (text, 1, None)


def _delimiter(text: str) -> str:
    """The mark under which most records have the same number of cells, more than one."""
    sample = text[:200_000]
    scores = {}
    for mark in DELIMITERS:
        if mark not in sample:
            continue
        widths = [len(cells) for _, cells, _ in _some(_parsed(sample, mark, 1), 200)]
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        if width > 1:
            # Free text holds commas, too: how alike the records are counts more than how wide they are.
            scores[mark] = (times / len(widths) + min(widths[0], width) / max(widths[0], width), width)
    if not scores:
        raise BadFile(
            msg("No columns were found: cells are told apart by comma, semicolon, tab or upright bar."), line=1
        )
    return max(scores, key=lambda m: scores[m])


def _some(records: Iterator[tuple[int, list[str], bool]], number: int) -> Iterator[tuple[int, list[str], bool]]:
    for _, record in zip(range(number), records, strict=False):
        yield record


def _parsed(text: str, mark: str, first_line: int) -> Iterator[tuple[int, list[str], bool]]:
    """Each record as (its first line, its cells, whether a quote in it is never closed); blank lines are left out."""
    lines = list(io.StringIO(text, newline=""))
    start, restarts = 0, 0
    while start < len(lines):
        if restarts > MAX_RESTARTS:
            last = first_line + start
            raise BadFile(
                msg("Too many quotes are opened and never closed, the last one before line %(line)s.", line=last), last
            )
        reader = csv.reader(iter(lines[start:]), delimiter=mark, strict=False)
        before = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                line = lines[start + before].rstrip("\r\n")
                # A cell longer than the reader takes: without quotes it is a long cell, else a quote left open.
                yield first_line + start + before, [line] if '"' in line else line.split(mark), '"' in line
                start, restarts = start + before + 1, restarts + 1
                break
            at, before = before, reader.line_num
            if (
                before - at > 1
                and start + before == len(lines)
                and _stays_open(lines[start + at : start + before], mark)
            ):
                yield (
                    first_line + start + at,
                    next(csv.reader([lines[start + at].rstrip("\r\n")], delimiter=mark)),
                    True,
                )
                start, restarts = start + at + 1, restarts + 1
                break
            if cells:
                yield (
                    first_line + start + at,
                    cells,
                    before == len(lines) - start and _stays_open(lines[start + at : start + before], mark),
                )


def _stays_open(lines: Sequence[str], mark: str) -> bool:
    """Whether a record that reaches the end of the file does so inside quotes."""
    text = "".join(lines)
    position, begins = 0, True
    while position < len(text):
        if begins and text[position] == '"':
            position = _after_quotes(text, position + 1)
            if position > len(text):
                return True
            begins = False
            continue
        begins = text[position] == mark
        position += 1
    return False


def _after_quotes(text: str, position: int) -> int:
    """The position after the closing quote; beyond the end of the text when there is none."""
    while True:
        position = text.find('"', position)
        if position < 0:
            return len(text) + 1
        if text[position + 1 : position + 2] != '"':
            return position + 1
        position += 2


def _records(text: str, mark: str, first_line: int) -> Iterator[tuple[int, list[str], bool]]:
    number = 0
    for line, cells, cut in _parsed(text, mark, first_line):
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        if number > MAX_ROWS + 1:
            raise BadFile(
                msg("The file has more than %(limit)s rows. Split it and import the parts.", limit=MAX_ROWS), line
            )
        yield line, cells, cut


def _table(records: list[tuple[int, list[str], bool]], encoding: str, mark: str, header: bool | None) -> Table:
    line, first, cut = records[0]
    if cut:
        raise BadFile(msg("Line %(line)s, the header, opens a quote that is never closed.", line=line), line)
    if len(first) > MAX_COLUMNS:
        raise BadFile(
            msg(
                "The first line has %(number)s columns; at most %(limit)s can be read.",
                number=len(first),
                limit=MAX_COLUMNS,
            ),
            line,
        )
    if len(first) < 2:
        raise BadFile(msg("No columns were found: cells are told apart by comma, semicolon, tab or upright bar."), line)
    has_header = _looks_like_header(first, [cells for _, cells, _ in records[1:50]]) if header is None else header
    if has_header:
        names = _names(first, line)
        records = records[1:]
    else:
        names = tuple(f"Column {number}" for number in range(1, len(first) + 1))
    if not records:
        raise BadFile(msg("The file has a header, but no rows below it."), line)
    rows, refused = [], []
    for at, cells, open_quote in records:
        problem = _problem(cells, names, open_quote)
        if problem is None:
            rows.append(Row(at, tuple(cells)))
        else:
            refused.append(Refused(at, problem[0], problem[1], tuple(_mended(cell) for cell in cells)))
    if not rows:
        worst = refused[0]
        raise BadFile(
            msg("No row fits the header. Line %(line)s: %(reason)s", line=worst.line, reason=worst.reason),
            worst.line,
            worst.column,
        )
    return Table(names, tuple(rows), tuple(refused), encoding, mark, has_header)


def _looks_like_header(first: list[str], below: list[list[str]]) -> bool:
    """A header holds words: no date, hardly a number, no value that comes again in its own column."""
    filled = [cell.strip() for cell in first if cell.strip()]
    numeric = sum(
        bool(re.match(r"[\d.,:/\-+%$€ ]+$", cell)) or bool(re.search(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", cell))
        for cell in filled
    )
    repeated = sum(
        any(index < len(cells) and cells[index].strip() == cell.strip() for cells in below)
        for index, cell in enumerate(first)
        if cell.strip()
    )
    return numeric == 0 or (numeric * 4 < len(filled) and repeated == 0)


def _names(first: list[str], line: int) -> tuple[str, ...]:
    names: list[str] = []
    for number, raw in enumerate(first, start=1):
        if any("\udc80" <= c <= "\udcff" for c in raw):
            raise BadFile(
                msg("Line %(line)s holds bytes that are not UTF-8. Choose the file's encoding.", line=line),
                line,
                f"Column {number}",
            )
        name = " ".join(raw.split())[:200] or f"Column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)


def _problem(cells: list[str], names: Sequence[str], open_quote: bool) -> tuple[str | None, Message] | None:
    if open_quote:
        return names[min(len(cells), len(names)) - 1], msg("The record is cut off: a quote opens and is never closed.")
    if len(cells) > len(names):
        return f"Column {len(names) + 1}", msg(
            "The row has %(number)s cells, the header %(expected)s: too many.", number=len(cells), expected=len(names)
        )
    if len(cells) < len(names):
        return names[len(cells)], msg(
            "The row has %(number)s cells, the header %(expected)s: too few.", number=len(cells), expected=len(names)
        )
    for name, cell in zip(names, cells, strict=True):
        if len(cell) > MAX_CELL:
            return name, msg("The cell has more than %(limit)s characters.", limit=MAX_CELL)
        if not cell.isascii() and any("\udc80" <= c <= "\udcff" for c in cell):
            return name, msg("The cell holds bytes that are not of the file's encoding.")
    return None


def _mended(cell: str) -> str:
    """A cell that can be shown and written again: bytes that could not be read become the replacement mark."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in cell[:MAX_CELL])


def source_name(file_name: str) -> str:
    """A name for where a file comes from, proposed from its own name: no folders, ending, dates or numbers.

    >>> source_name("export/nyc311-animals 2025-03.csv")
    'nyc311 animals'
    """
    stem = re.sub(r"\.\w{1,5}$", "", re.split(r"[\\/]", file_name)[-1])
    words = [word for word in folded(stem).split() if not word.isdigit()]
    return " ".join(words)[:100] or "file"
