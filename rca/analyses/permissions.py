"""Who may do what with an analysis. A guest reaches the one board of their link, with the rights of the link."""

from typing import Any

from rca.analyses.rules import GuestRights
from rca.foundation.actors import Actor
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.foundation.registry import Predicate

WORK = ("member", "facilitator", "handler")
LOOK = (*WORK, "manager", "auditor")


def _holds(actor: Actor, roles: tuple[str, ...], team: Any) -> bool:
    """Whether one of the roles reaches the team; an analysis without a team is open to holders of a role anywhere."""
    return actor.has_anywhere(*roles) if team is None else any(actor.has(role, team) for role in roles)


def rights(actor: Actor, analysis: Any) -> GuestRights | None:
    """What an actor may do on a board: all, add, look, or nothing (None)."""
    if actor.reach is not None:
        return GuestRights(actor.rights) if actor.reach == analysis.id else None
    if _holds(actor, WORK, analysis.team_id):
        return GuestRights.ALL
    return GuestRights.LOOK if _holds(actor, LOOK, analysis.team_id) else None


def may_look(actor: Actor, analysis: Any) -> bool:
    return rights(actor, analysis) is not None


def may_add(actor: Actor, analysis: Any) -> bool:
    return rights(actor, analysis) in (GuestRights.ADD, GuestRights.ALL)


def may_lead(actor: Actor, analysis: Any) -> bool:
    return actor.person_id is not None and _holds(actor, ("facilitator",), analysis.team_id)


def refuse_locked(actor: Actor, analysis: Any) -> None:
    """Raise RuleBroken when the board is locked and the actor does not lead the workshop."""
    if analysis.locked and not may_lead(actor, analysis):
        raise RuleBroken("", msg("The board is locked: at the moment only who leads the workshop changes it."))


def roles_on(actor: Actor, analysis: Any) -> tuple[bool, bool]:
    """Whether an actor leads a board, and whether they take part in it rather than look on."""
    return may_lead(actor, analysis), may_add(actor, analysis)


def may_see_record(actor: Actor, analysis: Any) -> bool:
    """The analysis as a record, with its history and complaints: persons only, not guests."""
    return actor.person_id is not None and may_look(actor, analysis)


def may_copy(actor: Actor, analysis: Any) -> bool:
    """Begin another analysis with the causes of this one: whoever may read it and start one somewhere."""
    return may_see_record(actor, analysis) and actor.has_anywhere("facilitator")


def may_sign(actor: Actor, analysis: Any) -> bool:
    """Agree to a frozen revision: whoever may read it under their own name, so every person who sees the record and no
    guest, whose name nobody has checked."""
    return may_see_record(actor, analysis)


def may_wave(actor: Actor, analysis: Any) -> bool:
    """Put remarks of the review away on their page, and bring them back."""
    return actor.person_id is not None and rights(actor, analysis) is GuestRights.ALL


PERMISSIONS: dict[str, Predicate] = {
    "analysis:list": lambda actor, _: actor.person_id is not None and actor.has_anywhere(*LOOK),
    "analysis:start": lambda actor, _: actor.person_id is not None and actor.has_anywhere("facilitator"),
    "analysis:see": may_see_record,
    "analysis:look": may_look,
    "analysis:add": may_add,
    "analysis:lead": may_lead,
    "analysis:link": may_wave,
    "analysis:export": may_see_record,
    "analysis:copy": may_copy,
    "analysis:wave": may_wave,
    "analysis:sign": may_sign,
}
