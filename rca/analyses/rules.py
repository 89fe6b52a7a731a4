"""The words of an analysis and the decisions that need nothing but plain values.

Pure: no database, no clock, no page. What a person may type is cleaned and limited here, so that the table, the
journal, the drawing and an export all hold the same text.
"""

import unicodedata
from datetime import datetime
from enum import Enum

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
    "cause.linked": msg("Cause linked to a second effect"),
    "cause.unlinked": msg("Link taken away"),
    "cause.judged": msg("Status set"),
    "evidence.added": msg("Evidence added"),
    "evidence.removed": msg("Evidence removed"),
    "cause.rooted": msg("Root mark set or taken off"),
    "cause.stopped": msg("Reason to stop asking why"),
    "bone.sided": msg("Bone moved to the other side"),
}
"""Every act that changes a cause graph, with the words the history shows for it."""


def cause_text(raw: str, field: str = "text") -> str:
    """The text of a cause as it is kept: one line, NFC, without control characters, 1 to 2,000 characters.

    Line breaks and tabs become single spaces, because a cause pasted from two lines is still one statement.
    Raises RuleBroken(field) when nothing is left or too much is.
    """
    text = _one_line(raw)
    if not text:
        raise RuleBroken(field, msg("Write the cause in a few words."))
    return _within(text, TEXT_LENGTH, field)


def reason_text(raw: str, field: str = "reason") -> str:
    """Why a chain stops early: one line, at most 500 characters; empty takes the reason away."""
    return _within(_one_line(raw), REASON_LENGTH, field)


def note_text(raw: str, field: str = "note") -> str:
    """An evidence note: NFC, lines kept, other control characters dropped, 1 to 4,000 characters."""
    lines = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(_printable(line).rstrip() for line in lines).strip()
    if not text:
        raise RuleBroken(field, msg("Say in a few words what the evidence is."))
    return _within(text, NOTE_LENGTH, field)


def _one_line(raw: str) -> str:
    return " ".join(_printable(unicodedata.normalize("NFC", raw)).split())


def _printable(text: str) -> str:
    """Without what no font shows and what breaks XML or turns reading order round: controls become spaces.

    Zero-width joiners stay (emoji and several scripts need them); bidi overrides and lone surrogates go.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for ch in text:
        category = unicodedata.category(ch)
        if category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category == "Cs" or (category == "Cf" and ch not in "\u200c\u200d") or ord(ch) & 0xFFFE == 0xFFFE:
            continue
        else:
            kept.append(ch)
    return "".join(kept)


def _within(text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise RuleBroken(
            field,
            msg("That is %(length)s characters long; %(most)s is the most.", length=len(text), most=most),
        )
    return text


def next_step(step: Step, forward: bool) -> Step:
    """The workshop step after or before this one. Raises RuleBroken beyond the ends."""
    steps = list(Step)
    at = steps.index(step) + (1 if forward else -1)
    if not 0 <= at < len(steps):
        raise RuleBroken("", msg("This is the last step.") if forward else msg("This is the first step."))
    return steps[at]


def guest_name(raw: str, field: str = "name") -> str:
    """The name a guest gives: one line, 1 to 60 characters."""
    name = _one_line(raw)
    if not name:
        raise RuleBroken(field, msg("Write the name the others know you by."))
    return _within(name, 60, field)


def link_hours(hours: int) -> int:
    """How long a guest link may live: one hour to ninety days."""
    if not 1 <= hours <= 24 * 90:
        raise RuleBroken("hours", msg("An invitation lasts between one hour and ninety days."))
    return hours


def link_refusal(expires_at: datetime, revoked_at: datetime | None, at: datetime) -> Message | None:
    """Why a guest link does not open its board at this moment; None when it does."""
    if revoked_at is not None:
        return msg("This invitation was taken back. Ask the facilitator for a new link.")
    if expires_at <= at:
        return msg("This invitation has expired. Ask the facilitator for a new link.")
    return None


def may_change(rights: GuestRights | None, act: str, kind: str | None, own: bool) -> bool:
    """Whether somebody with these rights may do this act on the board.

    Who may only add puts causes on the fish and mends the words of their own, nothing else.
    """
    if rights is GuestRights.ALL:
        return True
    if rights is GuestRights.ADD:
        return (act == "cause.added" and kind in (None, Kind.CAUSE.value)) or (act == "cause.edited" and own)
    return False


BOARD_ACTS: dict[str, Message] = {
    "analysis.started": msg("Analysis started"),
    "analysis.stepped": msg("Workshop step changed"),
    "analysis.handed_over": msg("Lead handed over"),
    "link.made": msg("Guests invited"),
    "link.revoked": msg("Invitation taken back"),
    "guest.joined": msg("Guest joined"),
}
"""The other acts of an analysis."""

FIELDS: dict[str, Message] = {
    "text": msg("Text"), "note": msg("Evidence"), "status": msg("Status"), "root": msg("Root cause"),
    "kind": msg("Kind"), "side": msg("Side"), "template": msg("Bones"), "why_depth": msg("Depth of whys"),
    "effect": msg("Leads to"), "detail": msg("Details"), "rights": msg("Rights"), "hours": msg("Hours"),
}
"""Names of what the history shows."""
