"""Frozen revisions: what an analysis had found at a moment, under a name, for people to sign. Pure.

A revision is a position of the journal and a digest of what stood on the board there. Whoever signs says that this,
to the letter, is what the team found; a signature belongs to the digest.
"""

from enum import Enum
from typing import Any

from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

NAME_LENGTH = 80
REASON_LENGTH = 500

STATEMENT = msg("I agree that this is what we found.")
"""What a signature says."""

REVISION_ACTS: dict[str, Message] = {
    "revision.frozen": msg("Revision frozen"),
    "revision.signed": msg("Revision signed"),
}


class Standing(Enum):
    """How what can still be shown of a revision compares with what was frozen."""

    WHOLE = "whole"
    ERASED = "erased"
    BROKEN = "broken"


def revision_name(raw: str | None) -> str:
    """The name of a revision: one line, 1 to 80 characters."""
    name = texts.one_line("name", raw, NAME_LENGTH)
    if not name:
        raise RuleBroken("name", msg("Give the revision a name, such as “as signed”."))
    return name


def revision_reason(raw: str | None) -> str:
    """Why it is frozen: one line, at most 500 characters; may be empty."""
    return texts.one_line("reason", raw, REASON_LENGTH) or ""


def revision_title(revision: Any) -> Message:
    """What a revision is called: its number and its name."""
    return msg("Revision %(n)s, “%(name)s”", n=revision.number, name=revision.name)


def standing(frozen: str, found: str, erased: bool) -> Standing:
    """Compare the digest that was frozen with the one found now; `erased`: the law took words of it meanwhile."""
    if frozen == found:
        return Standing.WHOLE
    return Standing.ERASED if erased else Standing.BROKEN


def check_signing(found: Standing, seen: str | None, frozen: str) -> None:
    """Whether a revision can be signed: whole, and the very one that was looked at."""
    if found is not Standing.WHOLE:
        raise RuleBroken("", msg("Words of this revision were erased since, so nobody can agree to it any more. Freeze "
                                 "a new one and sign that."))
    if seen != frozen:
        raise RuleBroken("", msg("This is not the revision you looked at. Read it again, then sign."))
