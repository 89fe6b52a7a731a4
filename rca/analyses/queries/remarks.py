"""The review of a board with what was waved away set apart."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.graph import CauseGraph
from rca.analyses.graph.reviewing import Finding, about, remarks_at, review
from rca.analyses.models.remarks import WavedRemark
from rca.foundation import registry
from rca.foundation.db import db


@dataclass(frozen=True)
class Remarks:
    """What a review found: what is open, and what somebody waved away, each with the row that says who, when, why."""

    open: list[Finding]
    away: list[tuple[Finding, WavedRemark]]


def remarks(id: UUID, graph: CauseGraph) -> Remarks:
    """The review of a whole board."""
    return _sorted(id, graph, review(graph, _solved(id)))


def remarks_of(id: UUID, graph: CauseGraph, cause: UUID, *, with_solutions: bool = True) -> Remarks:
    """The remarks about one cause or the problem."""
    return _sorted(id, graph, remarks_at(graph, cause, _solved(id) if with_solutions else None))


def waved_about(causes: Collection[UUID]) -> list[WavedRemark]:
    """All rows about these causes, whatever their words were."""
    return list(db.session.scalars(sa.select(WavedRemark).where(WavedRemark.cause_id.in_(causes)))) if causes else []


def _sorted(id: UUID, graph: CauseGraph, found: Iterable[Finding]) -> Remarks:
    rows = {(row.cause_id, row.rule, row.about): row for row in db.session.scalars(
        sa.select(WavedRemark).filter_by(analysis_id=id))}
    told = Remarks([], [])
    for finding in found:
        row = rows.get((finding.cause, finding.rule, about(graph, finding))) if rows else None
        if row is None:
            told.open.append(finding)
        else:
            told.away.append((finding, row))
    return told


def _solved(id: UUID) -> dict[UUID, int]:
    """How many solutions in play each cause has, from whoever knows."""
    found: dict[UUID, int] = {}
    for answer in registry.ask("which causes have solutions", id):
        found.update(answer)
    return found
