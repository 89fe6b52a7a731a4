"""Lists over all plans and all actions, a page at a time by key; counts stop above ten thousand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.foundation.db import db, on_postgresql
from rca.plans.models import Action, Plan
from rca.plans.queries.actions import IS_UNPROVEN, IS_WAITING
from rca.plans.rules.words import ENDS, ActionState, Course, State

PAGE = 50
MOST_COUNTED = 10_000
RUNNING = (State.APPROVED, State.ACTIVE)


class Chip(StrEnum):
    """What a list of plans can be narrowed to: by where they stand, the running ones by their course."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    IN_REVIEW = "in_review"
    ENDED = "ended"
    NOT_PLANNED = "not_planned"
    APPROVED = "approved"
    ACTIVE = "active"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


OFFERED = (Chip.DRAFT, Chip.SUBMITTED, Chip.ON_TRACK, Chip.AT_RISK, Chip.OFF_TRACK, Chip.IN_REVIEW, Chip.ENDED)
"""What every list of plans offers; the other words are asked for by pages that count more finely."""


class Which(StrEnum):
    """Which actions of somebody a list shows."""

    OPEN = "open"
    OVERDUE = "overdue"
    UNPROVEN = "unproven"
    FINISHED = "finished"


FINISHED = (ActionState.PROVEN, ActionState.NOT_EFFECTIVE, ActionState.CANCELLED)


@dataclass(frozen=True)
class PlanFilter:
    """Which plans a reader sees and asks for. `teams` None means all; `own` is who sees their own everywhere."""

    today: date
    teams: frozenset[UUID] | None = None
    own: UUID | None = None
    chip: Chip | None = None
    text: str = ""


@dataclass(frozen=True)
class ActionFilter:
    """Which actions a reader asks for: of one owner, or of all teams they see; `not_of` leaves out one owner's."""

    which: Which
    today: date
    owner: UUID | None = None
    teams: frozenset[UUID] | None = None
    not_of: UUID | None = None


@dataclass(frozen=True)
class Page:
    """One page of a list with the keys of its neighbours."""

    rows: Sequence[Any]
    previous: Any
    following: Any


def on_course(course: Course, today: date) -> sa.ColumnElement[bool]:
    """The condition for plans that keep, risk or have left their course today; joined with a state of one that runs."""
    if course is Course.NOT_PLANNED:
        return Plan.off_track_on.is_(None)
    if course is Course.OFF_TRACK:
        return Plan.off_track_on <= today
    at_risk = Plan.at_risk_on <= today
    if course is Course.AT_RISK:
        return sa.and_(Plan.off_track_on > today, at_risk)
    return sa.and_(Plan.off_track_on > today, sa.or_(Plan.at_risk_on.is_(None), sa.not_(at_risk)))


def visible_plans(teams: frozenset[UUID] | None, person: UUID | None) -> sa.ColumnElement[bool]:
    """The condition for plans of these teams (None: of all), of none, and those a person takes part in."""
    if teams is None:
        return sa.true()
    takes_part = sa.or_(Plan.owner_id == person, Plan.sponsor_id == person,
                        Plan.id.in_(sa.select(Action.plan_id).where(Action.owner_id == person)))
    return sa.or_(Plan.team_id.in_(teams), Plan.team_id.is_(None), takes_part)


def _of_chip(chip: Chip, today: date) -> sa.ColumnElement[bool]:
    if chip.value in set(Course):
        return sa.and_(Plan.state.in_(RUNNING), on_course(Course(chip.value), today))
    return Plan.state.in_(ENDS) if chip is Chip.ENDED else Plan.state == State(chip.value)


def _plan_conditions(asked: PlanFilter) -> list[sa.ColumnElement[bool]]:
    found = [visible_plans(asked.teams, asked.own)]
    if asked.chip is not None:
        found.append(_of_chip(asked.chip, asked.today))
    for word in asked.text.split()[:10]:
        like = "%" + word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        found.append(sa.or_(Plan.title.ilike(like, escape="\\"), Plan.reference.ilike(like, escape="\\")))
    return found


def page_of_plans(asked: PlanFilter, *, after: tuple[datetime, UUID] | None = None,
                  before: tuple[datetime, UUID] | None = None) -> Page:
    """One page of plans, newest first. `after` goes on below a key, `before` goes back above it."""
    columns = (Plan.id, Plan.reference, Plan.title, Plan.state, Plan.outcome, Plan.owner_id, Plan.starts_on,
               Plan.due_on, Plan.at_risk_on, Plan.off_track_on, Plan.created_at, Plan.extensions, Plan.team_id)
    query = sa.select(*columns).where(*_plan_conditions(asked))
    return _paged(query, (Plan.created_at, Plan.id), after=after, before=before, falling=True)


def counts_of_plans(asked: PlanFilter) -> dict[Chip | None, int]:
    """How many plans stand behind each chip; None is all of them. One look at the rows."""
    plain = replace(asked, chip=None)
    marks = [sa.case((_of_chip(chip, asked.today), 1), else_=0).label(chip.value) for chip in Chip]
    some = sa.select(*marks).where(*_plan_conditions(plain)).limit(MOST_COUNTED + 1).subquery()
    total, *rest = db.session.execute(sa.select(sa.func.count(), *map(sa.func.sum, some.c))).one()
    return {None: total, **{chip: number or 0 for chip, number in zip(Chip, rest, strict=True)}}


def _action_conditions(asked: ActionFilter) -> list[sa.ColumnElement[bool]]:
    kinds: dict[Which, list[sa.ColumnElement[bool]]] = {
        Which.OPEN: [IS_WAITING],
        Which.OVERDUE: [IS_WAITING, Action.due_on < asked.today],
        Which.UNPROVEN: [IS_UNPROVEN],
        Which.FINISHED: [Action.state.in_(FINISHED)],
    }
    found = kinds[asked.which]
    if asked.owner is not None:
        found.append(Action.owner_id == asked.owner)
    if asked.not_of is not None:
        found.append(Action.owner_id != asked.not_of)
    if asked.teams is not None:
        found.append(_of_teams(asked.teams))
    return found


def _of_teams(teams: frozenset[UUID]) -> sa.ColumnElement[bool]:
    """Actions of these teams and of none; on SQLite in words that keep it from sorting them by hand."""
    if on_postgresql() or not teams:
        return sa.or_(Action.team_id.in_(teams), Action.team_id.is_(None))
    return sa.func.coalesce(Action.team_id, sa.literal(next(iter(teams)), Action.team_id.type)).in_(teams)


def page_of_actions(asked: ActionFilter, *, after: tuple[date, UUID] | None = None,
                    before: tuple[date, UUID] | None = None) -> Page:
    """One page of actions by due day, the earliest first; finished ones the latest first."""
    columns = (Action.id, Action.plan_id, Action.number, Action.text, Action.kind, Action.state, Action.progress,
               Action.due_on, Action.done_on, Action.owner_id, Action.team_id, Action.version, Action.runs)
    query = sa.select(*columns).where(*_action_conditions(asked))
    return _paged(query, (Action.due_on, Action.id), after=after, before=before,
                  falling=asked.which is Which.FINISHED)


def some_actions(asked: ActionFilter, after: tuple[date, UUID] | None, most: int = 1_000) -> list[Any]:
    """The next actions of a filter below a key with their plans, for exports: pairs of action and plan."""
    query = sa.select(Action, Plan).join(Plan, Plan.id == Action.plan_id).where(*_action_conditions(asked))
    if after is not None:
        query = query.where(sa.tuple_(Action.due_on, Action.id) > _key((Action.due_on, Action.id), after))
    return list(db.session.execute(query.order_by(Action.due_on, Action.id).limit(most)))


def count_of_actions(asked: ActionFilter) -> int:
    """How many actions; counting stops one above ten thousand."""
    some = sa.select(sa.literal(1)).select_from(Action).where(*_action_conditions(asked)).limit(MOST_COUNTED + 1)
    return db.session.execute(sa.select(sa.func.count()).select_from(some.subquery())).scalar_one()


def plans_behind(plans: set[UUID]) -> dict[UUID, Any]:
    """What a list of actions shows of their plans: id, reference, title, state, days of waiting."""
    columns = (Plan.id, Plan.reference, Plan.title, Plan.state, Plan.wait_days, Plan.owner_id)
    return {row.id: row for row in db.session.execute(sa.select(*columns).where(Plan.id.in_(plans)))} if plans else {}


def _paged(query: Any, place: tuple[Any, Any], *, after: Any, before: Any, falling: bool) -> Page:
    """A page of rows ordered by a place of two columns, with the keys above and below it."""
    upwards = before is not None
    key = before if upwards else after
    # Downwards in a falling list is towards smaller places, and so is upwards in a rising one.
    smaller = falling != upwards
    if key is not None:
        edge = _key(place, key)
        query = query.where(sa.tuple_(*place) < edge if smaller else sa.tuple_(*place) > edge)
    order = [column.desc() for column in place] if smaller else list(place)
    rows = list(db.session.execute(query.order_by(*order).limit(PAGE + 1)))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if upwards:
        rows.reverse()
    if not rows:
        return Page(rows, None, None)
    names = [column.key for column in place]
    first, last = (tuple(getattr(row, name) for name in names) for row in (rows[0], rows[-1]))
    above, below = (more, True) if upwards else (after is not None, more)
    return Page(rows, first if above else None, last if below else None)


def _key(place: tuple[Any, Any], key: tuple[Any, Any]) -> sa.Tuple:
    return sa.tuple_(*(sa.literal(value, column.type) for column, value in zip(place, key, strict=True)))
