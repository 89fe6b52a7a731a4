"""Which cases are like another. The index proposes by the rarest words, a rule decides and says why.

The work is bounded whatever the number of cases: words that stand in many cases are weighed by a sample of the newest,
only rare ones are counted; each word proposes its newest cases; only the best proposals are read in full.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint
from rca.complaints.models.many import CasesApart
from rca.complaints.models.postings import cases_with, how_many_hold
from rca.complaints.queries.narrowing import of_teams
from rca.complaints.rules.similar import (
    LEAST_TERMS,
    SIMILAR,
    Likeness,
    Term,
    Told,
    as_written,
    closest,
    rarity,
    terms,
)
from rca.foundation.db import db

SAMPLE = 200
"""So many of the newest cases tell how common a word is."""
COMMON = 4
"""From so many cases of the sample on, the sample is trusted; rarer words are counted."""
COUNTED = 1_000
"""Counting stops here, and no word proposes more cases."""
PROPOSING = 16
POSTINGS = 4_000
"""How many words propose, and how many proposals they may make together."""
READ = 60
SHOWN = 5
COMPARED = (
    *(Complaint.id, Complaint.reference, Complaint.serial, Complaint.title, Complaint.description, Complaint.status),
    *(Complaint.received_day, Complaint.complainant, Complaint.category, Complaint.category_id, Complaint.product),
    *(Complaint.unit, Complaint.team_id, Complaint.stage, Complaint.closed_at),
)


@dataclass(frozen=True)
class Similar:
    """A case like the one that was asked about, how much, and the common words as they are written there."""

    case: Any
    likeness: Likeness
    words: Sequence[str]


@dataclass(frozen=True)
class Resemblance:
    """How much a short text says what a case says (0 to 1), and the common words as they are written in the case."""

    score: float
    words: Sequence[str]


@dataclass(frozen=True)
class Alike:
    """The answer to one look: the cases like one, the closest first, and how much each word of that case weighs."""

    case: Any
    found: Sequence[Similar]
    weights: Mapping[str, float]

    def resembling(self, texts: Sequence[str]) -> list[Resemblance]:
        """How much each of these short texts says what the case says, in their order.

        Told as a share of the shorter of both, so that a sentence may say what a long narrative says.
        """
        if not self.weights:
            return [Resemblance(0.0, ())] * len(texts)
        weights, whole, found = self.weights, sum(self.weights.values()), []
        usual = whole / len(weights)
        for text in texts:
            said = terms(text)
            shared = sorted((key for key in said if key in weights), key=lambda key: (-weights[key], key))
            if len(shared) < LEAST_TERMS:
                found.append(Resemblance(0.0, ()))
                continue
            common = sum(weights[key] for key in shared)
            found.append(Resemblance(min(1.0, common / min(whole, usual * len(said))),
                                     as_written(text_of(self.case), shared)))
        return found


def similar_to(case: Any, teams: frozenset[UUID] | None, *, most: int = SHOWN) -> Alike:
    """The cases most like this one that a reader of these teams may see (None: all).

    Cases that somebody said are not the same are none of them. Names of complainants play no part.
    """
    wanted = words_of(case)
    if not wanted:
        return Alike(case, (), {})
    sample = _sampled(wanted)
    proposed = _proposed(case, wanted, sample, teams)
    apart = apart_from(case.id) if proposed else set()
    others = [other for other in proposed if other.id not in apart]
    told = [told_of(other, words_of(other)) for other in others]
    weights = {key: sample.weight(key) for words in (wanted, *(one.terms for one in told)) for key in words}
    found = [Similar(others[place], alike, as_written(text_of(others[place]), alike.shared))
             for place, alike in closest(told_of(case, wanted), told, weights) if alike.score >= SIMILAR]
    return Alike(case, found[:most], {key: weights[key] for key in wanted})


def apart_from(case: UUID) -> set[UUID]:
    """The cases that somebody said are not the same as this one."""
    pairs = db.session.execute(sa.select(CasesApart.one_id, CasesApart.other_id).where(
        sa.or_(CasesApart.one_id == case, CasesApart.other_id == case)))
    return {id for pair in pairs for id in pair} - {case}


def text_of(case: Any) -> str:
    """What the customer told of a case."""
    title = "" if case.description.startswith(case.title.rstrip("…")) else case.title
    return f"{title}\n{case.description}"


def words_of(case: Any) -> dict[str, Term]:
    """The words a case is compared by; those of the complainant's name are none."""
    named = terms(case.complainant)
    return {key: term for key, term in terms(text_of(case)).items() if key not in named}


def told_of(case: Any, words: Collection[str]) -> Told:
    """A case as the rule compares it. Its category is the one in the tree, by whatever text it came."""
    category = str(case.category_id) if case.category_id else case.category
    return Told(words, case.received_day, category, case.product, case.unit)


@dataclass(frozen=True)
class _Sample:
    """How many cases there are, and in how many each word stands: counted, or as the newest cases have it."""

    cases: int
    looked_at: int
    seen: Mapping[str, int]
    counted: Mapping[str, int]

    def holding(self, key: str) -> float:
        """In how many cases a word stands. One that none of the newest says and nobody counted stands in few."""
        if key in self.counted:
            return self.counted[key]
        seen = self.seen.get(key, 0) or (1 if self.looked_at == self.cases else 0.5)
        return seen * self.cases / self.looked_at

    def weight(self, key: str) -> float:
        return rarity(self.cases, self.holding(key))


def _sampled(wanted: Mapping[str, Term]) -> _Sample:
    """How common words are; of the wanted ones those are counted that the newest cases hardly say."""
    cases = db.session.scalar(sa.select(sa.func.count()).select_from(Complaint)) or 1
    newest = db.session.execute(sa.select(Complaint.title, Complaint.description, Complaint.complainant).order_by(
        Complaint.serial.desc()).limit(SAMPLE)).all()
    seen = Counter(key for row in newest for key in _said(text_of(row)))
    rare = [key for key in wanted if seen[key] < COMMON] if cases > len(newest) else []
    counted = dict.fromkeys(rare, 0)
    if rare:
        asked = how_many_hold([(wanted[key].token, wanted[key].beginning) for key in rare], COUNTED)
        counted.update({rare[place]: number for place, number in db.session.execute(asked)})
    return _Sample(cases, len(newest), seen, counted)


@lru_cache(maxsize=2 * SAMPLE)
def _said(text: str) -> frozenset[str]:
    """The words of one of the newest cases, which are asked for again with every look."""
    return frozenset(terms(text))


def _proposed(case: Any, wanted: Mapping[str, Term], sample: _Sample, teams: frozenset[UUID] | None) -> list[Any]:
    """The cases that hold most of the rarest words."""
    asked: list[str] = []
    room: float = POSTINGS
    for key in sorted(wanted, key=lambda key: (sample.holding(key), key)):
        if sample.holding(key) < 2 or len(asked) == PROPOSING:
            continue  # nobody else has the word
        if room <= 0 and len(asked) > 1:
            break
        asked.append(key)
        room -= min(sample.holding(key), COUNTED)
    if not asked:
        return []
    held = cases_with([(wanted[key].token, wanted[key].beginning) for key in asked],
                      [sample.weight(key) for key in asked], COUNTED)
    best = sa.select(held.c.serial, sa.func.sum(held.c.weight).label("weight")).group_by(held.c.serial).subquery("best")
    query = sa.select(*COMPARED).join(best, best.c.serial == Complaint.serial).where(Complaint.id != case.id)
    if teams is not None:
        query = query.where(of_teams(teams))
    return list(db.session.execute(query.order_by(best.c.weight.desc(), Complaint.serial.desc()).limit(READ)))
