"""What the law takes from a silent card, whether it waits, was taken back or was revealed."""

from datetime import datetime
from uuid import UUID

from rca.analyses.queries.cards import card
from rca.analyses.rules import ERASED
from rca.foundation import journal
from rca.foundation.actors import Actor


def erase_card(id: UUID, *, by: Actor, at: datetime) -> int:
    """Erase the words of a card in its table and in its journal; answers how many entries were erased."""
    found = card(id)
    if found is not None:
        found.text = ERASED
    record = ("silent_card", id)
    return journal.erase(record, by=by, at=at, ground="request") if journal.position_of(record) else 0
