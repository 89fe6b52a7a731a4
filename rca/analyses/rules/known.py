"""Causes already found that a new complaint resembles, and what is done about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rca.foundation.messages import Message, msg


class Stage(StrEnum):
    """How far what is done about a cause has come."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class Doing:
    """Something done about an analysis: the record's kind and the record, its state in words, how far it has come."""

    kind: str
    record: Any
    state: Message
    stage: Stage


IN_PROGRESS = msg("Known cause, action in progress")
PLANNED = msg("Known cause, action planned")
ENDED = msg("Known cause, action ended")
KNOWN = msg("Known cause, no action yet")
LOOKED_INTO = msg("Known problem, causes are being looked for")


def headline(causes: Sequence[str], doing: Sequence[Doing]) -> Message:
    """What whoever handles a case should know first: whether a cause is known, and whether something is done."""
    stages = {one.stage for one in doing}
    for stage, said in ((Stage.RUNNING, IN_PROGRESS), (Stage.PLANNED, PLANNED), (Stage.ENDED, ENDED)):
        if stage in stages:
            return said
    return KNOWN if causes else LOOKED_INTO
