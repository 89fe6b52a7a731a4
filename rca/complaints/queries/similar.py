"""Which cases are like another. The index proposes by the rarest words, a rule decides and says why.

The work is bounded whatever the number of cases: words that stand in many cases are weighed by a sample of the newest,
only rare ones are counted; each word proposes its newest cases; only the best proposals are read in full.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint
from rca.complaints.models.postings import cases_with, how_many_hold
from rca.complaints.queries.narrowing import of_teams
from rca.complaints.rules.similar import LEAST_TERMS, SIMILAR, Likeness, Term, Told, as_written, likeness, rarity, terms
from rca.foundation.db import db

SAMPLE = 200
"""So many of the newest cases tell how common a word is."""
COMMON = 4
"""From so many cases of the sample on, the sample is trusted; rarer words are counted."""
COUNTED = 3_000
PROPOSING = 24
POSTINGS = 15_000
"""How many words propose, and how many proposals they may make together."""
READ = 80
SHOWN = 5
COMPARED = (
    *(Complaint.id, Complaint.reference, Complaint.serial, Complaint.title, Complaint.description, Complaint.status),
    *(Complaint.received_day, Complaint.complainant, Complaint.category, Complaint.product, Complaint.unit),
    *(Complaint.team_id, Complaint.stage, Complaint.closed_at),
)


@dataclass(frozen=True)
class Similar:
    """A case like the one that was asked about, how much, and the common words as they are written there."""

    case: Any
    likeness: Likeness
    words: Sequence[str]


def similar_to(case: Any, teams: frozenset[UUID] | None, *, apart: Collection[UUID] = (),
               most: int = SHOWN) -> list[Similar]:
    """The cases most like this one that a reader of these teams may see (None: all), the likest first.

    `apart` are cases that somebody said are not the same. Names of complainants play no part.
    """
    wanted = words_of(case)
    if not wanted:
        return []
    weights, holding = _weighed(wanted)
    proposed = _proposed(case, wanted, weights, holding, teams)
    mine, found = told_of(case, wanted), []
    for other in proposed:
        alike = likeness(mine, told_of(other, words_of(other)), weights)
        if alike.score >= SIMILAR and other.id not in apart:
            found.append(Similar(other, alike, as_written(text_of(other), alike.shared)))
    return sorted(found, key=lambda one: (-one.likeness.score, -one.case.serial))[:most]


@dataclass(frozen=True)
class Resemblance:
    """How much a short text says what a case says (0 to 1), and the common words as they are written in the case."""

    score: float
    words: Sequence[str]


def resembling(case: Any, texts: Sequence[str]) -> list[Resemblance]:
    """How much each of these short texts says what a case says, in their order.

    Told as a share of the shorter of both, so that a sentence may say what a long narrative says.
    """
    wanted = words_of(case)
    if not wanted or not texts:
        return [Resemblance(0.0, ())] * len(texts)
    weights, _ = _weighed(wanted)
    usual, whole, found = sum(weights.values()) / len(weights), sum(weights.values()), []
    for text in texts:
        said = terms(text)
        shared = sorted((key for key in said if key in weights), key=lambda key: (-weights[key], key))
        common = sum(weights[key] for key in shared)
        enough = len(shared) >= LEAST_TERMS
        found.append(Resemblance(min(1.0, common / min(whole, usual * len(said))) if enough else 0.0,
                                 as_written(text_of(case), shared) if enough else ()))
    return found


def text_of(case: Any) -> str:
    """What the customer told of a case."""
    title = "" if case.description.startswith(case.title.rstrip("…")) else case.title
    return f"{title}\n{case.description}"


def words_of(case: Any) -> dict[str, Term]:
    """The words a case is compared by; those of the complainant's name are none."""
    named = terms(case.complainant)
    return {key: term for key, term in terms(text_of(case)).items() if key not in named}


def told_of(case: Any, words: Collection[str]) -> Told:
    """A case as the rule compares it."""
    return Told(words, case.received_day, case.category, case.product, case.unit)


def _weighed(wanted: Mapping[str, Term]) -> tuple[dict[str, float], dict[str, int]]:
    """How much each word weighs, and in how many cases it stands at most."""
    cases = db.session.scalar(sa.select(sa.func.count()).select_from(Complaint)) or 1
    sample = db.session.execute(sa.select(Complaint.title, Complaint.description, Complaint.complainant).order_by(
        Complaint.serial.desc()).limit(SAMPLE)).all()
    seen = Counter(key for row in sample for key in terms(text_of(row)) if key in wanted)
    holding = {key: round(seen[key] * cases / len(sample)) for key in wanted}
    if cases > len(sample):
        rare = [key for key in wanted if seen[key] < COMMON]
        holding.update(dict.fromkeys(rare, 0))
        if rare:
            counted = how_many_hold([(wanted[key].token, wanted[key].beginning) for key in rare], COUNTED)
            holding.update({rare[place]: number for place, number in db.session.execute(counted)})
    return {key: rarity(cases, holding[key]) for key in wanted}, holding


def _proposed(case: Any, wanted: Mapping[str, Term], weights: Mapping[str, float], holding: Mapping[str, int],
              teams: frozenset[UUID] | None) -> list[Any]:
    """The cases that hold most of the rarest words."""
    asked, room = [], POSTINGS
    for key in sorted(wanted, key=lambda key: (holding[key], key)):
        if holding[key] < 2 or len(asked) == PROPOSING:
            continue  # nobody else has the word
        if room <= 0 and len(asked) > 1:
            break
        asked.append(key)
        room -= min(holding[key], COUNTED)
    if not asked:
        return []
    held = cases_with([(wanted[key].token, wanted[key].beginning) for key in asked], [weights[key] for key in asked],
                      COUNTED)
    best = sa.select(held.c.serial, sa.func.sum(held.c.weight).label("weight")).group_by(held.c.serial).subquery("best")
    query = sa.select(*COMPARED).join(best, best.c.serial == Complaint.serial).where(Complaint.id != case.id)
    if teams is not None:
        query = query.where(of_teams(teams))
    return list(db.session.execute(query.order_by(best.c.weight.desc(), Complaint.serial.desc()).limit(READ)))
