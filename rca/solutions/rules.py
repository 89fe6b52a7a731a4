"""What a solution candidate is: vocabulary and decisions on plain values."""

from enum import StrEnum

from rca.foundation.messages import Message, msg


class State(StrEnum):
    """How far the team is with a candidate. A merged one lives on in another."""

    PROPOSED = "proposed"
    CHOSEN = "chosen"
    REFUSED = "refused"
    MERGED = "merged"


class Strength(StrEnum):
    """How strongly an action holds, after the action hierarchy of patient-safety practice."""

    STRONGER = "stronger"
    INTERMEDIATE = "intermediate"
    WEAKER = "weaker"


STATE_NAMES: dict[State, Message] = {
    State.PROPOSED: msg("proposed"),
    State.CHOSEN: msg("chosen"),
    State.REFUSED: msg("refused"),
    State.MERGED: msg("merged into another"),
}
STRENGTH_NAMES: dict[Strength, Message] = {
    Strength.STRONGER: msg("stronger: removes the cause or designs it out"),
    Strength.INTERMEDIATE: msg("intermediate: checklist, software, fewer interruptions"),
    Strength.WEAKER: msg("weaker: training, reminder, new rule"),
}
