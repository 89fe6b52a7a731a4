"""What the organisation promises: its working hours, its days off, how long each clock has, which priority follows.

One value that people edit as a whole; what nobody has edited yet is a proposal of the house.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import available_timezones

from rca.complaints.rules import assessing, clocks
from rca.complaints.rules.assessing import Impact, Priority, Severity
from rca.complaints.rules.cases import CHANNEL_NAMES, Channel
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.days_off import check_region, days_of
from rca.complaints.rules.hours import MOST_DAYS, Calendar, Span, check_calendar
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

LONGEST = 2_000 * 60
"""The most working minutes a clock may have: about a year."""
NINE_TO_FIVE: tuple[Span, ...] = ((time(9), time(17)),)
SPAN = re.compile(r"(\d{1,2})[:.：](\d{2})\s*[-–—~至]\s*(\d{1,2})[:.：](\d{2})")


@dataclass(frozen=True)
class Promises:
    """Everything clocks and priorities follow. `region` brings its public holidays, `off` and `on` add to them.

    `public` says whether customers may complain by the form that asks for no account (C-11).
    """

    zone: str
    week: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: dict.fromkeys(range(5), NINE_TO_FIVE))
    region: str | None = None
    off: Collection[date] = ()
    on: Collection[date] = ()
    targets: Mapping[tuple[Channel | None, Priority, Clock], int] = field(default_factory=lambda: clocks.TARGETS)
    priorities: Mapping[tuple[Severity, Impact], Priority] = field(default_factory=lambda: assessing.PRIORITIES)
    public: bool = False

    def calendar(self, at: datetime) -> Calendar:
        """The calendar around a moment: from the year before to as far ahead as a clock may look."""
        off, on = set(self.off), set(self.on)
        if self.region:
            for year in range(at.year - 1, at.year + MOST_DAYS // 366 + 2):
                free, worked = days_of(self.region, year)
                off |= free
                on |= worked - set(self.off)
        return Calendar(self.zone, self.week, frozenset(off - set(self.on)), frozenset(on))

    def to_json(self) -> dict[str, Any]:
        """As plain data, for the table and the journal."""
        return {
            "zone": self.zone,
            "region": self.region,
            "week": {str(day): [[_clock(begin), _clock(end)] for begin, end in spans]
                     for day, spans in self.week.items()},
            "off": sorted(day.isoformat() for day in self.off),
            "on": sorted(day.isoformat() for day in self.on),
            "targets": {f"{channel.value if channel else '*'}:{int(priority)}:{clock.value}": minutes
                        for (channel, priority, clock), minutes in self.targets.items()},
            "priorities": {f"{severity.value}:{impact.value}": int(priority)
                           for (severity, impact), priority in self.priorities.items()},
            "public": self.public,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Promises":
        """From plain data."""
        targets: dict[tuple[Channel | None, Priority, Clock], int] = {}
        for name, minutes in kept["targets"].items():
            channel, priority, clock = name.split(":")
            targets[None if channel == "*" else Channel(channel), Priority(int(priority)), Clock(clock)] = minutes
        priorities = {}
        for name, number in kept["priorities"].items():
            severity, impact = name.split(":")
            priorities[Severity(severity), Impact(impact)] = Priority(number)
        return cls(
            zone=kept["zone"],
            region=kept["region"],
            week={int(day): tuple((time.fromisoformat(begin), time.fromisoformat(end)) for begin, end in spans)
                  for day, spans in kept["week"].items()},
            off=tuple(map(date.fromisoformat, kept["off"])),
            on=tuple(map(date.fromisoformat, kept["on"])),
            targets=targets,
            priorities=priorities,
            public=bool(kept.get("public")),
        )


def check_promises(given: Promises) -> None:
    """Promises that can be kept by a clock: a known zone and region, hours that somebody works, times within reason.

    Raises RuleBroken at `zone`, `region`, `week`, `on` or `targets`.
    """
    if given.zone not in available_timezones():
        raise RuleBroken("zone", msg("There is no time zone “%(name)s”.", name=given.zone[:40]))
    check_region(given.region)
    check_calendar(Calendar(given.zone, given.week))
    both = sorted(set(given.off) & set(given.on))
    if both:
        raise RuleBroken("on", msg("%(day)s cannot be both a day off and a day worked.", day=both[0].isoformat()))
    for minutes in given.targets.values():
        if not 0 < minutes <= LONGEST:
            raise RuleBroken("targets", msg("A clock has between a minute and %(hours)s working hours.",
                                            hours=LONGEST // 60))


def read_spans(field: str, text: str) -> tuple[Span, ...]:
    """Working hours of a day as people write them, such as "9:00–12:00, 13:00–17:30"; nothing is a day off.

    Raises RuleBroken at `field`.
    """
    spans = []
    for part in filter(None, (part.strip() for part in re.split(r"[,，、;；]", text))):
        found = SPAN.fullmatch(part)
        try:
            if found is None:
                raise ValueError
            first, second, third, fourth = map(int, found.groups())
            spans.append((time(first, second), time(third, fourth)))
        except ValueError:
            raise RuleBroken(field, msg("“%(part)s” is not a span of hours. Write it as 9:00–17:00.",
                                        part=part[:30])) from None
    return tuple(sorted(spans))


def write_spans(spans: Collection[Span]) -> str:
    """Working hours as `read_spans` reads them."""
    return ", ".join(f"{_clock(begin)}–{_clock(end)}" for begin, end in spans)


def read_days(field: str, text: str) -> tuple[date, ...]:
    """Days as people list them, one a line or with commas, each as 2026-12-24. Raises RuleBroken at `field`."""
    days = set()
    for part in filter(None, (part.strip() for part in re.split(r"[\s,，、;；]+", text))):
        try:
            days.add(date.fromisoformat(part))
        except ValueError:
            raise RuleBroken(field, msg("“%(part)s” is not a day. Write it as 2026-12-24.", part=part[:30])) from None
    return tuple(sorted(days))


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M")


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Message]:
    """What differs between two states of the promises, for the history; `before` is None for the first."""
    new = Promises.from_json(after)
    if before is None:
        return [msg("The house's own proposal was kept as ours.")]
    old = Promises.from_json(before)
    said = []
    if old.zone != new.zone:
        said.append(msg("Time zone: %(before)s → %(after)s", before=old.zone, after=new.zone))
    if old.region != new.region:
        said.append(msg("Public holidays of: %(before)s → %(after)s", before=old.region or "–",
                        after=new.region or "–"))
    if old.public is not new.public:
        said.append(msg("Customers may complain by the public form") if new.public
                    else msg("The public form is closed"))
    if dict(old.week) != dict(new.week):
        said.append(msg("The working hours of the week"))
    for name, ours, theirs in ((msg("Further days off"), new.off, old.off), (msg("Days worked although they are free"),
                                                                            new.on, old.on)):
        if set(ours) != set(theirs):
            said.append(msg("%(what)s: %(days)s", what=name, days=", ".join(day.isoformat() for day in ours) or "–"))
    for key in sorted(old.targets.keys() | new.targets.keys(), key=str):
        if old.targets.get(key) != new.targets.get(key):
            said.append(_target_changed(key, old.targets.get(key), new.targets.get(key)))
    for cell, priority in new.priorities.items():
        if old.priorities[cell] is not priority:
            said.append(msg("%(severity)s, %(impact)s: %(before)s → %(after)s",
                            severity=assessing.SEVERITY_NAMES[cell[0]], impact=assessing.IMPACT_NAMES[cell[1]],
                            before=assessing.PRIORITY_NAMES[old.priorities[cell]],
                            after=assessing.PRIORITY_NAMES[priority]))
    return said


def _target_changed(key: tuple[Channel | None, Priority, Clock], before: int | None, after: int | None) -> Message:
    channel, priority, clock = key
    return msg("%(clock)s, %(priority)s, %(channel)s: %(before)s → %(after)s hours", clock=clocks.CLOCK_NAMES[clock],
               priority=assessing.PRIORITY_NAMES[priority],
               channel=CHANNEL_NAMES[channel] if channel else msg("every channel"),
               before=_hours(before), after=_hours(after))


def _hours(minutes: int | None) -> str:
    return "–" if minutes is None else f"{minutes / 60:g}"
