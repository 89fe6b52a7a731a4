"""Each index earns its place: a list that needs it is read along it, in its order, without sorting by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from rca.complaints import queries
from rca.complaints.queries import Filter, Key
from rca.complaints.rules.cases import Status
from rca.complaints.rules.listing import Sort
from rca.foundation.db import db, new_id
from tests.factories.complaints import THEN

pytestmark = pytest.mark.sqlite
OPEN = Filter(status=Status.OPEN)
SOME = new_id()


@pytest.fixture
def steps(app):
    """How the database goes through a list: the steps of its plan, one text."""
    told: list[str] = []

    def plan(connection, cursor, statement, parameters, context, many):
        if statement.startswith(("SELECT complaint", "SELECT (SELECT count")):
            for row in connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
                told.append(row[-1])

    def asked(narrowed, by=queries.page_of_complaints, **how):
        told.clear()
        by(narrowed, **how)
        return " ; ".join(told) + " "

    sa.event.listen(db.engine, "before_cursor_execute", plan)
    yield asked
    sa.event.remove(db.engine, "before_cursor_execute", plan)


@pytest.mark.parametrize(("narrowed", "sort", "index"), [
    (Filter(), Sort.RECEIVED, "received"),
    (OPEN, Sort.RECEIVED, "status_received"),
    (OPEN, Sort.DUE, "status_pressing"),
    (Filter(), Sort.DUE, "pressing"),
    (Filter(), Sort.PRIORITY, "priority"),
    (Filter(product="Fibre"), Sort.RECEIVED, "product"),
    (Filter(unit="Berlin"), Sort.RECEIVED, "unit"),
    (Filter(categories=frozenset({SOME})), Sort.RECEIVED, "category"),
    (replace(OPEN, owner=SOME), Sort.RECEIVED, "owner"),
    (Filter(linked=True), Sort.RECEIVED, "linked"),
])
def test_a_list_is_read_along_an_index(steps, narrowed, sort, index) -> None:
    plan = steps(narrowed, sort=sort)
    assert f"ix_complaint_{index} " in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("first", [2, None])
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_page_from_the_middle_of_a_sorted_list_is_read_along_it_too(steps, first, way) -> None:
    plan = steps(Filter(), sort=Sort.PRIORITY, **{way: Key(THEN - timedelta(days=3), SOME, first)})
    assert ("ix_complaint_priority " in plan) is (first is not None or way == "before")
    assert ("ix_complaint_received " in plan) is (first is None or way == "after")
    assert "TEMP B-TREE" not in plan
    assert "SCAN" not in plan.replace("SCAN complaint USING INDEX", "")


def test_cases_whose_promise_is_near_are_counted_along_an_index_alone(steps) -> None:
    assert "COVERING INDEX ix_complaint_near " in steps(replace(OPEN, near_at=THEN), by=queries.count)
