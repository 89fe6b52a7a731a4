"""What a checklist, an audit and a finding are: vocabulary and decisions on plain values."""

from enum import StrEnum

from rca.foundation.messages import Message, msg


class State(StrEnum):
    """The life of an audit."""

    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What the auditor found at an item. Not answered yet is a state of its own, kept as no row (A-04)."""

    CONFORM = "conform"
    NOT_CONFORM = "not_conform"
    OBSERVATION = "observation"
    NOT_APPLICABLE = "not_applicable"


STATE_NAMES: dict[State, Message] = {
    State.PLANNED: msg("planned"),
    State.RUNNING: msg("under way"),
    State.FINISHED: msg("finished"),
    State.CANCELLED: msg("cancelled"),
}
ANSWER_NAMES: dict[Answer, Message] = {
    Answer.CONFORM: msg("Conform"),
    Answer.NOT_CONFORM: msg("Not conform"),
    Answer.OBSERVATION: msg("Observation"),
    Answer.NOT_APPLICABLE: msg("Not applicable"),
}
