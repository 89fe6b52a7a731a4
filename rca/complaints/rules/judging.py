"""Is a complaint valid, what was offered, which offer was agreed; and who must not decide about it (C-12)."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from uuid import UUID

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

FEWEST_OPTIONS = 2
"""A choice is one between at least two."""

JUDGED, EXPLAINED, OFFERED, AGREED = "validity_judged", "judgement_explained", "options_offered", "solution_agreed"
"""Key tasks that are done by writing down what they are about, not by a tick."""


class Validity(StrEnum):
    """What came of judging: is the reason sufficient, the demand reasonable, is it covered by the rules?"""

    VALID = "valid"
    PARTLY = "partly"
    NOT_VALID = "not_valid"


class Answer(StrEnum):
    """What the customer said to an option."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"


VALIDITY_NAMES: dict[Validity, Message] = {
    Validity.VALID: msg("Valid: reason, demand and rules agree"),
    Validity.PARTLY: msg("Valid in part: the demand goes beyond the reason or the rules"),
    Validity.NOT_VALID: msg("Not valid: there is a misunderstanding"),
}
ANSWER_NAMES: dict[Answer, Message] = {
    Answer.OPEN: msg("not answered yet"),
    Answer.AGREED: msg("the customer agrees"),
    Answer.REFUSED: msg("the customer refuses"),
}


def check_impartial(concerned: UUID | None, person: UUID | None) -> None:
    """Nobody decides about a complaint about themselves (C-12). Raises RuleBroken."""
    if concerned is not None and concerned == person:
        raise RuleBroken("", msg("This complaint is about you: somebody else judges and closes it."))


def check_judging(validity: Validity, misunderstanding: str | None, explanation: str | None) -> None:
    """Not valid takes two sentences: what was misunderstood, and how that was explained to the customer."""
    if validity is not Validity.NOT_VALID:
        return
    if not misunderstanding:
        raise RuleBroken("misunderstanding", msg("Say what was misunderstood."))
    if not explanation:
        raise RuleBroken("explanation", msg("Say how it was explained to the customer."))


def check_tick_founded(task: str, judged: bool, options: Sequence[Answer]) -> None:
    """A task about a record is done when the record is there. Raises RuleBroken with what to write down first."""
    if task == JUDGED and not judged:
        raise RuleBroken("", msg("Write down first whether the complaint is valid."))
    if task == OFFERED and len(options) < FEWEST_OPTIONS:
        raise RuleBroken("", msg("Write down at least two options that were offered."))
    if task == AGREED and Answer.AGREED not in options:
        raise RuleBroken("", msg("Say first which option was agreed."))


def tasks_founded(validity: Validity | None, options: Collection[Answer]) -> set[str]:
    """Which key tasks are done by what is written down. A misunderstanding is written down with its explanation."""
    found: set[str] = set()
    if validity is not None:
        found.add(JUDGED)
    if validity is Validity.NOT_VALID:
        found.add(EXPLAINED)
    if len(options) >= FEWEST_OPTIONS:
        found.add(OFFERED)
    if Answer.AGREED in options:
        found.add(AGREED)
    return found


def check_option(text: str | None, closed: bool) -> None:
    """An option says what is offered. Raises RuleBroken at `text`."""
    if closed:
        raise RuleBroken("", msg("The case is closed. Reopen it first."))
    if not text:
        raise RuleBroken("text", msg("Write what you offer the customer."))


def check_agreeing(answer: Answer, others: Collection[Answer], closed: bool) -> None:
    """One option is agreed; another one only when that was taken back. Raises RuleBroken."""
    if closed:
        raise RuleBroken("", msg("The case is closed. Reopen it first."))
    if answer is Answer.AGREED and Answer.AGREED in others:
        raise RuleBroken("", msg("Another option is agreed already. Take that back first."))


def check_comment(concerned: UUID | None, person: UUID | None, words: str | None) -> None:
    """The person concerned says how it was, in their own words (C-12). Raises RuleBroken."""
    if concerned is None or concerned != person:
        raise RuleBroken("", msg("Only the person concerned comments here."))
    if not words:
        raise RuleBroken("words", msg("Say how it was."))
