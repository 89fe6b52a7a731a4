"""The words of an analysis and the decisions that need nothing but plain values.

Pure: no database, no clock, no page. What a person may type is cleaned and limited here, so that the table, the
journal, the drawing and an export all hold the same text.
"""

from collections.abc import Callable
from enum import Enum

from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

WHY_DEPTH = 5
"""How many whys a chain should reach when an analysis does not say otherwise (the eight workshop steps)."""

SOLUTIONS_AIM = 20
"""How many ways to solve the causes the last workshop step asks for."""

MOST_CAUSES = 5_000
"""Nodes one analysis may hold, removed ones included: beyond this nobody reads the board."""

DEEPEST = 50
"""Causes on one chain. Far beyond any workshop; it keeps a mistaken import from becoming a rope."""

MOST_COPIED = 500
"""Causes one copy of a branch may bring: it is done at once, while everybody else waits."""

TEXT_LENGTH = 2_000
REASON_LENGTH = 500
NOTE_LENGTH = 4_000

ERASED = "[—]"
"""What stands where a personal text was erased by law. Never refused, never taken for a conflict."""


class Kind(Enum):
    """What a node of the graph is."""

    PROBLEM = "problem"
    CATEGORY = "category"
    CAUSE = "cause"


class Status(Enum):
    """What the evidence says about a cause."""

    SUSPECTED = "suspected"
    VERIFIED = "verified"
    RULED_OUT = "ruled_out"


class Template(Enum):
    """The set of bones an analysis starts with."""

    SERVICE_8P = "service_8p"
    SERVICE_4S = "service_4s"
    SIX_M = "six_m"
    OWN = "own"


class Step(Enum):
    """The eight workshop steps, in order."""

    PROBLEM = "problem"
    HEAD = "head"
    COLLECT = "collect"
    GROUP = "group"
    JUDGE = "judge"
    WHY = "why"
    DEEPER = "deeper"
    SOLUTIONS = "solutions"


class GuestRights(Enum):
    """What a guest link allows on its one board."""

    LOOK = "look"
    ADD = "add"
    ALL = "all"


KIND_NAMES: dict[Kind, Message] = {
    Kind.PROBLEM: msg("problem"),
    Kind.CATEGORY: msg("category (bone)"),
    Kind.CAUSE: msg("cause"),
}

STATUS_NAMES: dict[Status, Message] = {
    Status.SUSPECTED: msg("suspected"),
    Status.VERIFIED: msg("verified"),
    Status.RULED_OUT: msg("ruled out"),
}

TEMPLATE_NAMES: dict[Template, Message] = {
    Template.SERVICE_8P: msg("Service 8P"),
    Template.SERVICE_4S: msg("Service 4S"),
    Template.SIX_M: msg("6M"),
    Template.OWN: msg("Own bones"),
}

BONES: dict[Template, tuple[Message, ...]] = {
    Template.SERVICE_8P: (
        msg("Product"),
        msg("Price"),
        msg("Place"),
        msg("Promotion"),
        msg("People"),
        msg("Process"),
        msg("Physical evidence"),
        msg("Productivity"),
    ),
    Template.SERVICE_4S: (msg("Surroundings"), msg("Suppliers"), msg("Systems"), msg("Skills")),
    Template.SIX_M: (
        msg("Manpower"),
        msg("Method"),
        msg("Machine"),
        msg("Material"),
        msg("Measurement"),
        msg("Mother nature"),
    ),
    Template.OWN: (),
}

STEP_NAMES: dict[Step, Message] = {
    Step.PROBLEM: msg("Problem"),
    Step.HEAD: msg("Head of the fish"),
    Step.COLLECT: msg("Collect causes"),
    Step.GROUP: msg("Group on bones"),
    Step.JUDGE: msg("Which are correct?"),
    Step.WHY: msg("Why?"),
    Step.DEEPER: msg("Deeper whys"),
    Step.SOLUTIONS: msg("Roots and solutions"),
}

GUEST_RIGHTS_NAMES: dict[GuestRights, Message] = {
    GuestRights.LOOK: msg("look only"),
    GuestRights.ADD: msg("look and add causes"),
    GuestRights.ALL: msg("work like a member"),
}

ACTS: dict[str, Message] = {
    "cause.added": msg("Cause added"),
    "cause.edited": msg("Text changed"),
    "cause.moved": msg("Cause moved"),
    "cause.removed": msg("Cause removed"),
    "cause.restored": msg("Cause brought back"),
    "cause.parked": msg("Cause parked"),
    "cause.unparked": msg("Cause back from the parked cards"),
    "cause.linked": msg("Cause linked to a second effect"),
    "cause.unlinked": msg("Link taken away"),
    "cause.judged": msg("Status set"),
    "evidence.added": msg("Evidence added"),
    "evidence.removed": msg("Evidence removed"),
    "evidence.withdrawn": msg("Evidence withdrawn"),
    "evidence.restored": msg("Evidence brought back"),
    "cause.rooted": msg("Root mark set or taken off"),
    "cause.stopped": msg("Reason to stop asking why"),
    "bone.sided": msg("Bone moved to the other side"),
    "causes.merged": msg("Two causes merged"),
    "cause.split": msg("Cause split in two"),
    "causes.grouped": msg("Causes grouped on a new bone"),
    "branch.copied": msg("Branch copied"),
    "bones.arranged": msg("Bones arranged on both sides"),
    "changes.undone": msg("Several steps taken back"),
}
"""Every act that changes a cause graph, with the words the history shows for it."""


def cause_text(raw: str, field: str = "text") -> str:
    """The text of a cause as it is kept: one line, NFC, without control characters, 1 to 2,000 characters.

    Line breaks and tabs become single spaces, because a cause pasted from two lines is still one statement.
    Raises RuleBroken(field) when nothing is left or too much is.
    """
    text = texts.one_line(field, raw, TEXT_LENGTH)
    if not text:
        raise RuleBroken(field, msg("Write the cause in a few words."))
    return text


def reason_text(raw: str, field: str = "reason") -> str:
    """Why a chain stops early: one line, at most 500 characters; empty takes the reason away."""
    return texts.one_line(field, raw, REASON_LENGTH) or ""


def note_text(raw: str, field: str = "note") -> str:
    """An evidence note: NFC, lines kept, other control characters dropped, 1 to 4,000 characters."""
    text = texts.long_text(field, raw, NOTE_LENGTH)
    if not text:
        raise RuleBroken(field, msg("Say in a few words what the evidence is."))
    return text


def reopening_reason(raw: str | None) -> str:
    """Why an analysis is opened again. Raises RuleBroken when nobody says so (E-05)."""
    reason = texts.one_line("reason", raw, TEXT_LENGTH)
    if not reason:
        raise RuleBroken("reason", msg("Say what did not work, so that the next round starts from it."))
    return reason


def next_step(step: Step, forward: bool) -> Step:
    """The workshop step after or before this one. Raises RuleBroken beyond the ends."""
    steps = list(Step)
    at = steps.index(step) + (1 if forward else -1)
    if not 0 <= at < len(steps):
        raise RuleBroken("", msg("This is the last step.") if forward else msg("This is the first step."))
    return steps[at]


def may_change(rights: GuestRights | None, act: str, kind: str | None, own: Callable[[], bool]) -> bool:
    """Whether somebody with these rights may do this act on the board.

    Who may only add puts causes on the fish and mends the words of their own, nothing else. `own` is asked only where
    it matters.
    """
    if rights is GuestRights.ALL:
        return True
    if rights is GuestRights.ADD:
        return (act == "cause.added" and kind in (None, Kind.CAUSE.value)) or (act == "cause.edited" and own())
    return False


BOARD_ACTS: dict[str, Message] = {
    "analysis.started": msg("Analysis started"),
    "analysis.copied_from": msg("Begun as a copy"),
    "analysis.copied_to": msg("Copied as the start of another analysis"),
    "analysis.linked": msg("Complaint cases linked"),
    "analysis.stepped": msg("Workshop step changed"),
    "analysis.reopened": msg("Opened again"),
    "analysis.handed_over": msg("Lead handed over"),
    "analysis.locked": msg("Board locked"),
    "analysis.unlocked": msg("Board open again"),
    "remark.waved": msg("Remark put away"),
    "remark.brought_back": msg("Remark brought back"),
}
"""The other acts of an analysis."""

FIELDS: dict[str, Message] = {
    "text": msg("Text"), "note": msg("Evidence"), "status": msg("Status"), "root": msg("Root cause"),
    "kind": msg("Kind"), "side": msg("Side"), "template": msg("Bones"), "why_depth": msg("Depth of whys"),
    "effect": msg("Leads to"), "detail": msg("Details"),
    "revision": msg("Revision"), "reference": msg("Analysis"),
}
"""Names of what the history shows."""
