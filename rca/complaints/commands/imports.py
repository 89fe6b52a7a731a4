"""Acts on a file of many complaints: bring it, read it another way, run it."""

from collections.abc import Mapping as Values
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rca import people
from rca.complaints import files, models, queries
from rca.complaints.commands.cases import numbered
from rca.complaints.commands.categories import categories_for
from rca.complaints.events import ComplaintsImported
from rca.complaints.models import Complaint, ComplaintImport
from rca.complaints.rules import rows
from rca.complaints.rules.cases import SOON, Stage, Status
from rca.complaints.rules.categories import folded
from rca.complaints.rules.imports import ImportState, check_open
from rca.complaints.rules.mapping import Mapping, fitted, guess
from rca.complaints.rules.rows import Draft, Reading
from rca.complaints.rules.tables import Table
from rca.foundation import journal, uploads
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg

FROM_DRAFT = (
    *("external_reference", "received_at", "received_day", "precision", "channel", "status", "closed_at", "due_at"),
    *("title", "description", "complainant", "product", "place", "unit", "category", "remedy_sought"),
)
TEXTS = ("title", "description", "complainant", "product", "place", "unit", "category", "remedy_sought")
FILE_NAME_LIMIT = 200


def bring_file(
    *, file_name: str, content: bytes, zone: str, table: Table | None = None, by: Actor, at: datetime
) -> ComplaintImport:
    """Keep a file and propose what its columns mean. Raises BadFile when it is no table.

    Whoever has read the `table` already hands it over: reading a large file takes seconds in which nobody could write.
    """
    table = table or files.read(content)
    name = " ".join(file_name.replace("\\", "/").split("/")[-1].split())[-FILE_NAME_LIMIT:] or "file"
    found = ComplaintImport(
        id=new_id(),
        file_name=name,
        digest=uploads.keep(content),
        encoding=table.encoding,
        delimiter=table.delimiter,
        has_header=table.has_header,
        mapping=_proposal(table, zone, files.source_name(name)),
        state=ImportState.BROUGHT,
        rows=len(table.rows) + len(table.refused),
        actor_id=by.id,
        at=at,
    )
    add(found)
    flush()
    journal.write(
        ("complaint_import", found.id),
        "import.brought",
        by=by,
        at=at,
        facts={"digest": found.digest, "rows": found.rows},
        payload={"file_name": name},
    )
    return found


def _proposal(table: Table, zone: str, source: str) -> dict[str, Any]:
    """The mapping of the last import with the same header, else a guess; plain data with the header it belongs to."""
    before = queries.mapping_used_before(table.header) if table.has_header else None
    proposed = fitted(Mapping.from_json(before), table) if before else guess(table, zone=zone, source=source).mapping
    return {**proposed.to_json(), "header": list(table.header)}


def read_again(
    *, id: UUID, encoding: str, delimiter: str, has_header: bool, by: Actor, at: datetime
) -> ComplaintImport:
    """Read the same file another way, as a person says it is written, and propose a mapping anew."""
    found = locked(ComplaintImport, id)
    check_open(found.state)
    table = files.read(uploads.read(found.digest), encoding=encoding, delimiter=delimiter, header=has_header)
    found.encoding, found.delimiter, found.has_header = table.encoding, table.delimiter, table.has_header
    found.mapping = _proposal(table, found.mapping["zone"], found.mapping["source"])
    found.rows = len(table.rows) + len(table.refused)
    flush()
    return found


def run_import(
    *, id: UUID, mapping: Values[str, Any], team: UUID | None = None, by: Actor, at: datetime
) -> ComplaintImport:
    """Take every good row of a file as a case, in one go; rows taken before from the same source count as repeated.

    `mapping` is a mapping as plain data. Refused rows are counted here and can be read again from the kept file.
    Thousands of rows are better read first (`read_import`), taken some at a time (`take_rows`) and ended
    (`end_import`): in one go nobody else could change anything meanwhile.
    """
    reading = read_import(locked(ComplaintImport, id), mapping, at)
    take_rows(id=id, mapping=mapping, team=team, drafts=reading.drafts, by=by, at=at)
    return end_import(id=id, mapping=mapping, team=team, reading=reading, by=by, at=at)


def read_import(found: ComplaintImport, mapping: Values[str, Any], at: datetime) -> Reading:
    """All rows of the file under a mapping; changes nothing and needs no lock."""
    check_open(found.state)
    table, meaning = table_of(found), Mapping.from_json(dict(mapping))
    rows.check_mapping(meaning, table.header)
    return rows.read_rows(table, meaning, now=at)


def take_rows(
    *, id: UUID, mapping: Values[str, Any], team: UUID | None, drafts: Sequence[Draft], by: Actor, at: datetime
) -> int:
    """Take some good rows as cases, those left out that were taken before; answers how many are new.

    An import that was interrupted is run again: what it took stays, and is not taken twice.
    """
    found, meaning = locked(ComplaintImport, id), Mapping.from_json(dict(mapping))
    check_open(found.state)
    if team is not None and people.team(team) is None:
        raise RuleBroken("team", msg("This team does not exist any more. Choose another."))
    found.team_id = team
    known = queries.known_keys(meaning.source, [draft.key for draft in drafts])
    new = [draft for draft in drafts if draft.key not in known]
    _take(found, meaning, new, by, at)
    return len(new)


def end_import(
    *, id: UUID, mapping: Values[str, Any], team: UUID | None, reading: Reading, by: Actor, at: datetime
) -> ComplaintImport:
    """Close an import whose rows were taken: counts, the mapping for the next file, the journal."""
    found, meaning = locked(ComplaintImport, id), Mapping.from_json(dict(mapping))
    check_open(found.state)
    found.mapping, found.team_id = {**meaning.to_json(), "header": found.mapping["header"]}, team
    found.state, found.done_at = ImportState.DONE, at
    found.taken, found.refused = queries.taken_by(id), len(reading.refused)
    found.repeated = max(0, reading.repeated + len(reading.drafts) - found.taken)
    flush()
    journal.write(
        ("complaint_import", id),
        "import.done",
        by=by,
        at=at,
        facts={"taken": found.taken, "repeated": found.repeated, "refused": found.refused},
        payload={"source": meaning.source},
    )
    announce(ComplaintsImported(id, found.taken))
    return found


def table_of(found: ComplaintImport) -> Table:
    """The file of an import, read as it was settled."""
    content = uploads.read(found.digest)
    return files.read(content, encoding=found.encoding, delimiter=found.delimiter, header=found.has_header)


def _take(found: ComplaintImport, meaning: Mapping, drafts: list[Draft], by: Actor, at: datetime) -> None:
    """Write the cases, the index and the journal, each in bulk."""
    if not drafts:
        return
    meant = categories_for([draft.category for draft in drafts], by=by, at=at)
    cases = [
        Complaint(
            **{name: getattr(draft, name) for name in FROM_DRAFT},
            id=new_id(),
            reference=reference,
            serial=serial,
            source=meaning.source,
            source_key=draft.key,
            stage=Stage.RECEIVE,
            category_id=meant.get(folded(draft.category)) if draft.category else None,
            team_id=found.team_id,
            import_id=found.id,
            **_pressing(draft),
            created_at=at,
        )
        for draft, (reference, serial) in zip(drafts, numbered(at, len(drafts)), strict=True)
    ]
    add(*cases)
    flush()
    models.index(cases)
    journal.write_many([_entry(found, draft, case) for draft, case in zip(drafts, cases, strict=True)], by=by, at=at)


def _pressing(draft: Draft) -> dict[str, Any]:
    """What presses on a case from a register: its promise while it is open. It has no clock of ours."""
    if draft.due_at is None or draft.status is not Status.OPEN:
        return {}
    return {"pressing_at": draft.due_at, "near_at": draft.due_at - SOON}


def _entry(found: ComplaintImport, draft: Draft, case: Complaint) -> tuple[Any, str, dict[str, Any], dict[str, Any]]:
    facts = {
        "import": str(found.id),
        "line": draft.line,
        "channel": draft.channel.value,
        "status": draft.status.value,
        "precision": draft.precision.value,
    }
    after = {name: getattr(draft, name) for name in TEXTS if getattr(draft, name) is not None}
    after["received_at"] = draft.received_at.isoformat()
    after["external_reference"] = draft.external_reference
    return ("complaint", case.id), "complaint.imported", facts, {"after": after}
