"""The score of an audit: what share of what was asked holds, by weight. Never made of nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rca.audits.rules.words import Answer


@dataclass(frozen=True)
class Marked:
    """An item as the score sees it: its number in the checklist, what it weighs, what was answered (None: nothing)."""

    number: int
    weight: int
    critical: bool
    answer: Answer | None


@dataclass(frozen=True)
class Score:
    """Weights of what holds and of what was counted, and what stands beside the number.

    `critical` are the numbers of critical items that do not hold: no percentage may hide them.
    """

    conform: int
    counted: int
    answered: int
    total: int
    observations: int
    not_applicable: int
    critical: tuple[int, ...]

    @property
    def share(self) -> Decimal | None:
        """Conform ÷ (conform + not conform) by weight, from 0 to 1; None when nothing was counted (A-10)."""
        return Decimal(self.conform) / Decimal(self.counted) if self.counted else None

    @property
    def percent(self) -> int | None:
        """The share as whole percent. Only all is 100, and only nothing is 0, whatever rounding would say."""
        share = self.share
        if share is None:
            return None
        whole = int((share * 100).quantize(Decimal(1), ROUND_HALF_UP))
        if whole in (0, 100) and share * 100 != whole:
            return 1 if whole == 0 else 99
        return whole

    @property
    def provisional(self) -> bool:
        """Whether items wait for an answer."""
        return self.answered < self.total


def score(items: Iterable[Marked]) -> Score:
    """Count the answers. Observations are listed, not counted; what does not apply is left out (domain §9).

    >>> score([Marked(1, 2, False, Answer.CONFORM), Marked(2, 1, False, Answer.NOT_CONFORM)]).percent
    67
    """
    found = list(items)
    by = {answer: [item for item in found if item.answer is answer] for answer in Answer}
    conform = sum(item.weight for item in by[Answer.CONFORM])
    failed = by[Answer.NOT_CONFORM]
    return Score(
        conform=conform, counted=conform + sum(item.weight for item in failed),
        answered=sum(item.answer is not None for item in found), total=len(found),
        observations=len(by[Answer.OBSERVATION]), not_applicable=len(by[Answer.NOT_APPLICABLE]),
        critical=tuple(item.number for item in failed if item.critical))
