"""Which texts say nearly the same: word order, case, punctuation, endings, Chinese script and small words set aside.

Only offered, never done: what looks alike may differ in the one word that counts. Hence a different number or a
negation on one side only makes no twins, and a word in the place of another weighs more than a word too many.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from rca.foundation.scripts import one_script

ALIKE = 0.8
"""From which share of common words on two texts are offered as twins (0 to 1). Measured in the tests."""

INSTEAD = 0.1
"""What a word in the place of another costs: each side then has one that the other lacks."""

BY_SIGNS = 0.6
"""How much the signs themselves count, whatever their order; the rest is for pairs of neighbours."""

COMPARED = 10
"""How many texts, those that share most marks and at least a third, one is compared with in full."""

CROWD = 200
"""How many texts are found by one mark: a word that more have says little about any of them."""

SAME_WORD = 84
"""From which ratio on (0 to 100) two Latin words count as one: endings, one letter mistyped."""

SMALL_WORDS = frozenset(
    "a an the and or of to for in on at by from with into as it its is are be been that this these those so then we "
    "our us they their there will would should must can could let have has do does please all any every each".split())
SMALL_SIGNS = frozenset(
    "有里裡的了把将將给給在和与與及请請对對向并並都要应應该該能可会會以让讓使被由于於个個就自起之")
NEGATIONS = frozenset(
    "no not never without none nobody nothing cannot cant dont doesnt didnt isnt arent wasnt werent hasnt havent wont "
    "couldnt "
    "不 没 沒 未 无 無 勿 别 別 缺".split())
CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af"
PIECES = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+")
WEEKDAY = re.compile("(?:[周週]|星期|礼拜|禮拜)([一二三四五六日])")
DAY = re.compile("([今明昨前后後])[天日]")
SAID_ALIKE = (
    (re.compile(r"\bno[ -]one\b"), "nobody"), (re.compile(r"\be-?mails?\b"), "mail"),
    (re.compile(r"\b(?:lacks?|lacking|missing)\b"), "no"), (re.compile(r"\bonce\b"), "1 time"),
    (re.compile(r"\btwice\b"), "2 times"), (re.compile("[遍趟]"), "次"),
    (re.compile("(?<=[两兩二三四五六七八九十])[个個](?=小[时時])"), ""),
    (re.compile("没有(?:发|寄|传|送)给|沒有(?:發|寄|傳|送)給"), "收不到"),
)
"""The same in other words; each is put as the second says it before texts are compared."""
NUMBERS = {word: str(number) for number, word in enumerate(
    "two three four five six seven eight nine ten eleven twelve".split(), 2)}
UNABLE = re.compile("(?:无法|無法|不能)(.)到")
APOSTROPHE = re.compile(r"['’](s\b)?")
ENDINGS = ("ations", "ation", "ingly", "ing", "ies", "ied", "ers", "ely", "ed", "es", "er", "ly", "s", "e")


@dataclass(frozen=True)
class Gist:
    """What of a text is compared: words without small ones, Chinese signs, numbers and days of the week, negations."""

    words: tuple[str, ...]
    signs: str
    numbers: frozenset[str]
    negations: int


def gist(text: str) -> Gist:
    """The gist of a text in any mixture of Latin and Chinese.

    >>> gist("Stop-Orders: send THE stop orders!").words
    ('stop', 'ord', 'send', 'stop', 'ord')
    """
    plain = one_script(APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).casefold()))
    for pattern, said in SAID_ALIKE:
        plain = pattern.sub(said, plain)
    words, signs, numbers, negations = [], [], set(), 0
    for piece in PIECES.findall(plain):
        if re.match(rf"[{CJK}]", piece):
            piece = UNABLE.sub(r"\1不到", piece)
            negations += sum(sign in NEGATIONS for sign in piece)
            numbers.update((*WEEKDAY.findall(piece), *DAY.findall(piece)))
            signs.append("".join(sign for sign in piece if sign not in SMALL_SIGNS and sign not in NEGATIONS))
        elif piece.isdecimal() or piece in NUMBERS:
            numbers.add(NUMBERS.get(piece, piece))
        elif piece in NEGATIONS:
            negations += 1
        elif piece not in SMALL_WORDS:
            words.append(stem(piece))
    return Gist(tuple(words), "".join(signs), frozenset(numbers), negations)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its commonest endings; three letters stay at least."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def alike(one: Gist, other: Gist) -> float:
    """How much of two texts is common, 0 to 1. Nothing where numbers or negations differ."""
    if one.numbers != other.numbers or bool(one.negations % 2) != bool(other.negations % 2):
        return 0.0
    size = len(one.words) + len(other.words) + len(one.signs) + len(other.signs)
    if not size:
        return 0.0
    if 2 * min(len(one.words) + len(one.signs), len(other.words) + len(other.signs)) < ALIKE * size:
        return 0.0  # one is so much longer that they cannot be alike
    words = _common_words(one.words, other.words)
    instead = min(len(one.words), len(other.words)) > words
    return 2 * (words + _common_signs(one.signs, other.signs)) / size - (INSTEAD if instead else 0)


def _common_words(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words both have, each counted once, near spellings taken as one."""
    left, common = list(others), 0
    for word in some:
        found = process.extractOne(word, left, scorer=fuzz.ratio, score_cutoff=SAME_WORD if len(word) > 3 else 100)
        if found is not None:
            left.pop(found[2])
            common += 1
    return common


def _common_signs(one: str, other: str) -> float:
    """How many Chinese signs both have: by the signs themselves, and by pairs of neighbours."""
    if not one or not other:
        return 0.0
    signs = (Counter(one) & Counter(other)).total()
    pairs = (Counter(pairwise(one)) & Counter(pairwise(other))).total()
    whole = max(1, min(len(one), len(other)) - 1)
    return float(signs) if len(one) < 3 or len(other) < 3 else BY_SIGNS * signs + (
        1 - BY_SIGNS) * pairs * min(len(one), len(other)) / whole


def are_twins(one: str, other: str) -> bool:
    """Whether two texts say nearly the same."""
    return alike(gist(one), gist(other)) >= ALIKE


def twins(texts: Sequence[str], apart: Collection[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Pairs of places whose texts say nearly the same: each later text with the nearest earlier one.

    `apart` are pairs, the lesser place first, that somebody said are not the same.

    Only the texts that share most marks are compared in full, so that the work grows with the number of texts and not
    with its square.
    """
    gists = [gist(text) for text in texts]
    marked: dict[Hashable, list[int]] = defaultdict(list)
    found = []
    for later, mine in enumerate(gists):
        marks = _marks(mine)
        shared = Counter(earlier for mark in marks for earlier in marked[mark])
        near = sorted((earlier for earlier, n in shared.items()
                       if 3 * n >= len(marks) and (earlier, later) not in apart),
                      key=lambda earlier: (-shared[earlier], earlier))[:COMPARED]
        best = max(((alike(gists[earlier], mine), -earlier) for earlier in near), default=(0.0, 0))
        if best[0] >= ALIKE:
            found.append((-best[1], later))
        for mark in marks:
            if len(marked[mark]) < CROWD:
                marked[mark].append(later)
    return found


def _marks(of: Gist) -> set[Hashable]:
    """By what texts that may be alike are found: beginnings of words, pairs of signs.

    Numbers and negation go with each, because twins agree in them anyway.
    """
    apart = (of.numbers, of.negations % 2)
    signs = ["".join(pair) for pair in pairwise(of.signs)] if len(of.signs) > 2 else list(of.signs)
    return {(apart, mark) for mark in (*(word[:3] for word in of.words), *signs)}
