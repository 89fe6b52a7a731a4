"""Evidence and the files brought for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.models import CauseEvidence, EvidenceFile
from rca.analyses.rules.evidence import EvidenceKind, Strength
from rca.foundation.db import db
from rca.foundation.file_kinds import FileKind

PIECE = ("id", "note", "kind", "link", "file_id", "strength", "as_of")
"""The columns that are a piece of evidence as the graph holds it, in its order."""


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence with who brought it, and what its file is. A file the law took has no name any more."""

    id: UUID
    cause: UUID
    note: str
    kind: EvidenceKind
    link: str
    file: UUID | None
    strength: Strength | None
    as_of: date | None
    withdrawn: bool
    author_id: UUID | None
    at: datetime
    file_name: str | None
    file_kind: FileKind | None
    size: int | None
    has_small: bool


def evidence(cause: UUID) -> list[EvidenceRow]:
    """The evidence of one cause in its order, what was withdrawn last."""
    return _rows(CauseEvidence.cause_id == cause)


def evidence_on(analysis: UUID) -> dict[UUID, list[EvidenceRow]]:
    """All evidence that stands, by cause."""
    found: dict[UUID, list[EvidenceRow]] = {}
    for row in _rows(CauseEvidence.analysis_id == analysis, CauseEvidence.withdrawn.is_(False)):
        found.setdefault(row.cause, []).append(row)
    return found


def _rows(*wanted: sa.ColumnElement[bool]) -> list[EvidenceRow]:
    of = CauseEvidence
    rows = db.session.execute(sa.select(
        of.id, of.cause_id, of.note, of.kind, of.link, of.file_id, of.strength, of.as_of, of.withdrawn, of.author_id,
        of.at, EvidenceFile.name, EvidenceFile.kind, EvidenceFile.size, EvidenceFile.small.is_not(None)).outerjoin(
        EvidenceFile, EvidenceFile.id == of.file_id).where(*wanted).order_by(of.withdrawn, of.place))
    return [EvidenceRow(*row) for row in rows]


def evidence_rows(causes: Collection[UUID]) -> dict[UUID, CauseEvidence]:
    """Evidence rows of these causes by id."""
    rows = db.session.scalars(sa.select(CauseEvidence).where(CauseEvidence.cause_id.in_(causes))) if causes else ()
    return {row.id: row for row in rows}


def file(analysis: UUID, id: UUID) -> EvidenceFile | None:
    """A file of this board, or None."""
    return db.session.scalar(sa.select(EvidenceFile).filter_by(analysis_id=analysis, id=id))


def is_attached(file: UUID) -> bool:
    """Whether a piece of evidence holds this file, withdrawn or not."""
    return bool(db.session.scalar(sa.select(sa.exists().where(CauseEvidence.file_id == file))))


def waiting_copy(analysis: UUID, author: UUID, digest: str) -> EvidenceFile | None:
    """The same content, brought to this board by the same hand and not attached yet."""
    return db.session.scalars(sa.select(EvidenceFile).filter_by(
        analysis_id=analysis, author_id=author, digest=digest).where(_loose()).limit(1)).first()


def bytes_on(analysis: UUID) -> int:
    """How many bytes the files of a board take."""
    return db.session.scalar(sa.select(sa.func.coalesce(sa.func.sum(EvidenceFile.size), 0)).filter_by(
        analysis_id=analysis)) or 0


def files_of_causes(causes: Collection[UUID]) -> list[EvidenceFile]:
    """The files that are evidence of these causes, withdrawn or not."""
    if not causes:
        return []
    return list(db.session.scalars(sa.select(EvidenceFile).join(
        CauseEvidence, CauseEvidence.file_id == EvidenceFile.id).where(CauseEvidence.cause_id.in_(causes))))


def loose_files(before: datetime) -> list[EvidenceFile]:
    """Files brought before this moment that no piece of evidence holds."""
    return list(db.session.scalars(sa.select(EvidenceFile).where(EvidenceFile.at < before, _loose())))


def digests_needed(digests: Collection[str]) -> set[str]:
    """Which of these are files of evidence, or small pictures of them."""
    return {digest for column in (EvidenceFile.digest, EvidenceFile.small) for digest in db.session.scalars(
        sa.select(column).where(column.in_(digests)))}


def _loose() -> sa.ColumnElement[bool]:
    return ~sa.exists().where(CauseEvidence.file_id == EvidenceFile.id)
