"""Reactions of the analyses to what happens, one line each, and answers to questions of lower features."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from rca.analyses import queries
from rca.analyses.commands import room
from rca.analyses.events import (
    BoardChanged,
    CandidatesChanged,
    CardsChanged,
    GuestsChanged,
    PresenceChanged,
    RoomChanged,
    VotesGiven,
    WaysInChanged,
)
from rca.analyses.graph import Several, described, from_entry
from rca.analyses.graph.telling import told
from rca.analyses.queries.guests import guests_to_go
from rca.analyses.rules import STEP_NAMES, Step
from rca.analyses.rules.leading import Lack, sentence
from rca.analyses.rules.revisions import REVISION_ACTS
from rca.foundation import bus
from rca.foundation.messages import Message, msg, msgs
from rca.people import GrantsChanged, PersonDeactivated, SignInsEnded

TOLD = 12
"""So many steps of one entry the history tells; a copied branch may have hundreds."""


def tell_the_board(fact: BoardChanged) -> None:
    """Whoever looks at the board sees the change."""
    bus.tell(f"analysis:{fact.analysis}", fact.position, twice=True)


def send_guests_away(fact: GuestsChanged) -> None:
    """Streams of guests whose link or pass was taken back end, and their signals are forgotten."""
    room.forget_signals(id=fact.analysis, of=guests_to_go(fact.analysis))
    bus.tell(f"guests:{fact.analysis}", fact.position)


def ask_guests_again(fact: WaysInChanged) -> None:
    """Open streams of guests whose rights or time changed end; the browser comes back and is asked again."""
    for actor in fact.actors:
        bus.tell(f"actor:{actor}", 0)


def tell_the_room(fact: RoomChanged) -> None:
    """Whoever is at the board sees what passes in the room."""
    bus.tell(f"room:{fact.analysis}", 0)


def tell_who_is_here(fact: PresenceChanged) -> None:
    """Every web process tells its listeners who is here."""
    bus.tell(f"here:{fact.analysis}", 0)


def tell_the_turnout(fact: VotesGiven) -> None:
    """How many have voted is told anew."""
    bus.tell(f"votes:{fact.analysis}", fact.round)


def tell_of_cards(fact: CardsChanged) -> None:
    """Whoever looks at the board learns how many silent cards there are, and nothing else of them."""
    bus.tell(f"cards:{fact.analysis}", 0)


def tell_what_is_missing(fact: CandidatesChanged) -> None:
    """Whoever looks at the board sees what its step lacks now."""
    bus.tell(f"lacks:{fact.analysis}", 0)


def ask_again(fact: SignInsEnded | GrantsChanged | PersonDeactivated) -> None:
    """Open streams of a person whose rights changed end; the browser comes back and is asked again."""
    bus.tell(f"actor:{fact.person}", 0)


def what_an_entry_did(act: str, facts: Mapping[str, Any], payload: Mapping[str, Any] | None,
                      words: Mapping[UUID, str]) -> list[Message]:
    """An entry of several steps, the counts of a round, or a step taken with something missing, in sentences."""
    if act in ("votes.counted", "votes.reopened"):
        change = from_entry(act, dict(facts), None if payload is None else dict(payload))
        return [described(change, lambda cause: words.get(cause, "")), *_counts(facts["votes"], words)]
    if act in REVISION_ACTS:
        reason = (payload or {}).get("reason")
        return [told(act, facts, payload, str), *([msg("Reason: “%(reason)s”", reason=reason)] if reason else [])]
    if act in ("evidence.withdrawn", "evidence.restored"):
        return [msg("“%(note)s”", note=words.get(UUID(facts["evidence"]), ""))]
    if act == "analysis.stepped" and facts.get("missing"):
        return went_on(facts, payload)
    change = from_entry(act, dict(facts), None if payload is None else dict(payload)) if "steps" in facts else None
    steps = change.steps if isinstance(change, Several) else ()
    lines = [described(step, lambda cause: words.get(cause, "")) for step in steps[:TOLD]]
    more = len(steps) - TOLD
    return lines if more <= 0 else [*lines, msgs("… and %(n)s more step", "… and %(n)s more steps", more)]


def _counts(votes: Sequence[tuple[str, int]], words: Mapping[UUID, str]) -> list[Message]:
    """What a round came to, the causes with most votes first."""
    told = [msgs("%(n)s vote for “%(cause)s”", "%(n)s votes for “%(cause)s”", n, cause=words.get(UUID(cause), ""))
            for cause, n in votes[:TOLD]]
    more = len(votes) - TOLD
    return told if more <= 0 else [*told, msgs("… and for %(n)s more cause", "… and for %(n)s more causes", more)]


def went_on(facts: Mapping[str, Any], payload: Mapping[str, Any] | None) -> list[Message]:
    """A step taken although something was missing: from where to where, what was missing, why."""
    names = [STEP_NAMES[Step(facts[name])] for name in ("before", "after")]
    told = [msg("From “%(before)s” to “%(after)s”", before=names[0], after=names[1]),
            *(msg("Still missing: %(lack)s", lack=sentence(Lack(*lack))) for lack in facts["missing"])]
    return [*told, msg("Reason: “%(reason)s”", reason=payload["reason"])] if payload else told


def what_a_person_holds(person: UUID) -> list[tuple[Message, str, dict[str, Any]]]:
    """The analyses a person leads, for the hand-over list."""
    return [(msg("Leads the analysis %(reference)s, %(title)s", reference=found.reference, title=found.title),
             "analyses.show", {"id": found.id}) for found in queries.led_by(person)]
