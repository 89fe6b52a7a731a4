"""Every select of the frozen revisions, and what can still be shown of one."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.graph import CauseGraph
from rca.analyses.graph.digesting import digest
from rca.analyses.models.revisions import FrozenRevision, RevisionSignature
from rca.analyses.queries.replaying import replayed
from rca.analyses.rules.revisions import Standing, standing
from rca.foundation import journal
from rca.foundation.db import db


def revisions(analysis: UUID) -> list[FrozenRevision]:
    """The frozen revisions of an analysis, newest first."""
    return list(db.session.scalars(sa.select(FrozenRevision).filter_by(analysis_id=analysis).order_by(
        FrozenRevision.number.desc())))


def revision(analysis: UUID, number: int) -> FrozenRevision | None:
    """One of them by its number, or None."""
    return db.session.scalars(sa.select(FrozenRevision).filter_by(analysis_id=analysis, number=number)).one_or_none()


def signatures(of: Collection[UUID]) -> dict[UUID, list[RevisionSignature]]:
    """Who signed these revisions, by revision, in the order in which they did."""
    found: dict[UUID, list[RevisionSignature]] = {id: [] for id in of}
    for row in db.session.scalars(sa.select(RevisionSignature).where(RevisionSignature.revision_id.in_(of)).order_by(
            RevisionSignature.at, RevisionSignature.actor_id)):
        found[row.revision_id].append(row)
    return found


def frozen_with_signatures(analysis: UUID) -> list[tuple[FrozenRevision, list[RevisionSignature]]]:
    """The frozen revisions, newest first, each with who signed it."""
    found = revisions(analysis)
    signed = signatures([row.id for row in found]) if found else {}
    return [(row, signed[row.id]) for row in found]


@dataclass(frozen=True)
class Then:
    """What can still be shown of a revision: the graph of then, and whether it is all that was frozen."""

    graph: CauseGraph
    standing: Standing


def then(revision: FrozenRevision) -> Then:
    """A revision grown again from the journal."""
    graph = replayed(revision.analysis_id, revision.position)
    erasures = journal.entries(("analysis", revision.analysis_id), after=revision.position, acts=["payload.erased"])
    touched = any(position <= revision.position for entry in erasures for position in entry.facts["positions"])
    return Then(graph, standing(revision.digest, digest(graph), touched))
