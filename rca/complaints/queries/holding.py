"""All that is held about one case, as plain data, for whoever it is about and asks (C-08)."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from rca.complaints.models import Complaint
from rca.complaints.queries.clocks import assessment_of, callbacks_of, clocks_of, pauses_of
from rca.complaints.queries.consents import consents_of
from rca.complaints.queries.handling import handling_of, options_of
from rca.complaints.queries.personal import files_of
from rca.foundation import access, journal

OWN = ("id", "complaint_id", "version", "actor_id", "serial", "import_id", "source_key", "counted", "digest", "small",
       "pressing_clock", "pressing_at", "near_at", "linked", "precision", "created_at")
"""Columns that say how we keep it, not what we know."""
MOST_READINGS = 1000


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _columns(row: Any, *leave: str) -> dict[str, Any]:
    """What a row holds, without names of colleagues: those are other persons' data."""
    return {name: _plain(getattr(row, name)) for name in (column.key for column in row.__table__.columns)
            if name not in (*OWN, *leave) and getattr(row, name) is not None
            and not (name.endswith("_id") or name in ("offered_to", "offered_by"))}


def held(case: Complaint) -> dict[str, Any]:
    """Everything about a case by section. Colleagues stand in it as what they did, not by name."""
    id = case.id
    handling, assessment = handling_of(id), assessment_of(id)
    return {
        "case": _columns(case),
        "assessment": _columns(assessment) if assessment else {},
        "handling": _columns(handling) if handling else {},
        "options": [_columns(option) for option in options_of(id)],
        "clocks": [_columns(row) for row in clocks_of(id).values()],
        "pauses": [_columns(pause) for pause in pauses_of(id)],
        "callbacks": [_columns(call) for call in callbacks_of(id)],
        "consents": [_columns(consent) for consent in consents_of(id)],
        "files": [_columns(file) for file in files_of(id)],
        "course": [_entry(entry) for entry in journal.entries(("complaint", id))],
        "readings": [{"what": row.what, "at": row.at.isoformat()}
                     for row in access.readings(("complaint", id), limit=MOST_READINGS)],
    }


def _entry(entry: journal.Entry) -> dict[str, Any]:
    facts = {name: value for name, value in entry.facts.items() if not _is_id(value)}
    return {"at": entry.at.isoformat(), "act": entry.act, **facts, **(entry.payload or {})}


def _is_id(value: Any) -> bool:
    try:
        UUID(value)
    except (ValueError, TypeError, AttributeError):
        return False
    return True
