"""Backup and restore: every table as lines of JSON and every upload, in one archive, taken while people work.

The same archive restores into SQLite or PostgreSQL, so an installation can grow from one to the other.
"""

import base64
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import sqlalchemy as sa

from rca.foundation import registry, uploads
from rca.foundation.db import Exact, UtcDateTime, db, on_postgresql
from rca.foundation.errors import BadFile, NotReady
from rca.foundation.messages import msg

FORM = 1
CHUNK = 1000


def _tables() -> list[sa.Table]:
    return [table for table in db.metadata.sorted_tables if table.info.get("backup", True)]


def _out(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, UUID | Decimal) else value


def _in(column: sa.Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Uuid):
        return UUID(value)
    if isinstance(kind, Exact | sa.Numeric):
        return Decimal(value)
    if isinstance(kind, sa.LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return getattr(kind, "vocabulary", lambda same: same)(value)


def save(target: Path, schema: str, at: datetime) -> dict[str, int]:
    """Write the archive and return how many rows of each table it holds. One consistent moment of the database.

    Only who writes it may read it: it holds everything. Sign-ins and one-time links stay out, so that none that ended
    since comes back; the key that signs cookies and invitations is no part of the database.
    """
    counts: dict[str, int] = {}
    with db.engine.connect() as connection, _for_us_alone(target) as file, \
            tarfile.open(fileobj=file, mode="w:gz") as archive:
        if on_postgresql():
            connection.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        for table in _tables():
            with tempfile.TemporaryFile() as lines:
                counts[table.name] = _write_lines(connection, table, lines)
                _add(archive, f"tables/{table.name}.jsonl", lines)
        for path in sorted(uploads.folder().glob("*/*")):
            if path.suffix != ".part":
                with suppress(FileNotFoundError):  # erased by law since the folder was listed
                    archive.add(path, f"uploads/{path.name}", recursive=False)
        manifest = {"form": FORM, "schema": schema, "at": at.isoformat(), "rows": counts}
        _add(archive, "manifest.json", io.BytesIO(json.dumps(manifest, indent=1).encode()))
    return counts


def _for_us_alone(target: Path) -> IO[bytes]:
    return os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _write_lines(connection: sa.Connection, table: sa.Table, lines: IO[bytes]) -> int:
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=CHUNK)
    count = 0
    for row in connection.execute(query).mappings():
        lines.write(json.dumps({name: _out(value) for name, value in row.items()}, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes]) -> None:
    info = tarfile.TarInfo(name)
    info.size = content.seek(0, io.SEEK_END)
    content.seek(0)
    archive.addfile(info, content)


def restore(source: Path, schema: str) -> dict[str, int]:
    """Fill an empty database and the uploads folder from an archive. Runs in the caller's transaction.

    Raises BadFile when the archive cannot be read, NotReady when the database is not empty or of another schema.
    """
    try:
        archive = tarfile.open(source, "r:gz")  # noqa: SIM115 – closed by the block below
        manifest = json.load(archive.extractfile("manifest.json"))  # type: ignore[arg-type]
    except (tarfile.TarError, KeyError, OSError, EOFError, ValueError) as error:
        raise BadFile(msg("This is not a backup of this product: %(why)s", why=error)) from error
    if manifest["schema"] != schema:
        raise NotReady(f"The backup has schema {manifest['schema']}, this database {schema}. Restore it with the "
                       "version of the product that made it, then run `flask --app rca prepare`.")
    with archive:
        filled = [table.name for table in _tables() if _count(table)]
        if set(filled) - {"actor"} or _count(db.metadata.tables["actor"]) > 1:
            raise NotReady("The database is not empty. Restore into a new one: set RCA_DATABASE_URL, run "
                           "`flask --app rca prepare`, then restore.")
        db.session.execute(sa.delete(db.metadata.tables["actor"]))
        counts = {table.name: _fill(table, archive) for table in _tables()}
        for member in archive.getmembers():
            if member.name.startswith("uploads/"):
                uploads.keep(archive.extractfile(member).read())  # type: ignore[union-attr]
    _restart_sequences()
    registry.ask("after restore")
    return counts


def _count(table: sa.Table) -> int:
    return db.session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def _fill(table: sa.Table, archive: tarfile.TarFile) -> int:
    lines = archive.extractfile(f"tables/{table.name}.jsonl")
    count = 0
    for rows in _chunks(lines):  # type: ignore[arg-type]
        db.session.execute(sa.insert(table), [
            {column.key: _in(column, row[column.name]) for column in table.columns if column.computed is None}
            for row in rows])
        count += len(rows)
    return count


def _chunks(lines: IO[bytes]) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    for line in lines:
        rows.append(json.loads(line))
        if len(rows) == CHUNK:
            yield rows
            rows = []
    if rows:
        yield rows


def _restart_sequences() -> None:
    """PostgreSQL's counters go on where the restored rows end."""
    if not on_postgresql():
        return
    for table in _tables():
        for column in table.primary_key.columns:
            if isinstance(column.type, sa.Integer) and column.autoincrement in (True, "auto") \
                    and len(table.primary_key.columns) == 1:
                db.session.execute(sa.text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "  # noqa: S608
                    f"GREATEST((SELECT MAX({column.name}) FROM {table.name}), 1))"))
