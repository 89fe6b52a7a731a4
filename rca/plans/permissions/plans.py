"""Who may do what with improvement plans and their actions. A plan without a team belongs to holders of a role.

Whoever owns or sponsors a plan or owns one of its actions sees it, whatever their roles.
"""

from typing import Any

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate
from rca.plans import queries
from rca.plans.models import Action

LOOK = ("member", "facilitator", "handler", "manager", "auditor")
MAKE = ("facilitator", "manager")
DECIDE = ("manager",)
TELL = ("member", "facilitator", "handler", "manager")
JUDGE = ("auditor", "manager", "facilitator")


def _holds(actor: Actor, roles: tuple[str, ...], record: Any) -> bool:
    if actor.person_id is None:
        return False
    if record is None or record.team_id is None:
        return actor.has_anywhere(*roles)
    return any(actor.has(role, record.team_id) for role in roles)


def _may(*roles: str) -> Predicate:
    return lambda actor, record: _holds(actor, roles, record)


def _plan_of(record: Any) -> Any:
    return queries.plan(record.plan_id) if isinstance(record, Action) else record


def _carries(actor: Actor, record: Any) -> bool:
    """Whether the actor owns the plan, or the plan of the action."""
    return actor.person_id is not None and record is not None and _plan_of(record).owner_id == actor.person_id


def _takes_part(actor: Actor, record: Any) -> bool:
    if actor.person_id is None or record is None:
        return False
    plan = _plan_of(record)
    return actor.person_id in (plan.owner_id, plan.sponsor_id) or queries.owns_one(plan.id, actor.person_id)


def may_see(actor: Actor, record: Any) -> bool:
    """Whether an actor sees a plan or an action of one."""
    return _holds(actor, LOOK, record) or _takes_part(actor, record)


def may_run(actor: Actor, record: Any) -> bool:
    """Whether an actor changes a plan or its actions: its owner, its facilitators and managers."""
    return _holds(actor, MAKE, record) or _carries(actor, record)


def may_tell(actor: Actor, record: Any) -> bool:
    """Whether an actor says how it goes: whoever takes part, and the roles that work on it."""
    return _holds(actor, TELL, record) or _takes_part(actor, record)


def owns(actor: Actor, action: Any) -> bool:
    """Whether an action is the actor's own."""
    return actor.person_id is not None and action is not None and action.owner_id == actor.person_id


PERMISSIONS: dict[str, Predicate] = {
    "plan:list": _may(*LOOK),
    "plan:see": may_see,
    "plan:make": _may(*MAKE),
    "plan:edit": may_run,
    "plan:decide": _may(*DECIDE),
    "plan:tell": may_tell,
    "plan:judge": _may(*JUDGE),
    "plan:end": _may(*DECIDE),
    "action:list": lambda actor, _: actor.person_id is not None,
    "action:see": may_see,
    "action:edit": may_run,
    "action:work": owns,
    "action:verify": _may(*JUDGE),
}
