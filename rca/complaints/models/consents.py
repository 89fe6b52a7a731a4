"""What complainants consented to."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.complaints.rules.cases import Channel
from rca.complaints.rules.consents import Purpose
from rca.foundation.db import Choice, Model, new_id


class CaseConsent(Model):
    """Consent to one purpose: who gave it, how, on which day, in which words; it stands until it is withdrawn.

    `given_by` and `words` are personal data and go when the complainant is erased; that there was consent stays.
    """

    __tablename__ = "complaint_consent"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(Choice(Purpose))
    given_by: Mapped[str | None]
    channel: Mapped[Channel] = mapped_column(Choice(Channel))
    given_on: Mapped[date]
    words: Mapped[str | None]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
