"""Acts on many cases in one transaction, each by its own command and with its own journal entry.

A case that cannot have it done is left out and says why; one that somebody changed meanwhile, too. What will happen is
foreseen by the same rules, without changing anything.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rca import people
from rca.complaints import queries
from rca.complaints.commands.handing import hand_over
from rca.complaints.models import Complaint
from rca.complaints.permissions import PERMISSIONS, leads
from rca.complaints.rules import handing
from rca.complaints.rules.cases import Status
from rca.complaints.rules.together import (
    CHANGED,
    MOST,
    NOT_YOURS,
    Foreseen,
    as_data,
    check_categorising,
)
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import flush, locked
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import Message, msg

Seen = tuple[UUID, int]
"""A case and the version of it that somebody saw."""
AT_ONCE = msg("changes hands at once")
ASKED = msg("changes hands when they say yes")
MOVED = msg("goes there")


def foresee_assigning(cases: Iterable[Complaint], owner: UUID | None, reason: str | None, *,
                      by: Actor) -> list[Foreseen]:
    """What asking somebody to take these cases over would do to each."""
    receiver = _receiver(owner)
    here: dict[UUID | None, bool] = {None: False}

    def how(case: Complaint) -> Message:
        if case.owner_id not in here:
            keeper = people.person(case.owner_id) if case.owner_id else None
            here[case.owner_id] = keeper is not None and keeper.active
        _check_reach(case, receiver, by)
        handing.check_receiver(owner, case.concerned_id, closed=case.status is Status.CLOSED)
        way = handing.way_of(case.owner_id, owner_here=here[case.owner_id], giver=by.person_id,
                             receiver=receiver.id, leads=leads(by, case), reason=texts.long_text("reason", reason))
        return AT_ONCE if way is handing.Way.AT_ONCE else ASKED

    return _foreseen(cases, how)


def foresee_categorising(cases: Iterable[Complaint], category: UUID | None, reason: str | None, *,
                         by: Actor) -> list[Foreseen]:
    """What putting these cases into a category would do to each."""
    _category(category)

    def how(case: Complaint) -> Message:
        _check_edit(case, by)
        check_categorising(case.status, case.category_id, category, texts.long_text("reason", reason))
        return MOVED

    return _foreseen(cases, how)


def assign_together(*, cases: Sequence[Seen], owner: UUID | None, reason: str | None = None, by: Actor,
                    at: datetime) -> dict[str, Any]:
    """Ask somebody to take cases over; those nobody owns they take at once if they do it themselves."""
    receiver = _receiver(owner)

    def act(case: Complaint) -> None:
        _check_reach(case, receiver, by)
        hand_over(id=case.id, owner=owner, reason=reason, by=by, at=at)

    return _each(cases, act)


def categorise_together(*, cases: Sequence[Seen], category: UUID | None, reason: str | None = None, by: Actor,
                        at: datetime) -> dict[str, Any]:
    """Put cases into a category; the text they came with stays as it was."""
    _category(category)
    said = texts.long_text("reason", reason)

    def act(case: Complaint) -> None:
        _check_edit(case, by)
        check_categorising(case.status, case.category_id, category, said)
        before, case.category_id = case.category_id, category
        flush()
        journal.write(("complaint", case.id), "complaint.categorised", by=by, at=at,
                      facts={"category": str(category), "category_before": str(before) if before else None},
                      payload={"reason": said})

    return _each(cases, act)


def _each(cases: Sequence[Seen], act: Callable[[Complaint], None]) -> dict[str, Any]:
    """Do it to each case as it is now, in the order of their keys so that no two such acts wait for each other.

    Answers the references of those it was done to, and of those left out with why.
    """
    if not cases:
        raise RuleBroken("", msg("No case was picked."))
    if len(cases) > MOST:
        raise RuleBroken("", msg("At most %(n)s cases in one go.", n=MOST))
    done: list[str] = []
    left: list[dict[str, Any]] = []
    for id, version in sorted(set(cases)):
        try:
            case = locked(Complaint, id)
        except NotFound:
            continue
        try:
            if case.version != version:
                raise RuleBroken("", CHANGED)
            act(case)
        except RuleBroken as refusal:
            left.append({"case": str(id), "reference": case.reference, "why": as_data(refusal.message)})
        else:
            done.append(case.reference)
    return {"done": done, "left": left}


def _foreseen(cases: Iterable[Complaint], how: Callable[[Complaint], Message]) -> list[Foreseen]:
    found = []
    for case in cases:
        try:
            found.append(Foreseen(case, how=how(case)))
        except RuleBroken as refusal:
            found.append(Foreseen(case, why=refusal.message))
    return found


def _receiver(owner: UUID | None) -> Actor:
    """Who is to be responsible, as an actor, so that what they may can be asked."""
    person = people.person(owner) if owner is not None else None
    if person is None or not person.active:
        raise RuleBroken("owner", msg("Choose somebody who is active."))
    return people.actor(person)


def _check_reach(case: Complaint, receiver: Actor, by: Actor) -> None:
    if not PERMISSIONS["complaint:hand_over"](by, case):
        raise RuleBroken("", NOT_YOURS)
    if not PERMISSIONS["complaint:answer_offer"](receiver, case):
        raise RuleBroken("owner", msg("This person handles no cases of its team."))


def _check_edit(case: Complaint, by: Actor) -> None:
    if not (PERMISSIONS["complaint:edit"](by, case) or leads(by, case)):
        raise RuleBroken("", NOT_YOURS)


def _category(category: UUID | None) -> None:
    known = queries.category(category) if category is not None else None
    if known is None or known.merged_into_id is not None:
        raise RuleBroken("category", msg("Choose a category."))
