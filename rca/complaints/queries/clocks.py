"""What the organisation promises, and how the clocks of a case stand."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from rca import people
from rca.complaints.models import (
    PROMISES,
    Callback,
    CaseAssessment,
    CaseClock,
    CasePause,
    Complaint,
    ServicePromises,
)
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.promises import Promises
from rca.foundation.db import db

LATELY = timedelta(days=90)


def promises() -> tuple[Promises, int]:
    """What the organisation promises, with its version; version 0 is the house's own proposal."""
    row = promises_row()
    if row is None:
        ours = people.organisation()
        return Promises(ours.time_zone if ours else "UTC"), 0
    return Promises.from_json(row.kept), row.version


def promises_row() -> ServicePromises | None:
    """The promises as they are kept, or None while nobody has edited them."""
    return promises_by_id(PROMISES)


def promises_by_id(id: UUID) -> ServicePromises | None:
    """The promises by their key, as every record is found."""
    return db.session.get(ServicePromises, id)


def clocks_of(complaint: UUID) -> dict[Clock, CaseClock]:
    """The clocks of a case."""
    found = {row.clock: row for row in db.session.scalars(sa.select(CaseClock).filter_by(complaint_id=complaint))}
    return {clock: found[clock] for clock in Clock if clock in found}


def pauses_of(complaint: UUID) -> list[CasePause]:
    """The pauses of a case, earliest first."""
    return list(db.session.scalars(sa.select(CasePause).filter_by(complaint_id=complaint).order_by(CasePause.since)))


def assessment_of(complaint: UUID) -> CaseAssessment | None:
    """The assessment of a case, or None."""
    return db.session.get(CaseAssessment, complaint)


def callbacks_of(complaint: UUID) -> list[Callback]:
    """The calls after closing, latest first."""
    query = sa.select(Callback).filter_by(complaint_id=complaint).order_by(Callback.at.desc(), Callback.id)
    return list(db.session.scalars(query))


def alike(case: Complaint, at: datetime) -> int:
    """How many other cases of its category came in the last ninety days: how often the same comes again (C-05)."""
    if not case.category:
        return 0
    query = sa.select(sa.func.count()).select_from(Complaint).where(
        Complaint.category == case.category, Complaint.received_at >= at - LATELY, Complaint.id != case.id)
    return db.session.execute(query).scalar_one()


def counted_before(version: int, most: int) -> list[UUID]:
    """Cases with a clock that still runs by earlier promises, in the order of their keys."""
    query = sa.select(CaseClock.complaint_id).where(CaseClock.met_at.is_(None), CaseClock.counted < version)
    return list(db.session.scalars(query.distinct().order_by(CaseClock.complaint_id).limit(most)))
