"""Nobody who complained is named on a board without consent to that: who works on it need not know them (C-08)."""

from uuid import UUID

from rca import complaints
from rca.analyses import queries
from rca.analyses.graph import Change, TakeBack
from rca.analyses.rules.cards import CardChange

WORDS = ("text", "rest", "note", "reason")
"""Where a change of a board or of a card holds what somebody wrote."""


def refuse_names(id: UUID, change: Change | TakeBack | CardChange) -> None:
    """Refuse words that name a complainant of the cases an analysis is about. A change without words asks nothing."""
    said = {name: words for name in WORDS if (words := getattr(change, name, None))}
    if said:
        check_naming(id, next(iter(said)), *said.values())


def check_naming(id: UUID, field: str, *said: str | None) -> None:
    """Refuse texts that everybody who works on an analysis reads, where they name a complainant of its cases."""
    if any(said) and (cases := queries.cases_of(id)):
        complaints.check_naming(cases, field, *said)
