"""Waving a remark of the review away, and bringing it back."""

from datetime import datetime
from uuid import UUID

from rca.analyses import permissions, queries
from rca.analyses.events import BoardChanged
from rca.analyses.graph import is_visible
from rca.analyses.graph.reviewing import Finding, about
from rca.analyses.models import Analysis
from rca.analyses.models.remarks import WavedRemark
from rca.analyses.queries.remarks import remarks_of
from rca.analyses.rules import reason_text
from rca.analyses.rules.remarks import BROUGHT_BACK, WAVED, Rule
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, remove
from rca.foundation.errors import RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg


def wave(*, id: UUID, cause: UUID, rule: Rule, other: UUID | None = None, reason: str = "", away: bool = True,
         by: Actor, at: datetime) -> int:
    """Put a remark away or bring it back; answers the board's position. Asked for twice it is done once.

    Refused when the cause has left the board, or says something else by now: the remark is gone by itself then.
    """
    permissions.refuse_locked(by, locked(Analysis, id))
    graph = queries.graph(id)
    finding, reason = Finding(cause, rule, other), reason_text(reason)
    if not is_visible(graph, cause):
        raise RuleBroken("cause", msg("This cause is not on the board any more."))
    found = remarks_of(id, graph, cause)
    if finding not in (*found.open, *(put for put, _ in found.away)):
        raise RuleBroken("rule", msg("This remark is gone already: the board was changed meanwhile."))
    row = next((row for put, row in found.away if put == finding), None)
    if away == (row is not None):
        return journal.position_of(("analysis", id))
    if row is not None:
        remove(row)
    else:
        add(WavedRemark(analysis_id=id, cause_id=cause, rule=rule, about=about(graph, finding), reason=reason,
                        by_id=by.id, at=at))
    flush()
    facts = {"cause": str(cause), "rule": rule.value, **({"other": str(other)} if other else {})}
    position = journal.write(("analysis", id), WAVED if away else BROUGHT_BACK, by=by, at=at, facts=facts,
                             payload={"reason": reason} if reason else {})
    announce(BoardChanged(id, position))
    return position
