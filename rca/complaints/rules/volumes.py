"""Reading volumes of business as somebody types or copies them from a sheet: a period and a number on each line."""

import re
from dataclasses import dataclass
from datetime import date

from rca.complaints.rules.trends import Scope
from rca.complaints.rules.words import channel_of
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

MOST_LINES = 2_000
NAME_LIMIT = 500
LARGEST = 10**12
_LINE = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?:[Ww第]?(?P<week>(?<=[Ww第])\d{1,2})\s*[周週]?|(?P<month>\d{1,2})\s*月?)(?!\d)"
    r"[\s,;]*(?P<name>.*?)[\s,;]*(?P<number>\d{1,3}(?:[,.'’ ]\d{3})+|\d+)\s*")


@dataclass(frozen=True)
class Volume:
    """How much business a period had; `name` is of which product, unit or channel, nothing for all of it."""

    period: str
    name: str
    number: int


def read_volumes(text: str, scope: Scope) -> list[Volume]:
    """The volumes of a text, a line each: period, what of the scope is meant unless it is everything, number.

    Months are 2026-03, 2026/3 or 2026年3月, weeks 2026-W12. A header line without any digit is passed over; zero
    takes a volume away. Raises
    RuleBroken at `lines` with the first line that cannot be read.

    >>> read_volumes("month;contacts\\n2026-03;12,000\\n2026-W12 2900", Scope.ALL)[1]
    Volume(period='2026-W12', name='', number=2900)
    """
    found: dict[tuple[str, str], Volume] = {}
    lines = [(place, line.strip()) for place, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise RuleBroken("lines", msg("At most %(n)s lines at once.", n=MOST_LINES))
    for place, line in lines:
        if place == lines[0][0] and not any(char.isdigit() for char in line):
            continue
        volume = _read(place, line, scope)
        found[volume.period, volume.name] = volume
    if not found:
        raise RuleBroken("lines", msg("Write a period and a number on each line, such as 2026-03 12000."))
    return list(found.values())


def _read(place: int, line: str, scope: Scope) -> Volume:
    match = _LINE.fullmatch(line) if len(line) <= NAME_LIMIT + 50 else None
    period = _period(match) if match else None
    if match is None or period is None:
        raise RuleBroken("lines", msg("Line %(line)s, “%(text)s”, is no period and number, such as 2026-03 12000.",
                                      line=place, text=line[:60]))
    name, number = match["name"].strip(" ,;\t"), int(re.sub(r"\D", "", match["number"]))
    if scope is Scope.ALL and name:
        raise RuleBroken("lines", msg("Line %(line)s names “%(name)s”, but these volumes are of everything.",
                                      line=place, name=name[:60]))
    if scope is not Scope.ALL and not name:
        raise RuleBroken("lines", msg("Line %(line)s does not say of what: period, name and number.", line=place))
    if number >= LARGEST:
        raise RuleBroken("lines", msg("Line %(line)s: this number is too large for a volume.", line=place))
    return Volume(period, _meant(place, name, scope), number)


def _meant(place: int, name: str, scope: Scope) -> str:
    """What of the scope a line names; a channel is stored by its word."""
    if scope is not Scope.CHANNEL:
        return name
    channel = channel_of(name)
    if channel is None:
        raise RuleBroken("lines", msg("Line %(line)s: “%(name)s” is no channel.", line=place, name=name[:60]))
    return channel.value


def _period(match: re.Match[str]) -> str | None:
    year = int(match["year"])
    try:
        if match["week"]:
            date.fromisocalendar(year, int(match["week"]), 1)
            return f"{year:04}-W{int(match['week']):02}"
        return f"{date(year, int(match['month']), 1):%Y-%m}"
    except ValueError:
        return None
