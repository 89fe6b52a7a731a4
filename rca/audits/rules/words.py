"""The vocabulary of audits: states, answers, what becomes of findings, each with the words a person reads."""

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


class Agreement(StrEnum):
    """What the auditee says of the findings when they are gone through together (A-06)."""

    AGREED = "agreed"
    DIFFERS = "differs"
    NOT_HEARD = "not_heard"


class Outcome(StrEnum):
    """What became of a finding. Only the first one still waits for somebody."""

    OPEN = "open"
    ACTION = "action"
    ANALYSIS = "analysis"
    PROVEN = "proven"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Subject(StrEnum):
    """What can be audited, by the name its kind of record has in the registry."""

    PLAN = "plan"
    ACTION = "action"
    COMPLAINT = "complaint"


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
AGREEMENT_NAMES: dict[Agreement, Message] = {
    Agreement.AGREED: msg("agrees with the findings"),
    Agreement.DIFFERS: msg("sees it differently"),
    Agreement.NOT_HEARD: msg("was not heard yet"),
}
OUTCOME_NAMES: dict[Outcome, Message] = {
    Outcome.OPEN: msg("open"),
    Outcome.ACTION: msg("action under way"),
    Outcome.ANALYSIS: msg("being analysed"),
    Outcome.PROVEN: msg("action proven"),
    Outcome.SETTLED: msg("settled with a reason"),
    Outcome.WITHDRAWN: msg("withdrawn"),
}
SUBJECT_NAMES: dict[Subject, Message] = {
    Subject.PLAN: msg("improvement plan"),
    Subject.ACTION: msg("action"),
    Subject.COMPLAINT: msg("complaint case"),
}
