"""Comparing solutions by weighted criteria: what a criterion is, when scores are given, what comes of them.

A score is a whole number from 1 (very low) to 5 (very high). Whoever scores is not asked whether high is good: that is
the criterion's direction. A solution counts by what people said of it and never by what they did not say: without
scores it is not scored, which is no nought. Pure; exact to the digit by Decimal.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar
from uuid import UUID

from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

Who = TypeVar("Who")

LOWEST, HIGHEST = 1, 5
MOST_WEIGHT = 100
MOST_CRITERIA = 8
"""More than these nobody scores for twenty solutions."""
NAME_LENGTH = 60
REASON_LENGTH = 500
OWN = re.compile(r"own-[0-9a-f]{8}")
"""Keys of a team's own criteria: never used again, so that old scores are none of a new criterion."""
UNKNOWN = msg("These are not the criteria of this page. Look at it again.")
STEP = Decimal("0.01")
"""Scores are compared and shown to the hundredth, so that what looks equal is equal."""
NEAR, FAR = Decimal("0.75"), Decimal("1.5")
"""Points between the lowest and the highest of what people think of a solution: up to here they agree, and from here on
they had better talk."""


class State(StrEnum):
    """How far scoring is. Before anybody was asked there is none."""

    IDLE = "idle"
    OPEN = "open"
    CLOSED = "closed"


class Kind(StrEnum):
    """The criteria the product knows by name; a team's own have the name it gave."""

    IMPACT = "impact"
    EFFORT = "effort"
    COST = "cost"
    TIME = "time"
    RISK = "risk"


class Agreement(StrEnum):
    """Whether people think alike of a solution, whatever the mean says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


AGREEMENT_NAMES: dict[Agreement, Message] = {
    Agreement.YES: msg("they agree"), Agreement.PARTLY: msg("they differ a little"),
    Agreement.NO: msg("they differ: talk about it"),
}
KIND_NAMES: dict[Kind, Message] = {
    Kind.IMPACT: msg("Impact"), Kind.EFFORT: msg("Effort"), Kind.COST: msg("Cost"), Kind.TIME: msg("Time it takes"),
    Kind.RISK: msg("Risk"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question about every solution. `name` is the team's own word, empty where the product's is used; `lower` says
    that low is good."""

    key: str
    name: str
    weight: int
    lower: bool

    @property
    def label(self) -> Message | str:
        """Its name for readers."""
        return self.name or KIND_NAMES[Kind(self.key)]


USUAL = (Criterion("impact", "", 40, lower=False), Criterion("effort", "", 20, lower=True),
         Criterion("cost", "", 15, lower=True), Criterion("time", "", 10, lower=True),
         Criterion("risk", "", 15, lower=True))
"""What is asked where a team says nothing else: half for what it brings, the rest for what it takes."""

SCORING_ACTS: dict[str, Message] = {
    "criteria.set": msg("Criteria changed"),
    "scores.opened": msg("Scores asked for"),
    "scores.closed": msg("Scoring closed, scores counted"),
    "scores.reopened": msg("Scoring opened again"),
    "scores.discarded": msg("Scores discarded"),
}
"""Giving a score is none of them: the journal is read by others."""
SCORING_FIELDS: dict[str, Message] = {"criteria": msg("Criteria"), "people": msg("People who scored")}


Row: TypeAlias = tuple[str, str, int | None, bool]
"""A criterion as it comes: key, name, weight, whether low is good."""


def criteria(rows: Iterable[Row]) -> tuple[Criterion, ...]:
    """Criteria as they are kept, of rows; one of a team's own without a name is left out.

    Refused where a weight is none, two have one name, or all weights are nought: nothing could be compared.
    """
    found = [Criterion(_key(key), _name(name), _weight(weight), lower) for key, name, weight, lower in rows
             if key in KIND_NAMES or name.strip()]
    if len(found) > MOST_CRITERIA:
        raise RuleBroken("", msg("At most %(most)s criteria: more than that nobody scores.", most=MOST_CRITERIA))
    if len({one.key for one in found}) < len(found):
        raise RuleBroken("", UNKNOWN)
    names = [one.name.casefold() for one in found if one.name]
    if len(set(names)) < len(names):
        raise RuleBroken("", msg("Two criteria have the same name."))
    if not sum(one.weight for one in found):
        raise RuleBroken("", msg("All weights are nought, so nothing could be compared. Give one criterion a weight."))
    return tuple(found)


def _key(raw: str) -> str:
    if raw not in KIND_NAMES and not OWN.fullmatch(raw):
        raise RuleBroken("", UNKNOWN)
    return raw


def _name(raw: str) -> str:
    return texts.one_line("", raw, NAME_LENGTH) or ""


def _weight(weight: int | None) -> int:
    if weight is None or not 0 <= weight <= MOST_WEIGHT:
        raise RuleBroken("", msg("A weight is a whole number between 0 and %(most)s.", most=MOST_WEIGHT))
    return weight


def asked(of: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The criteria people are asked about: those that count."""
    return tuple(one for one in of if one.weight)


def check_setting(state: State) -> None:
    """While people score, what they are asked stays as it is."""
    if state is State.OPEN:
        raise RuleBroken("", msg("People are scoring by these criteria now. Close the scoring first."))


def check_opening(state: State, solutions: int) -> None:
    """Scores are asked for once at a time, and only where there is something to compare."""
    if state is State.OPEN:
        raise RuleBroken("", msg("Scores are being given already."))
    if state is State.CLOSED:
        raise RuleBroken("", msg("There are scores already. Open the scoring again, or discard them first."))
    if not solutions:
        raise RuleBroken("", msg("There is no solution to score yet."))


def check_open(state: State) -> None:
    """Scores are given and counted while scoring is open."""
    if state is not State.OPEN:
        raise RuleBroken("", msg("Scoring is closed. Nothing can be changed any more."))


def check_reopening(state: State) -> None:
    """Only what was closed can be opened again."""
    if state is not State.CLOSED:
        raise RuleBroken("", msg("There is no closed scoring to open again."))


def check_discarding(state: State) -> None:
    """Only what there is can be discarded."""
    if state is State.IDLE:
        raise RuleBroken("", msg("There are no scores to discard."))


def reason_of(raw: str | None) -> str:
    """Why scoring is opened again or discarded: one line. Raises RuleBroken when nobody says so."""
    reason = texts.one_line("reason", raw, REASON_LENGTH)
    if not reason:
        raise RuleBroken("reason", msg("Say why, so that those who scored can understand it."))
    return reason


def ballot(given: Mapping[tuple[UUID, str], int | None], solutions: Collection[UUID],
           of: Iterable[Criterion]) -> dict[tuple[UUID, str], int]:
    """The scores somebody gives, by solution and criterion; None is no score. Refused beyond 1 to 5 and for what is
    not asked."""
    keys = {one.key for one in of}
    if any(solution not in solutions or key not in keys for solution, key in given):
        raise RuleBroken("", msg("One of these solutions left the comparison meanwhile. Look at the page again."))
    if any(score is not None and not LOWEST <= score <= HIGHEST for score in given.values()):
        raise RuleBroken("", msg("A score is a whole number from 1 to 5."))
    return {about: score for about, score in given.items() if score is not None}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of the scores of one solution.

    `means` by criterion, None where nobody scored it. `score` is the weighted mean of all criteria that count, high is
    good; None while one of them has no score. `lowest` and `highest` are what single people think of it in the same
    measure, where at least two scored it in full.
    """

    means: Mapping[str, Decimal | None] = field(default_factory=dict)
    score: Decimal | None = None
    missing: int = 0
    people: int = 0
    lowest: Decimal | None = None
    highest: Decimal | None = None

    @property
    def agreement(self) -> Agreement | None:
        """How far people are apart; None where fewer than two scored it in full."""
        if self.lowest is None or self.highest is None:
            return None
        apart = self.highest - self.lowest
        return Agreement.YES if apart <= NEAR else Agreement.PARTLY if apart < FAR else Agreement.NO


def results(of: Sequence[Criterion], solutions: Iterable[UUID],
            scores: Iterable[tuple[Who, UUID, str, int]]) -> dict[UUID, Result]:
    """What came of all scores (who, solution, criterion, score), best first; what is not scored in full stands last, in
    the order given."""
    given: dict[UUID, dict[Who, dict[str, int]]] = {solution: {} for solution in solutions}
    for who, solution, key, score in scores:
        if solution in given:
            given[solution].setdefault(who, {})[key] = score
    found = {solution: _result(of, ballots) for solution, ballots in given.items()}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].score is None, -(pair[1].score or 0))))


def _result(of: Sequence[Criterion], ballots: Mapping[Who, Mapping[str, int]]) -> Result:
    said = {one.key: [scores[one.key] for scores in ballots.values() if one.key in scores] for one in of}
    means = {key: Decimal(sum(scores)) / len(scores) if scores else None for key, scores in said.items()}
    alone = [own for scores in ballots.values() if (own := weighted(of, scores)) is not None]
    apart = (min(alone), max(alone)) if len(alone) > 1 else (None, None)
    people = sum(any(one.key in scores for one in of) for scores in ballots.values())
    return Result({key: None if mean is None else rounded(mean) for key, mean in means.items()}, weighted(of, means),
                  sum(means[one.key] is None for one in asked(of)), people, *apart)


def weighted(of: Iterable[Criterion], scores: Mapping[str, Decimal | int | None]) -> Decimal | None:
    """The weighted mean of scores by criterion, each turned so that high is good; None while one that counts has none,
    and where nothing counts.

    >>> weighted((Criterion("impact", "", 3, lower=False), Criterion("cost", "", 1, lower=True)),
    ...          {"impact": 4, "cost": 1})
    Decimal('4.25')
    """
    counting = asked(of)
    if not counting or any(scores.get(one.key) is None for one in counting):
        return None
    total = Decimal(0)
    for one in counting:
        score = Decimal(scores[one.key] or 0)
        total += one.weight * (LOWEST + HIGHEST - score if one.lower else score)
    return rounded(total / sum(one.weight for one in counting))


def rounded(value: Decimal) -> Decimal:
    """To the hundredth, a half upwards."""
    return value.quantize(STEP, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Point:
    """A solution in the picture of impact and effort, in hundredths of its sides; `y` counts from above."""

    solution: UUID
    x: float
    y: float


def points(found: Mapping[UUID, Result], apart: float = 6.5) -> list[Point]:
    """Where each solution stands that has both; those that would hide each other stand side by side."""
    placed: list[Point] = []
    for solution, result in found.items():
        impact, effort = result.means.get(Kind.IMPACT), result.means.get(Kind.EFFORT)
        if impact is None or effort is None:
            continue
        x, y = _at(effort), 100 - _at(impact)
        inwards = apart if x <= 50 else -apart
        while any(abs(one.x - x) < apart and abs(one.y - y) < apart for one in placed):
            x += inwards
        placed.append(Point(solution, x, y))
    return placed


def _at(mean: Decimal) -> float:
    """A mean from 1 to 5 on a side of a hundred, a little off its ends."""
    return float(4 + 92 * (mean - LOWEST) / (HIGHEST - LOWEST))
