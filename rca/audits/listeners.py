"""Answers of the audits to questions that lower features ask."""

from typing import Any
from uuid import UUID

from rca.audits import queries
from rca.foundation.messages import Message, msg

Place = tuple[Message, str, dict[str, Any]]


def what_a_person_holds(person: UUID) -> list[Place]:
    """The audits a person still has to do, for the hand-over list."""
    return [(msg("Is to audit %(reference)s, %(objective)s", reference=row.reference, objective=row.objective),
             "audits.show", {"id": row.id}) for row in queries.lists.held_by(person)]


def what_is_open_about_a_plan(plan: UUID) -> list[Message]:
    """The findings that keep a plan from being closed: nothing came of them yet, or an action that is not proven."""
    return [msg("Finding %(reference)s is open: %(text)s", reference=finding.reference, text=finding.text)
            for finding in queries.findings.open_about_plan(plan)]
