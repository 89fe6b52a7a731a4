"""Answers of the improvement plans to questions that lower features ask."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from rca.analyses import Doing, DoingStage
from rca.foundation.messages import Message, msg
from rca.plans import queries
from rca.plans.queries import actions, plans
from rca.plans.rules.words import ENDS, STATE_NAMES, State


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


def what_is_done_about(analyses: Collection[UUID]) -> dict[UUID, list[Doing]]:
    """The plans made for these analyses and how they stand, newest first; cancelled ones are nothing done."""
    found: dict[UUID, list[Doing]] = {}
    for plan in plans.plans_of_analyses(analyses):
        if plan.state is not State.CANCELLED:
            doing = Doing("plan", plan, STATE_NAMES[plan.state], _stage(plan.state))
            found.setdefault(plan.analysis_id, []).append(doing)
    return found


def _stage(state: State) -> DoingStage:
    if state in ENDS:
        return DoingStage.ENDED
    return DoingStage.PLANNED if state in (State.DRAFT, State.SUBMITTED) else DoingStage.RUNNING
