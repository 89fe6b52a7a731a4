"""Turning the rows of a foreign table into drafts of cases, or refusing them with line, column and reason."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rca.complaints.rules import cases, dates
from rca.complaints.rules.cases import Channel, Precision, Status
from rca.complaints.rules.headers import Target
from rca.complaints.rules.mapping import Mapping
from rca.complaints.rules.tables import Refused, Row, Table
from rca.complaints.rules.words import MISSING, is_missing
from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

REFERENCE_LIMIT = 100
# A spreadsheet wrote 1.01004E+11 where a number of twelve digits stood: the number is gone.
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d{2}", re.IGNORECASE)
# Longer than this a part of a description stands as a paragraph of its own, without its header.
PARAGRAPH = 160


class Draft(NamedTuple):
    """A case as a row tells it. `key` tells it from the others of its source: their number, else a digest."""

    line: int
    key: str
    external_reference: str | None
    received_at: datetime
    received_day: date
    precision: Precision
    channel: Channel
    status: Status
    closed_at: datetime | None
    due_at: datetime | None
    title: str
    description: str
    complainant: str | None
    product: str | None
    place: str | None
    unit: str | None
    category: str | None
    remedy_sought: str | None


@dataclass(frozen=True)
class Reading:
    """All rows of a table under a mapping. `repeated` counts rows whose key already stood further up."""

    drafts: tuple[Draft, ...]
    refused: tuple[Refused, ...]
    repeated: int


class _Wrong(Exception):
    """A row is refused: the column and the reason. Never leaves this module."""

    def __init__(self, column: str | None, reason: Message) -> None:
        super().__init__(column, reason)
        self.column, self.reason = column, reason


def check_mapping(mapping: Mapping, header: Sequence[str]) -> None:
    """Whether a mapping can make cases at all (C-01). Raises RuleBroken at the part that is missing."""
    if not mapping.columns.get(Target.RECEIVED):
        raise RuleBroken("received", msg("Say which column holds the date of receipt."))
    if not mapping.columns.get(Target.DESCRIPTION):
        raise RuleBroken("description", msg("Say which columns make the description."))
    if not mapping.columns.get(Target.CHANNEL) and mapping.channel is None:
        raise RuleBroken("channel", msg("Choose a column for the channel, or one channel for all rows."))
    if not mapping.source:
        raise RuleBroken("source", msg("Name the source, so that the same file is known when it comes again."))
    if any(not mapping.told <= index < len(header) for columns in mapping.columns.values() for index in columns):
        raise RuleBroken("", msg("The file has no such column."))
    dates.zone(mapping.zone)


def read_rows(table: Table, mapping: Mapping, *, now: datetime, most: int | None = None) -> Reading:
    """Read every row (or the first `most`) under a mapping that was checked before."""
    read = reader(table.header, mapping, now=now)
    drafts: list[Draft] = []
    refused = list(table.refused)
    seen: set[str] = set()
    repeated = 0
    for row in table.rows[:most]:
        draft = read(row)
        if isinstance(draft, Refused):
            refused.append(draft)
        elif draft.key in seen:
            repeated += 1
        else:
            seen.add(draft.key)
            drafts.append(draft)
    return Reading(tuple(drafts), tuple(sorted(refused, key=lambda r: r.line)), repeated)


def reader(header: Sequence[str], mapping: Mapping, *, now: datetime) -> Callable[[Row], Draft | Refused]:
    """What reads one row after the other under a mapping that was checked before."""
    where = dates.zone(mapping.zone)

    def read(row: Row) -> Draft | Refused:
        try:
            return _draft(row, header, mapping, where, now)
        except _Wrong as wrong:
            return Refused(row.line, wrong.column, wrong.reason, row.cells)

    return read


def _draft(row: Row, header: Sequence[str], mapping: Mapping, where: ZoneInfo, now: datetime) -> Draft:
    reader = _RowReader(row, header, mapping)
    read, midnights = reader.date(Target.RECEIVED)
    if read is None:
        raise _Wrong(reader.name(Target.RECEIVED), msg("The date of receipt is missing."))
    received_at, precision = dates.moment(read, where, midnights=midnights)
    if received_at > now + cases.CLOCK_SLACK:
        raise _Wrong(reader.name(Target.RECEIVED), msg("The date of receipt lies in the future."))
    parts = reader.parts()
    if not parts:
        raise _Wrong(reader.name(Target.DESCRIPTION), msg("The description is empty."))
    reference = reader.reference()
    closed_at = reader.moment(Target.CLOSED, where)
    status = reader.status(closed_at is not None)
    return Draft(
        line=row.line,
        key=reference or row_digest(row.cells[mapping.told:]),
        external_reference=reference,
        received_at=received_at,
        received_day=read.day,
        precision=precision,
        channel=reader.channel(),
        status=status,
        closed_at=closed_at if status is Status.CLOSED else None,
        due_at=reader.moment(Target.DUE, where, whole_day=True),
        title=reader.text(Target.TITLE) or cases.title_from([text for _, text in parts]),
        description=reader.description(parts),
        complainant=reader.text(Target.COMPLAINANT, " "),
        product=reader.text(Target.PRODUCT),
        place=reader.text(Target.PLACE),
        unit=reader.text(Target.UNIT) or mapping.unit,
        category=reader.text(Target.CATEGORY),
        remedy_sought=reader.text(Target.REMEDY),
    )


def row_digest(cells: Sequence[str]) -> str:
    """What tells a row without a number of its own from the others: a digest of all its cells."""
    text = "\x1f".join(cell.strip() for cell in cells)
    return "row:" + hashlib.sha256(text.encode()).hexdigest()[:32]


def label(header: str) -> str:
    """A header as a person would write it.

    >>> label("case_title"), label("Sub-issue")
    ('Case title', 'Sub-issue')
    """
    return header if not header.islower() else header.replace("_", " ").strip().capitalize()


class _RowReader:
    """One row under a mapping; every reading is by target, every refusal names the column."""

    def __init__(self, row: Row, header: Sequence[str], mapping: Mapping) -> None:
        self.row, self.header, self.mapping = row, header, mapping

    def name(self, target: Target) -> str:
        return self.header[self.mapping.columns[target][0]]

    def cells(self, target: Target) -> list[str]:
        """What stands in the target's columns, trimmed, missing ones left out."""
        told = self.row.cells
        return [cell for index in self.mapping.columns.get(target, ()) if (cell := told[index].strip()) not in MISSING]

    def text(self, target: Target, join: str = ", ") -> str | None:
        """A short text; two columns with the same words say them once."""
        if target not in self.mapping.columns or not (cells := self.cells(target)):
            return None
        try:
            return texts.one_line("", cells[0] if len(cells) == 1 else join.join(dict.fromkeys(cells)))
        except RuleBroken as refusal:
            raise _Wrong(self.name(target), refusal.message) from None

    def reference(self) -> str | None:
        text = self.text(Target.REFERENCE, "-")
        if text is None:
            return None
        if _SCIENTIFIC.fullmatch(text):
            raise _Wrong(
                self.name(Target.REFERENCE),
                msg("A spreadsheet shortened the number to “%(text)s”. Export the column as text.", text=text),
            )
        if len(text) > REFERENCE_LIMIT:
            raise _Wrong(
                self.name(Target.REFERENCE),
                msg("The number has more than %(limit)s characters.", limit=REFERENCE_LIMIT),
            )
        return text

    def date(self, target: Target) -> tuple[dates.Read | None, bool]:
        """The date, and whether midnights of its column stand for a missing time."""
        if target not in self.mapping.columns or not (cells := self.cells(target)):
            return None, False
        order = self.mapping.orders.get(target, dates.Order.YMD)
        try:
            return dates.read_date(" ".join(cells), order), target in self.mapping.midnights
        except RuleBroken as refusal:
            raise _Wrong(self.name(target), refusal.message) from None

    def moment(self, target: Target, where: ZoneInfo, *, whole_day: bool = False) -> datetime | None:
        """The date as an instant; with `whole_day` a date without a time is the end of that day."""
        read, midnights = self.date(target)
        if read is None:
            return None
        at, precision = dates.moment(read, where, midnights=midnights)
        return dates.end_of_day(read.day, where) if whole_day and precision is Precision.DAY else at

    def status(self, has_closing_date: bool) -> Status:
        """The word's meaning; without a word a closing date says closed, else the constant stands."""
        words = self.cells(Target.STATUS)
        if words:
            return self.mapping.statuses.get(words[0], self.mapping.status)
        return Status.CLOSED if has_closing_date else self.mapping.status

    def channel(self) -> Channel:
        words = self.cells(Target.CHANNEL)
        found = self.mapping.channels.get(words[0], Channel.OTHER) if words else self.mapping.channel
        if found is None:
            raise _Wrong(self.name(Target.CHANNEL), msg("The channel is missing."))
        return found

    def parts(self) -> list[tuple[str, str]]:
        """The filled columns of the description, in their order, each with its header."""
        columns = self.mapping.columns.get(Target.DESCRIPTION, ())
        found = ((label(self.header[index]), self.row.cells[index].strip()) for index in columns)
        return [(name, text) for name, text in found if not is_missing(text)]

    def description(self, parts: list[tuple[str, str]]) -> str:
        """One column as it is; several as lines with their headers, long texts as paragraphs of their own."""
        if len(self.mapping.columns.get(Target.DESCRIPTION, ())) == 1:
            text = parts[0][1]
        else:
            short = [f"{name}: {text}" for name, text in parts if len(text) <= PARAGRAPH]
            long = [text for _, text in parts if len(text) > PARAGRAPH]
            text = "\n\n".join(["\n".join(short), *long] if short else long)
        try:
            return texts.long_text("", text) or ""
        except RuleBroken as refusal:
            raise _Wrong(self.name(Target.DESCRIPTION), refusal.message) from None
