"""Many new rows of one table: made ready before the database is held, put into it without a look at each again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from rca.foundation.db import db, on_postgresql

Ready = tuple[Any, ...]
"""The values of a row as the driver of the database takes them."""


class Bulk:
    """How rows of a table are put in: these columns, in this order. What is not named takes the table's default."""

    def __init__(self, model: type[Any], *names: str) -> None:
        self.table: sa.Table = model.__table__
        self.names = names
        self._turners: dict[str, dict[str, Callable[[Any], Any] | None]] = {}

    def ready(self, row: Mapping[str, Any], names: Sequence[str] | None = None) -> Ready:
        """The values of a row, or those of some of its columns; ready values of all columns in order make a row."""
        turners = self._turners.get(db.engine.dialect.name) or self._learn()
        return tuple([value if (turn := turners[name]) is None else turn(value)
                      for name in names or self.names for value in (row[name],)])

    def _learn(self) -> dict[str, Callable[[Any], Any] | None]:
        dialect = db.engine.dialect
        found = {name: self.table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in self.names}
        self._turners[dialect.name] = found
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
        with (connection.connection.cursor() as cursor,
              cursor.copy(f"COPY {table} ({told}) FROM STDIN") as copy):  # type: ignore[attr-defined]
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table} ({told}) VALUES ({marks})", list(rows))  # noqa: S608
