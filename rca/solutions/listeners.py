"""Reactions to what lower features announce, and answers to their questions, one line each."""

from uuid import UUID

from rca.analyses import ActionsBrought, Candidate
from rca.foundation import registry
from rca.foundation.messages import Message, msgs
from rca.solutions import commands, queries
from rca.solutions.rules.candidates import STRENGTH_WORDS, State


def take_over(fact: ActionsBrought) -> None:
    """What a post-mortem meant to do is collected among the candidates."""
    commands.take_over(analysis=fact.analysis, causes=fact.causes, actions=fact.actions, by=fact.by, at=fact.at)


def what_hangs_on_a_cause(cause: UUID) -> list[Message]:
    """The candidates that would solve a cause, for whoever is about to remove it."""
    n = queries.count_on_cause(cause)
    return [msgs("%(n)s solution hangs on it", "%(n)s solutions hang on it", n)] if n else []


def decided(analysis: UUID) -> list[Candidate]:
    """The candidates of an analysis as its minutes tell them, by number: the sum of their dots, nobody's own."""
    found = sorted(queries.candidates(analysis), key=lambda one: one.solution.number)
    refs = [("solution", one.solution.id) for one in found if one.solution.state is State.CHOSEN]
    planned = {early[1] for early, late in registry.links_of(refs) if late[0] == "plan"} if refs else set()
    return [Candidate(
        number=of.number, text=of.text, chosen=of.state is State.CHOSEN,
        open=of.state is State.PROPOSED, planned=of.id in planned, reason=of.reason or "", dots=one.dots,
        strength=STRENGTH_WORDS[of.strength] if of.strength else None, author=of.author_id)
        for one in found for of in (one.solution,)]
