"""A foreign table after reading: its header, its rows with the lines they stand in, and what was refused."""

from dataclasses import dataclass
from typing import NamedTuple

from rca.complaints.rules.words import is_missing
from rca.foundation.messages import Message


class Row(NamedTuple):
    """One record: the line it begins in (from 1) and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """A record that is not taken: where, why, and what stood there."""

    line: int
    column: str | None
    reason: Message
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What was read: header, good rows, refused rows, and how the file was understood.

    A workbook has no encoding and no delimiter, but sheets, of which `sheet` was read.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...]
    encoding: str
    delimiter: str
    has_header: bool
    sheet: str | None = None
    sheets: tuple[str, ...] = ()

    def column(self, index: int) -> list[str]:
        """All values of a column, missing ones left out, outer blanks trimmed."""
        return [cell for row in self.rows if not is_missing(cell := row.cells[index].strip())]
