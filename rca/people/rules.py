"""Vocabulary and decisions about people: roles, passwords, limits on tries. Plain values in, an answer out."""

import hashlib
import ipaddress
import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg


class Role(Enum):
    """What somebody is here for. Granted for one team or for all; a person may hold several."""

    MEMBER = "member"
    FACILITATOR = "facilitator"
    HANDLER = "handler"
    AUDITOR = "auditor"
    COACH = "coach"
    MANAGER = "manager"
    HR = "hr"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, Message] = {
    Role.MEMBER: msg("member"),
    Role.FACILITATOR: msg("facilitator / quality lead"),
    Role.HANDLER: msg("complaint handler"),
    Role.AUDITOR: msg("auditor"),
    Role.COACH: msg("coach"),
    Role.MANAGER: msg("manager"),
    Role.HR: msg("HR"),
    Role.ADMINISTRATOR: msg("administrator"),
}
ROLE_DUTIES: dict[Role, Message] = {
    Role.MEMBER: msg("takes part in workshops"),
    Role.FACILITATOR: msg("starts analyses and leads workshops"),
    Role.HANDLER: msg("takes complaints and answers them"),
    Role.AUDITOR: msg("checks whether it holds"),
    Role.COACH: msg("goes along with a person's improvement"),
    Role.MANAGER: msg("decides and looks at the numbers"),
    Role.HR: msg("approves what concerns a person"),
    Role.ADMINISTRATOR: msg("adds people and grants roles"),
}
# Whoever sets an installation up must be able to begin: add people, start an analysis, take complaints.
FIRST_ROLES = (Role.ADMINISTRATOR, Role.FACILITATOR, Role.HANDLER)


class Kind(Enum):
    """Whether an installation is real or a demonstration; chosen once, never changed."""

    REAL = "real"
    DEMONSTRATION = "demonstration"


class Theme(Enum):
    """Light or dark for good; without a choice the device decides."""

    LIGHT = "light"
    DARK = "dark"


ACTS: dict[str, Message] = {
    "person.added": msg("Added"),
    "person.edited": msg("Name changed"),
    "person.granted": msg("Role granted"),
    "person.withdrawn": msg("Role withdrawn"),
    "person.signed_in": msg("Signed in"),
    "person.signed_out": msg("Signed out"),
    "person.signed_out_everywhere": msg("Signed out everywhere"),
    "person.refused": msg("Sign-in refused"),
    "person.password_changed": msg("Password changed"),
    "person.link_issued": msg("One-time link issued"),
    "person.link_used": msg("One-time link used"),
    "person.deactivated": msg("Deactivated"),
    "person.reactivated": msg("Reactivated"),
    "person.preferences": msg("Preferences chosen"),
    "team.added": msg("Team added"),
    "team.edited": msg("Team renamed"),
    "organisation.set_up": msg("Set up"),
}
FIELDS: dict[str, Message] = {
    "name": msg("Name"), "sign_in_name": msg("Sign-in name"), "role": msg("Role"), "team": msg("Team"),
    "language": msg("Language"), "time_zone": msg("Time zone"), "theme": msg("Theme"), "tries": msg("Tries"),
    "holdings": msg("Handed over"), "kind": msg("Kind"),
}

PASSWORD_LENGTH = 12
PASSWORD_MOST = 1000
TRIES_FOR_A_NAME = 5
TRIES_FROM_AN_ADDRESS = 30          # a whole office may come from one address
TRIES_WINDOW = timedelta(minutes=15)
SESSION_UNUSED = timedelta(days=14)
SESSION_MOST = timedelta(days=90)
SESSION_TOUCH = timedelta(minutes=10)  # reading must not write at each request
LINK_LASTS = timedelta(hours=24)

_E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_SHORT = re.compile(r"[\w.-]{2,60}")


def person_name(raw: str) -> str:
    """A person's or team's name as it is kept: one line, NFC, 1 to 200 characters."""
    name = " ".join(unicodedata.normalize("NFC", raw).split())
    if not name or any(unicodedata.category(character) == "Cc" for character in name):
        raise RuleBroken("name", msg("Write a name."))
    if len(name) > 200:
        raise RuleBroken("name", msg("At most 200 characters."))
    return name


def sign_in_name(raw: str) -> str:
    """What a person types to sign in: an e-mail address, or a short name without spaces."""
    name = unicodedata.normalize("NFC", raw).strip()
    if len(name) > 254 or not (_E_MAIL.fullmatch(name) or _SHORT.fullmatch(name)):
        raise RuleBroken("sign_in_name", msg("Write an e-mail address, or a short name of letters, digits, dots and "
                                             "hyphens."))
    return name


def same_name(name: str) -> str:
    """The form in which two names are the same: upper and lower case, full and half width do not count.

    >>> same_name("Mei.Tan") == same_name("mei.TAN ")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold().strip()


def password(raw: str, *names: str) -> str:
    """A password that may be used: 12 characters or more, and not one of the person's own names. No other rules."""
    if len(raw) < PASSWORD_LENGTH:
        raise RuleBroken("password", msg("At least %(n)s characters. A few words in a row are easy to remember.",
                                         n=PASSWORD_LENGTH))
    if len(raw) > PASSWORD_MOST:
        raise RuleBroken("password", msg("At most %(n)s characters.", n=PASSWORD_MOST))
    if same_name(raw) in {same_name(name) for name in names}:
        raise RuleBroken("password", msg("The name itself cannot be the password."))
    return raw


def same_password(first: str, again: str | None) -> None:
    """Refuse a password whose repetition differs. None means that nobody was asked to repeat it."""
    if again is not None and first != again:
        raise RuleBroken("password_again", msg("The two passwords differ. Type the second one again."))


def wait(for_name: int, from_address: int) -> bool:
    """Whether a sign-in has to wait, by the failures within the last 15 minutes (P-08)."""
    return for_name >= TRIES_FOR_A_NAME or from_address >= TRIES_FROM_AN_ADDRESS


def session_end(created: datetime, seen: datetime) -> datetime:
    """When a sign-in ends: 14 days after it was last used, 90 days after it began at the latest."""
    return min(seen + SESSION_UNUSED, created + SESSION_MOST)


def reach_of(role: Role, team: object) -> None:
    """Refuse a reach that a role cannot have: an administrator is one for all teams."""
    if role is Role.ADMINISTRATOR and team is not None:
        raise RuleBroken("team", msg("An administrator is one for all teams. Choose “all teams”."))


def still_administered(left: int) -> None:
    """Refuse what would leave nobody who can add people and grant roles."""
    if left < 1:
        raise RuleBroken("", msg("This is the last administrator. Make somebody else an administrator first."))


def fingerprint(holdings: Iterable[Any]) -> str:
    """What a person holds, as a short text that changes when the list does."""
    lines = [[str(message), endpoint, sorted(values.items())] for message, endpoint, values in holdings]
    return hashlib.sha256(json.dumps(lines, default=str).encode()).hexdigest()[:24]


def list_seen(seen: str | None, holdings: Iterable[Any]) -> None:
    """Refuse a deactivation by somebody who has not seen what the person holds now."""
    if seen != fingerprint(holdings):
        raise RuleBroken("seen", msg("What this person holds has changed. Look at the list again, then confirm."))


def code_needed(bind: str, address: str | None, behind_a_proxy: bool) -> bool:
    """Whether setting up asks for the code printed at the start: yes, unless both ends are this very machine."""
    return behind_a_proxy or not (_loopback(bind.rpartition(":")[0]) and _loopback(address or ""))


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def device(agent: str) -> str:
    """The browser and system a person signed in with, in two words; never the whole header.

    >>> device("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120 Safari/537.36")
    'Chrome, Linux'
    """
    def first(words: Iterable[tuple[str, str]]) -> str:
        return next((name for mark, name in words if mark in agent), "")
    browser = first((("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("MicroMessenger", "WeChat"),
                     ("Chrome", "Chrome"), ("Safari", "Safari")))
    system = first((("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
                    ("Mac OS", "macOS"), ("Linux", "Linux")))
    return ", ".join(word for word in (browser, system) if word)
