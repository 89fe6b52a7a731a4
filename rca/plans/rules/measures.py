"""Numbers as people write them: points, commas, spaces and full-width digits. What can be read in two ways is refused.

Nobody is asked for their country's habits: a mark whose meaning depends on them is no reading (E-08).
"""

import re
import unicodedata
from decimal import Decimal

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

MOST_DIGITS, MOST_DECIMALS = 15, 6
PERCENT = "%"
_SPACES = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


def read_number(field: str, raw: str) -> tuple[Decimal, bool]:
    """A number and whether a percent sign followed it. Raises RuleBroken at `field`.

    >>> read_number("target", "5 %"), read_number("target", "1 234,5"), read_number("target", "1,234.5")
    ((Decimal('5'), True), (Decimal('1234.5'), False), (Decimal('1234.5'), False))
    """
    text = " ".join(unicodedata.normalize("NFKC", raw).replace("−", "-").split())
    percent = text.endswith(PERCENT)
    digits = _SPACES.sub("", text.removesuffix(PERCENT).strip())
    sign, digits = ("-", digits[1:].strip()) if digits.startswith("-") else ("", digits.removeprefix("+"))
    if not re.fullmatch(r"[0-9.,]*[0-9]", digits):
        raise RuleBroken(field, msg("“%(text)s” is no number. Write digits, such as 5 or 0.5.", text=text[:40]))
    whole, decimals = _parts(field, digits)
    if len(whole) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        raise RuleBroken(field, msg("At most %(digits)s digits and %(decimals)s decimals fit.", digits=MOST_DIGITS,
                                    decimals=MOST_DECIMALS))
    return Decimal(f"{sign}{whole or '0'}.{decimals or '0'}").normalize() + 0, percent


def _parts(field: str, digits: str) -> tuple[str, str]:
    """The whole part and the decimals, both as digits."""
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return digits.lstrip("0"), ""
    head, _, tail = digits.rpartition(marks[-1])
    if marks.count(marks[-1]) > 1:  # the same mark twice can only divide groups
        head, tail = digits, ""
    elif len(marks) == 1 and marks[0] == "," and len(tail) == 3 and re.fullmatch(r"[1-9]\d{0,2}", head):
        plain = head + tail
        raise RuleBroken(field, msg("“%(text)s” can be read in two ways. Write %(whole)s or %(part)s.", text=digits,
                                    whole=plain, part=f"{head}.{tail}"))
    if any(mark in head for mark in ".,") and not _GROUPS.fullmatch(head):
        raise RuleBroken(field, msg("“%(text)s” is no number. Write digits, such as 5 or 0.5.", text=digits[:40]))
    return re.sub(r"[.,]", "", head).lstrip("0"), tail
