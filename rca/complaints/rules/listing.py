"""How a list of cases is sorted."""

from enum import StrEnum

from rca.foundation.messages import Message, msg


class Sort(StrEnum):
    """What comes first in a list. Except for the newest first, whoever has waited longest comes first among equals."""

    RECEIVED = "received"
    DUE = "due"
    PRIORITY = "priority"


SORT_NAMES: dict[Sort, Message] = {
    Sort.RECEIVED: msg("newest first"),
    Sort.DUE: msg("what presses first"),
    Sort.PRIORITY: msg("by priority"),
}
