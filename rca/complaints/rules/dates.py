"""Reading dates of files that nobody here wrote.

A column has one order of day, month and year. It is found from all its values together, because a single
03/04/2025 cannot tell; what stays open is said (`ambiguous`) and asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from rca.complaints.rules.cases import Precision
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
# The day before the first one of spreadsheets, moved by their leap day of 1900 that never was.
SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)


class Order(StrEnum):
    """How the dates of one column are written."""

    YMD = "ymd"
    MDY = "mdy"
    DMY = "dmy"
    NAMED = "named"
    SERIAL = "serial"


ORDER_NAMES: dict[Order, Message] = {
    Order.YMD: msg("year, month, day"),
    Order.MDY: msg("month, day, year"),
    Order.DMY: msg("day, month, year"),
    Order.NAMED: msg("with the month's name"),
    Order.SERIAL: msg("spreadsheet day number"),
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janeiro ene",
            "feb february fev fevereiro",
            "mar march março marco",
            "apr april abr abril",
            "may mai maio",
            "jun june junho",
            "jul july julho",
            "aug august ago agosto",
            "sep sept september set setembro",
            "oct october out outubro",
            "nov november novembro",
            "dec december dez dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = (
    r"(?:(?:\s*[T,]\s*|\s+|(?<=日)\s*)(?P<half_before>上午|下午)?\s*(?P<hour>\d{1,2})[:：.](?P<minute>\d{2})"
    r"(?:[:：](?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_YMD = re.compile(r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?" + _TIME)
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:[T ]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
)
_TWO = re.compile(r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d{2})" + _TIME)
_NAMED_DMY = re.compile(
    r"(?:\w+,\s*)?(?P<d>\d{1,2})(?:\s*|\s+de\s+|-)(?P<name>[^\W\d_]{3,10})\.?(?:,?\s*|\s+de\s+|-)(?P<y>\d{4})" + _TIME
)
_NAMED_MDY = re.compile(
    r"(?:[A-Za-z]+,\s*)?(?P<name>[A-Za-z]{3,10})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _TIME
)
_HALVES = {"am": "am", "pm": "pm", "上午": "am", "下午": "pm"}
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,12})?")


@dataclass(frozen=True)
class Read:
    """A date as it was written: the day, the time if there was one, the offset if one was given."""

    day: date
    clock: time | None = None
    offset: tzinfo | None = None


@dataclass(frozen=True)
class ColumnDates:
    """What a column's values say about their order; `read` of `values` can be read that way."""

    order: Order
    read: int
    values: int
    ambiguous: bool = False
    times: bool = False
    midnights: bool = False

    @property
    def share(self) -> float:
        """Readable values ÷ values that are there."""
        return self.read / self.values if self.values else 0.0


@lru_cache(1_000)
def read_date(text: str, order: Order) -> Read:
    """Read one value in the order of its column.

    Raises RuleBroken: not of that form, or a day or a time that does not exist.
    """
    found = _read(text.strip(), order)
    if isinstance(found, Message):
        raise RuleBroken("", found)
    return found


def _read(text: str, order: Order) -> Read | Message:
    """The date or the reason why there is none; a value and not an exception, for whole columns are tried."""
    if order is Order.SERIAL:
        return _serial(text)
    found = _match(text, order)
    if found is None:
        return msg("“%(text)s” is not a date of the form %(form)s.", text=_short(text), form=ORDER_NAMES[order])
    year, month, day, rest = found
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return msg("“%(text)s” has an impossible year.", text=_short(text))
    try:
        written = date(year, month, day)
    except ValueError:
        return msg("“%(text)s” is not a day of the calendar.", text=_short(text))
    clock = _clock(text, rest)
    return clock if isinstance(clock, Message) else Read(written, *clock)


def _match(text: str, order: Order) -> tuple[int, int, int, re.Match[str]] | None:
    if order is Order.YMD:
        found = _YMD.fullmatch(text) or _COMPACT.fullmatch(text)
        return (int(found["y"]), int(found["m"]), int(found["d"]), found) if found else None
    if order is Order.NAMED:
        found = _NAMED_DMY.fullmatch(text) or _NAMED_MDY.fullmatch(text)
        month = _MONTHS.get(found["name"].casefold()) if found else None
        return (int(found["y"]), month, int(found["d"]), found) if found and month else None
    found = _TWO.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if len(found["y"]) == 2:
        year += 1900 if year >= 70 else 2000
    return (year, first, second, found) if order is Order.MDY else (year, second, first, found)


def _clock(text: str, found: re.Match[str]) -> tuple[time | None, tzinfo | None] | Message:
    parts = found.groupdict()
    if not parts.get("hour"):
        return None, None
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts.get("second") or 0)
    half = _HALVES.get((parts.get("half") or parts.get("half_before") or "").lower().replace(".", ""))
    if half:
        impossible = not 1 <= hour <= 12
        hour = hour % 12 + (12 if half == "pm" else 0)
    else:
        impossible = hour > 23
    if impossible or minute > 59 or second > 59:
        return msg("“%(text)s” has an impossible time.", text=_short(text))
    written = parts.get("offset")
    offset = _offset(written) if written else None
    return offset if isinstance(offset, Message) else (time(hour, minute, second), offset)


def _offset(written: str) -> tzinfo | Message:
    if written in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if written[0] == "-" else 1
    hours, minutes = int(written[1:3]), int(written[-2:])
    if hours > 14 or minutes > 59:
        return msg("“%(text)s” is not an offset from UTC.", text=written)
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _serial(text: str) -> Read | Message:
    if not _SERIAL.fullmatch(text):
        return msg("“%(text)s” is not a spreadsheet's day number.", text=_short(text))
    moment = SERIAL_ZERO + timedelta(seconds=round(float(text) * 86_400))
    return Read(moment.date(), moment.time() if "." in text else None)


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


def detect(values: Sequence[str], hint: Order | None = None) -> ColumnDates | None:
    """Find the order of a column from all its values (without the missing ones); None when it holds no dates.

    `hint` is the order another column of the same file proved; it settles what this column leaves open.
    """
    if not values:
        return None
    reads = {order: _reads(values, order) for order in Order}
    best = max(map(len, reads.values()))
    if best * 2 < len(values) or best == 0:
        return None
    order = max(Order, key=lambda o: len(reads[o]))
    ambiguous = False
    if order in (Order.MDY, Order.DMY) and len(reads[Order.MDY]) == len(reads[Order.DMY]):
        ambiguous = any(_differs(value) for value in values)
        order = hint if hint in (Order.MDY, Order.DMY) else _likelier(reads, values[0])
    times = [read.clock for read in reads[order] if read.clock is not None]
    return ColumnDates(
        order,
        len(reads[order]),
        len(values),
        ambiguous=ambiguous,
        times=bool(times),
        midnights=bool(times) and all(t == time(0) for t in times),
    )


def _reads(values: Sequence[str], order: Order) -> list[Read]:
    """What can be read in that order. The first fifty show whether it is possible at all; only then all are tried."""
    first = [read for value in values[:50] if isinstance(read := _read(value.strip(), order), Read)]
    if not first:
        return []
    return first + [read for value in values[50:] if isinstance(read := _read(value.strip(), order), Read)]


def _differs(value: str) -> bool:
    found = _TWO.fullmatch(value.strip())
    return found is not None and int(found["a"]) != int(found["b"])


def _likelier(reads: dict[Order, list[Read]], first: str) -> Order:
    """Registers are cut from one stretch of time: the order that gives the shorter stretch is proposed."""
    spans = {}
    for order in (Order.MDY, Order.DMY):
        days = [read.day for read in reads[order]]
        spans[order] = (max(days) - min(days)).days
    if spans[Order.MDY] != spans[Order.DMY]:
        return min(spans, key=lambda o: spans[o])
    found = _TWO.fullmatch(first.strip())
    return Order.MDY if found is not None and found["mark"] == "/" else Order.DMY


def zones() -> frozenset[str]:
    """The names of all time zones a person may choose: places, and UTC."""
    return frozenset(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")) | {"UTC"}


def zone(name: str) -> ZoneInfo:
    """The time zone of that name; RuleBroken at `zone` when there is none."""
    if name not in available_timezones():
        raise RuleBroken("zone", msg("There is no time zone “%(name)s”.", name=_short(name)))
    return ZoneInfo(name)


def moment(read: Read, where: tzinfo, *, midnights: bool = False) -> tuple[datetime, Precision]:
    """A date as an instant in UTC with its precision.

    A date without a time is its first moment in `where`, known to the day. So is a midnight in a column that
    holds nothing but midnights (`midnights`): exports write them for want of a time.
    """
    if read.clock is None or (midnights and read.clock == time(0)):
        return _utc(datetime.combine(read.day, time(0)), where), Precision.DAY
    return _utc(datetime.combine(read.day, read.clock), read.offset or where), Precision.MINUTE


def end_of_day(day: date, where: tzinfo) -> datetime:
    """The last second of a day, in UTC: a promise for a day holds until the day is over."""
    return _utc(datetime.combine(day + timedelta(days=1), time(0)), where) - timedelta(seconds=1)


def _utc(local: datetime, where: tzinfo) -> datetime:
    return local.replace(tzinfo=where).astimezone(UTC)
