"""Who may do what with solution candidates. Persons only; the record is the candidate or its analysis.

Whoever works on the fish collects and votes; a facilitator or manager of the team decides.
"""

from typing import Any

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate

WORK = ("member", "facilitator", "handler")
LOOK = (*WORK, "manager", "auditor")
DECIDE = ("facilitator", "manager")


def _holds(actor: Actor, roles: tuple[str, ...], record: Any) -> bool:
    if actor.person_id is None:
        return False
    if record is None or record.team_id is None:
        return actor.has_anywhere(*roles)
    return any(actor.has(role, record.team_id) for role in roles)


def _may(*roles: str) -> Predicate:
    return lambda actor, record: _holds(actor, roles, record)


def may_edit(actor: Actor, solution: Any) -> bool:
    """Authors their own, facilitators every one."""
    if _holds(actor, ("facilitator",), solution):
        return True
    return solution is not None and solution.author_id == actor.id and _holds(actor, WORK, solution)


PERMISSIONS: dict[str, Predicate] = {
    "solution:see": _may(*LOOK),
    "solution:add": _may(*WORK),
    "solution:vote": _may(*WORK),
    "solution:edit": may_edit,
    "solution:decide": _may(*DECIDE),
}
