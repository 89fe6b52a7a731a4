"""What a cause holds beside its text, as words that any form with attributes can carry."""

import json
from collections.abc import Mapping
from typing import Any

from rca.analyses.files.outline import Entry
from rca.analyses.rules import Kind, Status

NAMES = ("kind", "status", "root", "stop_reason", "evidence", "votes")
MOST_VOTES = 1_000_000
"""On one cause; more is no count of people."""


def facts_of(entry: Entry) -> dict[str, str]:
    """Kind always; status, root, reason to stop, evidence (a JSON list) and votes where they say something."""
    found = {"kind": entry.kind.value}
    if entry.status is not Status.SUSPECTED:
        found["status"] = entry.status.value
    if entry.root:
        found["root"] = "true"
    if entry.stop_reason:
        found["stop_reason"] = entry.stop_reason
    if entry.evidence:
        found["evidence"] = json.dumps(list(entry.evidence), ensure_ascii=False)
    if entry.votes:
        found["votes"] = str(entry.votes)
    return found


def facts_from(found: Mapping[str, Any]) -> dict[str, Any]:
    """The same read back. Words of no vocabulary are passed over: another program may mean something else by them."""
    facts: dict[str, Any] = {}
    kind, status = _word(found.get("kind")), _word(found.get("status")).replace(" ", "_")
    if kind in ("category", "bone", "cause", "problem"):
        facts["kind"] = Kind.CATEGORY if kind == "bone" else Kind(kind)
    if status in {known.value for known in Status}:
        facts["status"] = Status(status)
    if _word(found.get("root")) in ("true", "1", "yes"):
        facts["root"] = True
    if reason := found.get("stop_reason"):
        facts["stop_reason"] = str(reason)
    if notes := _notes(found.get("evidence")):
        facts["evidence"] = notes
    votes = _word(found.get("votes"))
    if votes.isascii() and votes.isdecimal() and len(votes) < 10 and 0 < int(votes) <= MOST_VOTES:
        facts["votes"] = int(votes)
    return facts


def _word(value: Any) -> str:
    return str(value).strip().lower() if isinstance(value, str | bool | int) else ""


def _notes(value: Any) -> tuple[str, ...]:
    """Notes from a list, from a list written as JSON, or from one text."""
    if isinstance(value, str) and value.startswith("["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            value = [value]
    if isinstance(value, str):
        value = [value]
    return tuple(note for note in value if isinstance(note, str) and note.strip()) if isinstance(value, list) else ()
