"""The index that complaints are found by: FTS5 on SQLite, tsvector with GIN on PostgreSQL, one set of own tokens.

Names of complainants are indexed apart (column `names`, weight A), because not everybody may find a case by them.
The index is not in the metadata: `create_index` makes it after the table of the cases, in `create_all` and in the
migration alike; a backup leaves it out and `rebuild` makes it again.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection, event
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import aliased

from rca.complaints.models.cases import Complaint
from rca.complaints.rules.tokens import tokens, wanted
from rca.foundation.bulk import Ready, stream
from rca.foundation.db import db, on_postgresql

TABLE = "complaint_search"
# Enough for the longest description; an index row must stay far below the megabyte PostgreSQL allows.
MOST_TOKENS = 20_000
CHUNK = 1000
WORDS = ("external_reference", "title", "description", "product", "place", "unit", "category")
_TOLD = attrgetter(*WORDS)
_MAKE = {
    "sqlite": (f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, names, tokenize='unicode61 remove_diacritics 0')",),
    "postgresql": (
        f"CREATE TABLE {TABLE} (serial BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        f"CREATE INDEX ix_{TABLE}_words ON {TABLE} USING gin (words)",
    ),
}


def create_index(connection: Connection) -> None:
    """Make the empty index. Called after the table is created, and by the migration that creates the table."""
    for statement in _MAKE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def drop_index(connection: Connection) -> None:
    """Take the index away, before the table of the cases goes."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")


@event.listens_for(Complaint.__table__, "after_create")
def _after_create(table: sa.Table, connection: Connection, **_: Any) -> None:
    create_index(connection)


@event.listens_for(Complaint.__table__, "before_drop")
def _before_drop(table: sa.Table, connection: Connection, **_: Any) -> None:
    drop_index(connection)


def index(cases: Sequence[Any], *, again: bool = False) -> None:
    """Put cases into the index, in the running transaction; with `again` what stood there goes first."""
    if again:
        unindex([case.serial for case in cases])
    for start in range(0, len(cases), CHUNK):
        some = cases[start : start + CHUNK]
        index_words([(case.serial, case.reference, words) for case, words in zip(some, words_of(some), strict=True)])


Words = tuple[str, ...]
"""The words of a case beside its reference and those of the complainant's name, as the index takes them."""


def words_of(cases: Sequence[Any]) -> list[Words]:
    """What cases are found by beside their reference. Most of the work of the index, and it needs no database."""
    found = [(islice(dict.fromkeys(tokens(*_TOLD(case))), MOST_TOKENS), tokens(case.complainant)) for case in cases]
    if on_postgresql():
        return [(_vector(words, names),) for words, names in found]
    return [(" ".join(words), " ".join(names)) for words, names in found]


def index_words(cases: Iterable[tuple[int, str, Words]], on: Connection | None = None) -> None:
    """Put cases into the index by serial, reference and `words_of`, in the running transaction or that of `on`."""
    rows: list[Ready]
    if on_postgresql():
        names: tuple[str, ...] = ("serial", "words")
        rows = [(serial, f"{_vector(tokens(reference), ())} {words}") for serial, reference, (words,) in cases]
    else:
        names = ("rowid", "words", "names")
        rows = [(serial, f"{' '.join(tokens(reference))} {words}", told)
                for serial, reference, (words, told) in cases]
    if rows:
        stream(TABLE, names, rows, on)


def unindex(serials: Sequence[int]) -> None:
    """Take cases out of the index."""
    key = "serial" if on_postgresql() else "rowid"
    if serials:
        statement = sa.text(f"DELETE FROM {TABLE} WHERE {key} = :serial")  # noqa: S608
        db.session.execute(statement, [{"serial": serial} for serial in serials])


def _vector(words: Iterable[str], names: Iterable[str]) -> str:
    """A tsvector as PostgreSQL reads it: names at place 1 with weight A, words at place 2 with weight D.

    Built here rather than by to_tsvector, whose parser depends on the server's locale and drops Chinese in some.
    """
    places: dict[str, str] = dict.fromkeys(words, "2")
    for name in names:
        places[name] = "1A,2" if name in places else "1A"
    return " ".join(f"'{token}':{place}" for token, place in places.items())


Ways = Sequence[tuple[Sequence[tuple[str, bool]], Collection[UUID]]]
"""Categories whose names hold some words of a search, after the words that are left to the text of a case."""


def matching(text: str, *, names: bool, ways: Ways = (), read: bool = False) -> sa.ColumnElement[bool] | None:
    """The condition that a case holds all that is wanted; `names` lets complainants' names count. None for no words.

    A case also holds the name of the category it stands in today, whatever text it came with. Asked of the index, which
    answers with all cases at once; `read` asks it of each case, which is quicker where only a few need to be looked at.
    """
    looked_for = wanted(text)
    if not looked_for:
        return None
    if read:
        return sa.or_(_reads(looked_for, names), *(
            sa.and_(Complaint.category_id.in_(keys), _reads(left, names)) for left, keys in ways))
    found: sa.Select[Any] | sa.CompoundSelect[Any] = sa.select(_holding(looked_for, names).c.serial)
    if ways:
        found = sa.union(found, *(_in_categories(left, keys, names) for left, keys in ways))
    return Complaint.serial.in_(found)


def _in_categories(left: Sequence[tuple[str, bool]], keys: Collection[UUID], names: bool) -> sa.Select[Any]:
    inside = aliased(Complaint)
    query = sa.select(inside.serial).where(inside.category_id.in_(keys))
    return query.where(inside.serial.in_(sa.select(_holding(left, names).c.serial))) if left else query


def _asked(looked_for: Sequence[tuple[str, bool]], names: bool) -> str:
    """The words as the index of the database is asked for them.

    Tokens hold letters and digits only, so nothing of them is syntax for either database.
    """
    if on_postgresql():
        marks = {(True, True): ":*", (True, False): ":*D", (False, True): "", (False, False): ":D"}
        return " & ".join(f"'{token}'{marks[prefix, names]}" for token, prefix in looked_for)
    query = " AND ".join(f'"{token}"{" *" if prefix else ""}' for token, prefix in looked_for)
    return query if names else f"words : ({query})"


def _holding(looked_for: Sequence[tuple[str, bool]], names: bool) -> sa.Subquery:
    """The serials of cases whose index holds all these words."""
    if on_postgresql():
        found = sa.text(f"SELECT serial FROM {TABLE} WHERE words @@ CAST(:query AS tsquery)")  # noqa: S608
    else:
        found = sa.text(f"SELECT rowid AS serial FROM {TABLE} WHERE {TABLE} MATCH :query")  # noqa: S608
    query = _asked(looked_for, names)
    asked = found.bindparams(sa.bindparam("query", query, unique=True))  # a question may look for words and for names
    return asked.columns(sa.column("serial", sa.BigInteger)).subquery()


def _reads(looked_for: Sequence[tuple[str, bool]], names: bool) -> sa.ColumnElement[bool]:
    """Whether the index's row of one case holds all these words, which stand there with spaces between on SQLite."""
    if not looked_for:
        return sa.true()
    if on_postgresql():
        row = sa.table(TABLE, sa.column("serial"), sa.column("words"))
        holds = row.c.words.op("@@", is_comparison=True)(sa.cast(sa.literal(_asked(looked_for, names)), TSQUERY))
        return sa.select(holds).where(row.c.serial == Complaint.serial).scalar_subquery().is_(sa.true())
    row = sa.table(TABLE, sa.column("rowid"), sa.column("words"), sa.column("names"))
    told = sa.literal(" ") + row.c.words + " " + (row.c.names + " " if names else "")
    holds = sa.and_(*(sa.func.instr(told, f" {token}{'' if prefix else ' '}") > 0 for token, prefix in looked_for))
    return sa.select(holds).where(row.c.rowid == Complaint.serial).scalar_subquery().is_(sa.true())


def rebuild(on: Connection | None = None) -> int:
    """Make the whole index anew from the cases, in the running transaction or that of `on`; returns how many."""
    asked = on or db.session
    asked.execute(sa.text(f"DELETE FROM {TABLE}"))  # noqa: S608
    columns = [getattr(Complaint, name) for name in ("serial", "reference", "complainant", *WORDS)]
    last, count = -1, 0
    while True:
        query = sa.select(*columns).where(Complaint.serial > last).order_by(Complaint.serial).limit(CHUNK)
        cases = asked.execute(query).all()
        if not cases:
            return count
        index_words([(case.serial, case.reference, words)
                     for case, words in zip(cases, words_of(cases), strict=True)], on)
        last, count = cases[-1].serial, count + len(cases)
