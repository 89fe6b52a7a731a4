"""Reactions to what lower features announce, and answers to their questions, one line each."""

from uuid import UUID

from rca.analyses import ActionsBrought
from rca.foundation.messages import Message, msgs
from rca.solutions import commands, queries


def take_over(fact: ActionsBrought) -> None:
    """What a post-mortem meant to do is collected among the candidates."""
    commands.take_over(analysis=fact.analysis, causes=fact.causes, actions=fact.actions, by=fact.by, at=fact.at)


def what_hangs_on_a_cause(cause: UUID) -> list[Message]:
    """The candidates that would solve a cause, for whoever is about to remove it."""
    n = queries.count_on_cause(cause)
    return [msgs("%(n)s solution hangs on it", "%(n)s solutions hang on it", n)] if n else []
