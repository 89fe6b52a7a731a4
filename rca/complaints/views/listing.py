"""The list of complaints: searched, narrowed and sorted by its address alone, so that it can be sent to somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from babel.dates import format_skeleton
from flask import g, request
from flask_babel import format_date, get_locale

from rca import people
from rca.complaints import queries
from rca.complaints.forms.finding import (
    FURTHER,
    NOBODY,
    QUICK,
    filter_of,
    kept,
    key_of_text,
    key_text,
    quickly,
    sort_of,
)
from rca.complaints.permissions import HANDLE, LOOK
from rca.complaints.queries import Counts, Filter, Page
from rca.complaints.rules import cases, clocks
from rca.complaints.rules.cases import Status
from rca.complaints.rules.categories import told
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.listing import SORT_NAMES, Sort
from rca.complaints.views.blueprint import bp
from rca.complaints.views.lines import Line, Lines
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.messages import Message, msg
from rca.web.guard import requires
from rca.web.languages import say, settled
from rca.web.pages import page, part, see, wants_part

FILTER_NAMES: dict[str, Message] = {
    "category": msg("Category"),
    "product": msg("Product or service"),
    "unit": msg("Company or unit"),
    "channel": msg("Channel"),
    "clock": msg("Runs out first"),
    "owner": msg("Responsible"),
    "since": msg("Received from"),
    "until": msg("Received until"),
    "linked": msg("Analysis"),
    "import": msg("File"),
}
QUICK_NAMES: dict[str, Message] = {
    "mine": msg("Mine"), "overdue": msg("Overdue"), "soon": msg("Due soon"), "calls": msg("To call back")}
LINKED_NAMES: dict[str, Message] = {"yes": msg("linked to one"), "no": msg("linked to none")}


@bp.app_template_filter()
def month(day: date) -> str:
    """The month a day is in, with its year."""
    return format_skeleton("yMMMM", day, locale=get_locale())


@bp.get("/complaints")
@requires("complaint:list")
def index() -> Any:
    """The cases of the reader's teams, sorted as asked, a page at a time by key."""
    said, sort = kept(request.args), sort_of(request.args)
    if "tidy" in request.args:
        return see(".index", **said)  # a form sends what was left empty, too; an address for others holds none of it
    plain = filter_of(said, actor=g.actor, at=(at := now()), quick=False)
    chosen = quickly(plain, said, actor=g.actor, at=at)
    after, before = (key_of_text(request.args.get(name, ""), sort) for name in ("after", "before"))
    found = queries.page_of_complaints(chosen, sort=sort, after=after, before=before)
    numbers = queries.counts(plain, person=g.actor.person_id, at=at, read=found.read)
    chips = _chips(said, plain, chosen, numbers, at)
    return page("complaints/list.html", here="complaints", chips=chips, chosen=chosen, kept=said,
                count=_count(chips, found), page_size=len(found.rows), saved=_saved(said),
                groups=_groups(found.rows, sort, chosen.names), active=_active(said), sort=sort, sort_names=SORT_NAMES,
                newer=found.previous and key_text(found.previous), older=found.following and key_text(found.following),
                owners=registry.names_of(row.owner_id for row in found.rows if row.owner_id))


def _saved(said: dict[str, str]) -> list[tuple[str, str, bool]]:
    """The filters the reader may use: name, address, whether the list is that one."""
    kept_ones = queries.saved_filters(g.actor.person_id, g.actor.teams(*LOOK))
    return [(one.name, one.address, dict(parse_qsl(one.address)) == said) for one in kept_ones]


def _groups(rows: Sequence[Any], sort: Sort, names: bool) -> list[tuple[date | None, list[Line]]]:
    """The lines by month, where they are sorted by it."""
    with settled():
        lines = Lines(names=names)
        if sort is not Sort.RECEIVED:
            return [(None, [lines.of(row) for row in rows])] if rows else []
        return [(first, [lines.of(row) for row in some])
                for first, some in groupby(rows, key=lambda row: row.received_day.replace(day=1))]


Chips = list[tuple[str, dict[str, Any], bool, int | None]]


def _count(chips: Chips, found: Page) -> int | None:
    """How many cases the list holds; None for more than the page, where that was not counted."""
    known = next((number for _, _, on, number in chips if on), None)
    if known is None and not found.previous and not found.following:
        return len(found.rows)
    return known


def _chips(said: dict[str, str], plain: Filter, chosen: Filter, numbers: Counts, at: datetime) -> Chips:
    """The quick filters: name, the address they lead to, whether they are on, how many cases they hold."""
    opened, closed = replace(plain, status=Status.OPEN), replace(plain, status=Status.CLOSED)
    choices: tuple[tuple[str, dict[str, str], Filter, int | None], ...] = (
        ("all", {}, plain, numbers.all),
        ("open", {"status": "open"}, opened, numbers.open),
        ("mine", {"mine": "1"}, replace(opened, owner=g.actor.person_id, unowned=False), numbers.mine),
        ("soon", {"soon": "1"}, replace(opened, near_at=at), numbers.soon),
        ("overdue", {"overdue": "1"}, replace(opened, overdue_at=at), numbers.overdue),
        ("calls", {"calls": "1"}, replace(closed, clock=Clock.CALLBACK), numbers.calls),
        ("closed", {"status": "closed"}, closed, numbers.closed),
    )
    others = {name: value for name, value in said.items() if name not in QUICK}
    return [(name, {**others, **values}, choice == chosen, number) for name, values, choice, number in choices]


def _active(said: dict[str, str]) -> list[tuple[Message, str, dict[str, str]]]:
    """The further filters that are on: name, value in words, the address without them."""
    return [(FILTER_NAMES[name], _value(name, said[name]), {key: value for key, value in said.items() if key != name})
            for name in FURTHER if name in said]


def in_words(said: dict[str, str]) -> list[str]:
    """What a filter says, in words: for whoever looks at one that was kept."""
    quick = [say(QUICK_NAMES[name]) for name in QUICK[1:] if name in said]
    status = [say(cases.STATUS_NAMES[Status(said["status"])])] if said.get("status") in set(Status) else []
    further = [f"{say(name)}: {value}" for name, value, _ in _active(said)]
    return [*([f"“{said['q']}”"] if "q" in said else []), *status, *quick, *further,
            *([say(SORT_NAMES[sort_of(said)])] if "sort" in said else [])]


def _value(name: str, text: str) -> str:
    """What a filter is set to, as a person reads it; what cannot be read stays as it was written."""
    if name == "channel" and text in set(cases.Channel):
        return say(cases.CHANNEL_NAMES[cases.Channel(text)])
    if name == "clock" and text in set(Clock):
        return say(clocks.CLOCK_NAMES[Clock(text)])
    if name == "linked" and text in LINKED_NAMES:
        return say(LINKED_NAMES[text])
    if name == "owner" and text == NOBODY:
        return say(msg("nobody yet"))
    try:
        return _record(name, text)
    except ValueError:
        return text


def _record(name: str, text: str) -> str:
    """What stands behind a key or a day of the address."""
    if name in ("since", "until"):
        return str(format_date(date.fromisoformat(text), "medium"))
    if name == "owner":
        return registry.names_of([UUID(text)]).get(UUID(text), text)
    if name == "category":
        return next((told(one.path) for one in queries.tree() if one.category.id == UUID(text)), text)
    if name == "import":
        brought = queries.complaint_import(UUID(text))
        may = brought is not None and registry.may(g.actor, "complaint_import:see", brought)
        return brought.file_name if may and brought is not None else say(msg("one file"))
    return text


@bp.get("/complaints/filters")
@requires("complaint:list")
def filters() -> Any:
    """Everything a list can be narrowed to: a part that the list opens, or a page where nothing opens."""
    said = kept(request.args)
    shown = {"kept": said, "branches": queries.tree(), "owners": people.active_persons(*HANDLE), "told": told,
             "names": FILTER_NAMES, "channels": _pairs(cases.CHANNEL_NAMES), "clocks": _pairs(clocks.CLOCK_NAMES),
             "linked": LINKED_NAMES.items(), "nobody": NOBODY, "further": FURTHER}
    if wants_part():
        return part("complaints/_filters.html", **shown)
    return page("complaints/filters.html", here="complaints", **shown)


def _pairs(names: Mapping[Any, Message]) -> list[tuple[str, Message]]:
    """A vocabulary as choices: what the address says, and the word for it."""
    return [(word.value, name) for word, name in names.items()]


@bp.get("/complaints/values/<any(product, unit):name>")
@requires("complaint:list")
def values(name: str) -> Any:
    """What stands most often as product or unit, for a field to propose."""
    found = queries.commonest(name, filter_of({}, actor=g.actor, at=now()))
    return part("complaints/_values.html", values=found)
