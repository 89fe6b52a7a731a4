"""Taking one's own change back never takes anybody else's along; where it would, it is refused and says why."""

from uuid import UUID

from rca.analyses.graph import CauseGraph, from_entry, is_change, subjects, visible
from rca.analyses.rules.taking_back import goes_along
from rca.foundation import journal, registry
from rca.foundation.actors import Actor
from rca.foundation.errors import RuleBroken


def spare_theirs(id: UUID, before: CauseGraph, after: CauseGraph, *, since: int, by: Actor) -> None:
    """Refuse to take back the change at the position `since` when something would leave the board with it on which
    somebody else has worked after it. Removing on purpose stays possible: then it is said how much goes along."""
    gone = visible(before) - visible(after)
    if not gone:
        return
    for entry in journal.entries(("analysis", id), after=since):
        if entry.actor_id == by.id or not is_change(entry.act):
            continue
        theirs = subjects(from_entry(entry.act, entry.facts, entry.payload)) & gone
        if theirs:
            text = min((before.nodes[node] for node in theirs), key=lambda facts: facts["number"])["text"]
            name = registry.names_of({entry.actor_id}).get(entry.actor_id, "…")
            raise RuleBroken("", goes_along(name, text))
