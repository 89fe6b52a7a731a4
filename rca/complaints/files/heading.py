"""Records become a table: the header is found and named, every row is held against it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from rca.complaints.rules.tables import Refused, Row
from rca.foundation.errors import BadFile
from rca.foundation.messages import Message, msg

MAX_COLUMNS = 400
MAX_CELL = 100_000
LOOKED_AT = 50
NO_COLUMNS = msg("No columns were found: cells are told apart by comma, semicolon, tab or upright bar.")

Record = tuple[int, list[str], bool]
"""The line a record begins in, its cells, and whether a quote in it is never closed."""


def headed(records: Iterable[Record], header: bool | None) -> tuple[tuple[str, ...], bool, Iterator[Row | Refused]]:
    """The names of the columns, whether the first record gave them, and the rows, good and refused, one by one."""
    source = iter(records)
    first = list(islice(source, LOOKED_AT))
    if not first:
        raise BadFile(msg("The file is empty."))
    line, cells, cut = first[0]
    if cut:
        raise BadFile(msg("Line %(line)s, the header, opens a quote that is never closed.", line=line), line)
    if len(cells) > MAX_COLUMNS:
        raise BadFile(
            msg(
                "The first line has %(number)s columns; at most %(limit)s can be read.",
                number=len(cells),
                limit=MAX_COLUMNS,
            ),
            line,
        )
    if len(cells) < 2:
        raise BadFile(NO_COLUMNS, line)
    has_header = _looks_like_header(cells, [below for _, below, _ in first[1:]]) if header is None else header
    if has_header:
        names, first = _names(cells, line), first[1:]
    else:
        names = tuple(f"Column {number}" for number in range(1, len(cells) + 1))
    if not first:
        raise BadFile(msg("The file has a header, but no rows below it."), line)
    return names, has_header, _rows(chain(first, source), names)


def _rows(records: Iterable[Record], names: tuple[str, ...]) -> Iterator[Row | Refused]:
    for line, cells, open_quote in records:
        problem = _problem(cells, names, open_quote)
        if problem is None:
            yield Row(line, tuple(cells))
        else:
            yield Refused(line, problem[0], problem[1], tuple(_mended(cell) for cell in cells))


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
    if "".join(cells).isascii() and max(map(len, cells)) <= MAX_CELL:
        return None
    for name, cell in zip(names, cells, strict=True):
        if len(cell) > MAX_CELL:
            return name, msg("The cell has more than %(limit)s characters.", limit=MAX_CELL)
        if not cell.isascii() and any("\udc80" <= c <= "\udcff" for c in cell):
            return name, msg("The cell holds bytes that are not of the file's encoding.")
    return None


def _mended(cell: str) -> str:
    """A cell that can be shown and written again: bytes that could not be read become the replacement mark."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in cell[:MAX_CELL])
