"""One audit: its subject and who owns that, its items with answers and findings, its score."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from rca.audits.models import Audit, AuditAnswer, Checklist, ChecklistItem, ChecklistVersion, Finding
from rca.audits.rules.scores import Marked, Score, score
from rca.audits.rules.words import Subject
from rca.complaints import Complaint
from rca.foundation.db import db
from rca.foundation.registry import Ref
from rca.plans import Action, Plan


@dataclass(frozen=True)
class SubjectRecord:
    """What is audited: a record of a lower feature, and the persons who may not audit it because it is their work.

    `auditee` is the one who answers for it; `plan` the plan it is or belongs to.
    """

    kind: Subject
    id: UUID
    title: str
    team_id: UUID | None
    owners: frozenset[UUID]
    auditee: UUID | None
    plan: UUID | None = None


@dataclass(frozen=True)
class Row:
    """One item of an audit with what was answered and the finding that came of it, if there is one."""

    item: ChecklistItem
    answer: AuditAnswer | None
    finding: Finding | None


def audit(id: UUID) -> Audit | None:
    """One audit, or None."""
    return db.session.get(Audit, id)


def audits_by_ids(ids: Collection[UUID]) -> list[Audit]:
    """Audits by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Audit).where(Audit.id.in_(ids)))) if ids else []


def subject(kind: str, id: UUID) -> SubjectRecord | None:
    """The record that is audited, or None."""
    return subjects([(kind, id)]).get((kind, id))


def subjects(refs: Collection[Ref]) -> dict[Ref, SubjectRecord]:
    """The records behind these, one query for each kind; what is not there is left out."""
    ids = {kind: {id for of, id in refs if of == kind} for kind in Subject}
    found: list[SubjectRecord] = []
    if ids[Subject.PLAN]:
        found += [_plan(row) for row in db.session.execute(sa.select(
            Plan.id, Plan.reference, Plan.title, Plan.team_id, Plan.owner_id, Plan.author_id).where(
            Plan.id.in_(ids[Subject.PLAN])))]
    if ids[Subject.ACTION]:
        found += [_action(row) for row in db.session.execute(sa.select(
            Action.id, Action.number, Action.text, Action.team_id, Action.owner_id, Action.plan_id, Plan.reference,
            Plan.owner_id.label("plan_owner"), Plan.author_id.label("plan_author")).join(
            Plan, Plan.id == Action.plan_id).where(Action.id.in_(ids[Subject.ACTION])))]
    if ids[Subject.COMPLAINT]:
        found += [_complaint(row) for row in db.session.execute(sa.select(
            Complaint.id, Complaint.reference, Complaint.title, Complaint.team_id, Complaint.owner_id).where(
            Complaint.id.in_(ids[Subject.COMPLAINT])))]
    return {(str(record.kind), record.id): record for record in found}


def _plan(row: Any) -> SubjectRecord:
    return SubjectRecord(Subject.PLAN, row.id, f"{row.reference} {row.title}", row.team_id,
                         frozenset({row.owner_id, row.author_id}), row.owner_id, row.id)


def _action(row: Any) -> SubjectRecord:
    return SubjectRecord(Subject.ACTION, row.id, f"{row.reference}-{row.number} {row.text}", row.team_id,
                         frozenset({row.owner_id, row.plan_owner, row.plan_author}), row.owner_id, row.plan_id)


def _complaint(row: Any) -> SubjectRecord:
    owners = frozenset() if row.owner_id is None else frozenset({row.owner_id})
    return SubjectRecord(Subject.COMPLAINT, row.id, f"{row.reference} {row.title}", row.team_id, owners, row.owner_id)


def owners(audit: Audit) -> frozenset[UUID]:
    """Who owns what is audited: now, and when it was planned. None of them may audit it (A-03)."""
    record = subject(audit.subject_type, audit.subject_id)
    at_first = () if audit.auditee_id is None else (audit.auditee_id,)
    return (record.owners if record else frozenset()).union(at_first)


def rows(audit: Audit) -> list[Row]:
    """The items of an audit in order with answers and findings, in one query and one for the findings' actions."""
    query = sa.select(ChecklistItem, AuditAnswer, Finding).outerjoin(
        AuditAnswer, sa.and_(AuditAnswer.item_id == ChecklistItem.id, AuditAnswer.audit_id == audit.id)).outerjoin(
        Finding, sa.and_(Finding.item_id == ChecklistItem.id, Finding.audit_id == audit.id)).where(
        ChecklistItem.version_id == audit.checklist_version_id).order_by(ChecklistItem.number)
    return [Row(*row) for row in db.session.execute(query.options(selectinload(Finding.action)))]


def answer_of(audit: UUID, item: UUID) -> AuditAnswer | None:
    """What was answered at an item, or None."""
    return db.session.get(AuditAnswer, (audit, item))


def item_of(audit: Audit, item: UUID) -> ChecklistItem | None:
    """An item of the version this audit asks, or None."""
    return db.session.scalar(sa.select(ChecklistItem).filter_by(id=item, version_id=audit.checklist_version_id))


def score_of(rows: Sequence[Row]) -> Score:
    """The score of the items of one audit."""
    return score(Marked(row.item.number, row.item.weight, row.item.critical, row.answer.answer if row.answer else None)
                 for row in rows)


def scores(audits: Collection[UUID]) -> dict[UUID, Score]:
    """The scores of several audits, in one query."""
    if not audits:
        return {}
    query = sa.select(Audit.id, ChecklistItem.number, ChecklistItem.weight, ChecklistItem.critical,
                      AuditAnswer.answer).join(
        ChecklistItem, ChecklistItem.version_id == Audit.checklist_version_id).outerjoin(
        AuditAnswer, sa.and_(AuditAnswer.item_id == ChecklistItem.id, AuditAnswer.audit_id == Audit.id)).where(
        Audit.id.in_(audits)).order_by(Audit.id, ChecklistItem.number)
    marked: dict[UUID, list[Marked]] = {}
    for id, *facts in db.session.execute(query):
        marked.setdefault(id, []).append(Marked(*facts))
    return {id: score(items) for id, items in marked.items()}


def checklist_of(audit: Audit) -> tuple[Checklist, ChecklistVersion]:
    """The checklist an audit asks, and which version of it."""
    row = db.session.execute(sa.select(Checklist, ChecklistVersion).join(
        ChecklistVersion, ChecklistVersion.checklist_id == Checklist.id).where(
        ChecklistVersion.id == audit.checklist_version_id)).one()
    return row[0], row[1]
