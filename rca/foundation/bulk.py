"""Many new rows of one table: made ready before the database is held, put into it without a look at each again."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from rca.foundation.db import Choice, UtcDateTime, db, on_postgresql

Ready = tuple[Any, ...]
"""The values of a row as the driver of the database takes them."""

Turner = Callable[[Any], Any]
REMEMBERED = 1_000
"""Values of a column that are not turned twice: words of a vocabulary, days, moments."""


def _turner(kind: sa.types.TypeEngine[Any]) -> Turner | None:
    """What turns a value into what the driver takes; None where it takes it as it is."""
    dialect = db.engine.dialect
    turn = kind.dialect_impl(dialect).bind_processor(dialect)
    if turn is None or not isinstance(kind, (UtcDateTime, Choice, sa.Date)):
        return turn
    return lru_cache(REMEMBERED)(turn)


def _column(rows: Sequence[Mapping[str, Any]], name: str, turn: Turner | None) -> list[Any]:
    return [row[name] for row in rows] if turn is None else [turn(row[name]) for row in rows]


class Bulk:
    """How rows of a table are put in: these columns, in this order. What is not named takes the table's default."""

    def __init__(self, model: type[Any], *names: str) -> None:
        self.table: sa.Table = model.__table__
        self.names = names
        self._turners: dict[str, dict[str, Turner | None]] = {}

    def ready(self, rows: Sequence[Mapping[str, Any]], names: Sequence[str] | None = None) -> list[Ready]:
        """The values of rows, or those of some of their columns; ready values of all columns in order make a row."""
        turners = self._turners.get(db.engine.dialect.name) or self._learn()
        columns = [_column(rows, name, turners[name]) for name in names or self.names]
        return list(zip(*columns, strict=True))

    def _learn(self) -> dict[str, Turner | None]:
        found = {name: _turner(self.table.c[name].type) for name in self.names}
        self._turners[db.engine.dialect.name] = found
        return found

    def put(self, rows: Sequence[Ready]) -> None:
        """Put rows into the running transaction, all at once. What the session still holds back goes first."""
        if rows:
            db.session.flush()
            stream(self.table.name, self.names, rows)


def stream(table: str, names: Sequence[str], rows: Sequence[Ready],
           on: sa.Connection | None = None) -> None:
    """Put ready rows into a table of this name: PostgreSQL reads them as one stream, SQLite as one statement."""
    told, connection = ", ".join(names), on or db.session.connection()
    if on_postgresql():
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f"COPY {table} ({told}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(names))
        at_once: Any = connection.connection.cursor()
        at_once.executemany(f"INSERT INTO {table} ({told}) VALUES ({marks})", rows)  # noqa: S608
        at_once.close()
