"""The first assessment of a case (C-03): what it weighs, which priority follows, how deep to look (C-05)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg


class Severity(StrEnum):
    """How bad it is for the customer."""

    SLIGHT = "slight"
    SERIOUS = "serious"
    GRAVE = "grave"


class Impact(StrEnum):
    """How many it reaches."""

    ONE = "one"
    SEVERAL = "several"
    MANY = "many"


class Complexity(StrEnum):
    """How hard it is to clear up."""

    SIMPLE = "simple"
    COMPLEX = "complex"


class Priority(IntEnum):
    """Which case comes first; 1 is the most pressing."""

    URGENT = 1
    HIGH = 2
    NORMAL = 3
    LOW = 4


class Depth(StrEnum):
    """How deep to look for the cause."""

    NONE = "none"
    FIVE_WHYS = "five_whys"
    FISHBONE = "fishbone"
    FULL = "full"


SEVERITY_NAMES: dict[Severity, Message] = {
    Severity.SLIGHT: msg("slight: an annoyance"),
    Severity.SERIOUS: msg("serious: costs the customer time or money"),
    Severity.GRAVE: msg("grave: harm that cannot easily be made good"),
}
IMPACT_NAMES: dict[Impact, Message] = {
    Impact.ONE: msg("one customer"),
    Impact.SEVERAL: msg("several customers"),
    Impact.MANY: msg("many customers, or the public"),
}
COMPLEXITY_NAMES: dict[Complexity, Message] = {
    Complexity.SIMPLE: msg("simple: one place can clear it up"),
    Complexity.COMPLEX: msg("complex: several have to take part"),
}
PRIORITY_NAMES: dict[Priority, Message] = {
    Priority.URGENT: msg("urgent"),
    Priority.HIGH: msg("high"),
    Priority.NORMAL: msg("normal"),
    Priority.LOW: msg("low"),
}
DEPTH_NAMES: dict[Depth, Message] = {
    Depth.NONE: msg("no analysis"),
    Depth.FIVE_WHYS: msg("five whys"),
    Depth.FISHBONE: msg("fishbone"),
    Depth.FULL: msg("full analysis: fishbone and five whys"),
}


@dataclass(frozen=True)
class Assessment:
    """What was found at first sight (ISO 10002: severity, safety, complexity, impact, need of immediate action)."""

    severity: Severity
    impact: Impact
    complexity: Complexity
    safety: bool = False
    at_once_needed: bool = False
    at_once_possible: bool = False


Cell = tuple[Severity, Impact]

PRIORITIES: dict[Cell, Priority] = {
    (Severity.SLIGHT, Impact.ONE): Priority.LOW,
    (Severity.SLIGHT, Impact.SEVERAL): Priority.NORMAL,
    (Severity.SLIGHT, Impact.MANY): Priority.HIGH,
    (Severity.SERIOUS, Impact.ONE): Priority.NORMAL,
    (Severity.SERIOUS, Impact.SEVERAL): Priority.HIGH,
    (Severity.SERIOUS, Impact.MANY): Priority.URGENT,
    (Severity.GRAVE, Impact.ONE): Priority.HIGH,
    (Severity.GRAVE, Impact.SEVERAL): Priority.URGENT,
    (Severity.GRAVE, Impact.MANY): Priority.URGENT,
}
"""What the table of priorities says until somebody edits it."""


def priority_of(found: Assessment, table: Mapping[Cell, Priority] = PRIORITIES) -> Priority:
    """The priority that follows from an assessment (C-03).

    A safety implication is urgent whatever the table says; what needs action at once is high at least.
    """
    if found.safety:
        return Priority.URGENT
    priority = table[found.severity, found.impact]
    return min(priority, Priority.HIGH) if found.at_once_needed else priority


def depth_of(priority: Priority, found: Assessment, alike: int) -> Depth:
    """How deep to look, proposed (C-05): more with a higher priority and with how often the same came lately.

    `alike` is how many other cases of its category came in the last ninety days. A case alone and of low weight needs
    no analysis; one that comes again and again deserves a fishbone however small it is.
    """
    level = {Priority.URGENT: 3, Priority.HIGH: 2, Priority.NORMAL: 1, Priority.LOW: 0}[priority]
    level += (alike >= 3) + (alike >= 10)
    if found.complexity is Complexity.COMPLEX and level:
        level += 1
    return (Depth.NONE, Depth.FIVE_WHYS, Depth.FISHBONE, Depth.FULL)[min(level, 3)]


def check_overruling(proposed: Depth, chosen: Depth, reason: str | None) -> None:
    """Another depth than the proposed one needs a reason (C-05). Raises RuleBroken at `reason`."""
    if chosen is not proposed and not reason:
        raise RuleBroken("reason", msg("Say why you look deeper or less deep than proposed: “%(proposed)s”.",
                                       proposed=DEPTH_NAMES[proposed]))
