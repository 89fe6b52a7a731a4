"""Standard phrases, what fills them for a case, and the letters about it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from rca import people
from rca.complaints.models import PHRASES, Complaint, LetterPhrases
from rca.complaints.queries.clocks import clocks_of, promises
from rca.complaints.queries.handling import handling_of, options_of
from rca.complaints.rules import letters
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.judging import Answer
from rca.complaints.rules.letters import LetterKind, Phrase, Phrases
from rca.foundation import outbox
from rca.foundation.db import db
from rca.foundation.journal import Entry


def phrases() -> tuple[Phrases, int]:
    """The house's standard phrases with their version; version 0 are all our proposals."""
    row = phrases_by_id(PHRASES)
    return (Phrases.from_json(row.kept), row.version) if row else (Phrases({}), 0)


def phrases_by_id(id: UUID) -> LetterPhrases | None:
    """The phrases by their key, as every record is found; None while nobody has edited any."""
    return db.session.get(LetterPhrases, id)


def house_language() -> str:
    """The language letters are written in where the complainant's is not known."""
    ours = people.organisation()
    return letters.language_of(None, ours.language if ours else None)


def draft(case: Complaint, kind: LetterKind, language: str, link: str | None, at: datetime, *,
          plainly: bool = False) -> Phrase:
    """A letter about a case as the phrases propose it. `link` is the address of its private page, where it has one.

    A date that has passed promises nothing: the line goes, but in a letter about a delay somebody has to write a new
    one. `plainly` is for a letter that nobody reads before it goes: it repeats from the case only what can do no harm.
    """
    kept, _ = phrases()
    values = _values(case, language, link, at, plainly)
    if kind is LetterKind.DELAY:
        values["due"] = values["due"] or letters.A_GAP
    return letters.filled(kept.of(language, kind), values)


def _values(case: Complaint, language: str, link: str | None, at: datetime, plainly: bool
            ) -> dict[str, str | None]:
    zone = promises()[0].zone
    ours, owner, due = people.organisation(), people.person(case.owner_id) if case.owner_id else None, _due(case)
    known = handling_of(case.id)
    name, product = case.complainant, case.product
    if plainly:
        name, product = letters.name_or_none(name), letters.name_or_none(product)
    return {
        "reference": case.reference,
        "complainant": name or letters.NOBODY[language],
        "received": letters.written_day(case.received_at, zone, language),
        "product": product,
        "due": letters.written_moment(due, zone, language) if due and due > at else None,
        "offer": _offer(case.id) or letters.A_GAP,
        "recourse": (known.recourse if known else None) or letters.A_GAP,
        "handler": owner.name if owner else None,
        "organisation": ours.name if ours else "",
        "link": link,
    }


def _offer(case: UUID) -> str:
    """What the customer agreed to; else all that was offered and not refused."""
    options = [each for each in options_of(case) if each.answer is not Answer.REFUSED]
    agreed = [each for each in options if each.answer is Answer.AGREED]
    return "\n".join(each.text for each in agreed or options)


def _due(case: Complaint) -> datetime | None:
    """Until when the complainant may expect to hear from us: what was promised, else the clock of what comes next."""
    if case.due_at is not None:
        return case.due_at
    running = clocks_of(case.id)
    waiting = (running.get(clock) for clock in (Clock.ANSWER, Clock.RESOLVE))
    return next((row.due_at for row in waiting if row and row.met_at is None), None)


def letters_in(entries: Sequence[Entry], case: UUID) -> dict[str, outbox.Letter]:
    """How far the letters of these entries are, by their id as the entries name it."""
    if not any(entry.facts.get("letter") for entry in entries):
        return {}
    return {str(letter.id): letter for letter in outbox.letters_about(("complaint", case))}


def complaints_from(email: str, since: datetime) -> int:
    """How many complaints named this address since a moment."""
    query = sa.select(sa.func.count()).select_from(Complaint).where(Complaint.received_at > since,
                                                                    Complaint.email == email)
    return db.session.execute(query).scalar_one()
