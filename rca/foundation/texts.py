"""Texts as they are kept, whoever typed them: NFC, nothing that no font shows, limits told in one sentence.

Every feature's rules tidy with these, so that the table, the journal, a drawing and an export hold the same text.
"""

import re
import unicodedata

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

LINE_LIMIT = 500
TEXT_LIMIT = 50_000
MAIL_LIMIT = 254
_LABEL = r"[^\s@<>()\[\],;:\\\".]"
MAIL_ADDRESS = re.compile(rf"(?:{_LABEL}+\.)*{_LABEL}+@(?:{_LABEL}{{1,63}}\.)+{_LABEL}{{2,63}}")
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet begins a formula, and a formula can call out."""


def one_line(field: str, raw: str | None, limit: int = LINE_LIMIT) -> str | None:
    """Tidy a short text: NFC, one line, no control characters; None when nothing is left.

    Raises RuleBroken at `field` when it is longer than `limit` characters.
    """
    if raw is None:
        return None
    return _within(field, " ".join(printable(unicodedata.normalize("NFC", raw)).split()), limit)


def long_text(field: str, raw: str | None, limit: int = TEXT_LIMIT) -> str | None:
    """Tidy a text of several lines: NFC, line ends as \\n, no other control characters; None when nothing is left.

    Raises RuleBroken at `field` when it is longer than `limit` characters.
    """
    if raw is None:
        return None
    lines = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _within(field, "\n".join(printable(line).rstrip() for line in lines).strip(), limit)


def mail_address(field: str, raw: str | None) -> str | None:
    """Tidy an e-mail address; None when nothing is left. Raises RuleBroken at `field` for what cannot be one."""
    found = one_line(field, raw, MAIL_LIMIT)
    if found is not None and not MAIL_ADDRESS.fullmatch(found):
        raise RuleBroken(field, msg("This is not an e-mail address. Write it as name@example.org."))
    return found


def printable(text: str) -> str:
    """Without what no font shows and what breaks XML or turns reading order round: controls become spaces.

    Zero-width joiners stay (emoji and several scripts need them); bidi overrides and lone surrogates go.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for ch in text:
        category = unicodedata.category(ch)
        if category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category == "Cs" or (category == "Cf" and ch not in "\u200c\u200d") or ord(ch) & 0xFFFE == 0xFFFE:
            continue
        else:
            kept.append(ch)
    return "".join(kept)


def _within(field: str, text: str, limit: int) -> str | None:
    if len(text) > limit:
        raise RuleBroken(
            field, msg("This text has %(length)s characters; at most %(limit)s fit.", length=len(text), limit=limit))
    return text or None
