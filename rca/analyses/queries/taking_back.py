"""What one actor can still take back on a board, from the journal alone: a page that is loaded anew forgot it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rca.analyses.graph import MoveCause, WithdrawEvidence, from_entry, is_change
from rca.analyses.graph.nodes import sibling_after
from rca.analyses.queries.replaying import replay
from rca.analyses.rules.taking_back import MOST, TAKES_BACK, is_too_old, ways
from rca.foundation import journal


@dataclass(frozen=True)
class Walk:
    """Entries that can be taken back and done again, the next one last; `before` is what stood after a piece that was
    moved or withdrawn, by position; `old` says that there are changes which are too old."""

    done: list[journal.Entry]
    undone: list[journal.Entry]
    before: dict[int, UUID | None]
    old: bool


def walk_of(id: UUID, actor: UUID, acts: Collection[str], *, started: datetime, now: datetime) -> Walk:
    """The walk of an actor over the changes of these acts. What came with the start of the analysis is not in it."""
    mine = journal.entries(("analysis", id), acts=acts, by=actor, newest_first=True, limit=2 * MOST)
    mine = [entry for entry in reversed(mine) if entry.at > started]
    found = {entry.position: entry for entry in mine}
    young = [entry for entry in mine if not is_too_old(entry.at, now)]
    done, undone = ways((entry.position, entry.facts.get(TAKES_BACK)) for entry in young)
    walked = [[found[position] for position in row[-MOST:] if _says(found[position])] for row in (done, undone)]
    return Walk(walked[0], walked[1], _before(id, [*walked[0], *walked[1]]), old=len(young) < len(mine))


def _says(entry: journal.Entry) -> bool:
    """Whether its words are still there: what was erased cannot be said again."""
    return entry.payload is not None and is_change(entry.act)


def _before(id: UUID, entries: list[journal.Entry]) -> dict[int, UUID | None]:
    """Before which sibling a thing stood until it was moved or withdrawn. The journal does not say it: it is replayed,
    from the first such change on, and only if there is one."""
    wanted = {entry.position - 1: from_entry(entry.act, entry.facts, entry.payload) for entry in entries
              if entry.act in ("cause.moved", "evidence.withdrawn")}
    if not wanted:
        return {}
    found: dict[int, UUID | None] = {}
    for entry, graph in replay(id, until=max(wanted), after=min(wanted) - 1):
        change = wanted.get(entry.position)
        if isinstance(change, MoveCause):
            found[entry.position + 1] = sibling_after(graph, change.cause, change.source)
        elif isinstance(change, WithdrawEvidence):
            pieces = [piece.id for piece in graph.nodes[change.cause]["evidence"]]
            later = pieces[pieces.index(change.evidence) + 1:] if change.evidence in pieces else []
            found[entry.position + 1] = later[0] if later else None
    return found
