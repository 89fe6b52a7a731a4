"""The vocabulary of plans: states, kinds, verdicts, each with the words a person reads."""

from enum import StrEnum

from rca.foundation.messages import Message, msg


class State(StrEnum):
    """The life of a plan of either kind: draft → submitted → approved → active → in review → an end."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ACTIVE = "active"
    IN_REVIEW = "in_review"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDS = (State.COMPLETED, State.FAILED, State.CANCELLED)


class Course(StrEnum):
    """Whether a plan keeps its dates and goals; derived from them, never set by hand."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_PLANNED = "not_planned"


class Outcome(StrEnum):
    """What a finished plan says of its effect. Without a verdict for every goal it says "not proven"."""

    PROVEN = "proven"
    NOT_PROVEN = "not_proven"
    NOT_EFFECTIVE = "not_effective"


class Direction(StrEnum):
    """Which way an indicator gets better. It belongs to the indicator, not to the reader (E-08)."""

    HIGHER = "higher"
    LOWER = "lower"


class Verdict(StrEnum):
    """What somebody other than the owner says of a goal. No measurement means insufficient data (E-04)."""

    MET = "met"
    NOT_MET = "not_met"
    INSUFFICIENT = "insufficient"


class ActionKind(StrEnum):
    """Containment stops the harm now, corrective removes a cause, preventive keeps it from happening (N-08)."""

    CONTAINMENT = "containment"
    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"


class ActionState(StrEnum):
    """Done is not proven: somebody other than the owner verifies the effect later (E-06)."""

    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"
    PROVEN = "proven"
    NOT_EFFECTIVE = "not_effective"
    CANCELLED = "cancelled"


OPEN_ACTIONS = (ActionState.TO_DO, ActionState.DOING)


class PipOutcome(StrEnum):
    """How a performance improvement plan ended. An extension is an event that moves its end, not an end."""

    MET = "met"
    NOT_MET = "not_met"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[State, Message] = {
    State.DRAFT: msg("draft"),
    State.SUBMITTED: msg("waits for approval"),
    State.APPROVED: msg("approved"),
    State.ACTIVE: msg("active"),
    State.IN_REVIEW: msg("in review"),
    State.COMPLETED: msg("completed"),
    State.FAILED: msg("failed"),
    State.CANCELLED: msg("cancelled"),
}
COURSE_NAMES: dict[Course, Message] = {
    Course.ON_TRACK: msg("on track"),
    Course.AT_RISK: msg("at risk"),
    Course.OFF_TRACK: msg("off track"),
    Course.NOT_PLANNED: msg("not planned"),
}
OUTCOME_NAMES: dict[Outcome, Message] = {
    Outcome.PROVEN: msg("proven"),
    Outcome.NOT_PROVEN: msg("not proven"),
    Outcome.NOT_EFFECTIVE: msg("not effective"),
}
DIRECTION_NAMES: dict[Direction, Message] = {
    Direction.HIGHER: msg("higher is better"),
    Direction.LOWER: msg("lower is better"),
}
VERDICT_NAMES: dict[Verdict, Message] = {
    Verdict.MET: msg("met"),
    Verdict.NOT_MET: msg("not met"),
    Verdict.INSUFFICIENT: msg("insufficient data"),
}
ACTION_KIND_NAMES: dict[ActionKind, Message] = {
    ActionKind.CONTAINMENT: msg("containment action"),
    ActionKind.CORRECTIVE: msg("corrective action"),
    ActionKind.PREVENTIVE: msg("preventive action"),
}
ACTION_STATE_NAMES: dict[ActionState, Message] = {
    ActionState.TO_DO: msg("to do"),
    ActionState.DOING: msg("under way"),
    ActionState.DONE: msg("done, not proven"),
    ActionState.PROVEN: msg("effect proven"),
    ActionState.NOT_EFFECTIVE: msg("done, not effective"),
    ActionState.CANCELLED: msg("cancelled"),
}
PIP_OUTCOME_NAMES: dict[PipOutcome, Message] = {
    PipOutcome.MET: msg("goals met"),
    PipOutcome.NOT_MET: msg("goals not met"),
    PipOutcome.WITHDRAWN: msg("withdrawn"),
}
