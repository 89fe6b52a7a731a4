"""Which analyses a complaint case resembles: by cases like it that they are about, or by the words of their causes."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from rca import complaints
from rca.analyses.models import Analysis, AnalysisComplaint, Cause
from rca.analyses.rules import Kind, Status
from rca.foundation.db import db

READ = 1_500
"""So many causes found last are compared with a case."""
LIKELY = 0.3
"""From which likeness on (0 to 1) the words of a cause say what a case says."""
SHOWN, CAUSES = 3, 3


@dataclass
class Resembled:
    """An analysis a case resembles: the causes found in it, how many similar cases it is about, the common words."""

    analysis: Analysis
    causes: list[str]
    cases: int = 0
    score: float = 0.0
    words: Sequence[str] = field(default=())


def resembled_by(alike: complaints.Alike, teams: frozenset[UUID] | None) -> list[Resembled]:
    """The analyses of these teams (None: all) that a case resembles and is not linked with, the likest first.

    The cases like it were looked for once, and so were the weights of its words.
    """
    case, similar = alike.case, {one.case.id: one.likeness.score for one in alike.found}
    found = _found_causes(teams)
    best: dict[UUID, complaints.Resemblance] = {}
    texts = [f"{analysis.title}\n{cause}" for analysis, cause in found]
    for (analysis, _), likeness in zip(found, alike.resembling(texts), strict=True):
        if likeness.score >= max(LIKELY, best[analysis.id].score if analysis.id in best else 0):
            best[analysis.id] = likeness
    through = _about({case.id, *similar})
    linked = through.pop(case.id, set())
    cases: dict[UUID, list[float]] = defaultdict(list)
    for other, analyses in through.items():
        for id in analyses:
            cases[id].append(similar[other])
    wanted = {*best, *cases} - linked
    seen = {analysis.id: analysis for analysis in db.session.scalars(
        sa.select(Analysis).where(Analysis.id.in_(wanted), _of_teams(teams)))}
    causes = _causes_of(seen)
    told = [Resembled(analysis, causes.get(id, [])[:CAUSES], len(cases.get(id, ())),
                      max([best[id].score if id in best else 0.0, *cases.get(id, ())]),
                      best[id].words if id in best else ()) for id, analysis in seen.items()]
    return sorted(told, key=lambda one: (-one.score, one.analysis.reference))[:SHOWN]


def _of_teams(teams: frozenset[UUID] | None) -> sa.ColumnElement[bool]:
    return sa.true() if teams is None else sa.or_(Analysis.team_id.in_(teams), Analysis.team_id.is_(None))


_STANDS = sa.and_(Cause.kind == Kind.CAUSE, sa.not_(Cause.removed), sa.not_(Cause.parked),
                  sa.or_(Cause.root, Cause.status == Status.VERIFIED))


def _found_causes(teams: frozenset[UUID] | None) -> list[tuple[Analysis, str]]:
    """The causes verified or marked as root in the newest analyses of these teams."""
    return [(analysis, text) for analysis, text in db.session.execute(
        sa.select(Analysis, Cause.text).join(Cause, Cause.analysis_id == Analysis.id).where(
            _STANDS, _of_teams(teams)).order_by(Analysis.started_at.desc(), Cause.number).limit(READ))]


def _causes_of(analyses: Collection[UUID]) -> dict[UUID, list[str]]:
    """The causes found in these analyses, roots first."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for id, text in db.session.execute(sa.select(Cause.analysis_id, Cause.text).where(
            Cause.analysis_id.in_(analyses), _STANDS).order_by(Cause.root.desc(), Cause.number)):
        found[id].append(text)
    return found


def _about(cases: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The analyses each of these cases is linked with."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for case, analysis in db.session.execute(sa.select(AnalysisComplaint.complaint_id, AnalysisComplaint.analysis_id)
                                             .where(AnalysisComplaint.complaint_id.in_(cases))):
        found[case].add(analysis)
    return found
