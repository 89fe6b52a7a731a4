"""Every question about findings: one, the open ones of a plan, the list, and what they are linked with."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from rca.audits.models import Audit, AuditAnswer, Finding
from rca.audits.rules.life import outcome_of
from rca.audits.rules.words import Outcome, State, Subject
from rca.foundation.db import db
from rca.foundation.registry import Ref
from rca.plans import Action, ActionState, Plan
from rca.plans import State as PlanState

PAGE = 50
Key = tuple[datetime, UUID]
TAKES_ACTIONS = (PlanState.DRAFT, PlanState.APPROVED, PlanState.ACTIVE, PlanState.IN_REVIEW)


def finding(id: UUID) -> Finding | None:
    """One finding, or None."""
    return db.session.get(Finding, id)


def findings_by_ids(ids: Collection[UUID]) -> list[Finding]:
    """Findings by id with their actions; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Finding).where(Finding.id.in_(ids)).options(
        selectinload(Finding.action)))) if ids else []


def outcome(finding: Finding) -> Outcome:
    """What became of a finding, as its action stands now."""
    return outcome_of(withdrawn=finding.withdrawn, settled=finding.settled_at is not None,
                      analysed=finding.analysis_id is not None, action=finding.action and finding.action.state.value)


def of_item(audit: UUID, item: UUID) -> Finding | None:
    """The finding at an item of an audit, withdrawn or not; None when there never was one."""
    return db.session.scalar(sa.select(Finding).filter_by(audit_id=audit, item_id=item))


def last_number(audit: UUID) -> int:
    """The number of the last finding of an audit; 0 when it has none."""
    return db.session.scalar(sa.select(sa.func.max(Finding.number)).filter_by(audit_id=audit)) or 0


def _is_open() -> sa.ColumnElement[bool]:
    """Open as `rules.life.is_open` says: nothing came of it, or an unproven action. Joins the action."""
    return sa.and_(~Finding.withdrawn, Finding.settled_at.is_(None), sa.or_(
        sa.and_(Finding.action_id.is_(None), Finding.analysis_id.is_(None)),
        sa.and_(Finding.analysis_id.is_(None), Action.state != ActionState.PROVEN)))


def open_about_plan(plan: UUID) -> list[Finding]:
    """The open findings of audits of a plan or of one of its actions."""
    own = sa.select(Action.id).where(Action.plan_id == plan)
    return list(db.session.scalars(sa.select(Finding).join(Audit, Audit.id == Finding.audit_id).outerjoin(
        Action, Action.id == Finding.action_id).where(_is_open(), sa.or_(
            sa.and_(Audit.subject_type == Subject.PLAN.value, Audit.subject_id == plan),
            sa.and_(Audit.subject_type == Subject.ACTION.value, Audit.subject_id.in_(own)))).order_by(
        Audit.created_at, Finding.number).options(selectinload(Finding.action))))


def running_about_plan(plan: UUID) -> list[Audit]:
    """The audits of a plan or of one of its actions that are under way."""
    own = sa.select(Action.id).where(Action.plan_id == plan)
    return list(db.session.scalars(sa.select(Audit).where(Audit.state == State.RUNNING, sa.or_(
        sa.and_(Audit.subject_type == Subject.PLAN.value, Audit.subject_id == plan),
        sa.and_(Audit.subject_type == Subject.ACTION.value, Audit.subject_id.in_(own)))).order_by(Audit.created_at)))


def page_of_findings(teams: Collection[UUID] | None, *, open_only: bool = True, audit: UUID | None = None,
                     before: Key | None = None, most: int = PAGE) -> list[Any]:
    """Findings of these teams (None: all) and of none, newest first, one more than `most`.

    Each row is (finding, audit, evidence); `before` is the key of the last seen.
    """
    query = sa.select(Finding, Audit, AuditAnswer.evidence).join(Audit, Audit.id == Finding.audit_id).outerjoin(
        AuditAnswer, sa.and_(AuditAnswer.audit_id == Finding.audit_id, AuditAnswer.item_id == Finding.item_id)
    ).outerjoin(Action, Action.id == Finding.action_id).options(selectinload(Finding.action))
    query = query.where(_is_open() if open_only else ~Finding.withdrawn)
    if teams is not None:
        query = query.where(sa.or_(Finding.team_id.in_(teams), Finding.team_id.is_(None)))
    if audit is not None:
        query = query.where(Finding.audit_id == audit)
    if before is not None:
        query = query.where(sa.tuple_(Finding.at, Finding.id) < sa.tuple_(
            sa.literal(before[0], Finding.at.type), sa.literal(before[1], Finding.id.type)))
    return list(db.session.execute(query.order_by(Finding.at.desc(), Finding.id.desc()).limit(most + 1)))


def plans_to_act_on(finding: Finding) -> list[Any]:
    """The plans of its team that take another action, that of what was audited first: id, reference, title."""
    about = sa.select(Audit.subject_id).where(Audit.id == finding.audit_id).scalar_subquery()
    own = sa.case((Plan.id == about, 0), (Plan.id == sa.select(Action.plan_id).where(
        Action.id == about).scalar_subquery(), 0), else_=1)
    team = Plan.team_id.is_(None) if finding.team_id is None else Plan.team_id == finding.team_id
    return list(db.session.execute(sa.select(Plan.id, Plan.reference, Plan.title).where(
        Plan.state.in_(TAKES_ACTIONS), team).order_by(own, Plan.created_at.desc(), Plan.id)))


def of_actions(actions: Collection[UUID]) -> list[Finding]:
    """The findings that led to these actions, oldest first."""
    return list(db.session.scalars(sa.select(Finding).where(Finding.action_id.in_(actions), ~Finding.withdrawn)
                                   .order_by(Finding.at, Finding.id))) if actions else []


def links(refs: Collection[Ref]) -> set[tuple[Ref, Ref]]:
    """The pairs subject → audit → finding → action or analysis with one of them among `refs`."""
    ids = {kind: [id for of, id in refs if of == kind]
           for kind in ("plan", "action", "complaint", "analysis", "audit", "finding")}
    about = [sa.and_(Audit.subject_type == kind.value, Audit.subject_id.in_(ids[kind])) for kind in Subject
             if ids[kind]]
    found: set[tuple[Ref, Ref]] = set()
    for row in db.session.execute(sa.select(Audit.id, Audit.subject_type, Audit.subject_id).where(
            sa.or_(Audit.id.in_(ids["audit"]), *about))):
        found.add(((row.subject_type, row.subject_id), ("audit", row.id)))
    columns = (Finding.id, Finding.audit_id, Finding.action_id, Finding.analysis_id)
    for row in db.session.execute(sa.select(*columns).where(~Finding.withdrawn, sa.or_(
            Finding.id.in_(ids["finding"]), Finding.audit_id.in_(ids["audit"]), Finding.action_id.in_(ids["action"]),
            Finding.analysis_id.in_(ids["analysis"])))):
        found |= _of_finding(row)
    asked = set(refs)
    return {(earlier, later) for earlier, later in found if earlier in asked or later in asked}


def _of_finding(row: Any) -> set[tuple[Ref, Ref]]:
    own = ("finding", row.id)
    later = {("action", row.action_id), ("analysis", row.analysis_id)}
    return {(("audit", row.audit_id), own), *((own, ref) for ref in later if ref[1] is not None)}
