"""Who may do what with a PIP: whom it names, and HR; nobody else, administrators included (S-04)."""

from collections.abc import Callable
from typing import Any

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate
from rca.plans.queries import pips as queries
from rca.plans.rules import pips as rules
from rca.plans.rules.pips import Act, Part


def parts(actor: Actor, pip: Any) -> frozenset[Part]:
    """How the actor stands to a PIP; nothing where it does not exist for them. A PIP without a team needs HR of all."""
    if pip is None:
        return frozenset()
    return rules.parts_of(pip, actor.person_id, hr=actor.has("hr", pip.team_id))


def sees(actor: Actor, pip: Any = None) -> bool:
    """Whether the PIP exists for the actor."""
    return bool(parts(actor, pip))


def opens(actor: Actor, _: Any = None) -> bool:
    """Whoever manages a team may open one for somebody in it."""
    return actor.person_id is not None and actor.has_anywhere("manager")


def lists(actor: Actor, _: Any = None) -> bool:
    """Whoever may open one, or for whom one exists. For all others the word occurs nowhere."""
    return opens(actor) or queries.sees_any(actor)


def _does(act: Act) -> Callable[[Actor, Any], bool]:
    return lambda actor, pip: rules.may(act, parts(actor, pip))


PERMISSIONS: dict[str, Predicate] = {
    "pip:list": lists,
    "pip:open": opens,
    "pip:see": sees,
    **{f"pip:{act.value}": _does(act) for act in Act},
}
