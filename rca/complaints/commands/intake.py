"""Complaints by the public form, and what is said about a case by either side."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from rca import people
from rca.complaints import queries
from rca.complaints.commands import cases, clocks, letters, personal
from rca.complaints.models import ComplainantPass, Complaint
from rca.complaints.rules import intake
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.intake import Said
from rca.foundation import journal, texts
from rca.foundation.actors import SYSTEM, Actor, ActorKind, new_actor
from rca.foundation.brought import Brought
from rca.foundation.db import add, flush, locked
from rca.foundation.errors import NotFound


def origin_of(address: str, key: str) -> str:
    """A mark of an address: the same for the same address, and not to be turned back without the installation's key."""
    return hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()


def token_of(key: UUID, secret: str) -> str:
    """The token of the link a form with this key leads to, so that a form sent twice leads to the same page."""
    return hmac.new(secret.encode(), b"complaint:" + key.bytes, hashlib.sha256).hexdigest()


def complain(
    *,
    pass_id: UUID,
    token: str,
    origin: str,
    opened: datetime | None,
    trap: str | None = None,
    link: str = "",
    brought: Sequence[Brought] = (),
    by: Actor | None = None,
    at: datetime,
    **told: Any,
) -> Complaint:
    """Take a complaint from whoever complains, without an account (C-11). It is acknowledged on the spot (C-02).

    `pass_id` is the form's key: sent twice, it is taken once. `told` are the fields of a case that the form asks for.
    `link` leads to the private page; whoever gave an address gets it by mail. Raises NotFound where the form is closed.
    """
    promises, _ = queries.promises()
    if not promises.public:
        raise NotFound
    known = queries.complainant_pass(pass_id)
    if known is not None:
        return locked(Complaint, known.complaint_id)
    since = at - intake.WINDOW
    intake.check_intake(queries.passes_since(since, origin), queries.passes_since(since), opened, trap, at)
    hand = new_actor(ActorKind.COMPLAINANT)
    flush()
    case = cases.take(received_at=at, received_day=at.astimezone(ZoneInfo(promises.zone)).date(), channel=Channel.WEB,
                      by=Actor(hand, ActorKind.COMPLAINANT), at=at, **told)
    add(ComplainantPass(id=pass_id, complaint_id=case.id, actor_id=hand, digest=people.digest_of(token), origin=origin,
                        created_at=at))
    flush()
    letters.greet(case, link=link, at=at)
    _with_files(case, brought, hand, at)
    return clocks.acknowledge(id=case.id, channel=Channel.WEB, by=SYSTEM, at=at)


def _with_files(case: Complaint, brought: Sequence[Brought], hand: UUID, at: datetime) -> None:
    """Keep what the complainant sent along."""
    intake.check_files(len(brought))
    if brought:
        personal.attach(id=case.id, brought=brought, by=Actor(hand, ActorKind.COMPLAINANT), at=at)


def add_words(
    *, id: UUID, words: str | None = None, brought: Sequence[Brought] = (), by: Actor | None = None, at: datetime
) -> Complaint:
    """What the complainant adds on their page. It answers what they were asked: waiting clocks run again.

    `id` is the pass. Raises NotFound where it was revoked.
    """
    known = locked(ComplainantPass, id)
    if known.revoked_at is not None:
        raise NotFound
    case, hand = locked(Complaint, known.complaint_id), Actor(known.actor_id, ActorKind.COMPLAINANT)
    told = texts.long_text("words", words)
    lately = journal.entries(("complaint", case.id), newest_first=True, limit=200)
    added = sum(entry.act == "complaint.added_to" and entry.at > at - timedelta(days=1) for entry in lately)
    intake.check_adding(told, added)
    journal.write(("complaint", case.id), "complaint.added_to", by=hand, at=at, payload={"reason": told})
    _with_files(case, brought, known.actor_id, at)
    return clocks.go_on(id=case.id, by=hand, at=at) if case.paused_at is not None else case


def say(
    *, id: UUID, kind: Said, words: str | None = None, shown: bool = False, by: Actor, at: datetime
) -> Complaint:
    """Write down a call, a letter, an offer, the decision (C-06) or a note. `shown` lets the complainant read it."""
    case = locked(Complaint, id)
    told = texts.long_text("words", words)
    intake.check_saying(kind, told, shown)
    journal.write(("complaint", id), "complaint.said", by=by, at=at, facts={"kind": kind.value, "shown": shown},
                  payload={"reason": told})
    return case
