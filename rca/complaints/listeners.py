"""Answers of the complaints to questions that lower features ask, and reactions to what happens."""

from typing import Any
from uuid import UUID

from rca.complaints import models, queries
from rca.foundation.messages import Message, msg


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


def index_again() -> int:
    """After a restore: the search index is not in a backup, so it is made again."""
    return models.rebuild()
