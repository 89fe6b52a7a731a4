"""Personal data of complainants: what of a text goes when they are erased, and when that is."""

import re
from collections.abc import Iterable
from datetime import datetime

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

STRUCK = "[—]"
"""What stands in a text where somebody was struck out."""
LEAST, LONGEST = 1, 240
"""Months: the rule waits a month at least, so that a callback still reaches somebody, and twenty years at most."""
READ: dict[str, Message] = {
    "page": msg("the page of the case"),
    "history": msg("its history"),
    "edit": msg("the form that changes it"),
    "file": msg("a file"),
    "held": msg("all that is held, taken out"),
    "consents": msg("what was consented to"),
    "export": msg("the name in a file, with consent"),
}
"""What of a case somebody reads that names who complained."""
HELD: dict[str, Message] = {
    "reference": msg("Number"),
    "received_day": msg("Day received"),
    "acknowledged_at": msg("Receipt acknowledged"),
    "closed_at": msg("Closed on"),
    "closing_reason": msg("Reason"),
    "paused_at": msg("Waiting since"),
    "complainant_erased_at": msg("Complainant erased"),
    "offered_at": msg("Offered for taking over"),
    "offer_reason": msg("Why it was offered"),
    "judged_at": msg("Judged"),
    "comment": msg("The person concerned says"),
    "commented_at": msg("Said on"),
    "text": msg("Text"),
    "at": msg("When"),
    "clock": msg("Clock"),
    "started_at": msg("Began"),
    "met_at": msg("Met"),
    "since": msg("From"),
    "until": msg("Until"),
    "by_customer": msg("From the customer"),
    "name": msg("Name"),
    "size": msg("Size"),
    "act": msg("What was done"),
    "what": msg("What was read"),
    "before": msg("Before"),
    "after": msg("After"),
    "reason": msg("Reason"),
    "explanation": msg("How it was explained"),
    "withdrawn_at": msg("Withdrawn"),
}
"""Names of what is held that no act of a case has a name for."""
UNSAID = ("digest", "near_at", "counted")
"""What is in the file for the person who asks, and says nothing on a page."""


def words_of(*known: str | None) -> list[str]:
    """The words that tell who it is, the longest first: each whole, and the parts of a name or an address.

    Parts of one letter are left out, and parts of two where they are not Chinese: they stand in too many other words.
    """
    found: set[str] = set()
    for text in known:
        if not text or not text.strip():
            continue
        found.add(text.strip())
        for part in re.split(r"[\s,;/()]+", text):
            chinese = any("\u3400" <= letter <= "\u9fff" for letter in part)
            if len(part) >= (2 if chinese else 3):
                found.add(part)
    return sorted(found, key=lambda word: (-len(word), word))


def struck(text: str | None, words: Iterable[str]) -> str | None:
    """A text without these words, whatever their case. Latin ones go where they stand alone, not within others.

    >>> struck("Lena says she paid.", ["Lena Hartmann", "Hartmann", "Lena"])
    '[—] says she paid.'
    """
    if not text:
        return text
    for word in words:
        begins = r"(?<!\w)" if word[0].isascii() and word[0].isalnum() else ""
        ends = r"(?!\w)" if word[-1].isascii() and word[-1].isalnum() else ""
        text = re.sub(begins + re.escape(word) + ends, STRUCK, text, flags=re.IGNORECASE)
    return text


def check_months(months: int | None) -> None:
    """A rule that can be kept. Raises RuleBroken at `months`; None is the rule that nobody is erased unasked."""
    if months is not None and not LEAST <= months <= LONGEST:
        raise RuleBroken("months", msg("Between %(least)s and %(most)s months, or nothing.", least=LEAST,
                                       most=LONGEST))


def before(now: datetime, months: int) -> datetime:
    """Cases closed before this moment have been kept for so many months.

    >>> from datetime import UTC
    >>> before(datetime(2026, 3, 31, tzinfo=UTC), 1).date().isoformat()
    '2026-02-28'
    """
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    for day in (now.day, 30, 29, 28):
        try:
            return now.replace(year=year, month=month + 1, day=min(day, now.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
