"""What a complaint case is and which acts it allows: vocabulary and decisions on plain values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

CLOCK_SLACK = timedelta(minutes=5)
SOON = timedelta(hours=24)


class Channel(StrEnum):
    """How the complaint reached us."""

    PHONE = "phone"
    MAIL = "mail"
    CHAT = "chat"
    COUNTER = "counter"
    LETTER = "letter"
    SOCIAL_MEDIA = "social_media"
    WEB = "web"
    OTHER = "other"


class Status(StrEnum):
    """Open until the customer accepts or every reasonable option is used up (C-07)."""

    OPEN = "open"
    CLOSED = "closed"


class Precision(StrEnum):
    """How exactly the moment of receipt is known: many registers only keep the day."""

    DAY = "day"
    MINUTE = "minute"


class Closure(StrEnum):
    """The two ways a case may end (C-07)."""

    ACCEPTED = "accepted"
    OPTIONS_USED_UP = "options_used_up"


class Urgency(StrEnum):
    """How a case stands to its promise."""

    NONE = "none"
    CALM = "calm"
    SOON = "soon"
    LATE = "late"


class Stage(IntEnum):
    """The four stages of a case, in order."""

    RECEIVE = 1
    CLARIFY = 2
    AGREE = 3
    FOLLOW_UP = 4


CHANNEL_NAMES: dict[Channel, Message] = {
    Channel.PHONE: msg("Phone"),
    Channel.MAIL: msg("E-mail"),
    Channel.CHAT: msg("Chat"),
    Channel.COUNTER: msg("Counter"),
    Channel.LETTER: msg("Letter"),
    Channel.SOCIAL_MEDIA: msg("Social media"),
    Channel.WEB: msg("Web"),
    Channel.OTHER: msg("Other"),
}
CHANNEL_PHRASES: dict[Channel, Message] = {
    Channel.PHONE: msg("by phone"),
    Channel.MAIL: msg("by e-mail"),
    Channel.CHAT: msg("by chat"),
    Channel.COUNTER: msg("at the counter"),
    Channel.LETTER: msg("by letter"),
    Channel.SOCIAL_MEDIA: msg("on social media"),
    Channel.WEB: msg("on the web"),
    Channel.OTHER: msg("by another way"),
}
STATUS_NAMES: dict[Status, Message] = {Status.OPEN: msg("Open"), Status.CLOSED: msg("Closed")}
CLOSURE_NAMES: dict[Closure, Message] = {
    Closure.ACCEPTED: msg("The customer accepts"),
    Closure.OPTIONS_USED_UP: msg("Every reasonable option is used up"),
}
STAGE_NAMES: dict[Stage, Message] = {
    Stage.RECEIVE: msg("Receive and calm"),
    Stage.CLARIFY: msg("Clarify"),
    Stage.AGREE: msg("Agree on a solution"),
    Stage.FOLLOW_UP: msg("Follow up and close"),
}


@dataclass(frozen=True)
class KeyTask:
    """One thing that has to be done in a stage; `key` is what is stored."""

    key: str
    stage: Stage
    name: Message


KEY_TASKS: tuple[KeyTask, ...] = (
    KeyTask("answered", Stage.RECEIVE, msg("Answered within the set time")),
    KeyTask("listened", Stage.RECEIVE, msg("Greeted and listened")),
    KeyTask("calmed", Stage.RECEIVE, msg("Calmed the customer")),
    KeyTask("looked_up", Stage.RECEIVE, msg("Looked up what the customer bought")),
    KeyTask("facts_asked", Stage.CLARIFY, msg("Asked for the facts")),
    KeyTask("validity_judged", Stage.CLARIFY, msg("Judged valid or not: reason, demand, rules")),
    KeyTask("judgement_explained", Stage.CLARIFY, msg("Explained the judgement, won understanding")),
    KeyTask("wish_known", Stage.AGREE, msg("What the customer wants")),
    KeyTask("possible_known", Stage.AGREE, msg("What we can do")),
    KeyTask("options_offered", Stage.AGREE, msg("Several options offered")),
    KeyTask("solution_agreed", Stage.AGREE, msg("The one agreed")),
    KeyTask("difficulties_foreseen", Stage.FOLLOW_UP, msg("Foresaw difficulties")),
    KeyTask("customer_informed", Stage.FOLLOW_UP, msg("Kept the customer informed")),
    KeyTask("course_recorded", Stage.FOLLOW_UP, msg("Cause, solution and course in the file")),
    KeyTask("case_analysed", Stage.FOLLOW_UP, msg("Analysed the case for improvements")),
)
TASKS_BY_KEY: dict[str, KeyTask] = {task.key: task for task in KEY_TASKS}


def tasks_of(stage: Stage) -> tuple[KeyTask, ...]:
    """The key tasks of one stage, in order."""
    return tuple(task for task in KEY_TASKS if task.stage is stage)


def stage_of(done: Collection[str]) -> Stage:
    """Where a case stands: the first stage with a key task left, the last one when nothing is left."""
    for task in KEY_TASKS:
        if task.key not in done:
            return task.stage
    return Stage.FOLLOW_UP


def urgency(pressing_at: datetime | None, near_at: datetime | None, now: datetime) -> Urgency:
    """How pressing what runs out first is, a promise or a clock: late once it has passed, soon from `near_at` on."""
    if pressing_at is None or near_at is None:
        return Urgency.NONE
    if pressing_at < now:
        return Urgency.LATE
    return Urgency.SOON if near_at <= now else Urgency.CALM


def check_taking(
    received_at: datetime | None, channel: Channel | None, description: str | None, *, now: datetime
) -> None:
    """No case without date and time, channel and description (C-01), and none from the future."""
    if received_at is None:
        raise RuleBroken("received_at", msg("Say when the complaint was received."))
    if received_at > now + CLOCK_SLACK:
        raise RuleBroken("received_at", msg("The date of receipt lies in the future."))
    if channel is None:
        raise RuleBroken("channel", msg("Say how the complaint reached you."))
    if not description:
        raise RuleBroken("description", msg("Write what went wrong, in the customer's words."))


def check_tick(key: str, done: Collection[str], status: Status) -> None:
    """A task may be ticked when every earlier stage is complete (P-04); a closed case only takes follow-up tasks."""
    task = TASKS_BY_KEY.get(key)
    if task is None:
        raise RuleBroken("", msg("There is no such key task."))
    if key in done:
        raise RuleBroken("", msg("This task is already done."))
    if status is Status.CLOSED and task.stage is not Stage.FOLLOW_UP:
        raise RuleBroken("", msg("The case is closed. Reopen it first."))
    missing = next((t for t in KEY_TASKS if t.stage < task.stage and t.key not in done), None)
    if missing is not None:
        raise RuleBroken(
            "",
            msg(
                "Finish stage %(number)s first: “%(task)s” is not done yet.",
                number=int(missing.stage),
                task=missing.name,
            ),
        )


def may_tick(key: str, done: Collection[str], status: Status) -> bool:
    """Whether a task can be ticked now."""
    try:
        check_tick(key, done, status)
    except RuleBroken:
        return False
    return True


def check_untick(key: str, done: Collection[str], status: Status) -> None:
    """A tick may be taken back while the case is open and no later stage has begun."""
    task = TASKS_BY_KEY.get(key)
    if task is None or key not in done:
        raise RuleBroken("", msg("This task is not done."))
    if status is Status.CLOSED:
        raise RuleBroken("", msg("The case is closed. Reopen it first."))
    later = next((t for t in KEY_TASKS if t.stage > task.stage and t.key in done), None)
    if later is not None:
        raise RuleBroken("", msg("Stage %(number)s has begun. Take back its tasks first.", number=int(later.stage)))


def check_closing(status: Status, closure: Closure, reason: str | None, recourse: str | None,
                  done: Collection[str]) -> None:
    """Close only when the customer accepts an agreed solution, or the options are used up, with a reason (C-07).

    `recourse` tells where else a customer who does not accept can go; monitoring goes on by the callback.
    """
    if status is Status.CLOSED:
        raise RuleBroken("", msg("The case is already closed."))
    if closure is Closure.OPTIONS_USED_UP:
        if not reason:
            raise RuleBroken("reason", msg("Say which options were tried and why none is left."))
        if not recourse:
            raise RuleBroken("recourse", msg("Say where else the customer can go, inside the house or outside."))
        return
    missing = next((t for t in KEY_TASKS if t.stage < Stage.FOLLOW_UP and t.key not in done), None)
    if missing is not None:
        raise RuleBroken(
            "closure",
            msg(
                "The customer cannot have accepted yet: “%(task)s” in stage %(number)s is not done.",
                task=missing.name,
                number=int(missing.stage),
            ),
        )


def check_reopening(status: Status, reason: str | None) -> None:
    """A closed case opens again only with a reason (P-02)."""
    if status is Status.OPEN:
        raise RuleBroken("", msg("The case is already open."))
    if not reason:
        raise RuleBroken("reason", msg("Say why the case is opened again."))


def check_editing(status: Status, reason: str | None) -> None:
    """Changing a closed case needs a reason (P-02)."""
    if status is Status.CLOSED and not reason:
        raise RuleBroken("reason", msg("The case is closed: say why you change it."))


def title_from(parts: Sequence[str], limit: int = 120) -> str:
    """A title made of the beginning of a description: one or two short parts, or the start of a long one.

    >>> title_from(["Animal-Abuse", "Neglected"])
    'Animal-Abuse, Neglected'
    """
    lines = [" ".join(part.split()) for part in parts if part and not part.isspace()]
    if not lines:
        return ""
    title = lines[0]
    if len(lines) > 1 and lines[1] != title and len(title) + len(lines[1]) + 2 <= limit:
        title = f"{title}, {lines[1]}"
    if len(title) <= limit:
        return title
    cut = title[:limit]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut) + "…"
