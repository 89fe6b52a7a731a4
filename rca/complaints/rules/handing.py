"""First-contact responsibility: whoever received a case owns it to the end, unless somebody else says yes to it.

Handing over needs a reason and the receiver's yes. Until then the giver stays responsible.
"""

from enum import Enum
from uuid import UUID

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


class Way(Enum):
    """How a case changes hands: offered, so that the receiver is asked, or at once."""

    OFFER = "offer"
    AT_ONCE = "at_once"


def way_of(owner: UUID | None, *, owner_here: bool, giver: UUID | None, receiver: UUID, leads: bool,
           reason: str | None) -> Way:
    """How this case gets from `owner` to `receiver` when `giver` wants it so. Raises RuleBroken where it does not.

    `owner_here`: the owner can still be asked. `leads`: the giver is a quality lead of the case's team, who may assign
    a case whose owner has left, and offer any other on its owner's behalf. What nobody owns is taken without a reason.
    """
    if receiver == owner:
        raise RuleBroken("owner", msg("This person is responsible already."))
    if owner is None and receiver == giver:
        return Way.AT_ONCE
    if owner is not None and giver != owner and not leads:
        raise RuleBroken("", msg("Only whoever is responsible hands a case over, or a quality lead."))
    if not reason:
        raise RuleBroken("reason", msg("Whoever received it first stays responsible. Say why this case changes hands."))
    return Way.AT_ONCE if leads and owner is not None and not owner_here else Way.OFFER


def check_receiver(receiver: UUID | None, concerned: UUID | None, *, closed: bool) -> None:
    """A closed case changes no hands, and nobody takes a complaint about themselves (C-12)."""
    if closed:
        raise RuleBroken("", msg("The case is closed. Reopen it first."))
    if concerned == receiver:
        raise RuleBroken("owner", msg("The complaint is about this person, so somebody else takes it."))


def check_answer(offered_to: UUID | None, person: UUID | None) -> None:
    """Only who is asked says yes or no. Raises RuleBroken when nobody is, or somebody else."""
    if offered_to is None:
        raise RuleBroken("", msg("This case is not on offer any more."))
    if offered_to != person:
        raise RuleBroken("", msg("Somebody else was asked to take this case over."))


def check_declining(words: str | None) -> None:
    """A no is told with words, so that the giver knows whom to ask next."""
    if not words:
        raise RuleBroken("words", msg("Say why you do not take it, so that the other knows whom to ask next."))


def check_taking_back(offered_to: UUID | None, offered_by: UUID | None, owner: UUID | None, person: UUID | None,
                      leads: bool) -> None:
    """An offer is taken back by who made it, by who is still responsible, or by a quality lead."""
    if offered_to is None:
        raise RuleBroken("", msg("This case is not on offer any more."))
    if not leads and person not in (offered_by, owner):
        raise RuleBroken("", msg("Only who offered the case takes the offer back."))
