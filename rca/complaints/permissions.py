"""Who may do what with complaints. A case without a team belongs to every team's holders of the role."""

from typing import Any

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate

HANDLE = ("handler",)
# Who needs to know who complained; all others see a mask (C-08).
KNOW = ("handler", "facilitator")
LOOK = ("handler", "facilitator", "manager", "auditor")


def _holds(actor: Actor, roles: tuple[str, ...], record: Any) -> bool:
    if actor.person_id is None:
        return False
    if record is None or record.team_id is None:
        return actor.has_anywhere(*roles)
    return any(actor.has(role, record.team_id) for role in roles)


def _may(*roles: str) -> Predicate:
    return lambda actor, record: _holds(actor, roles, record)


def leads(actor: Actor, record: Any) -> bool:
    """Whether somebody is quality lead of a case's team: assigns a case whose owner has left."""
    return _holds(actor, ("facilitator",), record)


def _is_concerned(actor: Actor, record: Any) -> bool:
    """The person a complaint is about, whatever their role, says how it was (C-12)."""
    return record is not None and actor.person_id is not None and record.concerned_id == actor.person_id


def reads_person(actor: Actor, record: Any) -> bool:
    """Whether this reader learns from the case who complained: it says so, and they may know it."""
    told = record.complainant or record.contact or record.email
    return bool(told) and PERMISSIONS["complaint:know_complainant"](actor, record)


def _anywhere(*roles: str) -> Predicate:
    """Promises are the whole organisation's: whoever holds the role for any team."""
    return lambda actor, _: actor.person_id is not None and actor.has_anywhere(*roles)


PERMISSIONS: dict[str, Predicate] = {
    "complaint:list": _may(*LOOK),
    "complaint:see": _may(*LOOK),
    "complaint:know_complainant": _may(*KNOW),
    "complaint:take": _may(*HANDLE),
    "complaint:edit": _may(*HANDLE),
    "complaint:work": _may(*HANDLE),
    "complaint:close": _may(*HANDLE),
    "complaint:hand_over": _may(*HANDLE, "facilitator"),
    "complaint:assign": leads,
    "complaint:answer_offer": _may(*HANDLE),
    "complaint:comment": _is_concerned,
    "asked:see": lambda actor, _: actor.person_id is not None,
    "complaint:erase": _may(*KNOW),
    "complaint:give": _may(*KNOW),
    "complaint:export": _may(*LOOK),
    "complaint:tell_apart": _may(*KNOW),
    "complaint:together": _anywhere(*LOOK),
    "service_volumes:see": _anywhere(*LOOK),
    "service_volumes:edit": _anywhere("facilitator", "manager"),
    "promises:see": _anywhere(*LOOK),
    "promises:edit": _anywhere("facilitator", "manager"),
    "phrases:see": _anywhere(*LOOK),
    "phrases:edit": _anywhere("facilitator", "manager"),
    "complaint_filter:keep": _anywhere(*LOOK),
    "complaint_filter:change": lambda actor, kept: kept is not None and actor.person_id == kept.owner_id,
    "complaint_category:list": _anywhere(*LOOK),
    "complaint_category:see": _anywhere(*LOOK),
    "complaint_category:arrange": _anywhere("facilitator", "manager"),
    "complaint_import:make": _may(*KNOW),
    "complaint_import:see": _may(*KNOW),
    "complaint_import:run": _may(*KNOW),
}
