"""Acts on mappings that are kept under a name: keep, rename, remove; and what fits a file that was brought."""

from collections.abc import Mapping as Values
from datetime import datetime
from typing import Any
from uuid import UUID

from rca.complaints import queries
from rca.complaints.models import SavedMapping
from rca.complaints.rules import profiles
from rca.complaints.rules.mapping import Mapping, fitted
from rca.complaints.rules.tables import Table
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove

RECORD = "complaint_mapping"


def keep_mapping(*, name: str, mapping: Values[str, Any], header: list[str], by: Actor, at: datetime) -> SavedMapping:
    """Keep what the columns mean under a name; a mapping of the same name gives way to it."""
    told = mapping.get("told", 0)
    found = queries.mapping_named(profiles.check_name(name, taken=False))
    act = "mapping.changed" if found else "mapping.kept"
    if found is None:
        found = SavedMapping(id=new_id(), name=profiles.check_name(name, taken=False), actor_id=by.id)
        add(found)
    plain = Mapping.from_json(dict(mapping))
    found.header, found.at = header[told:], at
    found.mapping = profiles.moved(plain, header, header[told:]).to_json()
    flush()
    journal.write((RECORD, found.id), act, by=by, at=at, payload={"name": found.name})
    return found


def rename_mapping(*, mapping: UUID, name: str, by: Actor, at: datetime) -> SavedMapping:
    """Give a kept mapping another name."""
    found = locked(SavedMapping, mapping)
    other = queries.mapping_named(" ".join((name or "").split()))
    before, found.name = found.name, profiles.check_name(name, taken=other is not None and other.id != mapping)
    flush()
    journal.write((RECORD, mapping), "mapping.renamed", by=by, at=at, payload={"before": before, "after": found.name})
    return found


def remove_mapping(*, mapping: UUID, by: Actor, at: datetime) -> None:
    """Keep a mapping no longer: files of its kind are guessed again. Imports made by it stay as they are."""
    found = locked(SavedMapping, mapping)
    journal.write((RECORD, mapping), "mapping.removed", by=by, at=at, payload={"name": found.name})
    remove(found)
    flush()


def kept_for(table: Table, only: UUID | None = None) -> tuple[Mapping, str] | None:
    """The kept mapping most like a table's header, or the one that is named, as it fits there, with its name."""
    kept = [(each, each.header, Mapping.from_json(each.mapping)) for each in queries.saved_mappings()]
    chosen = next((each for each, *_ in kept if each.id == only), None) if only else profiles.best(table.header, kept)
    if chosen is None:
        return None
    return fitted(profiles.moved(Mapping.from_json(chosen.mapping), chosen.header, table.header), table), chosen.name
