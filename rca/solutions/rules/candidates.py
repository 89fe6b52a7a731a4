"""What a solution candidate is and which acts it allows: vocabulary and decisions on plain values."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from rca.foundation import dots as voting
from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

K = TypeVar("K")

DOTS = 5
"""How many dots everybody has to give away in one analysis."""

MOST = 300
"""Candidates one analysis may hold, merged and refused ones included: beyond this nobody compares them."""

TEXT_LENGTH = 500
REASON_LENGTH = 2_000


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


IN_PLAY = (State.PROPOSED, State.CHOSEN)
"""What can still become a plan: compared, voted on, merged."""

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
STRENGTH_WORDS: dict[Strength, Message] = {
    Strength.STRONGER: msg("stronger action"),
    Strength.INTERMEDIATE: msg("intermediate action"),
    Strength.WEAKER: msg("weaker action"),
}
"""The same in two words, for rows."""

ACTS: dict[str, Message] = {
    "solution.proposed": msg("Solution proposed"),
    "solution.edited": msg("Solution changed"),
    "solution.voted": msg("Dots given or taken back"),
    "solution.chosen": msg("Solution chosen"),
    "solution.kept": msg("Back among the candidates"),
    "solution.refused": msg("Solution refused"),
    "solution.merged": msg("Merged into another"),
    "solution.joined": msg("Another one merged into it"),
    "solution.unmerged": msg("Merging taken back"),
    "solution.parted": msg("Another one taken out of it"),
}
"""Every act, with the words the history shows for it."""

DECISION_ACTS: dict[State, str] = {
    State.CHOSEN: "solution.chosen",
    State.PROPOSED: "solution.kept",
    State.REFUSED: "solution.refused",
}
FIELDS: dict[str, Message] = {
    "text": msg("Text"), "causes": msg("Solves"), "strength": msg("Strength"), "dots": msg("Dots"),
    "was": msg("State before"), "into": msg("Merged into"), "from": msg("Taken out of"),
    "solution": msg("The other one"),
}
"""Names of what the history shows."""


def idea(raw: str | None) -> str:
    """The text of a candidate as it is kept: one line of at most 500 characters. Raises RuleBroken without one."""
    text = texts.one_line("text", raw, TEXT_LENGTH)
    if not text:
        raise RuleBroken("text", msg("Write the solution in one line: what would be done."))
    return text


def cut(text: str) -> str:
    """A text as long as a candidate may be; the cut shows.

    >>> cut("short"), len(cut("long " * 200)), cut("long " * 200)[-6:]
    ('short', 500, 'long …')
    """
    return text if len(text) <= TEXT_LENGTH else f"{text[: TEXT_LENGTH - 1]}…"


def reason_text(raw: str | None) -> str | None:
    """Why something was decided, tidied; None when nothing was said."""
    return texts.long_text("reason", raw, REASON_LENGTH)


def solved(wanted: Collection[K], roots: Collection[K], before: Collection[K] = ()) -> list[K]:
    """The causes a candidate solves, each once, in the order of the roots.

    One at least, and only root causes of its analysis; what it solved `before` may stay although it is no root any
    more.
    """
    if not wanted:
        raise RuleBroken("causes", msg("Say which root cause it would solve, one at least."))
    if any(cause not in roots and cause not in before for cause in wanted):
        raise RuleBroken("causes", msg("One of these is no root cause any more. Choose among the roots."))
    return [cause for cause in dict.fromkeys([*roots, *before]) if cause in wanted]


def check_room(held: int) -> None:
    """An analysis holds a limited number of candidates."""
    if held >= MOST:
        raise RuleBroken("text", msg("An analysis holds at most %(most)s solutions. Edit or merge some.", most=MOST))


def check_editing(state: State) -> None:
    """What is refused or merged stays as it was decided on."""
    if state is State.REFUSED:
        raise RuleBroken("", msg("This one was refused. Take it back among the candidates first."))
    if state is State.MERGED:
        raise _merged()


def check_vote(state: State, dots: int, before: int, elsewhere: int) -> None:
    """Whether an actor may have `dots` on a candidate, who had `before` on it and has `elsewhere` on all others.

    Nobody ever gives more than DOTS in all. Fewer is always possible, also on a refused one.
    """
    if state is State.MERGED:
        raise _merged()
    voting.check_taking(dots, before)
    if state is State.REFUSED and dots > before:
        raise RuleBroken("", msg("This one was refused. Give the dot to one that is still in play."))
    voting.check_giving(dots, before, elsewhere, DOTS)


def check_decision(state: State, to: State, reason: str | None, uses: Sequence[Message]) -> None:
    """Whether a candidate may be chosen, kept or refused. `uses` says what builds on it; then it stays chosen."""
    if state is State.MERGED:
        raise _merged()
    if to is state:
        raise RuleBroken("", msg("This one is “%(state)s” already.", state=STATE_NAMES[state]))
    if to is State.REFUSED and not reason:
        raise RuleBroken("reason", msg("Say why it is refused, so that nobody has to find out again."))
    if uses and to is not State.CHOSEN:
        raise _used(uses)


def check_merge(gone: State, stays: State, *, same: bool, together: bool, uses: Sequence[Message]) -> None:
    """Whether one candidate may go into another. `same`: it is the other; `together`: both are of one analysis."""
    if same or not together:
        raise RuleBroken("into", msg("Choose another candidate of the same analysis."))
    if gone is State.MERGED:
        raise _merged()
    if gone not in IN_PLAY or stays not in IN_PLAY:
        raise RuleBroken("into", msg("Only candidates that are still in play can be merged."))
    if gone is State.CHOSEN and stays is not State.CHOSEN:
        raise RuleBroken("into", msg("This one is chosen already. Merge the other one into it."))
    if uses:
        raise _used(uses)


def check_unmerge(gone: State, stays: State) -> None:
    """Whether a merging may be taken back: the last one first."""
    if gone is not State.MERGED:
        raise RuleBroken("", msg("This one is not merged."))
    if stays is State.MERGED:
        raise RuleBroken("", msg("It went into one that was merged itself. Take that merging back first."))


def joined(stays: Mapping[K, int], gone: Mapping[K, int]) -> dict[K, int]:
    """The dots of a candidate by actor after another went into it: added, for nobody more than there are."""
    return voting.joined(stays, gone, DOTS)


def parted(stays: Mapping[K, int], gone: Mapping[K, int]) -> tuple[dict[K, int], dict[K, int]]:
    """The dots of both after a merging is taken back: what the one brought goes with it, as far as it is still there.

    So nobody has more dots in all than before, whatever they gave or took back meanwhile.
    """
    back = {who: min(dots, stays.get(who, 0)) for who, dots in gone.items()}
    return {who: dots - back.get(who, 0) for who, dots in stays.items()}, back


def _merged() -> RuleBroken:
    return RuleBroken("", msg("This one was merged into another and lives on there."))


def _used(uses: Sequence[Message]) -> RuleBroken:
    return RuleBroken("", msg("%(use)s. It stays as it is as long as that is so.", use=uses[0]))
