"""The public form: what it asks for, and how much of it is too much (C-11). And what is said about a case, by whom."""

from datetime import datetime, timedelta
from enum import StrEnum

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

WINDOW = timedelta(hours=1)
FROM_AN_ADDRESS = 5
"""Complaints from one address within an hour; a household has no more, and a shop's counter is told to wait."""
IN_ALL = 200
"""Complaints by the public form within an hour, whoever sends them."""
WORDS_A_DAY = 20
"""What a complainant adds to their case within a day."""
MOST_FILES = 5
"""Files that come with a complaint or with words that are added."""
FASTEST = timedelta(seconds=3)
"""Nobody reads and fills a form in less; programs do."""


class Said(StrEnum):
    """What was said or done about a case."""

    CALL = "call"
    LETTER = "letter"
    OFFER = "offer"
    DECISION = "decision"
    NOTE = "note"


SAID_NAMES: dict[Said, Message] = {
    Said.CALL: msg("A call"),
    Said.LETTER: msg("A mail or letter"),
    Said.OFFER: msg("An offer"),
    Said.DECISION: msg("The decision"),
    Said.NOTE: msg("A note"),
}


def check_intake(from_here: int, in_all: int, opened: datetime | None, trap: str | None, now: datetime) -> None:
    """A complaint that a person may have written. Raises RuleBroken at the top of the form.

    `from_here` and `in_all` came within `WINDOW`; `opened` is when the form was shown, None where that is unknown or
    made up; `trap` is a field that no person sees.
    """
    if trap or opened is None or now - opened < FASTEST:
        raise RuleBroken("", msg("This was sent faster than people write. Wait a moment and send it again."))
    if from_here >= FROM_AN_ADDRESS or in_all >= IN_ALL:
        raise RuleBroken("", msg("Too many complaints came within the hour. Send it again later, or call us."))


def check_saying(kind: Said, words: str | None, shown: bool) -> None:
    """What was said needs words; a note is for colleagues alone. Raises RuleBroken at `words` or `shown`."""
    if not words:
        raise RuleBroken("words", msg("Write what was said."))
    if kind is Said.NOTE and shown:
        raise RuleBroken("shown", msg("A note is for colleagues. Choose what it is if the customer shall read it."))


def check_files(count: int) -> None:
    """Files that a complainant sends at once. Raises RuleBroken at `files`."""
    if count > MOST_FILES:
        raise RuleBroken("files", msg("At most %(most)s files at once. Put the others into a second message.",
                                      most=MOST_FILES))


def check_adding(words: str | None, today: int) -> None:
    """What a complainant adds: something, and not without end. `today` is how often they did within a day."""
    if not words:
        raise RuleBroken("words", msg("Write what you want to add."))
    if today >= WORDS_A_DAY:
        raise RuleBroken("", msg("That is much for one day. Add the rest tomorrow, or call us."))
