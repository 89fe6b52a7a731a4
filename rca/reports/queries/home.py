"""What somebody's day holds: a few rows of everything that is theirs, in a fixed number of selects."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.analyses import Analysis, Step
from rca.audits import Audit
from rca.audits import State as AuditState
from rca.complaints import Complaint
from rca.complaints import Status as ComplaintStatus
from rca.foundation.actors import Actor
from rca.foundation.db import db
from rca.plans import IS_WAITING, Action, Course, Plan, State, on_course
from rca.reports.queries.deciding import of_teams

FEW = 8
"""Rows of a section; one more is read to know whether there are more."""
WORKSHOP = ("member", "facilitator", "handler")


def my_actions(me: UUID) -> list[Any]:
    """The actions somebody has to work on, the earliest day first, each with its plan."""
    return list(db.session.execute(
        sa.select(Action, Plan).join(Plan, Plan.id == Action.plan_id).where(IS_WAITING, Action.owner_id == me)
        .order_by(Action.due_on, Action.id).limit(FEW + 1)))


def my_complaints(me: UUID) -> list[Complaint]:
    """The open cases somebody answers for, whose clock runs out first; those without a promise come last."""
    return list(db.session.scalars(sa.select(Complaint).where(
        Complaint.owner_id == me, Complaint.status == ComplaintStatus.OPEN).order_by(
        Complaint.pressing_at.is_(None), Complaint.pressing_at, Complaint.received_at, Complaint.id).limit(FEW + 1)))


def joinable(actor: Actor) -> list[Analysis]:
    """The newest workshops of the actor's teams that have not come to their last step."""
    if not actor.has_anywhere(*WORKSHOP):
        return []
    return list(db.session.scalars(sa.select(Analysis).where(
        Analysis.step != Step.SOLUTIONS, of_teams(Analysis.team_id, actor.teams(*WORKSHOP))).order_by(
        Analysis.started_at.desc(), Analysis.id.desc()).limit(FEW + 1)))


def my_plans_in_trouble(me: UUID, today: date) -> list[Plan]:
    """The running plans somebody owns or sponsors that are off track or at risk; off track first."""
    off = on_course(Course.OFF_TRACK, today)
    return list(db.session.scalars(sa.select(Plan).where(
        Plan.state.in_((State.APPROVED, State.ACTIVE, State.IN_REVIEW)), sa.or_(Plan.owner_id == me,
                                                                               Plan.sponsor_id == me),
        sa.or_(off, on_course(Course.AT_RISK, today))).order_by(
        sa.case((off, 0), else_=1), Plan.due_on, Plan.id).limit(FEW + 1)))


def due(me: UUID, today: date, at: datetime) -> int:
    """How many of somebody's actions, cases and audits are due or overdue, however few of them are shown."""
    actions = sa.select(sa.func.count()).select_from(Action).where(
        IS_WAITING, Action.owner_id == me, Action.due_on <= today)
    cases = sa.select(sa.func.count()).select_from(Complaint).where(
        Complaint.owner_id == me, Complaint.status == ComplaintStatus.OPEN, Complaint.pressing_at <= at)
    audits = sa.select(sa.func.count()).select_from(Audit).where(
        Audit.auditor_id == me, Audit.state.in_((AuditState.PLANNED, AuditState.RUNNING)), Audit.planned_on <= today)
    return sum(db.session.execute(sa.select(*(one.scalar_subquery() for one in (actions, cases, audits)))).one())
