"""Who may hold management reviews. Their figures are of the whole house, so whoever leads quality for any team may."""

from typing import Any

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate


def _leads(actor: Actor, _: Any = None) -> bool:
    return actor.person_id is not None and actor.has_anywhere("facilitator", "manager")


PERMISSIONS: dict[str, Predicate] = {
    "management_review:list": _leads,
    "management_review:see": _leads,
    "management_review:hold": _leads,
}
