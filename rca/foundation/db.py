"""The database: types, sessions, and `transaction()`, the only place of the project that commits."""

import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
import sqlalchemy.orm
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Session

from rca.foundation.errors import NotFound, RcaError
from rca.foundation.turns import somebody_waits, turn

T = TypeVar("T")

ROWS_AT_ONCE = 1_000
"""Rows that go to the database in one call."""
MOST_PAGES = 16_000
"""Pages (4 KiB) that the embedded database keeps apart before whoever writes next moves them to their place.

They are moved every minute, and by whoever writes much, so that hardly anybody who writes ever waits for it.
"""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment: aware and in UTC on both sides. A naive datetime is a mistake and is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Choice(sa.TypeDecorator[Enum]):
    """A word of a vocabulary, stored by its value, so that renaming a constant changes no data."""

    impl = sa.String(40)
    cache_ok = True

    def __init__(self, vocabulary: type[Enum]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: Enum | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else self.vocabulary(value).value

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Enum | None:
        return None if value is None else self.vocabulary(value)


class Exact(sa.TypeDecorator[Decimal]):
    """A decimal number exactly as it was given, kept as text: SQLite has no decimals and would make it a float."""

    impl = sa.String(60)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else format(Decimal(value), "f")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """The root of every table: named constraints, UUID keys, aware moments."""

    registry = sa.orm.registry(
        metadata=sa.MetaData(naming_convention=NAMES),
        type_annotation_map={uuid.UUID: sa.Uuid(), datetime: UtcDateTime(), str: sa.Text(), Decimal: Exact()},
    )


# What people wrote never stands in an error, because errors are logged.
db = SQLAlchemy(model_class=Base, disable_autonaming=True, engine_options={"hide_parameters": True})
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def new_id() -> uuid.UUID:
    """A new key. Random, so that whoever creates a record, the browser included, can make it."""
    return uuid.uuid4()


def new_ids_in_order(count: int) -> list[uuid.UUID]:
    """New keys, each greater than those before (RFC 9562, version 7), for thousands of rows that come together.

    A database finds the place of each beside the last one, where random keys dirty a page each. Keys of one moment
    count up (method 1 of its section 6.2): chance begins below half of its room, so that it has some to grow into.
    """
    moment, chance = time.time_ns() // 1000, secrets.randbits(61)
    first = (moment // 1000) << 80 | 7 << 76 | (moment % 1000 * 4) << 64 | 2 << 62 | chance
    steps = secrets.token_bytes(4 * count)
    found = []
    for n in range(0, 4 * count, 4):
        found.append(uuid.UUID(int=first))
        first += 1 + int.from_bytes(steps[n:n + 4])
    return found


def add(*records: Any) -> None:
    """Put new records into the running transaction."""
    db.session.add_all(records)


def add_rows(model: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put thousands of new rows of one table into the running transaction, as values by column: quicker than `add`.

    PostgreSQL gets the values as one list for each column; it would read a statement of one row as often as there are
    rows, and one of many rows slower still.
    """
    _put(_insert(model.__table__), rows)  # type: ignore[attr-defined]


def add_new_rows(model: type[Any], rows: Sequence[Mapping[str, Any]]) -> int:
    """As `add_rows`, but a row whose key is there already is passed over; answers how many were put in."""
    return _put(_insert_new(model.__table__, db.engine.dialect.name), rows)  # type: ignore[attr-defined]


@cache
def _insert(table: sa.Table) -> sa.Insert:
    return sa.insert(table).inline()


@cache
def _insert_new(table: sa.Table, dialect: str) -> sa.Insert:
    made = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[dialect](table).inline()
    return made.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def _put(insert: Any, rows: Sequence[Mapping[str, Any]]) -> int:
    found = 0
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start:start + ROWS_AT_ONCE]
        if on_postgresql() and len(some) > 1:
            kinds = insert.table.c
            lists = [sa.func.unnest(sa.literal([row[name] for row in some], ARRAY(kinds[name].type)))
                     for name in some[0]]
            done = db.session.execute(insert.from_select(list(some[0]), sa.select(*lists)))
        else:
            done = db.session.execute(insert, some if len(some) > 1 else some[0])
        found += done.rowcount
    return found


def fresh() -> None:
    """End the running read, so that what is read next is what the database holds now."""
    if not db.session().info.get("writing"):
        db.session.rollback()


def remove(*records: Any) -> None:
    """Delete rows that are no record of anything, such as a sign-in that ended. Records never go."""
    for record in records:
        db.session.delete(record)


def flush() -> None:
    """Send pending changes to the database without committing."""
    db.session.flush()


def locked(model: type[T], id: Any) -> T:
    """Load a record anew for changing it, locked where the database locks rows. Raises NotFound.

    A select of its own, because `Session.get` refuses a record that somebody changed since it was read: whoever only
    waited for them goes on from what they left.
    """
    (key,) = sa.inspect(model).primary_key
    if not on_postgresql() and db.session().info.get("writing"):  # whoever may write may do so alone, and reads anew
        record = db.session.get(model, id)
    else:
        record = db.session.scalar(sa.select(model).where(key == id).with_for_update().execution_options(
            populate_existing=True))
    if record is None:
        raise NotFound
    return record


def on_postgresql() -> bool:
    """Whether this installation runs on PostgreSQL rather than the embedded SQLite."""
    return db.engine.dialect.name == "postgresql"


def one_at_a_time(name: str) -> None:
    """Let transactions that say the same name go one after the other, each to its end.

    For what no row stands for yet: rows that exist are `locked`. The embedded database has one writer anyway.
    """
    if on_postgresql():
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))


def one_moment() -> None:
    """Begin a read whose queries all see the same moment, whoever writes meanwhile. Reads only."""
    fresh()
    if on_postgresql() and not db.session().info.get("writing"):
        db.session.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))


_write_lock = threading.Lock()


class AlreadyWriting(RcaError):
    """`transaction()` was called inside itself: two acts must not share a commit by accident."""


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody else writes to the embedded database: no thread of this process, no other process."""
    with _write_lock, turn(db.engine.url.database):
        yield


def others_wait() -> bool:
    """Whether another process waits until this one has written. PostgreSQL lets them write meanwhile."""
    return not on_postgresql() and somebody_waits(db.engine.url.database)


@contextmanager
def _writing(lasting: bool) -> Iterator[Session]:
    """A fresh transaction that may write: any read transaction ended, the write lock taken first."""
    session = db.session()
    if session.info.get("writing"):
        raise AlreadyWriting
    session.rollback()
    with nullcontext() if on_postgresql() else _alone():
        session.info["writing"] = True
        session.info["after_commit"] = []
        try:
            session.connection(execution_options={"writing": True, "lasting": lasting})
            if not lasting and on_postgresql():
                session.execute(sa.text("SET LOCAL synchronous_commit TO off"))
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info["writing"] = False


def _worth_another_try(error: sa.exc.DBAPIError) -> bool:
    """A deadlock, a serialization failure, a row that another made first: nothing was wrong but the moment."""
    return getattr(error.orig, "sqlstate", None) in ("40001", "40P01", "23505")


def transaction(work: Callable[[], T], *, receipt: Callable[[], tuple[bool, Any]] | None = None,
                remember: Callable[[T], Any] | None = None, lasting: bool = True) -> T | Any:
    """Run `work` and commit: the only commit of the project.

    Ends any read transaction, takes the write lock, runs the work, commits, then runs what was hung on
    `after_commit`. A deadlock or serialization failure runs the work once more, and so does a row that somebody else
    made at the same moment: the second time it is seen. With `receipt`, an act that was answered before is answered
    the same without being done again (see `rca.foundation.receipts`).

    What is not `lasting` may be gone after a loss of power, whole and with all that came after it, until the next
    act that is; nothing else is different. For work that knows from the database how far it is and goes on there.
    """
    for last in (False, True):
        try:
            with _writing(lasting) as session:
                if receipt is not None:
                    known, earlier = receipt()
                    if known:
                        return earlier
                answer = work()
                if remember is not None:
                    answer = remember(answer)
                session.flush()
                hooks = session.info["after_commit"]
        except sa.exc.DBAPIError as error:
            if last or not _worth_another_try(error):
                raise
        else:
            for hook in hooks:
                hook()
            return answer
    raise AssertionError("unreachable")


def after_commit(act: Callable[[], None]) -> None:
    """Do something only if the running transaction commits, and only then."""
    db.session().info["after_commit"].append(act)


def set_up_engine(engine: sa.Engine) -> None:
    """Teach SQLite its manners: foreign keys on, WAL, and a write transaction that says so at once.

    A read followed by a write in one SQLite transaction fails with "database is locked" when somebody else committed
    in between, whatever the busy timeout; BEGIN IMMEDIATE takes the write lock before the first read.

    PostgreSQL plans each statement for its values. A statement that the driver prepares gets after some calls one plan
    for all values, which knows neither the team nor the limit and reads a table of actions three times as long.
    """
    if engine.dialect.name != "sqlite":
        @event.listens_for(engine, "connect")
        def plan_anew(connection: Any, _: object) -> None:
            connection.prepare_threshold = None
        return

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000",
                       "secure_delete=ON", "cache_size=-32000", f"wal_autocheckpoint={MOST_PAGES}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        immediate, level = options.get("writing"), "FULL" if options.get("lasting", True) else "NORMAL"
        if connection.info.get("synchronous", "FULL") != level:
            connection.exec_driver_sql(f"PRAGMA synchronous={level}")
            connection.info["synchronous"] = level
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def put_away() -> None:
    """Let the embedded database move what was written lately to its place, while everybody else may read and write.

    Whoever writes much calls this between two transactions; otherwise the next who writes anything waits for it.
    """
    if not on_postgresql():
        db.session.rollback()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")


def know_sizes() -> None:
    """Let the embedded database look how its tables are filled, so that it chooses well between indexes.

    It looks at some hundred rows of each index (https://sqlite.org/lang_analyze.html, "approximate ANALYZE");
    PostgreSQL does the like by itself.
    """
    if not on_postgresql():
        def look() -> None:
            connection = db.session.connection()
            connection.exec_driver_sql("PRAGMA analysis_limit=400")
            connection.exec_driver_sql("ANALYZE")

        transaction(look)


def answers() -> bool:
    """Whether the database answers at all."""
    try:
        db.session.execute(sa.text("SELECT 1"))
    except sa.exc.SQLAlchemyError:
        return False
    return True
