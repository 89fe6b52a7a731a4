"""Every select of the analyses."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.graph import CauseGraph, Evidence, add_edge, add_node, empty, still
from rca.analyses.models import (
    Analysis,
    AnalysisComplaint,
    Cause,
    CauseEvidence,
    CauseLink,
)
from rca.analyses.queries.evidence import PIECE
from rca.analyses.queries.replaying import replayed as replayed
from rca.analyses.rules import Step
from rca.complaints import Complaint
from rca.foundation import journal
from rca.foundation.db import db, one_moment
from rca.foundation.registry import Ref

PAGE = 50


def analysis(id: UUID) -> Analysis | None:
    """One analysis, or None."""
    return db.session.get(Analysis, id)


def analyses_by_ids(ids: Collection[UUID]) -> list[Analysis]:
    """Analyses by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Analysis).where(Analysis.id.in_(ids)))) if ids else []


def links(refs: Collection[Ref]) -> set[tuple[Ref, Ref]]:
    """The pairs (complaint, analysis) with one of them among `refs`."""
    ids = {kind: [id for of, id in refs if of == kind] for kind in ("complaint", "analysis")}
    rows = db.session.execute(sa.select(AnalysisComplaint.complaint_id, AnalysisComplaint.analysis_id).where(sa.or_(
        AnalysisComplaint.complaint_id.in_(ids["complaint"]), AnalysisComplaint.analysis_id.in_(ids["analysis"]))))
    return {(("complaint", complaint), ("analysis", analysis)) for complaint, analysis in rows}


def graph(id: UUID) -> CauseGraph:
    """The cause graph of an analysis as it is stored, removed causes included, and all of it of one moment."""
    one_moment()
    return _stored(id)


def _stored(id: UUID) -> CauseGraph:
    """One query for each table. Whoever asks holds the lock of the analysis, or has begun `one_moment`."""
    head = db.session.execute(sa.select(Analysis.problem_id, Analysis.why_depth).filter_by(id=id)).one()
    found = empty(head.problem_id, head.why_depth)
    pieces: dict[tuple[UUID, bool], list[Evidence]] = {}
    held = (CauseEvidence.cause_id, CauseEvidence.withdrawn, *(getattr(CauseEvidence, name) for name in PIECE))
    for cause, withdrawn, *piece in db.session.execute(sa.select(*held).filter_by(analysis_id=id).order_by(
            CauseEvidence.cause_id, CauseEvidence.place)):
        pieces.setdefault((cause, withdrawn), []).append(Evidence(*piece))
    columns = (Cause.id, Cause.kind, Cause.text, Cause.status, Cause.root, Cause.stop_reason, Cause.removed,
               Cause.parked, Cause.side, Cause.number, Cause.author_id, Cause.at, Cause.votes)
    for row in db.session.execute(sa.select(*columns).filter_by(analysis_id=id).order_by(Cause.kind, Cause.number)):
        add_node(found, row.id, kind=row.kind, text=row.text, status=row.status, root=row.root,
                 stop_reason=row.stop_reason, removed=row.removed, parked=row.parked, side=row.side, number=row.number,
                 author=row.author_id, at=row.at, evidence=tuple(pieces.get((row.id, False), ())),
                 withdrawn=tuple(pieces.get((row.id, True), ())), votes=row.votes)
    links = sa.select(CauseLink.cause_id, CauseLink.effect_id, CauseLink.rank, CauseLink.since)
    for link in db.session.execute(links.filter_by(analysis_id=id).order_by(CauseLink.effect_id, CauseLink.rank)):
        add_edge(found, link.cause_id, link.effect_id, rank=link.rank, since=link.since)
    return found


@dataclass(frozen=True, slots=True)
class Led:
    """What of an analysis says what its step may lack, as values."""

    id: UUID
    step: Step
    silent: bool
    solutions_aim: int


def led(analysis: Analysis) -> Led:
    """By what an analysis is led at this moment."""
    return Led(analysis.id, analysis.step, analysis.silent, analysis.solutions_aim)


@dataclass(frozen=True)
class Kept:
    """A graph as it stands in the tables at a position, where the journal of its analysis ends with the hash `end`. To
    be read and never changed. `act`, `facts`, `actor_id` and how the analysis was `led` are those of the last entry, if
    this process wrote it."""

    position: int
    end: str
    graph: CauseGraph
    act: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    actor_id: UUID | None = None
    led: Led | None = None


_kept: "OrderedDict[UUID, Kept]" = OrderedDict()
_kept_lock = threading.Lock()
KEPT_GRAPHS = 64


def graph_with_position(id: UUID) -> tuple[CauseGraph, int]:
    """The graph, to be read and never changed, and its position. It is kept for whoever reads or changes it next.

    Of one moment, and so is what is read after it until `fresh`: every process has to mean the same by a position,
    because a difference that one of them tells is put on what another one drew.
    """
    one_moment()
    position, end = journal.head_of(("analysis", id))
    known = _kept_with(id, end)
    if known is not None:
        return known, position
    found = _stored(id)
    keep_graph(id, Kept(position, end, found))
    return found, position


def _kept_with(id: UUID, end: str) -> CauseGraph | None:
    with _kept_lock:
        known = _kept.get(id)
    return known.graph if known is not None and known.end == end else None


def keep_graph(id: UUID, kept: Kept) -> None:
    """Keep a graph for whoever reads or changes it next. Whoever hands it over changes it no more."""
    still(kept.graph)
    with _kept_lock:
        _kept[id] = kept
        _kept.move_to_end(id)
        while len(_kept) > KEPT_GRAPHS:
            _kept.popitem(last=False)


def done_here(id: UUID, position: int) -> Kept | None:
    """What this process just committed as this position of an analysis, without asking the database; else None."""
    with _kept_lock:
        known = _kept.get(id)
    return known if known is not None and known.position == position and known.act else None


def graph_to_change(id: UUID) -> Kept:
    """The graph and its place in the journal for whoever holds the lock of its analysis, to be copied and not changed:
    the graph this process read last, if the journal still ends where it ended then, else as it is stored."""
    position, end = journal.locked_head(("analysis", id))
    return Kept(position, end, _kept_with(id, end) or _stored(id))


def page_of_analyses(teams: Collection[UUID] | None, *, text: str = "",
                     before: tuple[datetime, UUID] | None = None) -> list[Analysis]:
    """The newest analyses of these teams (None: all), one more than a page; `before` is the key of the last seen."""
    query = sa.select(Analysis)
    if teams is not None:
        query = query.where(sa.or_(Analysis.team_id.in_(teams), Analysis.team_id.is_(None)))
    if text:
        query = query.where(sa.or_(Analysis.title.icontains(text, autoescape=True),
                                   Analysis.reference.icontains(text, autoescape=True)))
    if before is not None:
        query = query.where(sa.tuple_(Analysis.started_at, Analysis.id) < sa.tuple_(
            sa.literal(before[0], Analysis.started_at.type), sa.literal(before[1], Analysis.id.type)))
    query = query.order_by(Analysis.started_at.desc(), Analysis.id.desc()).limit(PAGE + 1)
    return list(db.session.scalars(query))


def of_complaint(complaint: UUID) -> list[Analysis]:
    """The analyses about a complaint case, oldest first."""
    return list(db.session.scalars(sa.select(Analysis).join(AnalysisComplaint).where(
        AnalysisComplaint.complaint_id == complaint).order_by(Analysis.started_at)))


_about: Any = AnalysisComplaint.__table__
_CASES = sa.select(_about.c.complaint_id).where(_about.c.analysis_id == sa.bindparam("on"))


def cases_of(analysis: UUID) -> list[UUID]:
    """The keys of the complaint cases an analysis is about."""
    return list(db.session.scalars(_CASES, {"on": analysis}))


def complaints_of(analysis: UUID) -> list[Any]:
    """The complaint cases an analysis is about: id, reference, title, status, team."""
    return list(db.session.execute(sa.select(
        Complaint.id, Complaint.reference, Complaint.title, Complaint.status, Complaint.team_id).join(
        AnalysisComplaint, AnalysisComplaint.complaint_id == Complaint.id).where(
        AnalysisComplaint.analysis_id == analysis).order_by(Complaint.reference)))


def led_by(person: UUID) -> list[Analysis]:
    """The analyses a person facilitates."""
    return list(db.session.scalars(sa.select(Analysis).filter_by(facilitator_id=person).order_by(
        Analysis.started_at)))


def words_by_id(ids: Collection[UUID]) -> dict[UUID, str]:
    """What the causes and the pieces of evidence of these ids say now."""
    found = cause_texts(ids)
    rest = set(ids) - found.keys()
    rows = db.session.execute(sa.select(CauseEvidence.id, CauseEvidence.note).where(
        CauseEvidence.id.in_(rest))) if rest else ()
    return {**found, **{row.id: row.note for row in rows}}


def stored_links(analysis: UUID, causes: Collection[UUID]) -> dict[tuple[UUID, UUID], CauseLink]:
    """The link rows of these causes by (cause, effect), for writing differences back."""
    query = sa.select(CauseLink).filter_by(analysis_id=analysis)
    if len(causes) <= 200:
        query = query.where(CauseLink.cause_id.in_(causes))
    return {(row.cause_id, row.effect_id): row for row in db.session.scalars(query)}


def cause_rows(ids: Collection[UUID]) -> dict[UUID, Cause]:
    """Rows of causes by id."""
    return {row.id: row for row in db.session.scalars(sa.select(Cause).where(Cause.id.in_(ids)))} if ids else {}


def cause_texts(ids: Collection[UUID]) -> dict[UUID, str]:
    """What the causes of these ids say now."""
    rows = db.session.execute(sa.select(Cause.id, Cause.text).where(Cause.id.in_(ids))) if ids else ()
    return {row.id: row.text for row in rows}
