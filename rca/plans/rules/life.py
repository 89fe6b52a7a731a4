"""The one life that plans of both kinds share: which state may follow which (the table of the domain)."""

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.plans.rules.words import STATE_NAMES, State

FOLLOWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.CANCELLED}),
    State.SUBMITTED: frozenset({State.APPROVED, State.DRAFT, State.CANCELLED}),
    State.APPROVED: frozenset({State.ACTIVE, State.DRAFT, State.CANCELLED}),
    State.ACTIVE: frozenset({State.IN_REVIEW, State.DRAFT, State.CANCELLED}),
    State.IN_REVIEW: frozenset({State.ACTIVE, State.COMPLETED, State.FAILED, State.CANCELLED}),
    State.COMPLETED: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""Back to draft means: what was approved changes, so it has to be approved again (E-01)."""


def check_move(before: State, after: State) -> None:
    """Refuse a step that the life of a plan does not know."""
    if after not in FOLLOWS[before]:
        raise RuleBroken("", msg("This plan is now: %(state)s. Look at it again; somebody may have decided meanwhile.",
                                 state=STATE_NAMES[before]))
