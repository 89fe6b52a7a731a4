"""What the address of a list says: the filter it names, how it is sorted, where a page begins."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from rca.complaints import queries
from rca.complaints.permissions import KNOW, LOOK, PERMISSIONS
from rca.complaints.queries import Filter, Key
from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.listing import Sort
from rca.foundation.actors import Actor

QUICK = ("status", "mine", "overdue", "soon", "calls")
FURTHER = ("category", "product", "unit", "channel", "clock", "owner", "since", "until", "linked", "import")
KEPT = ("q", *QUICK, *FURTHER, "sort")
"""What of the address of a list goes on to its next page, to its exports and into a saved filter."""
NOBODY = "nobody"
TEXT = 200
Word = TypeVar("Word", bound=Enum)


def kept(args: Mapping[str, str]) -> dict[str, str]:
    """What of an address says something about a list."""
    return {name: args[name].strip()[:TEXT] for name in KEPT if args.get(name, "").strip()}


def filter_of(args: Mapping[str, str], *, actor: Actor, at: datetime, quick: bool = True) -> Filter:
    """The filter an address names, within what the reader may see. `quick=False` leaves the quick filters out.

    What cannot be read counts as not there: addresses are written by hand, too.
    """
    seen, known, said = actor.teams(*LOOK), actor.teams(*KNOW), kept(args)
    category, owner = _key(said.get("category", "")), said.get("owner", "")
    found = Filter(
        teams=seen,
        names=PERMISSIONS["complaint:know_complainant"](actor, None),
        known=None if known == seen else known,
        text=said.get("q", ""),
        named=queries.named_by(said.get("q", "")),
        import_id=_key(said.get("import", "")),
        channel=_word(Channel, said.get("channel")),
        clock=_word(Clock, said.get("clock")),
        product=said.get("product"),
        unit=said.get("unit"),
        categories=queries.within(category) if category else None,
        owner=_key(owner),
        unowned=owner == NOBODY,
        since=_day(said.get("since", "")),
        until=_day(said.get("until", "")),
        linked={"yes": True, "no": False}.get(said.get("linked", "")),
    )
    return quickly(found, said, actor=actor, at=at) if quick else found


def quickly(found: Filter, said: Mapping[str, str], *, actor: Actor, at: datetime) -> Filter:
    """A filter with what the address says of the quick ones on top."""
    if "mine" in said:
        return replace(found, owner=actor.person_id, unowned=False, status=Status.OPEN)
    if "overdue" in said:
        return replace(found, overdue_at=at, status=Status.OPEN)
    if "calls" in said:
        return replace(found, clock=Clock.CALLBACK, status=Status.CLOSED)
    if "soon" in said:
        return replace(found, near_at=at, status=Status.OPEN)
    return replace(found, status=_word(Status, said.get("status")))


def picked(args: Any, *, actor: Actor, at: datetime) -> Filter:
    """The cases that were picked by their keys, of those the reader may see; without any, what the address holds."""
    keys = [key for text in args.getlist("complaint") if (key := _key(text)) is not None]
    found = filter_of({} if keys else args, actor=actor, at=at)
    return replace(found, ids=frozenset(keys)) if keys else found


def sort_of(args: Mapping[str, str]) -> Sort:
    """How the list is sorted; newest first where the address does not say."""
    return _word(Sort, args.get("sort")) or Sort.RECEIVED


def key_text(key: Key) -> str:
    """A place in a list as text for an address."""
    text = f"{key.received_at.isoformat()}~{key.id}"
    if key.first is None:
        return text
    return f"{text}~{key.first.isoformat() if isinstance(key.first, datetime) else int(key.first)}"


def key_of_text(text: str, sort: Sort) -> Key | None:
    """The place an address names, or None when there is none or it cannot be read."""
    moment, _, rest = text.partition("~")
    id, _, first = rest.partition("~")
    read: dict[Sort, Any] = {Sort.DUE: _moment, Sort.PRIORITY: int}
    try:
        return Key(_moment(moment), UUID(id), read[sort](first) if first and sort in read else None)
    except (ValueError, OverflowError):
        return None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _word(vocabulary: type[Word], text: str | None) -> Word | None:
    try:
        return vocabulary(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    """A day of the address; at the ends of the calendar there is nothing to find and no room to reckon."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1 < found.year < 9999 else None
