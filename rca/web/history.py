"""The history of any record: who, when, before and after, reason — from the journal, for whoever may see the record."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, g, request
from flask_babel import format_date, format_datetime

from rca.foundation import access, journal, registry
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound
from rca.foundation.messages import Message, msg
from rca.web.guard import requires
from rca.web.pages import page

PAGE = 50
bp = Blueprint("history", __name__)

PERMISSIONS = {"history:read": lambda actor, record: True}
ACTS = {"payload.erased": msg("Personal data erased")}
FIELDS = {"before": msg("Before"), "after": msg("After"), "reason": msg("Reason"), "text": msg("Text"),
          "positions": msg("Entries"), "ground": msg("Ground")}
CHANGED = ("text", "status", "reason")
"""What an act that tells only the value before has changed."""

HIDDEN = msg("not shown to you")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")


@bp.get("/history/<kind>/<uuid:id>")
@requires("history:read", record="")
def history(kind: str, id: UUID) -> Any:
    """Newest first, a page at a time; `before` is the position the page starts under."""
    known, record = _readable(kind, id)
    before = request.args.get("before", type=int)
    if before is not None and not 0 <= before < 2**31:
        raise NotFound
    entries = journal.entries((kind, id), newest_first=True, limit=PAGE + 1, before=before)
    names = registry.names_of(entry.actor_id for entry in entries)
    endpoint, values = known.address(record)
    hidden = frozenset(known.hidden(g.actor, record))
    parts = known.parts({id for entry in entries for id in [*_ids(entry).values(), *_listed(entry)]})
    return page("history/history.html", known=known, title=known.title(record), back=(endpoint, values),
                rows=[_row(entry, known, names, hidden, parts) for entry in entries[:PAGE]], kind=kind, id=id,
                older=entries[PAGE - 1].position if len(entries) > PAGE else None, paged=before is not None)


def _readable(kind: str, id: UUID) -> tuple[registry.RecordType, Any]:
    """The record, for whoever may see it; reading a confidential one is written down."""
    known = registry.record_type(kind)
    record = known.load(id) if known else None
    if known is None or record is None or not known.may_see(g.actor, record):
        raise NotFound
    if known.personal(g.actor, record):
        access.note_once((kind, id), "history", by=g.actor, at=now())
    if known.confidential:
        transaction(lambda: access.note((kind, id), "history", by=g.actor, at=now()))
    return known, record


def _ids(entry: journal.Entry) -> dict[str, UUID]:
    """The ids among an entry's facts: what it is about, not what a reader wants to read."""
    return {name: UUID(value) for name, value in entry.facts.items() if _is_id(value)}


def _listed(entry: journal.Entry) -> list[UUID]:
    """The ids in an entry's lists, such as all causes a solution solves."""
    items = [item for value in entry.facts.values() if isinstance(value, list) for item in value]
    firsts = [item[0] if isinstance(item, list) and item else item for item in items]  # pairs of an id and a number
    return [UUID(id) for id in firsts if _is_id(id)]


def _row(entry: journal.Entry, known: registry.RecordType, names: dict[UUID, str], hidden: frozenset[str],
         parts: Mapping[UUID, str]) -> dict[str, Any]:
    ids = _ids(entry)
    if sentences := known.tells(entry.act, entry.facts, entry.payload, parts):
        return {**_head(entry, known, names, parts), "lines": [], "notes": [], "sentences": sentences}
    told = {name: _named(value, parts) for name, value in {**entry.facts, **(entry.payload or {})}.items()
            if name not in ids}
    told = {name: _masked(value, hidden) if name in ("before", "after") else HIDDEN if name in hidden else value
            for name, value in told.items()}
    before, after = _as_fields(told.pop("before", None)), _as_fields(told.pop("after", None))
    if before and not after:
        name = next((name for name in CHANGED if name in told), "text")
        before, after = {name: before.get("text")}, {name: told.pop(name, None)}
    lines = []
    if "source" in ids and ids["source"] != ids["target"]:
        lines.append((_label("effect", known), parts.get(ids["source"], ""), parts.get(ids["target"], "")))
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            lines.append((_label(name, known), shown(before.get(name), known), shown(after.get(name), known)))
    notes = [(_label(name, known), shown(value, known)) for name, value in told.items()
             if value not in (None, "", [], {})]
    notes += [(_label(name, known), parts[id]) for name, id in ids.items() if name in known.fields and id in parts]
    return {**_head(entry, known, names, parts), "lines": lines, "notes": notes, "sentences": []}


def _head(entry: journal.Entry, known: registry.RecordType, names: dict[UUID, str],
          parts: Mapping[UUID, str]) -> dict[str, Any]:
    """What every row of the history says: which act, who, when, about what."""
    ids = _ids(entry)
    return {"position": entry.position, "act": known.acts.get(entry.act) or ACTS.get(entry.act) or entry.act,
            "who": names.get(entry.actor_id, ""), "at": entry.at, "erased": entry.payload is None,
            "about": parts.get(ids["cause"], "") if "cause" in ids else ""}


def _named(value: Any, parts: Mapping[UUID, str]) -> Any:
    """A list of ids as what they stand for; those that stand for nothing here are left out."""
    if not isinstance(value, list) or not all(_is_id(item) for item in value):
        return value
    return [parts[UUID(item)] for item in value if UUID(item) in parts]


def _masked(value: Any, hidden: frozenset[str]) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: HIDDEN if name in hidden and held else held for name, held in value.items()}


def _as_fields(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    return value if isinstance(value, dict) else {"text": value}


def _label(name: str, known: registry.RecordType) -> Message | str:
    return known.fields.get(name) or FIELDS.get(name) or name.replace("_", " ")


def shown(value: Any, known: registry.RecordType) -> Any:
    """A value of the journal as a person reads it: words of the feature, days and moments in their own way."""
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return format_datetime(datetime.fromisoformat(value), "medium")
    if isinstance(value, str) and DAY.fullmatch(value):
        return format_date(date.fromisoformat(value), "medium", rebase=False) if _is_day(value) else value
    return known.words.get(value, value) if isinstance(value, str) else value


def _is_id(value: Any) -> bool:
    try:
        UUID(value)
    except (ValueError, TypeError, AttributeError):
        return False
    return True


def _is_day(value: str) -> bool:
    """Whether the calendar has this day; somebody may have typed one that it has not."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
