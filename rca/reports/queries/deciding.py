"""What waits for a manager's decision, in a fixed number of selects whatever waits."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.audits import Audit, Finding
from rca.audits import State as AuditState
from rca.foundation.actors import Actor
from rca.foundation.db import db
from rca.plans import Action, ActionState, Goal, Plan, State
from rca.reports.rules.deciding import Decision, Wanted, by_urgency, wanted_in_review

MOST = 50
"""Of each kind that are looked at; who has more to decide than this sees the oldest."""
_GOALS = sa.select(sa.func.count()).where(Goal.plan_id == Plan.id, sa.not_(Goal.removed)).scalar_subquery()
_JUDGED = sa.select(sa.func.count()).where(
    Goal.plan_id == Plan.id, sa.not_(Goal.removed), Goal.verdict.is_not(None)).scalar_subquery()
_LIVE = sa.and_(Action.plan_id == Plan.id, Action.state != ActionState.CANCELLED)
_ACTIONS = sa.select(sa.func.count()).where(_LIVE).scalar_subquery()
_LAST_DONE = sa.select(sa.func.max(Action.done_on)).where(_LIVE).scalar_subquery()


def of_teams(column: Any, teams: frozenset[UUID] | None) -> sa.ColumnElement[bool]:
    """The condition for records of these teams and of none; None means of all."""
    return sa.true() if teams is None else sa.or_(column.in_(teams), column.is_(None))


def decisions(actor: Actor, today: date) -> list[Decision]:
    """Everything that waits for this manager, by urgency."""
    if actor.person_id is None or not actor.has_anywhere("manager"):
        return []
    teams, me = actor.teams("manager"), actor.person_id
    return by_urgency([*_to_approve(teams, me), *_in_review(teams, me, today), *_late(teams, me, today),
                       *_findings(teams)])


def _to_approve(teams: frozenset[UUID] | None, me: UUID) -> list[Decision]:
    query = sa.select(Plan, _GOALS, _ACTIONS).where(
        Plan.state == State.SUBMITTED, of_teams(Plan.team_id, teams), Plan.owner_id != me, Plan.author_id != me,
        sa.or_(Plan.submitter_id.is_(None), Plan.submitter_id != me)).order_by(Plan.submitted_at, Plan.id).limit(MOST)
    return [Decision(Wanted.APPROVE, plan, plan.submitted_at.date() if plan.submitted_at else None, plan.owner_id,
                     goals, actions) for plan, goals, actions in db.session.execute(query)]


def _in_review(teams: frozenset[UUID] | None, me: UUID, today: date) -> list[Decision]:
    query = sa.select(Plan, _GOALS, _JUDGED, _LAST_DONE).where(
        Plan.state == State.IN_REVIEW, of_teams(Plan.team_id, teams), Plan.owner_id != me).order_by(
        Plan.review_asked_at, Plan.id).limit(MOST)
    found = []
    for plan, goals, judged, last_done in db.session.execute(query):
        wanted = wanted_in_review(goals, judged, last_done, plan.wait_days, today)
        if wanted is not None:
            asked = plan.review_asked_at.date() if plan.review_asked_at else None
            found.append(Decision(wanted, plan, asked, plan.owner_id, goals - judged))
    return found


def _late(teams: frozenset[UUID] | None, me: UUID, today: date) -> list[Decision]:
    """Plans that should be through and are not: to be extended or stopped."""
    query = sa.select(Plan).where(
        Plan.state.in_((State.APPROVED, State.ACTIVE)), of_teams(Plan.team_id, teams), Plan.off_track_on <= today,
        Plan.due_on < today, Plan.owner_id != me).order_by(Plan.due_on, Plan.id).limit(MOST)
    return [Decision(Wanted.EXTEND, plan, plan.due_on, plan.owner_id) for plan in db.session.scalars(query)]


def _findings(teams: frozenset[UUID] | None) -> list[Decision]:
    """Findings of finished audits of which nothing has become: nothing yet, or an action that did not help."""
    fruitless = sa.or_(Finding.action_id.is_(None),
                       Action.state.in_((ActionState.CANCELLED, ActionState.NOT_EFFECTIVE)))
    query = sa.select(Finding).join(Audit, Audit.id == Finding.audit_id).outerjoin(
        Action, Action.id == Finding.action_id).where(
        Audit.state == AuditState.FINISHED, of_teams(Finding.team_id, teams), sa.not_(Finding.withdrawn), fruitless,
        Finding.analysis_id.is_(None), Finding.settled_at.is_(None)).order_by(Finding.at, Finding.id).limit(MOST)
    return [Decision(Wanted.SETTLE, finding, finding.at.date()) for finding in db.session.scalars(query)]
