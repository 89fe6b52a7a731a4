"""Voting with dots: how many somebody may have on one thing, wherever dots are given away. Pure.

The number asked for is always the one wanted in the end, so that the same click twice, or in two tabs, gives one dot.
"""

from collections.abc import Mapping
from typing import TypeVar

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg, msgs

K = TypeVar("K")


def check_taking(dots: int, before: int) -> None:
    """Nobody takes back what they did not give."""
    if dots < 0 or (dots < before and before == 0):
        raise RuleBroken("", msg("There is no dot of yours to take back."))


def check_giving(dots: int, before: int, elsewhere: int, most: int) -> None:
    """Whether somebody who has `before` here and `elsewhere` on all others may have `dots` here, of `most` in all.

    Fewer is always possible.
    """
    if dots > before and dots + elsewhere > most:
        raise RuleBroken("", msgs("Your %(n)s dot is given. Take it back first.",
                                  "All your %(n)s dots are given. Take one back first.", most))


def joined(stays: Mapping[K, int], gone: Mapping[K, int], most: int) -> dict[K, int]:
    """The dots of one thing by actor after another went into it: added, for nobody more than there are."""
    return {who: min(most, stays.get(who, 0) + gone.get(who, 0)) for who in {**stays, **gone}}
