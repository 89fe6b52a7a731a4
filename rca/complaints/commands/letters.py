"""Letters to the complainant: written, sent or given up, sent again; and the house's standard phrases (C-02, C-06)."""

from collections.abc import Mapping as Values
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rca.complaints import queries
from rca.complaints.commands import clocks
from rca.complaints.models import PHRASES, Complaint, LetterPhrases
from rca.complaints.rules import judging, letters
from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.letters import LetterKind, Phrase, Way
from rca.foundation import journal, outbox, texts
from rca.foundation.actors import SYSTEM, Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound, RuleBroken, Stale
from rca.foundation.messages import msg
from rca.foundation.outbox import LetterFailed, LetterSent

DAY = timedelta(days=1)


def write_letter(
    *,
    id: UUID,
    kind: LetterKind,
    way: Way,
    language: str,
    subject: str | None = None,
    body: str | None = None,
    channel: Channel | None = None,
    waits: bool = False,
    by: Actor,
    at: datetime,
) -> Complaint:
    """Write to the complainant. By mail it is done when the server took it; `by_hand` says that it was sent already.

    `channel` is how a letter by hand went; `waits` stops the clocks until the complainant answers a question.
    """
    case = locked(Complaint, id)
    subject, body = texts.one_line("subject", subject), texts.long_text("body", body)
    letters.check_letter(subject, body)
    letters.check_way(way, outbox.sends(), case.email)
    if kind in (LetterKind.DECISION, LetterKind.RECOURSE):
        judging.check_impartial(case.concerned_id, by.person_id)
    case.language = language
    letter = None
    if way is Way.MAIL:
        letter = _put(case, kind, language, Phrase(subject or "", body or ""), at, by_hand=True)
    elif channel is None:
        raise RuleBroken("channel", msg("Say how you sent it."))
    waits = waits and kind is LetterKind.QUESTION
    _journal(case, kind, language, Phrase(subject or "", body or ""), letter, channel, waits, by, at)
    if letter is None:
        _arrived(case, kind, channel or Channel.OTHER, subject if waits else None, by, at)
    return case


def greet(case: Complaint, *, link: str, at: datetime) -> None:
    """Acknowledge a complaint of the public form by mail, too, with the way back to its page, where it gave an address.

    Nobody reads this letter before it goes, and anybody may type anybody's address: it repeats nothing that could be
    more than a name, and one address gets few of them a day.
    """
    if case.email is None or not outbox.sends():
        return
    if queries.complaints_from(case.email, at - DAY) > letters.MOST_TO_ONE:
        return
    language = letters.language_of(case.language, queries.house_language())
    kind = LetterKind.ACKNOWLEDGEMENT
    phrase = queries.draft(case, kind, language, link, at, plainly=True)
    letter = _put(case, kind, language, phrase, at, by_hand=False)
    _journal(case, kind, language, phrase, letter, None, False, SYSTEM, at)


def send_again(*, id: UUID, letter: UUID, by: Actor, at: datetime) -> Complaint:
    """Send a letter that was given up once more, to the address the case has now."""
    case = locked(Complaint, id)
    if letter not in {known.id for known in outbox.letters_about(("complaint", id))}:
        raise NotFound
    letters.check_way(Way.MAIL, outbox.sends(), case.email)
    outbox.try_again(letter, recipient=case.email or "", at=at)
    journal.write(("complaint", id), "letter.again", by=by, at=at, facts={"letter": str(letter)},
                  payload={"after": {"email": case.email}})
    return case


def letter_sent(fact: LetterSent) -> None:
    """The server took a letter: it counts for the clocks from now on."""
    case = locked(Complaint, fact.about[1])
    journal.write(fact.about, "letter.sent", by=SYSTEM, at=fact.at, facts={"letter": str(fact.letter)})
    lately = journal.entries(fact.about, newest_first=True, limit=200)
    entry = next((e for e in lately if e.act == "complaint.wrote" and e.facts["letter"] == str(fact.letter)), None)
    waits = entry.payload["after"]["subject"] if entry and entry.payload and entry.facts["waits"] else None
    _arrived(case, LetterKind(fact.kind), Channel.MAIL, waits, SYSTEM, fact.at)


def letter_failed(fact: LetterFailed) -> None:
    """A letter was given up: the case says so until somebody mends it."""
    locked(Complaint, fact.about[1])
    journal.write(fact.about, "letter.failed", by=SYSTEM, at=fact.at,
                  facts={"letter": str(fact.letter), "trouble": f"mail:{fact.trouble.value}"})


def keep_phrases(
    *, language: str, given: Values[LetterKind, Phrase], seen: int | None = None, by: Actor, at: datetime
) -> LetterPhrases:
    """Keep the phrases of one language. Raises RuleBroken at `subject_…` or `body_…`, Stale when others were faster."""
    tidied = {}
    for kind, phrase in given.items():
        subject, body = f"subject_{kind.value}", f"body_{kind.value}"
        own = Phrase(letters.tidy(texts.one_line(subject, phrase.subject) or ""),
                     letters.tidy(texts.long_text(body, phrase.body) or ""))
        letters.check_phrase(subject, own.subject)
        letters.check_phrase(body, own.body)
        if bool(own.subject) != bool(own.body):
            raise RuleBroken(subject if own.body else body, msg("Write both, or leave both empty for our proposal."))
        tidied[kind] = own
    kept, version = queries.phrases()
    row = queries.phrases_by_id(PHRASES)
    if version != (seen or 0):
        raise Stale(theirs=row)
    before, after = kept.to_json(), kept.with_(language, tidied).to_json()
    if row is None:
        row = LetterPhrases(id=PHRASES, kept=after)
        add(row)
    elif before == after:
        return row
    row.kept = after
    flush()
    journal.write(("letter_phrases", PHRASES), "phrases.kept", by=by, at=at,
                  payload={"before": before, "after": after})
    return row


def _put(case: Complaint, kind: LetterKind, language: str, phrase: Phrase, at: datetime, *, by_hand: bool) -> UUID:
    """A letter of its own: `letter` is its key too, because a person may write the same twice and mean it."""
    return outbox.put(about=("complaint", case.id), kind=kind.value, key=f"complaint {new_id()}",
                      recipient=case.email or "", language=language, subject=phrase.subject, body=phrase.body, at=at,
                      by_hand=by_hand)


def _journal(case: Complaint, kind: LetterKind, language: str, phrase: Phrase, letter: UUID | None,
             channel: Channel | None, waits: bool, by: Actor, at: datetime) -> None:
    after: dict[str, Any] = {"subject": phrase.subject, "body": letters.without_tokens(phrase.body)}
    if letter is not None:
        after["email"] = case.email
    journal.write(
        ("complaint", case.id), "complaint.wrote", by=by, at=at,
        facts={"kind": f"letter:{kind.value}", "language": language, "letter": str(letter) if letter else None,
               "waits": waits, "channel": (channel or Channel.MAIL).value},
        payload={"after": after})


def _arrived(case: Complaint, kind: LetterKind, channel: Channel, waits: str | None, by: Actor, at: datetime) -> None:
    """What follows when the complainant was really written to: the receipt is acknowledged, a question is open."""
    if kind is LetterKind.ACKNOWLEDGEMENT and case.acknowledged_at is None:
        clocks.acknowledge(id=case.id, channel=channel, by=by, at=at)
    if waits is not None and case.paused_at is None and case.status is Status.OPEN:
        clocks.wait(id=case.id, reason=waits, by=by, at=at)
