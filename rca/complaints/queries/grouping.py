"""Open cases that may be one problem, and which cases somebody said are not the same."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint
from rca.complaints.models.many import CasesApart
from rca.complaints.queries.narrowing import of_teams
from rca.complaints.queries.similar import COMPARED, told_of, words_of
from rca.complaints.rules.cases import Status
from rca.complaints.rules.grouping import Group, groups
from rca.foundation.db import db

MOST_LOOKED_AT = 1_000
"""So many open cases, the newest, are compared with each other; the page says so where there are more."""


def open_since(since: datetime, teams: frozenset[UUID] | None) -> list[Any]:
    """The newest open cases received since a moment that a reader of these teams may see, one more than are compared.

    Oldest first.
    """
    query = sa.select(*COMPARED, Complaint.received_at).where(
        Complaint.status == Status.OPEN, Complaint.received_at >= since)
    if teams is not None:
        query = query.where(of_teams(teams))
    newest = query.order_by(Complaint.received_at.desc(), Complaint.id.desc()).limit(MOST_LOOKED_AT + 1)
    return list(reversed(db.session.execute(newest).all()))


def grouped(cases: Sequence[Any]) -> list[Group]:
    """The groups among cases, by their places."""
    places = {case.id: place for place, case in enumerate(cases)}
    pairs = db.session.execute(sa.select(CasesApart.one_id, CasesApart.other_id).where(
        CasesApart.one_id.in_(places), CasesApart.other_id.in_(places)))
    apart = [(places[one], places[other]) for one, other in pairs]
    return groups([told_of(case, words_of(case)) for case in cases], apart)


def known_apart(cases: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """The pairs among these cases that were told apart, the lesser key first."""
    return {(one, other) for one, other in db.session.execute(sa.select(CasesApart.one_id, CasesApart.other_id).where(
        CasesApart.one_id.in_(cases), CasesApart.other_id.in_(cases)))}
