"""How alike two complaints are, and why: the words both have, the rarer the heavier; the same facts; near in time.

Words weigh as in Okapi BM25 (S. Robertson, H. Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009),
each counted once in a text, because a narrative that repeats a word is not more about it. The sum is told as a share of
what the text would reach with itself, so that one threshold fits long and short narratives. Who complained is no word.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rca.complaints.rules.tokens import TOKEN_LIMIT, runs
from rca.foundation.scripts import one_script
from rca.foundation.twins import SMALL_SIGNS, SMALL_WORDS, stem

K1, B = 1.2, 0.75
"""The usual constants of BM25: how soon repetition stops to count, how much the length of a text does."""

SAME_CATEGORY, SAME_PRODUCT, SAME_UNIT, NEAR = 0.25, 0.15, 0.1, 0.15
"""By how much of itself the share of words rises where both cases have the same fact, or came on the same day."""

HALF_LIFE = 60
"""After so many days nearness in time counts half."""

SIMILAR = 0.15
"""From which likeness on (0 to 1) a case is shown as similar. Measured in the tests."""

LEAST_TERMS = 2
"""One common word, however rare, is a coincidence."""

BEGINNING = 4
"""Stems of so many letters are looked for by their beginning; shorter ones begin too many words."""

SMALL_TALK = frozenset(
    "i im ive id me my you your he his she her was were had am what which who when where how about after again because "
    "but if while since until before very just only also still even now then than more most some one such too same "
    "other out up down off over got get getting said say told tell want would could did were".split())


@dataclass(frozen=True)
class Term:
    """A word as it is compared (`key`) and as the index is asked for it: a token, perhaps only its beginning."""

    key: str
    token: str
    beginning: bool


def terms(*texts: str | None) -> dict[str, Term]:
    """The words of texts that may tell one complaint from another, by key: stems of Latin words, pairs of Chinese
    characters.

    >>> [*terms("They charged me twice"), *terms("重复扣费了")]
    ['charg', 'twic', '重复', '复扣', '扣费']
    """
    found: dict[str, Term] = {}
    for text in texts:
        for unspaced, word in runs(text or ""):
            for term in (_of_word(word),) if word else _of_run(unspaced):
                if term is not None:
                    found.setdefault(term.key, term)
    return found


@lru_cache(maxsize=50_000)
def _of_word(word: str) -> Term | None:
    if word in SMALL_WORDS or word in SMALL_TALK or len(word) < 2:
        return None
    token = word[:TOKEN_LIMIT]
    key = stem(token) if token.isalpha() else token
    beginning = len(key) >= BEGINNING and key.isalpha()
    return Term(key, key if beginning else token, beginning)


def _of_run(signs: str) -> Iterable[Term]:
    signs = one_script(signs)
    pairs = (signs[i : i + 2] for i in range(len(signs) - 1))
    return [Term(pair, pair, False) for pair in pairs if not SMALL_SIGNS.intersection(pair)]


def rarity(cases: float, holding: float) -> float:
    """How much a word weighs that stands in so many of so many cases: the inverse document frequency of BM25."""
    return math.log(1 + (max(cases, holding) - holding + 0.5) / (holding + 0.5))


@dataclass(frozen=True)
class Told:
    """What of a case is compared: its words, when it came, and its facts."""

    terms: Collection[str]
    day: date
    category: str | None = None
    product: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Likeness:
    """How alike two cases are (0 to 1) and why: the keys of common words, the heaviest first; the same facts; days."""

    score: float
    shared: tuple[str, ...]
    same: tuple[str, ...]
    days: int


def likeness(mine: Told, other: Told, weights: Mapping[str, float]) -> Likeness:
    """How alike another case is to mine, whose words weigh so much. Without two common words: not at all."""
    shared = sorted((key for key in weights if key in other.terms), key=lambda key: (-weights[key], key))
    same = tuple(name for name in ("category", "product", "unit") if _same(getattr(mine, name), getattr(other, name)))
    days = abs((mine.day - other.day).days)
    if len(shared) < LEAST_TERMS:
        return Likeness(0.0, tuple(shared), same, days)
    common, whole = sum(weights[key] for key in shared), sum(weights.values())
    share = words_share(common, whole, len(weights), len(other.terms))
    return Likeness(min(1.0, share * lift(mine, other)), tuple(shared), same, days)


def lift(mine: Told, other: Told) -> float:
    """By what the share of common words is multiplied: the same facts, and how near in time both came."""
    lifts = {"category": SAME_CATEGORY, "product": SAME_PRODUCT, "unit": SAME_UNIT}
    facts = sum(more for name, more in lifts.items() if _same(getattr(mine, name), getattr(other, name)))
    near: float = 0.5 ** (abs((mine.day - other.day).days) / HALF_LIFE)
    return 1 + facts + NEAR * near


def words_share(common: float, whole: float, own: int, others: int) -> float:
    """The weight of common words as a part of the whole of one's own.

    A longer text shares words with everything, so its length (in words, beside one's own) counts against it.
    """
    if not whole:
        return 0.0
    relative = 2 * others / (others + own)  # to the mean of both
    return min(1.0, (K1 + 1) / (1 + K1 * (1 - B + B * relative)) * common / whole)


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and str(one).casefold() == str(other).casefold()


def as_written(text: str, shared: Collection[str], most: int = 4) -> list[str]:
    """The common words as a reader knows them, in the order of their weight: whole words, longest Chinese stretches.

    >>> as_written("重复扣费两次, charged twice", ["扣费", "charg", "复扣"])
    ['复扣费', 'charged']
    """
    order = {key: place for place, key in enumerate(shared)}
    found: dict[str, int] = {}
    for unspaced, word in runs(text):
        pieces = [(word, (term.key,))] if word and (term := _of_word(word)) else _stretches(unspaced, order)
        for piece, keys in pieces:
            places = [order[key] for key in keys if key in order]
            if places:
                found[piece] = min(found.get(piece, len(order)), *places)
    return _told_once(sorted(found, key=lambda piece: found[piece]))[:most]


def _told_once(pieces: list[str]) -> list[str]:
    """Without forms of a word that was told: of "charge" and "charged" the heavier, which stands first."""
    keys: set[str] = set()
    told = []
    for piece in pieces:
        key = stem(piece)
        if key not in keys:
            told.append(piece)
        keys.add(key)
    return told


def _stretches(signs: str, order: Mapping[str, int]) -> list[tuple[str, tuple[str, ...]]]:
    """The stretches of a run that are covered by common pairs, as they are written, and those pairs."""
    found: list[tuple[str, tuple[str, ...]]] = []
    start, plain = None, one_script(signs)
    for i in range(len(signs)):
        covered = plain[i : i + 2] in order and len(plain[i : i + 2]) == 2
        if covered and start is None:
            start = i
        if not covered and start is not None:
            found.append((signs[start : i + 1], tuple(plain[j : j + 2] for j in range(start, i))))
            start = None
    return found
