"""Acts on a file of many complaints before it is imported: bring it, read it another way; and the short way for few."""

from collections.abc import Mapping as Values
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rca.complaints import files, queries
from rca.complaints.commands.import_jobs import end, set_off
from rca.complaints.commands.import_rows import Job, prepared, take_batch
from rca.complaints.commands.mappings import kept_for
from rca.complaints.models import ComplaintImport
from rca.complaints.rules import mending, rows
from rca.complaints.rules.imports import ImportState, check_open
from rca.complaints.rules.mapping import Mapping, fitted, guess
from rca.complaints.rules.tables import Table
from rca.foundation import journal, uploads
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import BadFile, RuleBroken
from rca.foundation.messages import msg

FILE_NAME_LIMIT = 200


@dataclass(frozen=True)
class Kept:
    """A file that is kept already, and what was seen in it: that takes seconds in which nobody could write."""

    digest: str
    look: files.Look


def keep_file(stream: Any) -> Kept:
    """Keep a file of any size and look into it; needs no transaction. Raises BadFile when it is no table."""
    digest = uploads.keep_from(stream)
    try:
        return Kept(digest, files.look(uploads.path_of(digest)))
    except BadFile:
        uploads.let_go(digest)
        raise


def bring_file(
    *, file_name: str, content: bytes = b"", kept: Kept | None = None, zone: str, by: Actor, at: datetime
) -> ComplaintImport:
    """Write down that a file was brought and propose what its columns mean; `content` is kept where it was not yet.

    Raises BadFile when it is no table.
    """
    if kept is None:
        look = files.look(content)
        kept = Kept(uploads.keep(content), look)
    table = kept.look.table
    name = " ".join(file_name.replace("\\", "/").split("/")[-1].split())[-FILE_NAME_LIMIT:] or "file"
    found = ComplaintImport(
        id=new_id(),
        file_name=name,
        digest=kept.digest,
        mapping=_proposal(table, zone, files.source_name(name)),
        state=ImportState.BROUGHT,
        rows=kept.look.rows,
        actor_id=by.id,
        at=at,
        **_as_read(table),
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


def _as_read(table: Table) -> dict[str, Any]:
    return {"encoding": table.encoding, "delimiter": table.delimiter, "has_header": table.has_header,
            "sheet": table.sheet}


def _proposal(table: Table, zone: str, source: str) -> dict[str, Any]:
    """The mapping of the last import with the same header, else a kept one for a like header, else a guess.

    Plain data with the header it belongs to and the name it is kept under. Rows that were refused and come back have
    columns of ours in front, which mean nothing.
    """
    before = queries.mapping_used_before(table.header) if table.has_header else None
    kept = kept_for(table) if table.has_header and before is None else None
    if before is not None:
        used, told = Mapping.from_json(before[0]), before[1]
        proposed = fitted(mending.carried(used, used.told, told), table)
    else:
        proposed = kept[0] if kept else guess(table, zone=zone, source=source).mapping
    return {**proposed.to_json(), "header": list(table.header), "kept": kept[1] if kept else None}


def use_mapping(*, id: UUID, mapping: UUID, by: Actor, at: datetime) -> ComplaintImport:
    """Propose a kept mapping for a file, as far as its columns stand there; nothing is imported yet."""
    found = locked(ComplaintImport, id)
    check_open(found.state)
    chosen = kept_for(table_of(found), mapping)
    if chosen is None:
        raise RuleBroken("mapping", msg("This mapping does not exist any more. Choose another."))
    found.mapping = {**chosen[0].to_json(), "header": found.mapping["header"], "kept": chosen[1]}
    flush()
    return found


def read_again(
    *, id: UUID, encoding: str | None = None, delimiter: str | None = None, has_header: bool, sheet: str | None = None,
    by: Actor, at: datetime
) -> ComplaintImport:
    """Read the same file another way, as a person says it is written, and propose a mapping anew."""
    found = locked(ComplaintImport, id)
    check_open(found.state)
    look = files.look(uploads.path_of(found.digest), encoding=encoding, delimiter=delimiter, header=has_header,
                      sheet=sheet)
    for name, value in _as_read(look.table).items():
        setattr(found, name, value)
    found.mapping = _proposal(look.table, found.mapping["zone"], found.mapping["source"])
    found.rows = look.rows
    flush()
    return found


def table_of(found: ComplaintImport) -> Table:
    """The first rows of the file of an import, read as it was settled."""
    return files.look(uploads.path_of(found.digest), encoding=found.encoding, delimiter=found.delimiter,
                      header=found.has_header, sheet=found.sheet, whole=False).table


def run_import(
    *, id: UUID, mapping: Values[str, Any], team: UUID | None = None, by: Actor, at: datetime
) -> ComplaintImport:
    """Take every good row of a short file as a case, in one go and at once; a long one is a job (`start_import`)."""
    found = set_off(id=id, mapping=mapping, team=team, by=by, at=at)
    job = Job.of(found)
    with job.opened() as source:
        read = rows.reader(source.header, job.mapping, now=at)
        take_batch(job, prepared(job, list(source.rows), read, at=at), at=at)
    return end(job, at=at)
