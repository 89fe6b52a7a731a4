"""Delimited text, read line by line as a person's editor counts the lines: its delimiter, its records, its quotes."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from rca.complaints.files.heading import NO_COLUMNS, Record
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS = 1_000_000
SAMPLE = 200_000
"""Characters that are enough to find the delimiter by."""
# A quote that is never closed swallows what follows; so often the reading starts again after such a line.
MAX_RESTARTS = 20


def records(lines: Iterable[str], delimiter: str | None) -> tuple[str, Iterator[Record]]:
    """The delimiter, found where it is not given, and the records one by one; no more than one is held at a time.

    Raises BadFile with one sentence when the text is empty or no table.
    """
    source = iter(lines)
    sample, first, told = _excel_hint(_begun(source))
    if not any(line.strip() for line in sample):
        sample.extend(_until_words(source))
    if not sample:
        raise BadFile(msg("The file is empty."))
    mark = delimiter or told or _delimiter(sample)
    return mark, _filled(_parsed(chain(sample, source), mark, first))


def _begun(source: Iterator[str]) -> list[str]:
    """The first lines, up to some length together."""
    found, length = [], 0
    for line in source:
        found.append(line)
        length += len(line)
        if length >= SAMPLE:
            break
    return found


def _until_words(source: Iterator[str]) -> list[str]:
    """Whoever begins with thousands of blank lines: on to the first line that holds something."""
    found = []
    for line in source:
        found.append(line)
        if line.strip():
            return found
    raise BadFile(msg("The file is empty."))


def _excel_hint(lines: list[str]) -> tuple[list[str], int, str | None]:
    """Spreadsheets may write `sep=;` into a first line of their own."""
    found = re.fullmatch(r"sep=([,;\t|])(\r\n|\r|\n)", lines[0], re.IGNORECASE) if lines else None
    return (lines[1:], 2, found[1]) if found else (lines, 1, None)


def _delimiter(sample: Sequence[str]) -> str:
    """The mark under which most records have the same number of cells, more than one."""
    scores = {}
    for mark in DELIMITERS:
        if not any(mark in line for line in sample):
            continue
        widths = [len(cells) for _, cells, _ in islice(_parsed(iter(sample), mark, 1), 200)]
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        if width > 1:
            # Free text holds commas, too: how alike the records are counts more than how wide they are.
            scores[mark] = (times / len(widths) + min(widths[0], width) / max(widths[0], width), width)
    if not scores:
        raise BadFile(NO_COLUMNS, line=1)
    return max(scores, key=lambda m: scores[m])


class _Lines:
    """The lines of a file, those of the record that is being read kept, so that it can be begun again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.source, self.again, self.record, self.passed = lines, deque[str](), list[str](), 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self.source)
        self.record.append(line)
        return line

    def ended(self) -> bool:
        """Whether nothing follows."""
        if not self.again:
            self.again.extend(islice(self.source, 1))
        return not self.again

    def keep(self) -> None:
        """The record is whole: go on with the next."""
        self.passed += len(self.record)
        self.record.clear()

    def back(self) -> str:
        """The record is none: its first line, and go on with the second."""
        first, *others = self.record
        self.again.extendleft(reversed(others))
        self.passed += 1
        self.record.clear()
        return first


def _parsed(source: Iterator[str], mark: str, first_line: int) -> Iterator[Record]:
    """Each record as (its first line, its cells, whether a quote in it is never closed); blank lines are left out."""
    lines, restarts = _Lines(source), 0
    while not lines.ended():
        if restarts > MAX_RESTARTS:
            last = first_line + lines.passed
            raise BadFile(
                msg("Too many quotes are opened and never closed, the last one before line %(line)s.", line=last), last
            )
        reader = csv.reader(lines, delimiter=mark, strict=False)
        while True:
            at = first_line + lines.passed
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                line = lines.back().rstrip("\r\n")
                # A cell longer than the reader takes: without quotes it is a long cell, else a quote left open.
                yield at, [line] if '"' in line else line.split(mark), '"' in line
                restarts += 1
                break
            cut = lines.ended() and _stays_open(lines.record, mark)
            if cut and len(lines.record) > 1:
                yield at, next(csv.reader([lines.back().rstrip("\r\n")], delimiter=mark)), True
                restarts += 1
                break
            lines.keep()
            if cells:
                yield at, cells, cut


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


def _filled(found: Iterable[Record]) -> Iterator[Record]:
    """Records that hold anything, as many as can be read."""
    number = 0
    for line, cells, cut in found:
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        if number > MAX_ROWS + 1:
            raise BadFile(
                msg("The file has more than %(limit)s rows. Split it and import the parts.", limit=MAX_ROWS), line
            )
        yield line, cells, cut
