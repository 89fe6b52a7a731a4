"""Lists over all plans and all actions: narrowed, counted, paged by key, in as many queries whatever their length."""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from rca.foundation.db import db
from rca.plans import Course, Plan, commands, on_course
from rca.plans.queries import lists
from rca.plans.queries.lists import ActionFilter, Chip, PlanFilter, Which
from tests.factories.people import make_person, sign_in
from tests.factories.plans import (
    DONE,
    act,
    active,
    in_review,
    make_action,
    make_goal,
    make_plan,
    only_actions,
    ready,
)

TODAY = date(2026, 11, 24)


@contextmanager
def counted():
    """How many statements the database was asked."""
    asked = []

    def note(_connection, _cursor, statement, *_more):
        if statement != "BEGIN":
            asked.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def page(app, lead):
    return sign_in(app.test_client(), lead)


def test_chips_count_what_they_show(lead, manager, auditor, team) -> None:
    """I-04: a plan without a goal is in no course."""
    make_plan(lead, team=team)
    act(commands.submit, ready(lead, team=team), lead)
    active(lead, manager, team=team)
    in_review(lead, manager, team=team)
    act(commands.cancel, ready(lead, team=team), lead, reason="x")
    asked = PlanFilter(TODAY, teams=frozenset({team}))
    counts = lists.counts_of_plans(asked)
    assert counts[None] == 5
    for chip in Chip:
        shown = lists.page_of_plans(PlanFilter(TODAY, teams=frozenset({team}), chip=chip)).rows
        assert len(shown) == counts[chip], chip
    assert [counts[chip] for chip in lists.OFFERED] == [1, 1, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("day, course", [
    (date(2026, 9, 10), Course.ON_TRACK), (date(2026, 10, 1), Course.AT_RISK), (date(2026, 10, 29), Course.OFF_TRACK),
])
def test_the_course_as_a_condition_is_the_course_as_a_rule(day, course, lead, manager, team) -> None:
    from rca.plans import course as rule

    made = active(lead, manager, team=team)
    assert rule(made.state, made.at_risk_on, made.off_track_on, day) is course
    for one in Course:
        found = db.session.scalars(sa.select(Plan.id).where(on_course(one, day))).all()
        assert (made.id in found) is (one is course)


def test_plans_are_paged_by_key_there_and_back(lead, team) -> None:
    for n in range(lists.PAGE + 3):
        make_plan(lead, team=team, title=f"Plan {n}")
    asked = PlanFilter(TODAY, teams=frozenset({team}))
    first = lists.page_of_plans(asked)
    second = lists.page_of_plans(asked, after=first.following)
    assert (len(first.rows), len(second.rows), first.previous, second.following) == (lists.PAGE, 3, None, None)
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}
    assert [row.id for row in lists.page_of_plans(asked, before=second.previous).rows] == [r.id for r in first.rows]


def test_actions_come_by_their_day_and_page_by_key(lead, manager, team) -> None:
    made = active(lead, manager, team=team)
    for n in range(lists.PAGE + 1):
        make_action(made, lead, due_on=made.starts_on + timedelta(days=200 - n))
    asked = ActionFilter(Which.OPEN, TODAY, owner=lead.id)
    first = lists.page_of_actions(asked)
    rest = lists.page_of_actions(asked, after=first.following)
    days = [row.due_on for row in (*first.rows, *rest.rows)]
    assert days == sorted(days)
    assert len(days) == lists.PAGE + 2 == lists.count_of_actions(asked)
    assert [row.id for row in lists.page_of_actions(asked, before=rest.previous).rows] == [r.id for r in first.rows]


def test_a_list_of_actions_holds_what_is_to_be_done_now(lead, manager, auditor, member, team) -> None:
    running = active(lead, manager, member, team=team)
    ready(lead, member, team=team)
    act(commands.cancel, active(lead, manager, member, team=team), lead, reason="x")
    mine = ActionFilter(Which.OPEN, TODAY, owner=member.id)
    (only,) = lists.page_of_actions(mine).rows
    assert only.plan_id == running.id
    assert lists.count_of_actions(ActionFilter(Which.OVERDUE, TODAY, owner=member.id)) == 1
    assert lists.count_of_actions(ActionFilter(Which.OVERDUE, date(2026, 9, 2), owner=member.id)) == 0
    act(commands.report_done, only_actions(running)[0], member, evidence="log", today=DONE)
    waiting = ActionFilter(Which.UNPROVEN, TODAY, teams=frozenset({team}), not_of=lead.id)
    assert [row.id for row in lists.page_of_actions(waiting).rows] == [only.id]
    assert not lists.page_of_actions(ActionFilter(Which.UNPROVEN, TODAY, teams=frozenset(), not_of=lead.id)).rows


@pytest.mark.sqlite
@pytest.mark.parametrize("path", ["/plans", "/actions", "/actions?of=teams", "/actions?is=unproven"])
def test_a_list_asks_as_often_for_one_row_as_for_many(path, page, lead, manager, team) -> None:
    active(lead, manager, team=team)
    page.get(path)
    with counted() as one:
        assert page.get(path).status_code == 200
    for n in range(6):
        hand = make_person(f"Hand {n}", ("member", team))
        act(commands.report_done, only_actions(active(lead, manager, hand, team=team))[0], hand, evidence="x",
            today=DONE)
        active(lead, manager, team=team)
    with counted() as many:
        assert page.get(path).status_code == 200
    assert len(one) <= len(many) <= len(one) + 2, "\n".join(many)


@pytest.mark.sqlite
def test_the_page_of_a_plan_asks_as_often_for_few_actions_as_for_many(page, lead, manager, team) -> None:
    made = make_plan(lead, team=team)
    make_goal(made, lead)
    make_action(made, lead)
    page.get(f"/plans/{made.id}")
    with counted() as few:
        page.get(f"/plans/{made.id}")
    for _ in range(8):
        make_goal(made, lead)
        make_action(made, lead)
    with counted() as many:
        page.get(f"/plans/{made.id}")
    assert len(many) == len(few), "\n".join(many)


@pytest.mark.sqlite
@pytest.mark.parametrize("path", [
    "/plans?is=nonsense&after=x~y", "/plans?course=off_track&state=active", "/plans?state=completed", "/plans?q=%25_",
    "/plans?q=stop", "/plans?q=zebra", "/actions?owner=x&is=y", "/actions?after=2026-01-01~x", "/actions?is=finished",
    "/actions?of=teams&is=overdue", "/actions?overdue=1",
])
def test_whatever_the_address_says_there_is_a_page(path, page, lead, manager, team) -> None:
    active(lead, manager, team=team)
    assert page.get(path).status_code == 200


def test_words_of_a_title_find_its_plan(lead, team) -> None:
    made = make_plan(lead, team=team, title="Stop means stop")
    make_plan(lead, team=team, title="100% done")
    for text, found in (("means STOP", 1), ("IP-2026-001", 1), ("ip-2026", 2), ("%", 1), ("zebra", 0)):
        rows = lists.page_of_plans(PlanFilter(TODAY, text=text)).rows
        assert len(rows) == found, text
    assert made.reference == "IP-2026-001"


@pytest.mark.parametrize("asked, index", [
    (ActionFilter(Which.OPEN, TODAY, owner=UUID(int=5)), "ix_action_open"),
    (ActionFilter(Which.OVERDUE, TODAY, owner=UUID(int=5)), "ix_action_open"),
    (ActionFilter(Which.OPEN, TODAY), "ix_action_due"), (ActionFilter(Which.OVERDUE, TODAY), "ix_action_due"),
    (ActionFilter(Which.UNPROVEN, TODAY, not_of=UUID(int=5)), "ix_action_unproven"),
])
@pytest.mark.sqlite
def test_a_list_of_actions_reads_the_index_made_for_it(asked, index, app) -> None:
    """One word more in the condition, such as the "= 1" of a boolean, and the index is not recognized."""
    with counted() as statements:
        lists.page_of_actions(asked)
    (statement,) = statements
    filled = statement.replace("?", "1")
    steps = [row[-1] for row in db.session.execute(sa.text(f"EXPLAIN QUERY PLAN {filled}"))]
    assert index in steps[0], steps
    assert len(steps) == 1, "nothing is sorted by hand"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_actions_are_taken_out_as_a_file(form, page, lead, manager, team) -> None:
    active(lead, manager, team=team)
    answer = page.get(f"/actions.{form}?of=teams")
    assert answer.status_code == 200
    if form == "csv":
        assert "IP-2026-001,Stop means stop,active,1,Send each stop order" in answer.text
    answer.close()
