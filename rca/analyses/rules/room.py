"""What passes in a workshop's room: the timer, and the view a facilitator shows. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import Any
from uuid import UUID

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

LONGEST = 180 * 60
"""Seconds a timer may run; who needs longer needs a break."""

VIEWS = ("fish", "whys", "outline")
FARTHEST = 1e6


@dataclass(frozen=True)
class Timer:
    """A running timer has its end, a paused one the seconds left, one that is not set neither."""

    ends: datetime | None = None
    left: int | None = None

    def turned(self, act: str, at: datetime, minutes: int = 0) -> "Timer":
        """The timer after an act: start, more, pause, resume, stop. Raises RuleBroken where it makes no sense."""
        if act == "stop":
            return Timer()
        if act == "start":
            return Timer(ends=at + timedelta(seconds=_seconds(minutes)))
        if self.ends is None and self.left is None:
            raise RuleBroken("", msg("No timer is set."))
        if act == "more":
            return self._more(at, 60 * minutes)
        if act == "pause" and self.ends is not None:
            return Timer(left=max(0, round((self.ends - at).total_seconds())))
        if act == "resume" and self.left is not None:
            return Timer(ends=at + timedelta(seconds=self.left))
        return self

    def _more(self, at: datetime, seconds: int) -> "Timer":
        if self.ends is None:
            return Timer(left=min(LONGEST, (self.left or 0) + seconds))
        left = max(0.0, (self.ends - at).total_seconds()) + seconds
        return Timer(ends=at + timedelta(seconds=min(LONGEST, left)))


def _seconds(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST // 60:
        raise RuleBroken("minutes", msg("Between 1 and %(most)s minutes.", most=LONGEST // 60))
    return 60 * minutes


def view_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """A view as it is kept: which of the three, the part of the fish in sight, the chosen cause. Raises RuleBroken."""
    strange = RuleBroken("", msg("This is not a view of the board."))
    box, cause = told.get("box"), told.get("cause")
    if told.get("view") not in VIEWS:
        raise strange
    if box is not None and not (isinstance(box, list) and len(box) == 4 and all(map(_is_number, box))
                                and box[2] > 0 and box[3] > 0):
        raise strange
    try:
        chosen = str(UUID(cause)) if cause is not None else None
    except (ValueError, AttributeError, TypeError):
        raise strange from None
    return {"view": told["view"], "box": box, "cause": chosen}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and abs(value) <= FARTHEST
