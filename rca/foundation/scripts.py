"""Traditional and Simplified Chinese as one script, for finding and comparing; what people wrote is never changed.

Sign by sign (OpenCC, of several simplified signs the commonest), because words differ by region and are not ours to
translate: 軟體 is found by 软体, not by 软件.
"""

from functools import cache
from importlib.resources import files

BILLS = "帳帐賬"
"""Signs of a bill, all 账 today: the table keeps 帐 apart, and bills are what people complain of."""


def one_script(text: str) -> str:
    """A text with its traditional signs as the simplified ones they became, of the same length.

    >>> one_script("閘機重複扣費")
    '闸机重复扣费'
    """
    return text.translate(_signs())


@cache
def _signs() -> dict[int, str]:
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if line)
    return {**{ord(sign): others.split()[0] for sign, others in pairs}, **{ord(sign): "账" for sign in BILLS}}
