"""How one cause is worded: does it say what in the work let something happen, or name somebody, a slip, or nothing?

After the five rules of causation from patient-safety practice: no person or department stands as the cause, no human
error as the end, no vague negative word without a "what". The language is seen from the signs of the text itself, so
that a board may mix them. What is judged is the shape of the sentence — who, then a predicate that blames; a quality
that is missing and nothing else — since a list of bad words would also hit what is well said.
"""

import re
import unicodedata
from functools import cache, lru_cache
from types import ModuleType

from rca.analyses.rules.remarks import Rule

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
LONGEST = 300
"""Characters looked at: who writes more than this describes, and nobody is judged for the end of a long story."""


@lru_cache(maxsize=16_384)
def judge(text: str) -> Rule | None:
    """What a careful reader would object to first in one statement; None when there is nothing.

    >>> judge("Billing never answers"), judge("沟通不畅"), judge("Rejected rows raise no alarm")
    (<Rule.BLAME: 'blame'>, <Rule.VAGUE: 'vague'>, None)
    """
    plain = " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).split())
    chinese, english = _languages()
    rule: Rule | None = None
    if HAN.search(plain):
        rule = chinese.judge(plain)
    elif LATIN.search(plain):
        rule = english.judge(plain)
    return rule


def is_of_noticing(text: str) -> bool:
    """Whether a statement is about noticing: an alarm, a check, a control, somebody who sees or does not see."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    chinese, english = _languages()
    return bool(chinese.NOTICING.search(chinese.fold(plain)) or english.NOTICING.search(plain))


def get_ready() -> None:
    """Read the patterns now. They take longer than all else that the house loads, so that it does not wait for them."""
    _languages()


@cache
def _languages() -> tuple[ModuleType, ModuleType]:
    from rca.analyses.rules import chinese, english

    return chinese, english
