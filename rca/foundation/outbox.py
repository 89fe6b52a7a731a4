"""Letters that wait to be sent. Written in the transaction of the act that causes them: no act, no letter.

A letter is claimed for some minutes, handed over, and marked at once. Two processes never claim the same one. A process
that dies between the server's answer and the mark leaves a letter that is handed over again when the claim ends, with
the same Message-ID, by which mail systems know that they have it. What was sent is not kept here, only that it was.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation import housework
from rca.foundation.clock import now
from rca.foundation.db import Choice, Model, add, after_commit, db, flush, locked, new_id, one_at_a_time, transaction
from rca.foundation.errors import RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg
from rca.foundation.post import FOR_GOOD, OF_THE_SERVER, Outcome, Parcel, Post, Round, Trouble
from rca.foundation.registry import Ref

log = logging.getLogger("rca.outbox")
CLAIM = timedelta(minutes=10)
"""How long a letter belongs to whoever hands it over: longer than a server may take for all its answers."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
"""How long to wait after each try that failed. After the last the letter is given up, about two days later."""

_post: dict[str, Post | None] = {}


class Letter(Model):
    """A letter: to whom, about which record, how far it is.

    `key` says what it is for, so that the same news is never written twice. `next_at` is when it is tried next, or when
    a claim on it ends; None when it was sent or given up. Recipient, subject and body go when it was sent.
    """

    __tablename__ = "letter"
    __table_args__ = (sa.Index("ix_letter_about", "about_type", "about_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    about_type: Mapped[str] = mapped_column(sa.String(40))
    about_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(sa.String(40))
    by_hand: Mapped[bool]
    recipient: Mapped[str | None]
    language: Mapped[str] = mapped_column(sa.String(20))
    subject: Mapped[str | None]
    body: Mapped[str | None]
    created_at: Mapped[datetime]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    trouble: Mapped[Trouble | None] = mapped_column(Choice(Trouble))
    code: Mapped[int | None]


@dataclass(frozen=True)
class LetterSent:
    """The server took a letter. Announced in the transaction that marks it."""

    letter: UUID
    about: Ref
    kind: str
    at: datetime


@dataclass(frozen=True)
class LetterFailed:
    """A letter was given up, and why."""

    letter: UUID
    about: Ref
    kind: str
    trouble: Trouble
    at: datetime


@dataclass
class Done:
    """What one round did."""

    sent: int = 0
    failed: int = 0
    later: int = 0


def sends_by(post: Post | None) -> None:
    """Say which server takes our letters, None for none. Called once by `create_app`."""
    _post["post"] = post


def sends() -> bool:
    """Whether this installation sends mail at all."""
    return _post.get("post") is not None


def put(*, about: Ref, kind: str, key: str, recipient: str, language: str, subject: str, body: str, at: datetime,
        by_hand: bool = False) -> UUID:
    """Put a letter into the outbox, in the running transaction; it is sent soon after the commit.

    `by_hand` is a letter that a person wrote; others say that a machine did. The same `key` again changes nothing.
    """
    one_at_a_time(f"letter {key}")
    known = db.session.execute(sa.select(Letter.id).filter_by(key=key)).scalar_one_or_none()
    if known is not None:
        return known
    letter = Letter(id=new_id(), key=key, about_type=about[0], about_id=about[1], kind=kind, by_hand=by_hand,
                    recipient=recipient, language=language, subject=subject, body=body, created_at=at, next_at=at)
    add(letter)
    flush()
    after_commit(housework.soon)
    return letter.id


def letters_about(record: Ref) -> Sequence[Letter]:
    """The letters about a record, oldest first."""
    query = sa.select(Letter).filter_by(about_type=record[0], about_id=record[1])
    return db.session.scalars(query.order_by(Letter.created_at, Letter.id)).all()


def try_again(id: UUID, *, recipient: str, at: datetime) -> Letter:
    """Send a letter that was given up once more, to the address of now. Raises RuleBroken for any other letter."""
    letter = locked(Letter, id)
    if letter.failed_at is None or letter.body is None:
        raise RuleBroken("", msg("Only a letter that was given up is sent again."))
    letter.recipient, letter.next_at, letter.tries = recipient, at, 0
    letter.failed_at, letter.trouble, letter.code = None, None, None
    flush()
    after_commit(housework.soon)
    return letter


def forget(record: Ref, at: datetime) -> None:
    """Erase whom letters about a record were for and what they said; those that still waited are not sent."""
    for letter in letters_about(record):
        letter.recipient, letter.subject, letter.body = None, None, None
        if letter.sent_at is None:
            letter.next_at, letter.failed_at, letter.trouble = None, letter.failed_at or at, Trouble.ERASED
    flush()


def hold_back() -> int:
    """After a restore: what was waiting in the backup may have been sent since, so a person decides about it."""
    waiting = db.session.scalars(sa.select(Letter).where(Letter.next_at.is_not(None))).all()
    for letter in waiting:
        letter.next_at, letter.failed_at, letter.trouble = None, now(), Trouble.RESTORED
    flush()
    return len(waiting)


def claim(at: datetime) -> tuple[Parcel, int] | None:
    """Take the letter that has waited longest, for `CLAIM`; with the number of this try. None when nothing is due.

    A letter whose last try never came to an end is given up here: its process died each time, and may again.
    """
    query = sa.select(Letter).where(Letter.next_at <= at).order_by(Letter.next_at, Letter.id).limit(1)
    letter = db.session.scalar(query.with_for_update(skip_locked=True).execution_options(populate_existing=True))
    if letter is None:
        return None
    if letter.tries > len(PAUSES):
        settle(letter.id, letter.tries, Outcome(Trouble.UNSURE), at)
        return claim(at)
    letter.tries += 1
    letter.next_at = at + CLAIM
    flush()
    return Parcel(letter.id, letter.recipient or "", letter.language, letter.subject or "", letter.body or "",
                  letter.created_at, letter.by_hand), letter.tries


def settle(id: UUID, number: int, outcome: Outcome, at: datetime, *, quietly: bool = False) -> None:
    """Mark what became of try `number`. A claim that ended meanwhile, so that another try began, changes nothing.

    `quietly` tells nobody.
    """
    letter = locked(Letter, id)
    if letter.sent_at is not None or letter.tries != number or letter.next_at is None:
        return
    about = (letter.about_type, letter.about_id)
    letter.trouble, letter.code = outcome.trouble, outcome.code
    if outcome.trouble is None:
        letter.sent_at, letter.next_at = at, None
        letter.recipient, letter.subject, letter.body = None, None, None
        flush()
        fact: object = LetterSent(id, about, letter.kind, at)
    elif outcome.trouble in FOR_GOOD or number > len(PAUSES):
        letter.failed_at, letter.next_at = at, None
        flush()
        fact = LetterFailed(id, about, letter.kind, outcome.trouble, at)
    else:
        letter.next_at = at + PAUSES[number - 1]
        return
    if not quietly:
        announce(fact)


def deliver() -> Done:
    """Hand over everything that is due, one letter after the other. Does nothing where no mail server is set."""
    done, post = Done(), _post.get("post")
    if post is None:
        return done
    with Round(post) as walk:
        while (taken := transaction(lambda: claim(now()))) is not None:
            parcel, number = taken
            outcome = walk.hand_over(parcel)
            _settled(parcel.id, number, outcome)
            if outcome.trouble is None:
                done.sent += 1
            elif outcome.trouble in FOR_GOOD or number > len(PAUSES):
                done.failed += 1
            else:
                done.later += 1
            if outcome.trouble in OF_THE_SERVER:
                break
    return done


def _settled(id: UUID, number: int, outcome: Outcome) -> None:
    """Mark it, whatever those who hear of it make of that: a letter without a mark would be sent again and again."""
    try:
        transaction(lambda: settle(id, number, outcome, now()))
    except Exception:  # of any kind that a listener may raise
        log.exception("news of a letter could not be taken", extra={"letter": str(id)})
        transaction(lambda: settle(id, number, outcome, now(), quietly=True))
    log.info("letter handed over" if outcome.trouble is None else "letter not taken", extra={
        "letter": str(id), "try": number, "trouble": outcome.trouble, "code": outcome.code})
