"""Letters to complainants: what they are for, how they go, and standard phrases with placeholders that fill them.

A placeholder is a word in braces. A line whose placeholder has nothing to say for a case is left out, so that one
phrase serves cases with and without a promise, a private page or a person in charge. A dash alone on a line is a gap
that whoever writes the letter fills.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from rca.complaints.rules.proposed_phrases import PROPOSED
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

LANGUAGES = ("en", "zh_Hans", "zh_Hant")
MOST_TO_ONE = 3
"""Letters that the public form sends to one address within a day; more would make it a way to flood somebody."""
LONGEST_NAME = 60
IN_BRACES = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
# A name that came by the public form is written into a letter only if it can be nothing but a name.
NO_NAME = re.compile(r"[\d/:@<>{}|\\]|www|\.\w", re.IGNORECASE)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
PRIVATE = re.compile(r"(/complain/)[0-9a-f]{64}")
GAP = re.compile(r"^\s*[–—-]\s*$", re.MULTILINE)
A_GAP = "–"
"""What stands for something that only whoever writes can say."""
NOBODY = {"en": "customer", "zh_Hans": "客户", "zh_Hant": "客戶"}
"""How a complainant without a name is addressed."""


class LetterKind(StrEnum):
    """What a letter to the complainant is for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    QUESTION = "question"
    DELAY = "delay"
    DECISION = "decision"
    RECOURSE = "recourse"


class Way(StrEnum):
    """How a letter goes: by our own mail, or a person sends it and says so."""

    MAIL = "mail"
    BY_HAND = "by_hand"


KIND_NAMES: dict[LetterKind, Message] = {
    LetterKind.ACKNOWLEDGEMENT: msg("We received it"),
    LetterKind.QUESTION: msg("We have a question"),
    LetterKind.DELAY: msg("It takes longer"),
    LetterKind.DECISION: msg("What we decided"),
    LetterKind.RECOURSE: msg("Where else to turn"),
}
PLACEHOLDERS: dict[str, Message] = {
    "reference": msg("the number of the case"),
    "complainant": msg("who complained, or “customer”"),
    "received": msg("the day it was received"),
    "product": msg("product or service"),
    "due": msg("until when we promised an answer"),
    "handler": msg("who is responsible"),
    "offer": msg("what the customer agreed to, or what was offered"),
    "recourse": msg("where else the customer can go, as the case has it"),
    "organisation": msg("our name"),
    "link": msg("the address of the private page"),
}


@dataclass(frozen=True)
class Phrase:
    """Subject and body of a letter, with placeholders or filled."""

    subject: str
    body: str


Cell = tuple[str, LetterKind]
"""A language and a kind."""


@dataclass(frozen=True)
class Phrases:
    """The house's standard phrases: those it edited, and our proposal for the others."""

    edited: Mapping[Cell, Phrase]

    def of(self, language: str, kind: LetterKind) -> Phrase:
        """The phrase for a kind of letter."""
        return self.edited.get((language, kind)) or proposal(language, kind)

    def with_(self, language: str, given: Mapping[LetterKind, Phrase]) -> "Phrases":
        """These with all of one language as given; what is empty or our proposal's is our proposal from now on."""
        others = {cell: phrase for cell, phrase in self.edited.items() if cell[0] != language}
        own = {(language, kind): phrase for kind, phrase in given.items()
               if phrase != proposal(language, kind) and (phrase.subject or phrase.body)}
        return Phrases({**others, **own})

    def to_json(self) -> dict[str, Any]:
        """As plain data, for the table and the journal."""
        return {f"{language}:{kind.value}": [phrase.subject, phrase.body]
                for (language, kind), phrase in sorted(self.edited.items())}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Phrases":
        """From plain data."""
        found = {}
        for name, (subject, body) in kept.items():
            language, kind = name.split(":")
            found[language, LetterKind(kind)] = Phrase(subject, body)
        return cls(found)


def proposal(language: str, kind: LetterKind) -> Phrase:
    """Our own phrase, until somebody edits it."""
    return Phrase(*PROPOSED[language][kind.value])


def tidy(text: str) -> str:
    """A phrase with braces as we write them, whichever the keyboard had."""
    return IN_BRACES.sub(lambda found: "{" + found[1].strip().lower() + "}", text)


def check_phrase(field: str, text: str) -> None:
    """A phrase names only what we can fill in. Raises RuleBroken at `field` with the first that we cannot."""
    unknown = next((name for name in IN_BRACES.findall(tidy(text)) if name not in PLACEHOLDERS), None)
    if unknown is not None:
        raise RuleBroken(field, msg("There is no placeholder {%(name)s}. Choose among those listed.",
                                    name=unknown[:40]))


def filled(phrase: Phrase, values: Mapping[str, str | None]) -> Phrase:
    """A phrase with its placeholders filled. Lines with one that has no value go, and no gap stays where they were.

    >>> filled(Phrase("Your case {reference}", "Hello,\\nsee {link}\\nBye"), {"reference": "CC-1", "link": None}).body
    'Hello,\\nBye'
    """
    def fill(line: str) -> str | None:
        names = IN_BRACES.findall(line)
        if any(not values.get(name) for name in names):
            return None
        return IN_BRACES.sub(lambda found: values[found[1]] or "", line)

    lines = [line for line in map(fill, phrase.body.split("\n")) if line is not None]
    return Phrase(fill(phrase.subject) or "", re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def name_or_none(text: str | None) -> str | None:
    """What somebody wrote as a name or a product, if a letter that nobody reads before may repeat it.

    >>> name_or_none("Lena Hartmann"), name_or_none("win at www.example.org")
    ('Lena Hartmann', None)
    """
    return None if not text or len(text) > LONGEST_NAME or NO_NAME.search(text) else text


def without_tokens(text: str) -> str:
    """A letter as the case keeps it: the way back to a private page is the complainant's alone.

    >>> without_tokens("see https://example.org/complain/" + 64 * "f")
    'see https://example.org/complain/…'
    """
    return PRIVATE.sub(r"\1…", text)


def written_day(moment: datetime, zone: str, language: str) -> str:
    """A day as a letter writes it.

    >>> from datetime import UTC
    >>> written_day(datetime(2026, 11, 19, 23, 30, tzinfo=UTC), "Asia/Shanghai", "zh_Hans")
    '2026年11月20日'
    """
    local = moment.astimezone(ZoneInfo(zone))
    if language == "en":
        return f"{local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{local.year}年{local.month}月{local.day}日"


def written_moment(moment: datetime, zone: str, language: str) -> str:
    """A moment as a letter writes it, in the organisation's time zone."""
    join = ", " if language == "en" else " "
    return f"{written_day(moment, zone, language)}{join}{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def check_letter(subject: str | None, body: str | None) -> None:
    """A letter says something, and no placeholder is left in it. Raises RuleBroken at `subject` or `body`."""
    for field, text in (("subject", subject), ("body", body)):
        if not text:
            raise RuleBroken(field, msg("A letter needs a subject.") if field == "subject"
                             else msg("Write what the letter says."))
        left = next((name for name in IN_BRACES.findall(text) if name.strip().lower() in PLACEHOLDERS), None)
        if left is not None:
            raise RuleBroken(field, msg("{%(name)s} is still to be filled in, or taken out.", name=left.strip()))
    if GAP.search(body or ""):
        raise RuleBroken("body", msg("Write something where a dash stands alone on its line, or take the line out."))


def check_way(way: Way, sends: bool, email: str | None) -> None:
    """By mail only where there is a server that takes it and an address. Raises RuleBroken at `way`."""
    if way is Way.MAIL and not sends:
        raise RuleBroken("way", msg("This installation sends no mail. Copy the text and send it yourself."))
    if way is Way.MAIL and not email:
        raise RuleBroken("way", msg("The case has no e-mail address. Add one, or copy the text and send it yourself."))


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any], names: Mapping[str, str]) -> list[Message]:
    """What differs between two states of the phrases, for the history. `names` are those of the languages."""
    old = before or {}
    said = []
    for name in sorted(old.keys() | after.keys()):
        if old.get(name) != after.get(name):
            language, kind = name.split(":")
            words = {"what": KIND_NAMES[LetterKind(kind)], "language": names[language]}
            said.append(msg("“%(what)s” in %(language)s", **words) if name in after
                        else msg("“%(what)s” in %(language)s is our proposal again", **words))
    return said


def language_of(known: str | None, house: str | None, among: Collection[str] = LANGUAGES) -> str:
    """The language a letter is written in: the complainant's where we know it, else the organisation's."""
    return next((each for each in (known, house) if each is not None and each in among), "en")
