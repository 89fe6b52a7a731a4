"""The records of a chain, as the registry gives them to whoever looks."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.foundation import registry
from rca.foundation.actors import Actor
from rca.foundation.db import db
from rca.reports.rules.walk import COLUMN, Chain, Ref, walk
from rca.solutions import Solution, State


def record(actor: Actor, kind: str, id: UUID) -> Any:
    """One station of a chain, or None where there is no such record, none of such a kind, or it may not be seen."""
    known = registry.record_type(kind)
    found = known.load(id) if known is not None and kind in COLUMN else None
    return found if found is not None and known is not None and known.may_see(actor, found) else None


def seen_by(actor: Actor) -> Callable[[Collection[Ref]], Mapping[Ref, Any]]:
    """Loads records in one query for each kind and leaves out what the actor may not see."""
    def look(refs: Collection[Ref]) -> Mapping[Ref, Any]:
        found: dict[Ref, Any] = {}
        for kind in sorted({kind for kind, _ in refs}):
            known = registry.record_type(kind)
            if known is None or known.confidential:
                continue
            loaded = registry.load_all(kind, [id for of, id in refs if of == kind])
            found.update({(kind, id): record for id, record in loaded.items() if known.may_see(actor, record)})
        return found
    return look


def chain(actor: Actor, kind: str, record: Any, *, siblings: bool = True) -> Chain:
    """Everything a record is linked with that the actor may see; the number of queries grows with levels only."""
    return walk((kind, record.id), record, registry.links_of, seen_by(actor), siblings=siblings)


def candidates(analyses: Collection[UUID]) -> int:
    """How many solution candidates these analyses have; one merged into another counts with it."""
    if not analyses:
        return 0
    return db.session.scalar(sa.select(sa.func.count()).select_from(Solution).where(
        Solution.analysis_id.in_(analyses), Solution.state != State.MERGED)) or 0
