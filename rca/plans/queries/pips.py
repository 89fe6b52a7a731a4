"""Every question put to the tables of PIPs. What is listed for somebody is decided as `rules.pips.parts_of` decides."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import db
from rca.foundation.errors import NotFound
from rca.people import Grant, Person, Role
from rca.plans.models import Pip, PipCheckIn, PipExample, PipGoal
from rca.plans.rules import pips as rules
from rca.plans.rules.words import ENDS

PAGE = 50
Part = TypeVar("Part", PipExample, PipGoal, PipCheckIn)
WRITING = (
    *("pip.opened", "pip.edited", "pip.submitted", "example.added", "example.removed", "goal.added"),
    *("goal.removed", "check_in.planned", "check_in.moved"),
)
"""Acts by which somebody wrote a part of what HR approves."""


@dataclass(frozen=True)
class PipRow:
    """A PIP in a list of those who may see it: about whom, with whom, and whether these are still here."""

    pip: Pip
    person: str
    coach: str
    coach_active: bool
    line_manager: str
    line_manager_active: bool

    @property
    def somebody_left(self) -> bool:
        """Whether the coach or the line manager of a PIP that still runs has left, so that another has to be named."""
        return self.pip.state not in ENDS and not (self.coach_active and self.line_manager_active)


def pip(id: UUID) -> Pip | None:
    """One PIP, whoever asks: the guard asks who may see it."""
    return db.session.get(Pip, id)


def examples(pip: UUID) -> Sequence[PipExample]:
    """What happened, in the order of its days."""
    return db.session.scalars(sa.select(PipExample).filter_by(pip_id=pip, removed=False).order_by(
        PipExample.happened_on, PipExample.id)).all()


def goals(pip: UUID) -> Sequence[PipGoal]:
    """The goals by their numbers."""
    return db.session.scalars(sa.select(PipGoal).filter_by(pip_id=pip, removed=False).order_by(PipGoal.number)).all()


def next_goal_number(pip: UUID) -> int:
    """The number of the next goal; a removed goal keeps its own."""
    return (db.session.scalar(sa.select(sa.func.max(PipGoal.number)).filter_by(pip_id=pip)) or 0) + 1


def check_ins(pip: UUID) -> Sequence[PipCheckIn]:
    """The talks by the days they are planned for."""
    return db.session.scalars(sa.select(PipCheckIn).filter_by(pip_id=pip).order_by(
        PipCheckIn.planned_on, PipCheckIn.id)).all()


def part_of(model: type[Part], id: UUID, pip: UUID) -> Part:
    """An example, a goal or a talk of this PIP. Raises NotFound for one of another, or removed."""
    found = db.session.get(model, id)
    if found is None or found.pip_id != pip or getattr(found, "removed", False):
        raise NotFound
    return found


def authors(pip: UUID) -> set[UUID]:
    """Whoever wrote a part of what HR approves."""
    return {entry.actor_id for entry in journal.entries(("pip", pip)) if entry.act in WRITING}


# --- people ---------------------------------------------------------------------------------------


def active_among(persons: Iterable[UUID | None]) -> set[UUID]:
    """Those of these persons who can sign in."""
    wanted = {person for person in persons if person is not None}
    return set(db.session.scalars(sa.select(Person.id).where(Person.id.in_(wanted), Person.active)))


def holders(role: Role, team: UUID | None) -> list[Person]:
    """The active persons whose role reaches the team, by name. Without a team only those who hold it for all."""
    reach = sa.or_(Grant.team_id.is_(None), Grant.team_id == team) if team is not None else Grant.team_id.is_(None)
    granted = sa.select(Grant.person_id).where(Grant.role == role, reach)
    return list(db.session.scalars(sa.select(Person).where(Person.active, Person.id.in_(granted)).order_by(
        Person.name, Person.id)))


def working_in(teams: Collection[UUID] | None) -> list[Person]:
    """The active persons who hold any role for one of the teams, or for all; None means everybody."""
    query = sa.select(Person).where(Person.active).order_by(Person.name, Person.id)
    if teams is not None:
        query = query.where(Person.id.in_(sa.select(Grant.person_id).where(
            sa.or_(Grant.team_id.in_(teams), Grant.team_id.is_(None)))))
    return list(db.session.scalars(query))


def seen_by(pip: Pip) -> list[tuple[rules.Part, list[str]]]:
    """Everybody who can see a PIP now, by part; who cannot sign in any more is not among them."""
    named = {rules.Part.LINE_MANAGER: pip.line_manager_id, rules.Part.COACH: pip.coach_id}
    if pip.approved_at is not None:
        named = {rules.Part.PERSON: pip.person_id, **named}
    if pip.submitted_at is not None and pip.reviewer_id is not None:
        named[rules.Part.REVIEWER] = pip.reviewer_id
    names = {row[0]: row[1] for row in db.session.execute(
        sa.select(Person.id, Person.name).where(Person.id.in_(set(named.values())), Person.active))}
    found = [(part, [names[id]]) for part, id in named.items() if id in names]
    if pip.submitted_at is not None:
        found.append((rules.Part.HR, [one.name for one in holders(Role.HR, pip.team_id) if one.id != pip.person_id]))
    return [(part, those) for part, those in found if those]


# --- lists and numbers ----------------------------------------------------------------------------


def _visible(actor: Actor) -> sa.ColumnElement[bool]:
    """What exists for this actor, as a condition; the same as `rules.pips.parts_of` says of one PIP."""
    return sa.false() if actor.person_id is None else _seen(actor.person_id, actor.teams(Role.HR.value))


def _seen(me: Any, teams: frozenset[UUID] | None) -> sa.ColumnElement[bool]:
    """What exists for a person who is HR of these teams; None for all."""
    submitted = Pip.submitted_at.is_not(None)
    ways = [Pip.line_manager_id == me, Pip.coach_id == me, sa.and_(submitted, Pip.reviewer_id == me)]
    if teams is None:
        ways.append(submitted)
    elif teams:
        ways.append(sa.and_(submitted, Pip.team_id.in_(teams)))
    return sa.or_(sa.and_(Pip.person_id == me, Pip.approved_at.is_not(None)),
                  sa.and_(Pip.person_id != me, sa.or_(*ways)))


def sees_any(actor: Actor) -> bool:
    """Whether at least one PIP exists for this actor."""
    if actor.person_id is None:
        return False
    return bool(db.session.scalar(_any_seen(actor.teams(Role.HR.value)), {"me": actor.person_id}))


@lru_cache(maxsize=64)
def _any_seen(teams: frozenset[UUID] | None) -> sa.Select[tuple[bool]]:
    """Asked for every page of everybody, and so built once for all who are HR of the same teams."""
    return sa.select(sa.select(Pip.id).where(_seen(sa.bindparam("me", type_=Pip.person_id.type), teams)).exists())


def pips_for(actor: Actor, *, running: bool = False, after: tuple[datetime, UUID] | None = None,
             limit: int = PAGE) -> list[PipRow]:
    """The PIPs that exist for this actor, newest first, a page at a time by key; `running`: only those not ended."""
    person, coach, manager = aliased(Person), aliased(Person), aliased(Person)
    query = (sa.select(Pip, person.name, coach.name, coach.active, manager.name, manager.active)
             .join(person, person.id == Pip.person_id).join(coach, coach.id == Pip.coach_id)
             .join(manager, manager.id == Pip.line_manager_id).where(_visible(actor)))
    if running:
        query = query.where(Pip.state.not_in(ENDS))
    if after is not None:
        query = query.where(sa.or_(Pip.created_at < after[0], sa.and_(Pip.created_at == after[0], Pip.id < after[1])))
    rows = db.session.execute(query.order_by(Pip.created_at.desc(), Pip.id.desc()).limit(limit))
    return [PipRow(*row) for row in rows]


def running_pips() -> int:
    """How many PIPs run: approved and not ended. To be shown only as `rules.pips.shown_count` allows (S-04)."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Pip).where(Pip.state.in_(rules.RUNNING))) or 0
