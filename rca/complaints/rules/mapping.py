"""Which column of a foreign table means what: guessing it from headers and values, and keeping it as plain data."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.dates import ColumnDates, Order, detect
from rca.complaints.rules.headers import Target, header_fit, header_words
from rca.complaints.rules.words import channel_of, is_missing, status_of

MAX_WORDS = 60


DATES = (Target.RECEIVED, Target.CLOSED, Target.DUE)
# Targets that take one column only when guessed; the others collect every column that fits.
ALONE = (
    *(Target.REFERENCE, Target.STATUS, Target.CHANNEL, *DATES),
    *(Target.UNIT, Target.CATEGORY, Target.TITLE, Target.REMEDY),
)


class Columns(Protocol):
    """What guessing needs of a table."""

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def has_header(self) -> bool: ...

    def column(self, index: int) -> list[str]: ...


@dataclass(frozen=True)
class Mapping:
    """Columns by target, in their order, with the constants and word tables that complete them.

    A constant stands where its target has no column, or the cell is empty. `zone` is where the dates were written.
    `told` first columns say why we refused the rows before, and mean nothing. With `clocks` those of open cases start
    with the receipt.
    """

    columns: dict[Target, tuple[int, ...]] = field(default_factory=dict)
    orders: dict[Target, Order] = field(default_factory=dict)
    midnights: frozenset[Target] = frozenset()
    zone: str = "UTC"
    channel: Channel | None = None
    status: Status = Status.OPEN
    unit: str | None = None
    statuses: dict[str, Status] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    source: str = ""
    told: int = 0
    clocks: bool = False

    def target_of(self, index: int) -> Target | None:
        """What a column becomes beside a part of the description."""
        return next((t for t, c in self.columns.items() if t is not Target.DESCRIPTION and index in c), None)

    def place_in_description(self, index: int) -> int | None:
        """A column's place in the description, from 1."""
        parts = self.columns.get(Target.DESCRIPTION, ())
        return parts.index(index) + 1 if index in parts else None

    def to_json(self) -> dict[str, Any]:
        """Plain data for the database; `from_json` reads it again."""
        return {
            "columns": {t.value: list(c) for t, c in self.columns.items()},
            "orders": {t.value: o.value for t, o in self.orders.items()},
            "midnights": sorted(t.value for t in self.midnights),
            "zone": self.zone,
            "channel": self.channel.value if self.channel else None,
            "status": self.status.value,
            "unit": self.unit,
            "statuses": {word: status.value for word, status in self.statuses.items()},
            "channels": {word: channel.value for word, channel in self.channels.items()},
            "source": self.source,
            "told": self.told,
            "clocks": self.clocks,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Mapping":
        """The mapping that `to_json` wrote."""
        return cls(
            columns={Target(t): tuple(c) for t, c in data["columns"].items()},
            orders={Target(t): Order(o) for t, o in data["orders"].items()},
            midnights=frozenset(Target(t) for t in data["midnights"]),
            zone=data["zone"],
            channel=Channel(data["channel"]) if data["channel"] else None,
            status=Status(data["status"]),
            unit=data["unit"],
            statuses={word: Status(s) for word, s in data["statuses"].items()},
            channels={word: Channel(c) for word, c in data["channels"].items()},
            source=data["source"],
            told=data.get("told", 0),
            clocks=data.get("clocks", False),
        )


# Numbers and coordinates, "(40.58, -73.93)" and "POINT (-73.88 40.65)" among them, are no words for anything.
_NUMBERS = re.compile(r"(?:POINT\s*)?[\s\d.,;()+-]+", re.IGNORECASE)


@dataclass(frozen=True)
class Guess:
    """A proposed mapping, with what was found out about the columns that hold dates."""

    mapping: Mapping
    dates: dict[int, ColumnDates]


def guess(table: Columns, *, zone: str = "UTC", source: str = "") -> Guess:
    """Propose a mapping from headers and values. Nothing is certain: a person looks at it before anything is taken."""
    values = [table.column(index) for index in range(len(table.header))]
    filled = [index for index, column in enumerate(values) if column]
    dates = _date_columns(table.header, values, filled)
    taken: dict[int, Target] = {}
    columns: dict[Target, tuple[int, ...]] = {}
    fits = sorted(
        (
            (header_fit(table.header[index], target), -index, target)
            for index in filled
            for target in Target
            if target is not Target.DESCRIPTION and _can_be(target, values[index], dates.get(index))
        ),
        key=lambda fit: fit[:2],
        reverse=True,
    )
    for fit, negative, target in fits:
        index = -negative
        if fit < 0.45 or index in taken or (target in ALONE and target in columns):
            continue
        taken[index] = target
        columns[target] = tuple(sorted((*columns.get(target, ()), index)))
    if not table.has_header:
        unnamed = _by_values(values, filled, dates)
        columns, taken = {**columns, **unnamed}, {**taken, **{found[0]: target for target, found in unnamed.items()}}
    columns[Target.DESCRIPTION] = _description(table.header, values, filled, taken, dates)
    columns = _thinned({target: found for target, found in columns.items() if found}, values, table.header)
    mapping = Mapping(columns=columns, zone=zone, source=source, channel=Channel.OTHER)
    orders = {target: dates[columns[target][0]] for target in DATES if target in columns}
    return Guess(with_words(with_orders(mapping, orders), table), dates)


def _by_values(values: Sequence[list[str]], filled: Sequence[int],
               dates: dict[int, ColumnDates]) -> dict[Target, tuple[int, ...]]:
    """What columns without names say by themselves: the only dates are those of receipt, and known words speak."""
    found = {target: [index for index in filled if index not in dates and _can_be(target, values[index], None)]
             for target in (Target.STATUS, Target.CHANNEL)}
    found[Target.RECEIVED] = [index for index, seen in dates.items() if seen.share > 0.9]
    return {target: (fit[0],) for target, fit in found.items() if len(fit) == 1}


def _date_columns(header: Sequence[str], values: Sequence[list[str]], filled: Iterable[int]) -> dict[int, ColumnDates]:
    """What every column that holds dates says about their order; columns that prove one settle the others."""
    filled = [index for index in filled if detect(values[index][:50]) is not None]
    found = {index: seen for index in filled if (seen := detect(values[index])) is not None}
    # Any five digits may be a spreadsheet's day number; only a header can tell it from a postcode.
    found = {i: c for i, c in found.items() if c.order is not Order.SERIAL or _names_a_date(header[i])}
    proven = Counter(c.order for c in found.values() if not c.ambiguous and c.order in (Order.MDY, Order.DMY))
    if proven:
        hint = proven.most_common(1)[0][0]
        found = {i: c if not c.ambiguous else detect(values[i], hint) or c for i, c in found.items()}
    return found


def _names_a_date(header: str) -> bool:
    return any(header_fit(header, target) >= 0.45 for target in DATES) or "date" in header_words(header).split()


def _can_be(target: Target, values: Sequence[str], dates: ColumnDates | None) -> bool:
    """Whether the values allow the target: dates are dates, status words are known, numbers are not all the same."""
    if target in DATES:
        return dates is not None and dates.share >= 0.5
    if target in (Target.STATUS, Target.CHANNEL):
        words = Counter(values)
        if len(words) > MAX_WORDS:
            return False
        meaning = status_of if target is Target.STATUS else channel_of
        return sum(n for word, n in words.items() if meaning(word)) * 2 >= len(values)
    if target is Target.REFERENCE:
        return len(set(values)) * 2 > len(values) and not any(len(value) > 100 for value in values)
    if target is Target.PLACE and all(status_of(value) for value in values[:200]):
        return False  # a “state” of open and closed is no place
    numeric = all(_NUMBERS.fullmatch(value) for value in values[:200])
    return not numeric and not (dates is not None and dates.share > 0.9)


def _description(
    header: Sequence[str],
    values: Sequence[list[str]],
    filled: Iterable[int],
    taken: dict[int, Target],
    dates: dict[int, ColumnDates],
) -> tuple[int, ...]:
    """Columns that say what went wrong, in the file's order; when no header says so, the one with the longest texts."""
    allowed = (None, Target.TITLE, Target.CATEGORY)
    free = [i for i in filled if taken.get(i) in allowed and i not in dates]
    found = tuple(i for i in free if header_fit(header[i], Target.DESCRIPTION) >= 0.45 or taken.get(i) in allowed[1:])
    if found or not free:
        return found
    texts = [i for i in free if not all(_NUMBERS.fullmatch(v) for v in values[i][:200])]
    return (max(texts, key=lambda i: sum(map(len, values[i])) / len(values[i])),) if texts else ()


def _thinned(
    columns: dict[Target, tuple[int, ...]], values: Sequence[list[str]], header: Sequence[str]
) -> dict[Target, tuple[int, ...]]:
    """At most two columns a target except the description, the best filled and best named ones."""

    def worth(target: Target, index: int) -> tuple[bool, float]:
        return (len(values[index]) * 2 > max(map(len, values)), header_fit(header[index], target))

    return {
        target: found
        if target is Target.DESCRIPTION or len(found) < 3
        else tuple(sorted(sorted(found, key=lambda i: worth(target, i), reverse=True)[:2]))
        for target, found in columns.items()
    }


def with_orders(mapping: Mapping, dates: dict[Target, ColumnDates]) -> Mapping:
    """The mapping with the orders found for its date columns, where no order was chosen yet."""
    return replace(
        mapping,
        orders={**{target: seen.order for target, seen in dates.items()}, **mapping.orders},
        midnights=frozenset(target for target, seen in dates.items() if seen.midnights),
    )


def dates_of(mapping: Mapping, table: Columns) -> dict[Target, ColumnDates]:
    """What the date columns of a mapping say about their order; a column without dates is left out."""
    found = {}
    for target in DATES:
        for index in mapping.columns.get(target, ())[:1]:
            seen = detect(table.column(index))
            if seen is not None:
                found[target] = seen
    return found


def fitted(mapping: Mapping, table: Columns) -> Mapping:
    """A mapping used before, for another file with the same header: its choices, but dates and words as they are here.

    An order chosen before stays only where the dates of this file can be read in it.
    """
    found = dates_of(mapping, table)
    kept = {
        target: order
        for target, order in mapping.orders.items()
        if target not in found
        or order is found[target].order
        or (found[target].ambiguous and order in (Order.MDY, Order.DMY))
    }
    return with_words(with_orders(replace(mapping, orders=kept), found), table)


def with_words(mapping: Mapping, table: Columns) -> Mapping:
    """The mapping with a meaning for every status and channel word of its columns; chosen ones stay.

    A word nobody knows means open, so that its cases stay in sight, and channel “other”.
    """
    statuses: dict[str, Status] = {}
    for word in words_of(table, mapping.columns.get(Target.STATUS, ())):
        statuses[word] = mapping.statuses.get(word) or status_of(word) or Status.OPEN
    channels: dict[str, Channel] = {}
    for word in words_of(table, mapping.columns.get(Target.CHANNEL, ())):
        channels[word] = mapping.channels.get(word) or channel_of(word) or Channel.OTHER
    return replace(mapping, statuses=statuses, channels=channels)


def words_of(table: Columns, columns: Sequence[int]) -> list[str]:
    """The different words of a status or channel column, most frequent first, at most sixty."""
    if not columns:
        return []
    return [
        word for word, _ in Counter(w for w in table.column(columns[0]) if not is_missing(w)).most_common(MAX_WORDS)
    ]
