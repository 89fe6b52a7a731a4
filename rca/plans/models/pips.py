"""Tables of performance improvement plans (PIPs): confidential, so they share no table with anything that is listed.

A PIP has no number of a series: a gap in one would tell that another exists.
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Choice, Model, new_id
from rca.plans.rules.words import PipOutcome, State, Verdict


class Pip(Model):
    """What was agreed with one person, seen by them (from HR's approval on), coach, line manager, HR and reviewer.

    `individual_reason` says why the cause is the person's and not the process' (S-07). `received_at` is the person's
    receipt, which is not agreement (S-03); `receipt_refused_at` with a witness where they would not give one.
    """

    __tablename__ = "pip"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    line_manager_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    coach_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    reviewer_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    state: Mapped[State] = mapped_column(Choice(State), default=State.DRAFT)
    individual_reason: Mapped[str]
    support: Mapped[str]
    consequences: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    extensions: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approver_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    received_at: Mapped[datetime | None]
    receipt_refused_at: Mapped[datetime | None]
    witness: Mapped[str | None]
    comment: Mapped[str | None]
    commented_at: Mapped[datetime | None]
    activated_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[PipOutcome | None] = mapped_column(Choice(PipOutcome))
    ending_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PipExample(Model):
    """A gap shown by what happened on a day (S-01)."""

    __tablename__ = "pip_example"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    pip_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pip.id"), index=True)
    happened_on: Mapped[date]
    text: Mapped[str]
    feedback: Mapped[str]
    removed: Mapped[bool] = mapped_column(default=False)


class PipGoal(Model):
    """What the person shall reach in a weak dimension, how it is measured and by when."""

    __tablename__ = "pip_goal"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    pip_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pip.id"), index=True)
    number: Mapped[int]
    dimension: Mapped[str]
    measure: Mapped[str]
    due_on: Mapped[date]
    removed: Mapped[bool] = mapped_column(default=False)
    verdict: Mapped[Verdict | None] = mapped_column(Choice(Verdict))
    verdict_note: Mapped[str | None]
    verdict_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    verdict_at: Mapped[datetime | None]


class PipCheckIn(Model):
    """A talk between coach and person: planned for a day, held with a note."""

    __tablename__ = "pip_check_in"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    pip_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pip.id"), index=True)
    planned_on: Mapped[date]
    held_at: Mapped[datetime | None]
    note: Mapped[str | None]
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("actor.id"))
