"""Causes already found that a new complaint resembles, and what is done about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rca.foundation.messages import Message, msg


@dataclass(frozen=True)
class Doing:
    """Something done about an analysis: the record's kind and the record, how it stands, and whether it still runs."""

    kind: str
    record: Any
    state: Message
    runs: bool


IN_PROGRESS = msg("Known cause, action in progress")
ENDED = msg("Known cause, action ended")
KNOWN = msg("Known cause, no action yet")
LOOKED_INTO = msg("Known problem, causes are being looked for")


def headline(causes: Sequence[str], doing: Sequence[Doing]) -> Message:
    """What whoever handles a case should know first: whether a cause is known, and whether something is done."""
    if any(one.runs for one in doing):
        return IN_PROGRESS
    if doing:
        return ENDED
    return KNOWN if causes else LOOKED_INTO
