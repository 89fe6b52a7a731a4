"""How complaints were handled in a period, in numbers (C-13); who complained is in none of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rca.complaints.models import Callback, CaseClock, CaseHandling, Complaint
from rca.complaints.queries.trends import category_paths, counted
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.judging import Validity
from rca.complaints.rules.trends import By, Period
from rca.foundation.db import db

TOP = 5


def handling_in(now: Period, earlier: Period, at: datetime) -> dict[str, Any]:
    """The figures of cases received in a period, as they are known at a moment; `earlier` is the one to compare with.

    A clock counts once it was met or its time is over. Plain values, so that minutes can keep them.
    """
    (before, received), categories = counted(By.CATEGORY, [earlier, now], None)
    paths = category_paths()
    top = sorted(((path, counts) for path, counts in ((paths.get(key), counts) for key, counts in categories.items())
                  if path and counts[1]), key=lambda one: (-one[1][1], one[0]))[:TOP]
    recurring = sum(counts[1] for key, counts in categories.items() if counts[0] and len(paths.get(key, ())) == 1)
    return {"received": received, "received_before": before, **_clocks(now, at), **_judged(now), **_satisfied(now),
            "recurring": recurring, "top": [[" / ".join(path), *counts] for path, counts in top]}


def _within(period: Period) -> sa.ColumnElement[bool]:
    return Complaint.received_day.between(period.first, period.last)


def _number(condition: Any) -> Any:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def _clocks(period: Period, at: datetime) -> dict[str, int]:
    rows = db.session.execute(
        sa.select(CaseClock.clock, sa.func.count(), _number(CaseClock.met_at <= CaseClock.due_at))
        .join(Complaint, Complaint.id == CaseClock.complaint_id)
        .where(_within(period), sa.or_(CaseClock.met_at.is_not(None), CaseClock.due_at <= at))
        .group_by(CaseClock.clock))
    found = {clock: (int(all_of), int(in_time)) for clock, all_of, in_time in rows}
    told: dict[str, int] = {}
    for clock in (Clock.ACKNOWLEDGE, Clock.ANSWER, Clock.RESOLVE):
        told[clock.value], told[f"{clock.value}_in_time"] = found.get(clock, (0, 0))
    return told


def _judged(period: Period) -> dict[str, int]:
    judged, valid = db.session.execute(
        sa.select(sa.func.count(), _number(CaseHandling.validity != Validity.NOT_VALID))
        .join(Complaint, Complaint.id == CaseHandling.complaint_id)
        .where(_within(period), CaseHandling.validity.is_not(None))).one()
    return {"judged": int(judged), "valid": int(valid)}


def _satisfied(period: Period) -> dict[str, Any]:
    number, total = db.session.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(Callback.satisfied), 0))
        .join(Complaint, Complaint.id == Callback.complaint_id)
        .where(_within(period), Callback.satisfied.is_not(None))).one()
    return {"satisfied": int(number), "satisfaction": round(int(total) / number, 1) if number else None}
