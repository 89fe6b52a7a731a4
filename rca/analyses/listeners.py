"""Reactions of the analyses to what happens, one line each, and answers to questions of lower features."""

from typing import Any
from uuid import UUID

from rca.analyses import queries
from rca.analyses.events import BoardChanged, GuestsChanged
from rca.foundation import bus
from rca.foundation.messages import Message, msg
from rca.people import GrantsChanged, PersonDeactivated, SignInsEnded


def tell_the_board(fact: BoardChanged) -> None:
    """Whoever looks at the board sees the change."""
    bus.tell(f"analysis:{fact.analysis}", fact.position)


def send_guests_away(fact: GuestsChanged) -> None:
    """Streams of guests whose link was revoked end."""
    bus.tell(f"guests:{fact.analysis}", fact.position)


def ask_again(fact: SignInsEnded | GrantsChanged | PersonDeactivated) -> None:
    """Open streams of a person whose rights changed end; the browser comes back and is asked again."""
    bus.tell(f"actor:{fact.person}", 0)


def what_a_person_holds(person: UUID) -> list[tuple[Message, str, dict[str, Any]]]:
    """The analyses a person leads, for the hand-over list."""
    return [(msg("Leads the analysis %(reference)s, %(title)s", reference=found.reference, title=found.title),
             "analyses.show", {"id": found.id}) for found in queries.led_by(person)]
