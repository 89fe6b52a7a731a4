"""Receipts: an act sent twice with the same key is done once and answered the same."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.clock import now
from rca.foundation.db import Model, db, flush, one_at_a_time, transaction
from rca.foundation.errors import KeyReused


class Receipt(Model):
    """What was answered to an act sent with a client key, so that sending it again changes nothing."""

    __tablename__ = "receipt"

    actor_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    answer: Mapped[Any] = mapped_column(sa.JSON, nullable=True)
    at: Mapped[datetime]


_receipts: Any = Receipt.__table__
# As with the journal: what is asked at every act is built once.
_KEPT = sa.select(_receipts.c.digest, _receipts.c.answer).where(
    _receipts.c.actor_id == sa.bindparam("actor"), _receipts.c.key == sa.bindparam("sent"))
_KEEP = sa.insert(_receipts).inline()


def digest_of(body: Any) -> str:
    """A fingerprint of what was asked, so that the same key with another body is noticed."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def plain(answer: Any) -> Any:
    """An answer as it can be kept: a record becomes its id."""
    if hasattr(answer, "id"):
        answer = answer.id
    return str(answer) if isinstance(answer, UUID) else answer


def once(work: Any, *, actor: UUID | Callable[[], UUID], key: UUID, body: Any) -> Any:
    """Run `work` in a transaction unless this actor sent this key before; then give the earlier answer.

    The same key twice at once: the second waits until the first is answered. Answers are plain values (a record is
    answered by its id). Raises KeyReused when the body differs. An `actor` that is asked for is asked for inside the
    transaction, before anything else; whatever that raises ends the act.
    """
    digest, sender = digest_of(body), {"id": actor}

    def earlier() -> tuple[bool, Any]:
        if callable(actor):
            sender["id"] = actor()
        one_at_a_time(f"receipt {sender['id']} {key}")
        kept = db.session.execute(_KEPT, {"actor": sender["id"], "sent": key}).one_or_none()
        if kept is None:
            return False, None
        if kept.digest != digest:
            raise KeyReused
        return True, kept.answer

    def keep(answer: Any) -> Any:
        answer = plain(answer)
        flush()
        db.session.execute(_KEEP, {"actor_id": sender["id"], "key": key, "digest": digest, "answer": answer,
                                   "at": now()})
        return answer

    return transaction(work, receipt=earlier, remember=keep)
