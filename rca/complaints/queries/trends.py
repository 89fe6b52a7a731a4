"""How many cases came in which period, by category, product, unit or channel, and the volumes beside them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint
from rca.complaints.models.many import VOLUMES, ServiceVolume
from rca.complaints.queries.categories import tree
from rca.complaints.queries.narrowing import Filter, conditions
from rca.complaints.rules.trends import By, Measure, Period, Scope
from rca.foundation.db import db

MOST_ROWS = 30
"""So many values, those with most cases, have a row of their own."""
_COLUMNS: Mapping[By, Any] = {By.CATEGORY: Complaint.category_id, By.PRODUCT: Complaint.product,
                              By.UNIT: Complaint.unit, By.CHANNEL: Complaint.channel}
Counts = dict[Any, list[int]]


def counted(by: By, periods: Sequence[Period], teams: frozenset[UUID] | None) -> tuple[list[int], Counts]:
    """The cases of each period, all of them and by value, as a reader of these teams may see them.

    A value is a category's key, with what lies below it, a text, or a channel; those with most cases come first.
    """
    day, column = Complaint.received_day, _COLUMNS[by]
    place = sa.case(*((day >= period.first, number) for number, period in reversed(list(enumerate(periods)))), else_=-1)
    within = Filter(teams=teams, since=periods[0].first, until=periods[-1].last)
    rows = db.session.execute(sa.select(column, place.label("place"), sa.func.count()).where(
        *conditions(within)).group_by(column, place))
    whole, found = [0] * len(periods), {}
    for value, number, count in rows:
        whole[number] += count
        if value not in (None, ""):
            found.setdefault(value, [0] * len(periods))[number] += count
    found = _with_what_lies_below(found) if by is By.CATEGORY else found
    most = sorted(found, key=lambda value: (-sum(found[value]), str(value)))[:MOST_ROWS]
    return whole, {value: found[value] for value in most}


def _with_what_lies_below(found: Counts) -> Counts:
    """Each category with the cases of every category below it, as the list of cases counts them."""
    parents = {branch.category.id: branch.category.parent_id for branch in tree()}
    summed: Counts = {}
    for value, counts in found.items():
        above, seen = value, set()
        while above is not None and above not in seen:
            seen.add(above)
            known = summed.setdefault(above, [0] * len(counts))
            summed[above] = [one + more for one, more in zip(known, counts, strict=True)]
            above = parents.get(above)
    return summed


def category_paths() -> dict[UUID, tuple[str, ...]]:
    """The names of every category from the top down to its own."""
    return {branch.category.id: branch.path for branch in tree()}


def volumes(measure: Measure, by: By, periods: Sequence[Period]) -> dict[str, list[int | None]]:
    """The volumes of these periods: of everything under "", of single products, units or channels by name."""
    places = {period.name: number for number, period in enumerate(periods)}
    scopes = [Scope.ALL, *([Scope(by.value)] if by is not By.CATEGORY else [])]
    found: dict[str, list[int | None]] = {"": [None] * len(periods)}
    for row in db.session.execute(sa.select(ServiceVolume.period, ServiceVolume.name, ServiceVolume.number).where(
            ServiceVolume.measure == measure, ServiceVolume.scope.in_(scopes), ServiceVolume.period.in_(places))):
        found.setdefault(row.name, [None] * len(periods))[places[row.period]] = row.number
    return found


def latest_volumes(most: int = 60) -> list[ServiceVolume]:
    """The volumes of the latest periods, the newest first."""
    return list(db.session.scalars(sa.select(ServiceVolume).order_by(
        ServiceVolume.period.desc(), ServiceVolume.measure, ServiceVolume.scope, ServiceVolume.name).limit(most)))


def volumes_of(measure: Measure, scope: Scope, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], ServiceVolume]:
    """The volumes known of these periods and names."""
    rows = db.session.scalars(sa.select(ServiceVolume).where(
        ServiceVolume.measure == measure, ServiceVolume.scope == scope,
        ServiceVolume.period.in_({period for period, _ in keys})))
    return {(row.period, row.name): row for row in rows}


class Volumes:
    """All volumes together, the record their journal is about."""

    id = VOLUMES


def volumes_record(id: UUID) -> Volumes | None:
    """The volumes by their key, as every record is found."""
    return Volumes() if id == VOLUMES else None
