"""Tables of the analyses: the analysis, its causes and links, evidence, guests."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.analyses.models.cards import SilentCard as SilentCard
from rca.analyses.models.evidence import CauseEvidence as CauseEvidence
from rca.analyses.models.evidence import EvidenceFile as EvidenceFile
from rca.analyses.models.revisions import FrozenRevision as FrozenRevision
from rca.analyses.rules import GuestRights, Kind, Status, Step, Template
from rca.foundation.db import Choice, Model, new_id


class Analysis(Model):
    """A root-cause analysis: one problem, its fish, the team that works on it.

    `revision` counts from one; each time what was done about its causes did not work, it is opened again (E-05).
    """

    __tablename__ = "analysis"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(sa.String(20), unique=True)
    title: Mapped[str]
    problem_id: Mapped[UUID]
    detail: Mapped[str] = mapped_column(default="")
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    facilitator_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    template: Mapped[Template] = mapped_column(Choice(Template))
    step: Mapped[Step] = mapped_column(Choice(Step), default=Step.COLLECT)
    why_depth: Mapped[int]
    solutions_aim: Mapped[int]
    causes: Mapped[int] = mapped_column(default=0)
    roots: Mapped[int] = mapped_column(default=0)
    locked: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)
    reopened_at: Mapped[datetime | None]
    reopening_reason: Mapped[str | None]
    silent: Mapped[bool] = mapped_column(default=False)
    personal_links: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(index=True)
    started_by: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AnalysisComplaint(Model):
    """Which complaint cases an analysis is about."""

    __tablename__ = "analysis_complaint"

    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), primary_key=True)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True, index=True)


class Cause(Model):
    """A node of the cause graph: the problem, a category (bone) or a cause. Removing hides, it deletes nothing.

    What is parked is hidden, too, and stands in a list beside the board.
    """

    __tablename__ = "cause"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    kind: Mapped[Kind] = mapped_column(Choice(Kind))
    text: Mapped[str]
    status: Mapped[Status] = mapped_column(Choice(Status))
    root: Mapped[bool]
    stop_reason: Mapped[str]
    removed: Mapped[bool]
    parked: Mapped[bool] = mapped_column(default=False)
    side: Mapped[str | None] = mapped_column(sa.String(4))
    number: Mapped[int]
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime | None]
    votes: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of the last closed round."""


class CauseLink(Model):
    """An edge of the cause graph: the cause leads to the effect."""

    __tablename__ = "cause_link"

    cause_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cause.id"), primary_key=True)
    effect_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cause.id"), primary_key=True)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    rank: Mapped[int]
    since: Mapped[int]


class GuestLink(Model):
    """A link that lets people without an account onto one board, with set rights, until it expires or is revoked.

    A personal link has the name of the one guest it is for; a shared one lets in whoever has it.
    """

    __tablename__ = "guest_link"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    analysis_id: Mapped[UUID] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    rights: Mapped[GuestRights] = mapped_column(Choice(GuestRights))
    name: Mapped[str | None]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    made_by: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    made_at: Mapped[datetime]


class GuestPass(Model):
    """A guest who came through a link: the name they go by, and the hand they write with."""

    __tablename__ = "guest_pass"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    link_id: Mapped[UUID] = mapped_column(sa.ForeignKey("guest_link.id"), index=True)
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), unique=True)
    name: Mapped[str]
    joined_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
