"""How alike two complaints are, and why: the words both have, the rarer the heavier; the same facts; near in time.

Words weigh as in Okapi BM25 (S. Robertson, H. Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009),
each counted once in a text, because a narrative that repeats a word is not more about it. The sum is told as a share of
what the text would reach with itself, both ways, so that one threshold fits long and short narratives; two or three
common words are the topic rather than the problem and count for less. What is shown is put in order by its company: a
case that is like the others that are like mine comes first (as words are added to a question from its first answers; J.
Rocchio: Relevance Feedback in Information Retrieval, 1971). Who complained is no word.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from rca.complaints.rules.tokens import TOKEN_LIMIT, runs, tokens
from rca.foundation.scripts import one_script
from rca.foundation.twins import SMALL_SIGNS, SMALL_WORDS, stem

K1, B = 1.2, 0.75
"""The usual constants of BM25: how soon repetition stops to count, how much the length of a text does."""

SAME_CATEGORY, SAME_PRODUCT, SAME_UNIT, NEAR = 0.25, 0.15, 0.1, 0.15
"""By how much of itself the share of words rises where both cases have the same fact, or came on the same day."""

HALF_LIFE = 60
"""After so many days nearness in time counts half."""

SIMILAR = 0.15
"""From which likeness on (0 to 1) a case is shown as similar. Chosen on one half of the labelled complaints of the
tests so that hardly one that only stands near a problem is shown anything; the other half is measured there.
"""

LEAST_TERMS, ENOUGH_TERMS = 2, 4
"""One common word, however rare, is a coincidence; from so many on they count in full."""

BESIDE, COMPANY, BY_COMPANY = 24, 3, 2.0
"""So many of the likest are put in order, each by so many nearest to it, which count so much beside the case itself."""

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
        if text and text.isascii():
            found.update((term.key, term) for term in map(_of_word, tokens(text)) if term is not None)
            continue
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
    """How alike two cases are, where every word of both weighs so much. Without two common words: not at all."""
    shared = sorted(set(mine.terms).intersection(other.terms), key=lambda key: (-weights[key], key))
    same = tuple(name for name in ("category", "product", "unit") if _same(getattr(mine, name), getattr(other, name)))
    days = abs((mine.day - other.day).days)
    if len(shared) < LEAST_TERMS:
        return Likeness(0.0, tuple(shared), same, days)
    common = sum(weights[key] for key in shared)
    there, back = (words_share(common, sum(weights[key] for key in one.terms), len(one.terms), len(two.terms))
                   for one, two in ((mine, other), (other, mine)))
    share = math.sqrt(there * back) * min(1.0, _counted(shared) / ENOUGH_TERMS)
    return Likeness(min(1.0, share * lift(mine, other)), tuple(shared), same, days)


def _counted(shared: Collection[str]) -> float:
    """How many words these keys are: a pair of Chinese characters that goes on from another one is half a word more."""
    ends = {key[1] for key in shared if _is_pair(key)}
    going_on = sum(_is_pair(key) and key[0] != key[1] and key[0] in ends for key in shared)
    return len(shared) - going_on / 2


def _is_pair(key: str) -> bool:
    return len(key) == 2 and not key.isascii()


def closest(mine: Told, others: Sequence[Told], weights: Mapping[str, float]) -> list[tuple[int, Likeness]]:
    """The places of cases at all alike with their likeness, the closest first: BESIDE at most.

    The order is not that of the likeness alone: cases that are also like each other come before one that shares other
    words with mine.
    """
    alike = {place: likeness(mine, other, weights) for place, other in enumerate(others)}
    best = sorted((place for place in alike if alike[place].score), key=lambda place: (-alike[place].score, place))
    told = [mine, *(others[place] for place in best[:BESIDE])]
    scores = [[0.0] * len(told) for _ in told]
    for one, two in combinations(range(len(told)), 2):
        score = likeness(told[one], told[two], weights).score
        scores[one][two] = scores[two][one] = score
    close = {place: math.sqrt(_with_company(scores, 0, at) * _with_company(scores, at, 0))
             for at, place in enumerate(best[:BESIDE], 1)}
    return [(place, alike[place]) for place in sorted(close, key=lambda place: (-close[place], place))]


def _with_company(scores: Sequence[Sequence[float]], one: int, other: int) -> float:
    """How much one case is like another and like those nearest to it; without company, like the other alone."""
    near = sorted((at for at in range(len(scores)) if at not in (one, other)), key=lambda at: -scores[other][at])
    weigh = {at: BY_COMPANY * scores[other][at] for at in near[:COMPANY]}
    return (scores[one][other] + sum(weigh[at] * scores[one][at] for at in weigh)) / (1 + sum(weigh.values()))


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
