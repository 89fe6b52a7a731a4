"""Answers of the complaints to questions that lower features ask, and reactions to what happens."""

from typing import Any
from uuid import UUID

from rca.complaints import commands, models, queries
from rca.foundation.messages import Message, msg
from rca.foundation.outbox import LetterFailed, LetterSent


def what_a_person_holds(person: UUID) -> list[tuple[Message, str, dict[str, Any]]]:
    """The open cases a person is responsible for, for the hand-over list."""
    return [
        (
            msg("Is responsible for %(reference)s, %(title)s", reference=case.reference, title=case.title),
            "complaints.show",
            {"id": case.id},
        )
        for case in queries.held_by(person)
    ]


def letter_sent(fact: LetterSent) -> None:
    """The mail server took a letter of a case."""
    if fact.about[0] == "complaint":
        commands.letter_sent(fact)


def letter_failed(fact: LetterFailed) -> None:
    """A letter of a case was given up."""
    if fact.about[0] == "complaint":
        commands.letter_failed(fact)


def index_again() -> int:
    """After a restore: the search index is not in a backup, so it is made again."""
    return models.rebuild()
