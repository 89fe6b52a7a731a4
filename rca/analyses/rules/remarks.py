"""What a review of the reasoning may remark: each rule with its name, its reason and what to ask instead.

It advises and never blocks. The tone is that of a colleague: what stands there, why that stops the search, one question
that takes it further.
"""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from rca.foundation.messages import Message, msg


class Rule(Enum):
    """The rules of the review, in the order in which the page tells them."""

    BLAME = "blame"
    SLIP = "slip"
    VAGUE = "vague"
    SAME_AS_EFFECT = "same_as_effect"
    SAME_AS_SIBLING = "same_as_sibling"
    LONE_CHAIN = "lone_chain"
    VERIFIED_UNPROVEN = "verified_unproven"
    ROOT_UNVERIFIED = "root_unverified"
    SOLVES_RULED_OUT = "solves_ruled_out"
    UNNOTICED = "unnoticed"


@dataclass(frozen=True)
class Words:
    """How a rule speaks: its name, the reason behind it, what to do or ask instead; and in one sentence, at a cause."""

    name: Message
    reason: Message
    suggestion: Message
    gentle: Message


WORDS: dict[Rule, Words] = {
    Rule.BLAME: Words(
        msg("Somebody is named as the cause"),
        msg("Who did it ends the search: another person in the same place would have met the same trap."),
        msg("Ask instead: what in the process, the rules or the tools let this happen?"),
        msg("Whose fault is not the question. Why could it happen?")),
    Rule.SLIP: Words(
        msg("The chain ends at human error"),
        msg("People slip every day. What counts is why a slip was easy here, and why it got through."),
        msg("Ask why again: what made the slip likely, and what could have caught it?"),
        msg("People slip every day: why was it easy here, and why did it get through?")),
    Rule.VAGUE: Words(
        msg("A vague word instead of a fact"),
        msg("“Poor”, “lacking” or “slow” can be neither proven nor solved: everybody thinks of something else."),
        msg("Say what happens, where and how often: what exactly is missing or different from what it should be?"),
        msg("Everybody thinks of something else here: what exactly happens, where and how often?")),
    Rule.SAME_AS_EFFECT: Words(
        msg("A cause that repeats its effect"),
        msg("It says nearly the same as what it should explain, so the chain gets longer but not deeper."),
        msg("Ask why it happens, and write the answer in its place."),
        msg("This says nearly what it should explain: why does it happen?")),
    Rule.SAME_AS_SIBLING: Words(
        msg("Two causes that say nearly the same"),
        msg("Side by side they split votes and evidence."),
        msg("Merge them on the board, or say in both what makes them different."),
        msg("This says nearly the same as the one beside it: merge them, or say what sets them apart?")),
    Rule.LONE_CHAIN: Words(
        msg("One answer to every why"),
        msg("Each why of this chain has a single answer. Most failures need several things to come together."),
        msg("Go down the chain and ask at each step: what else had to be true for this to happen?"),
        msg("Every why from here down has a single answer: what else had to be true?")),
    Rule.VERIFIED_UNPROVEN: Words(
        msg("Verified, but nothing shows it"),
        msg("It is marked as verified and carries no evidence, so nobody can follow the judgement later."),
        msg("Add what shows it – a figure, a record, somebody who saw it – or call it suspected again."),
        msg("It is called verified: what shows it?")),
    Rule.ROOT_UNVERIFIED: Words(
        msg("A root cause that is not verified"),
        msg("Solutions will be built on it while it is still a guess."),
        msg("Verify it with evidence first, or take the root mark off."),
        msg("It is marked as a root while it is still a guess: what would show that it is true?")),
    Rule.SOLVES_RULED_OUT: Words(
        msg("A solution for a cause that is ruled out"),
        msg("The evidence speaks against this cause, yet solutions are still meant for it."),
        msg("Move the solutions to the cause that was confirmed, or refuse them with that reason."),
        msg("It is ruled out, yet a solution is meant for it: does it belong to the cause that was confirmed?")),
    Rule.UNNOTICED: Words(
        msg("Why did nobody notice earlier?"),
        msg("The causes say why it happened. None says why no check or alarm found it before the customer did."),
        msg("Ask a second chain of whys: where could it have been noticed first, and why was it not?"),
        msg("The causes say why it happened: why did nobody notice before the customer did?")),
}


@dataclass(frozen=True)
class Waving:
    """A wish about one remark: put it away (`away`), with a reason if somebody gives one, or bring it back."""

    cause: UUID
    rule: Rule
    other: UUID | None = None
    reason: str = ""
    away: bool = True


WAVED, BROUGHT_BACK = "remark.waved", "remark.brought_back"
"""The acts of the journal about remarks. They leave the cause graph as it is."""
