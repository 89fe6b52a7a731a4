"""The words a text is found by: Latin words as they are, Chinese ones as pairs of characters.

Two characters are the commonest Chinese word, and no dictionary is needed to find it: 投诉 is one pair. The last
character of a run stands alone as well, so that a single character is found wherever it stands. Traditional characters
count as the simplified ones they became, so that a colleague finds what was told in the other script.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rca.foundation.scripts import one_script

TOKEN_LIMIT = 40
Key = TypeVar("Key")
# Ideographs with their extensions, kana, hangul: scripts written without spaces between words.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"([{_UNSPACED}]+)|([^\W_{_UNSPACED}]+)")
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What stands between plain words, to be split there: quicker than looking for words."""
# Latin words from this length on are also found by their beginning: "charge" finds "charges".
PREFIX_FROM = 3


def _plain(text: str) -> str:
    """Without case, width and accents."""
    if text.isascii():  # most texts of a large import; nothing but the case can differ
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    if apart.isascii():  # only a dash or an ellipsis was none
        return apart
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """A text as runs of a script without spaces, as they are written, and words; of each pair one is empty."""
    return ((found[1] or "", found[2] or "") for found in _RUNS.finditer(_plain(text)))


def tokens(*texts: str | None) -> list[str]:
    """What texts are indexed by.

    >>> tokens("Café CC-2026", "投訴電話")
    ['cafe', 'cc', '2026', '投诉', '诉电', '电话', '话']
    """
    told: list[str] = []
    filled = list(filter(None, texts))
    together = " ".join(filled).replace("…", " ")  # titles end with it, and it is often all that is not ASCII
    for text in [together] if together.isascii() else filled:
        plain = _plain(text)
        if plain.isascii():
            words = plain.translate(_SPACED).split()
            told += words if max(map(len, words), default=0) <= TOKEN_LIMIT else [word[:TOKEN_LIMIT] for word in words]
            continue
        for found in _RUNS.finditer(plain):
            word = found[2]
            if word:
                told.append(word[:TOKEN_LIMIT])
            else:
                unspaced = one_script(found[1])
                told += [unspaced[i : i + 2] for i in range(len(unspaced) - 1)]
                told.append(unspaced[-1])
    return told


def wanted(text: str) -> list[tuple[str, bool]]:
    """What a search looks for: tokens that must all stand in the text, each with whether its beginning is enough.

    >>> wanted("Charges 投诉电"), wanted("投")
    ([('charges', True), ('投诉', False), ('诉电', False)], [('投', True)])
    """
    found: list[tuple[str, bool]] = []
    for run in _RUNS.finditer(_plain(text)):
        unspaced, word = one_script(run[1] or ""), run[2]
        if word:
            found.append((word[:TOKEN_LIMIT], len(word) >= PREFIX_FROM))
        elif len(unspaced) == 1:
            found.append((unspaced, True))
        else:
            found.extend((unspaced[i : i + 2], False) for i in range(len(unspaced) - 1))
    return _once(found)


def _once(pairs: Iterable[tuple[str, bool]], most: int = 20) -> list[tuple[str, bool]]:
    return list(dict.fromkeys(pairs))[:most]


Words = tuple[tuple[str, bool], ...]
MOST_WAYS = 8


def ways_by_name(text: str, names: Iterable[tuple[Key, str]]) -> dict[Words, list[Key]]:
    """What of a search is left to the text of a case where the name of its category holds the other words.

    By the words that are left, each with the keys of the names; names that hold more come first, MOST_WAYS at most.

    >>> ways_by_name("roaming charges abroad", [(1, "Roaming charges"), (2, "Bills")])
    {(('abroad', True),): [1]}
    """
    looked_for = wanted(text)
    found: dict[Words, list[Key]] = {}
    for key, name in names:
        said = set(tokens(name))
        left = tuple((token, beginning) for token, beginning in looked_for if token not in said and not (
            beginning and any(word.startswith(token) for word in said)))
        if len(left) < len(looked_for):
            found.setdefault(left, []).append(key)
    return {left: found[left] for left in sorted(found, key=len)[:MOST_WAYS]}
