"""Who may do what with checklists, audits and findings. What has no team belongs to every team's holders of a role."""

from typing import Any

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate

AUDIT = ("auditor",)
PLAN = ("auditor", "manager", "facilitator")
LOOK = ("member", "facilitator", "handler", "manager", "auditor")
"""Results go back to managers and to the front line (domain §9)."""


def _holds(actor: Actor, roles: tuple[str, ...], record: Any) -> bool:
    if actor.person_id is None:
        return False
    if record is None or record.team_id is None:
        return actor.has_anywhere(*roles)
    return any(actor.has(role, record.team_id) for role in roles)


def _may(*roles: str) -> Predicate:
    return lambda actor, record: _holds(actor, roles, record)


def _audits(actor: Actor, audit: Any) -> bool:
    """The auditor of this audit, while they hold the role."""
    return _holds(actor, AUDIT, audit) and (audit is None or audit.auditor_id == actor.person_id)


def _sees(actor: Actor, audit: Any) -> bool:
    """Who holds a role of the team, its auditor, and whose work it is about."""
    if audit is not None and actor.person_id is not None and actor.person_id in (audit.auditor_id, audit.auditee_id):
        return True
    return _holds(actor, LOOK, audit)


PERMISSIONS: dict[str, Predicate] = {
    "checklist:list": _may(*LOOK),
    "checklist:see": _may(*LOOK),
    "checklist:export": _may(*LOOK),
    "checklist:make": _may("auditor", "facilitator"),
    "checklist:edit": _may("auditor", "facilitator"),
    "audit:list": _may(*LOOK),
    "audit:see": _sees,
    "audit:plan": _may(*PLAN),
    "audit:edit": _may(*PLAN),
    "audit:cancel": _may(*PLAN),
    "audit:hand_over": _may(*PLAN),
    "audit:do": _audits,
    "finding:list": _may(*LOOK),
    "finding:see": _may(*LOOK),
    "finding:export": _may(*LOOK),
    "finding:act": _may(*PLAN),
    "finding:analyse": _may("facilitator"),
    "finding:settle": _may("manager"),
}
