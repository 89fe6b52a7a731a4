"""What the minutes hold besides what the board tells: notes of the facilitator, the next meeting, what was decided
about solutions. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

NOTES_LENGTH = 10_000
DETAILS_LENGTH = 200

MINUTES_ACTS: dict[str, Message] = {"minutes.noted": msg("Notes of the minutes written")}
MINUTES_FIELDS: dict[str, Message] = {
    "notes": msg("Notes and agreements"), "next_on": msg("Next meeting"), "next_where": msg("When and where"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A solution as the minutes tell it, from whoever knows; `strength` is a word for readers.

    `score` is the weighted one of a closed comparison by criteria, 1 to 5. `open` is one nobody has decided on,
    `planned` says whether a plan carries a chosen one out.
    """

    number: int
    text: str
    chosen: bool
    open: bool
    planned: bool
    reason: str
    dots: int
    strength: Message | None
    author: UUID
    score: Decimal | None = None


def notes_text(raw: str | None) -> str:
    """What was agreed, in the facilitator's words: lines kept, at most 10,000 characters; may be empty."""
    return texts.long_text("notes", raw, NOTES_LENGTH) or ""


def next_meeting(day: date | None, where: str | None) -> tuple[date | None, str]:
    """The day of the next meeting with its hour and place. Refused without a day, or in a year nobody means."""
    told = texts.one_line("next_where", where, DETAILS_LENGTH) or ""
    if told and day is None:
        raise RuleBroken("next_on", msg("Say on which day."))
    if day is not None and not 2000 <= day.year < 2100:
        raise RuleBroken("next_on", msg("Choose a day between 2000 and 2099."))
    return day, told
