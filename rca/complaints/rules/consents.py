"""Consent of complainants to being named beyond the roles that need to know them (ISO 10002, requirement C-08)."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import NoReturn

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg, msgs
from rca.foundation.scripts import one_script

FIRST_CHINESE = "\u2e80"
"""Signs from here on are written without spaces between words."""


class Purpose(StrEnum):
    """What somebody consents to: each is asked for by itself, and one is no consent to another."""

    FILE = "named_in_file"
    OUTSIDE = "named_outside"
    ANALYSIS = "named_in_analysis"


PURPOSE_NAMES: dict[Purpose, Message] = {
    Purpose.FILE: msg("to be named in files that are taken out of here"),
    Purpose.OUTSIDE: msg("to be named to somebody outside: a partner, an ombudsman, an insurer"),
    Purpose.ANALYSIS: msg("to be named in an analysis, before everybody who works on it"),
}


def check_given(given_by: str | None, given_on: date | None, today: date) -> None:
    """Consent has somebody who gave it and a day that has come. Raises RuleBroken at the field."""
    if not given_by:
        raise RuleBroken("given_by", msg("Say who consented: the complainant, or who may speak for them."))
    if given_on is None:
        raise RuleBroken("given_on", msg("Say on which day it was given."))
    if given_on > today:
        raise RuleBroken("given_on", msg("This day has not come yet."))


def check_standing(purpose: Purpose, standing: Collection[Purpose], field: str = "purpose") -> None:
    """Nobody is named without consent to just that. Raises RuleBroken at `field`."""
    if purpose not in standing:
        raise RuleBroken(field, msg("No consent is recorded %(purpose)s. Ask for it and record it first, or leave the "
                                    "name out.", purpose=PURPOSE_NAMES[purpose]))


def refuse_naming(cases: Sequence[str], field: str) -> NoReturn:
    """Say of which cases, by reference, the complainant stands in a text without consent. Raises RuleBroken."""
    raise RuleBroken(field, msgs(
        "The complainant of %(cases)s is named here, and no consent to that is recorded. Record it with the case, "
        "leave the name out, or leave this case out.",
        "The complainants of %(cases)s are named here, and no consent to that is recorded. Record it with the cases, "
        "leave the names out, or leave these cases out.", len(cases), cases=", ".join(cases)))


def names_somebody(text: str | None, *known: str | None) -> bool:
    """Whether a text names who complained: their whole name or address, in either Chinese script.

    Parts of names are left to people, and so is a name within a longer word.

    >>> names_somebody("lena hartmann was billed twice", "Lena Hartmann")
    True
    >>> names_somebody("The bill is wrong", "Bill Green"), names_somebody("The bill is wrong", "Li")
    (False, False)
    """
    said = _plain(text)
    return any(_stands_in(word, said) for word in map(_plain, known) if len(word) > 1)


def _plain(text: str | None) -> str:
    return one_script(" ".join((text or "").casefold().split()))


def _stands_in(word: str, said: str) -> bool:
    """Whether a word stands somewhere by itself; Chinese has no spaces, so there it may stand anywhere."""
    at = said.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_one_word(said[at - 1:at], word[0]) or _one_word(word[-1], said[end:end + 1])):
            return True
        at = said.find(word, at + 1)
    return False


def _one_word(left: str, right: str) -> bool:
    return all(sign.isalnum() and sign < FIRST_CHINESE for sign in (left, right))
