"""The access log: who read what is confidential, and when. Reading changes no record, so it is no journal entry.

Whoever a confidential record is about can open this log and see who has looked (requirement S-04).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.actors import Actor
from rca.foundation.db import Model, add, db, transaction
from rca.foundation.registry import Ref

WITHIN = timedelta(hours=1)


class AccessEntry(Model):
    """One reading: which record, what of it (a word of the feature, such as "page" or "history"), by whom, when."""

    __tablename__ = "access_entry"
    __table_args__ = (sa.Index("ix_access_entry_record", "record_type", "record_id", "id"),)

    id: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)
    record_type: Mapped[str] = mapped_column(sa.String(40))
    record_id: Mapped[UUID]
    what: Mapped[str] = mapped_column(sa.String(40))
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]


def note(record: Ref, what: str, *, by: Actor, at: datetime) -> None:
    """Write down that somebody reads a record, in the running transaction."""
    add(AccessEntry(record_type=record[0], record_id=record[1], what=what, actor_id=by.id, at=at))


def note_once(record: Ref, what: str, *, by: Actor, at: datetime) -> None:
    """`note`, in a transaction of its own, unless the same hand read the same within `WITHIN`: a page that is open all
    day is one reading an hour.
    """
    query = sa.select(sa.exists().where(
        AccessEntry.record_type == record[0], AccessEntry.record_id == record[1], AccessEntry.what == what,
        AccessEntry.actor_id == by.id, AccessEntry.at > at - WITHIN))
    if not db.session.scalar(query):
        transaction(lambda: note(record, what, by=by, at=at))


def readings(record: Ref, *, before: int | None = None, limit: int = 50) -> Sequence[AccessEntry]:
    """Who read a record, newest first, a page at a time: those older than the entry `before`."""
    query = sa.select(AccessEntry).filter_by(record_type=record[0], record_id=record[1])
    if before is not None:
        query = query.where(AccessEntry.id < before)
    return db.session.scalars(query.order_by(AccessEntry.id.desc()).limit(limit)).all()
