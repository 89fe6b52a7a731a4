"""What waits for somebody's decision, and how urgent the rest of a day is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any


class Wanted(StrEnum):
    """What is asked of somebody who decides, in the order of urgency."""

    EXTEND = "extend"
    APPROVE = "approve"
    VERDICT = "verdict"
    END = "end"
    SETTLE = "settle"


@dataclass(frozen=True)
class Decision:
    """Something to decide: what is wanted, of which record, since when, and what there is to know about it."""

    wanted: Wanted
    record: Any
    since: date | None
    owner: Any = None
    goals: int = 0
    actions: int = 0


def wanted_in_review(goals: int, judged: int, last_done: date | None, wait_days: int, today: date) -> Wanted | None:
    """What a plan in review waits for: its verdicts, once the effect can show (E-02), then its end; None: for time.

    Without goals there is nothing to judge, so its end is what is asked for.
    """
    if judged < goals:
        ripe = last_done is not None and today >= last_done + timedelta(days=wait_days)
        return Wanted.VERDICT if ripe else None
    return Wanted.END


def by_urgency(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions by what they ask for, the longest waiting first."""
    order = list(Wanted)
    return sorted(decisions, key=lambda one: (order.index(one.wanted), one.since or date.min))
