"""Tables of the audits: versioned checklists, audits with their answers, findings."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from rca.audits.rules.words import Agreement, Answer, State
from rca.foundation.db import Choice, Model, new_id
from rca.plans import Action


class Checklist(Model):
    """A checklist by its name; what it asks stands in its versions."""

    __tablename__ = "checklist"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    newest: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ChecklistVersion(Model):
    """What a checklist asked from a moment on. Never changed: an audit keeps the version it used (A-10)."""

    __tablename__ = "checklist_version"
    __table_args__ = (sa.UniqueConstraint("checklist_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    checklist_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklist.id"))
    number: Mapped[int]
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]


class ChecklistItem(Model):
    """One thing to look at: what must hold, what counts as evidence, how much it weighs, whether it is critical."""

    __tablename__ = "checklist_item"
    __table_args__ = (sa.UniqueConstraint("version_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklist_version.id"))
    number: Mapped[int]
    section: Mapped[str | None]
    text: Mapped[str]
    look_at: Mapped[str | None]
    weight: Mapped[int] = mapped_column(default=1)
    critical: Mapped[bool] = mapped_column(default=False)


class Audit(Model):
    """A service audit of a plan, an action or a complaint, by somebody who does not own it (A-02, A-03).

    `subject_type` and `subject_id` name the record by the registry. `auditee_id` is who owned it when it was planned.
    `sampling` says of how many how many are looked at and how they are picked (A-05); `agreement` and `difference`
    what the auditee says of the findings (A-06).
    """

    __tablename__ = "audit"
    __table_args__ = (sa.Index("ix_audit_subject", "subject_type", "subject_id"),
                      sa.Index("ix_audit_created", "created_at", "id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(sa.String(20), unique=True)
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[UUID]
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    checklist_version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklist_version.id"))
    objective: Mapped[str]
    scope: Mapped[str | None]
    sampling: Mapped[str | None]
    auditor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    auditee_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    planned_on: Mapped[date]
    state: Mapped[State] = mapped_column(Choice(State), default=State.PLANNED)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    conclusion: Mapped[str | None]
    agreement: Mapped[Agreement | None] = mapped_column(Choice(Agreement))
    difference: Mapped[str | None]
    reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AuditAnswer(Model):
    """What was found at one item, with the evidence seen."""

    __tablename__ = "audit_answer"

    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("audit.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklist_item.id"), primary_key=True)
    answer: Mapped[Answer] = mapped_column(Choice(Answer))
    evidence: Mapped[str | None]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]


class Finding(Model):
    """What was not as it must be. It becomes an action or an analysis, or is settled with a reason by who may decide.

    `number` counts within the audit, `reference` says both; `text` is the criterion that does not hold, the evidence
    stands in the answer. `withdrawn` when the answer was changed before the audit was finished.
    """

    __tablename__ = "finding"
    __table_args__ = (sa.UniqueConstraint("audit_id", "number"), sa.Index("ix_finding_at", "at", "id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(sa.String(30), unique=True)
    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("audit.id"))
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("checklist_item.id"))
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    action_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("action.id"), index=True)
    analysis_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("analysis.id"), index=True)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    settling_reason: Mapped[str | None]
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    action: Mapped[Action | None] = relationship(viewonly=True)

    __mapper_args__ = {"version_id_col": version}
