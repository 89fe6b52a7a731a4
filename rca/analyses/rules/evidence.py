"""What counts as evidence of a cause, how strong it is, and who may call a cause verified on it.

The strength says how a piece was obtained, not whether anybody likes it: objective evidence comes from observation,
measurement, test or other means (ISO 9000:2015, 3.8.3). What was only heard is worth writing down, too, as what it is.
"""

from datetime import date, timedelta
from enum import Enum
from urllib.parse import urlsplit

from rca.analyses.rules import ERASED
from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

LINK_LENGTH = 2_000
EARLIEST = date(1900, 1, 1)


class EvidenceKind(Enum):
    """What a piece of evidence consists of, besides the words that say what it shows."""

    NOTE = "note"
    LINK = "link"
    FILE = "file"


class Strength(Enum):
    """How a piece of evidence was obtained, the weakest first."""

    HEARSAY = "hearsay"
    OBSERVED = "observed"
    MEASURED = "measured"
    TESTED = "tested"


class Verifier(Enum):
    """Who may call a cause verified."""

    ANY = "any"
    ANOTHER = "another"


STRENGTH_NAMES: dict[Strength, Message] = {
    Strength.HEARSAY: msg("hearsay"),
    Strength.OBSERVED: msg("observed"),
    Strength.MEASURED: msg("measured"),
    Strength.TESTED: msg("tested"),
}

STRENGTH_HINTS: dict[Strength, Message] = {
    Strength.HEARSAY: msg("somebody said so"),
    Strength.OBSERVED: msg("somebody saw it, or it was read in a record"),
    Strength.MEASURED: msg("figures show it"),
    Strength.TESTED: msg("it was tried: with the cause the effect comes, without it stays away"),
}

EVIDENCE_KIND_NAMES: dict[EvidenceKind, Message] = {
    EvidenceKind.NOTE: msg("note"),
    EvidenceKind.LINK: msg("link"),
    EvidenceKind.FILE: msg("file"),
}

EVIDENCE_FIELDS: dict[str, Message] = {
    "link": msg("Link"), "strength": msg("Strength"), "as_of": msg("As of"),
}


OWN_VERDICT = msg("You wrote this cause, so somebody else verifies it: anybody who may work on this board and did not "
                  "write it.")
"""Why whoever wrote a cause may not call it verified where that takes somebody else."""


def link_text(raw: str, field: str = "link") -> str:
    """The address a piece of evidence points at. Raises RuleBroken unless it is http or https, of a named host."""
    link = texts.one_line(field, raw, LINK_LENGTH) or ""
    if link != ERASED and (" " in link or not _host(link)):
        raise RuleBroken(field, msg("Write the whole address, such as https://example.org/report."))
    return link


def host_of(link: str) -> str:
    """The host of an address as readers may trust it: letters that only look Latin are told as what they are."""
    return _host(link) or ERASED


def _host(link: str) -> str:
    """The host of a web address that holds no name or password; "" for anything else."""
    try:
        parts = urlsplit(link)
        if parts.scheme not in ("http", "https") or "@" in parts.netloc or not parts.hostname or parts.port == 0:
            return ""
        return parts.hostname.encode("idna").decode()
    except ValueError:  # UnicodeError is one
        return ""


def as_of_day(day: date | None, today: date, field: str = "as_of") -> date | None:
    """The day for which a piece of evidence holds. Raises RuleBroken for the future; `today` may be any time zone's."""
    if day is not None and day > today + timedelta(days=1):
        raise RuleBroken(field, msg("Evidence tells what was; its day cannot lie ahead."))
    if day is not None and day < EARLIEST:
        raise RuleBroken(field, msg("Look at the year of this day again."))
    return day
