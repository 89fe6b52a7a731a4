"""Answers of the reviews to questions that lower features ask."""

from typing import Any
from uuid import UUID

from rca.foundation.messages import Message, msg
from rca.reviews import queries

Place = tuple[Message, str, dict[str, Any]]


def what_a_person_holds(person: UUID) -> list[Place]:
    """The open actions of reviews a person has, for the hand-over list."""
    return [(msg("Action of %(reference)s: %(text)s", reference=of.reference, text=point.text), "reviews.show",
             {"id": of.id}) for point, of in queries.held_by(person)]
