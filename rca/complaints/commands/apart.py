"""Saying that cases which read alike are not the same."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from uuid import UUID

from rca.complaints import queries
from rca.complaints.models.many import CasesApart
from rca.complaints.queries.grouping import known_apart
from rca.complaints.rules.grouping import MOST
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


def tell_apart(*, complaint: Sequence[UUID], out: UUID | None = None, by: Actor, at: datetime) -> int:
    """Say that these cases are not the same, or that `out` alone is not like the others; answers how many pairs.

    They are never again proposed as one. Each case's history says from which others it was told apart.
    """
    cases = {case.id: case for case in queries.complaints_by_ids([*complaint, *([out] if out else [])])}
    if len(cases) < 2 or len(cases) > MOST or (out is not None and out not in cases):
        raise RuleBroken("", msg("These cases are not there any more. Look at the page again."))
    pairs = ([(out, id) for id in cases if id != out] if out is not None else list(combinations(cases, 2)))
    ordered = {(min(pair), max(pair)) for pair in pairs} - known_apart(cases.keys())
    add(*(CasesApart(one_id=one, other_id=other, at=at, actor_id=by.id) for one, other in sorted(ordered)))
    flush()
    for id in sorted({id for pair in ordered for id in pair}):
        others = sorted(cases[other].reference for pair in ordered if id in pair for other in pair if other != id)
        journal.write(("complaint", id), "complaint.told_apart", by=by, at=at, facts={"others": others})
    return len(ordered)
