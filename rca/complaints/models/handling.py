"""What is decided about a case: who is asked to take it over, is it valid, what was offered, what the person says."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.complaints.rules.judging import Answer, Validity
from rca.foundation.db import Choice, Model, new_id


class CaseHandling(Model):
    """How a case is handled, beside what the customer told; made when the first of it is known.

    `offered_to` is who is asked to take the case over, nobody while it is not on offer. `misunderstanding` and
    `explanation` belong to a case that is not valid, `recourse` to one that closed without the customer's yes (C-07).
    `comment` is the word of the person concerned (C-12).
    """

    __tablename__ = "complaint_handling"

    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True)
    offered_to: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    offered_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    offered_at: Mapped[datetime | None]
    offer_reason: Mapped[str | None]
    validity: Mapped[Validity | None] = mapped_column(Choice(Validity))
    misunderstanding: Mapped[str | None]
    explanation: Mapped[str | None]
    judged_at: Mapped[datetime | None]
    recourse: Mapped[str | None]
    comment: Mapped[str | None]
    commented_at: Mapped[datetime | None]


class CaseOption(Model):
    """One thing that was offered to the customer, and what the customer said to it."""

    __tablename__ = "complaint_option"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), index=True)
    text: Mapped[str]
    answer: Mapped[Answer] = mapped_column(Choice(Answer))
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
