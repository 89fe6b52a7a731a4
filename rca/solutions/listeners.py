"""Answers to questions of lower features, one line each."""

from uuid import UUID

from rca.foundation.messages import Message, msgs
from rca.solutions import queries


def what_hangs_on_a_cause(cause: UUID) -> list[Message]:
    """The candidates that would solve a cause, for whoever is about to remove it."""
    n = queries.count_on_cause(cause)
    return [msgs("%(n)s solution hangs on it", "%(n)s solutions hang on it", n)] if n else []
