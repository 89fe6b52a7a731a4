"""Answers of the improvement plans to questions that lower features ask."""

from typing import Any
from uuid import UUID

from rca.foundation.messages import Message, msg
from rca.plans import queries
from rca.plans.queries import actions, plans
from rca.plans.rules.words import STATE_NAMES


def what_a_person_holds(person: UUID) -> list[tuple[Message, str, dict[str, Any]]]:
    """The plans a person owns and the actions they have to do, for the hand-over list."""
    owned = [(msg("Owns the plan %(reference)s, %(title)s", reference=found.reference, title=found.title),
              "plans.show", {"id": found.id}) for found in plans.held_by(person)]
    to_do = [(msg("Has to do action %(number)s of %(reference)s, %(text)s", number=found.number,
                  reference=found.reference, text=found.text), "actions.show", {"id": found.id})
             for found in actions.held_by(person)]
    return [*owned, *to_do]


def what_uses_this_solution(solution: UUID) -> list[Message]:
    """The plans that carry a solution out."""
    return [msg("The plan %(reference)s carries it out: %(state)s", reference=found.reference,
                state=STATE_NAMES[found.state]) for found in queries.using(solution)]
