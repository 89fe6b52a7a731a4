"""The clocks of a case: begun, met, paused, counted anew; what lists find by them."""

from datetime import UTC, datetime, timedelta

import pytest

from rca.complaints import queries
from rca.complaints.commands import (
    acknowledge,
    assess,
    call_back,
    close,
    do_task,
    edit,
    go_on,
    keep_promises,
    recount,
    reopen,
    undo_task,
    wait,
)
from rca.complaints.queries import Filter
from rca.complaints.rules.assessing import Complexity, Depth, Impact, Priority, Severity
from rca.complaints.rules.cases import Channel, Closure, Stage, Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.promises import Promises
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken, Stale
from tests.factories.complaints import THEN, finish, fresh, imported, make_complaint

# THEN is a Thursday, 9:12. A normal case: acknowledged and answered within 8 and 16 hours, resolved within 40.
HOUR = timedelta(hours=1)
GRAVE = {"severity": Severity.GRAVE, "impact": Impact.MANY, "complexity": Complexity.SIMPLE}


def act(command, case, by, at=THEN, **given):
    transaction(lambda: command(id=case.id, by=by, at=at, **given).id)
    return fresh(case.id)


def due(case) -> dict[str, datetime]:
    return {clock.value: row.due_at for clock, row in queries.clocks_of(case.id).items() if row.met_at is None}


def closed(handler, **given):
    case = finish(make_complaint(handler, **given), handler, Stage.RECEIVE, Stage.CLARIFY, Stage.AGREE)
    return act(close, case, handler, closure=Closure.ACCEPTED)


def test_three_clocks_begin_with_the_receipt(handler) -> None:
    case = make_complaint(handler)
    assert due(case) == {"acknowledge": THEN + 24 * HOUR, "answer": datetime(2026, 11, 23, 9, 12, tzinfo=UTC),
                         "resolve": datetime(2026, 11, 26, 9, 12, tzinfo=UTC)}
    assert (case.pressing_clock, case.pressing_at) == (Clock.ACKNOWLEDGE, THEN + 24 * HOUR)


def test_c_02_acknowledging_keeps_time_and_channel_and_stops_its_clock(handler) -> None:
    case = act(acknowledge, make_complaint(handler), handler, THEN + HOUR, channel=Channel.MAIL)
    assert (case.acknowledged_at, case.acknowledged_by) == (THEN + HOUR, Channel.MAIL)
    assert case.pressing_clock is Clock.ANSWER
    with pytest.raises(RuleBroken, match="already"):
        act(acknowledge, case, handler, channel=Channel.PHONE)


def test_c_02_cases_not_acknowledged_in_time_are_found(handler) -> None:
    late, told = make_complaint(handler), make_complaint(handler)
    act(acknowledge, told, handler, channel=Channel.PHONE)
    overdue = queries.page_of_complaints(Filter(status=Status.OPEN, overdue_at=THEN + 25 * HOUR)).rows
    near = queries.page_of_complaints(Filter(status=Status.OPEN, near_at=THEN + 7 * HOUR)).rows
    assert [row.id for row in overdue] == [row.id for row in near] == [late.id]


def test_the_answer_s_clock_stops_with_its_key_task_and_goes_on_when_that_is_taken_back(handler) -> None:
    case = act(do_task, make_complaint(handler), handler, task="answered")
    assert "answer" not in due(case)
    assert "answer" in due(act(undo_task, case, handler, task="answered"))


def test_c_03_an_urgent_case_has_shorter_clocks_at_once(handler) -> None:
    case = act(assess, make_complaint(handler), handler, **GRAVE)
    assert case.priority == Priority.URGENT
    assert due(case)["acknowledge"] == THEN + HOUR
    row = queries.assessment_of(case.id)
    assert (row.severity, row.safety, row.proposed, row.depth) == (Severity.GRAVE, False, Depth.FULL, Depth.FULL)
    entry = journal.entries(("complaint", case.id))[-1]
    assert entry.act == "complaint.assessed"
    assert (entry.facts["priority"], entry.facts["priority_before"]) == ("urgent", None)


def test_c_05_recurrence_in_the_category_makes_the_look_deeper_and_another_depth_needs_a_reason(handler) -> None:
    for _ in range(3):
        make_complaint(handler, category="Roaming")
    case = make_complaint(handler, category="Roaming")
    light = {"severity": Severity.SLIGHT, "impact": Impact.ONE, "complexity": Complexity.SIMPLE}
    act(assess, case, handler, **light)
    assert queries.assessment_of(case.id).proposed is Depth.FIVE_WHYS
    with pytest.raises(RuleBroken) as refusal:
        act(assess, case, handler, **light, depth=Depth.NONE)
    assert refusal.value.field == "reason"
    act(assess, case, handler, **light, depth=Depth.NONE, reason="Cause known, action in progress")
    assert queries.assessment_of(case.id).depth is Depth.NONE


def test_clocks_wait_while_the_customer_owes_an_answer(handler) -> None:
    case = act(wait, make_complaint(handler), handler, THEN + HOUR, reason="Which number was called?")
    assert (case.pressing_at, case.paused_at) == (None, THEN + HOUR)
    with pytest.raises(RuleBroken, match="already"):
        act(wait, case, handler, reason="Again")
    case = act(go_on, case, handler, THEN + 4 * HOUR)
    assert due(case)["acknowledge"] == THEN + 27 * HOUR
    assert case.paused_at is None
    with pytest.raises(RuleBroken, match="running already"):
        act(go_on, case, handler)


def test_closing_ends_the_clocks_and_begins_the_callback(handler) -> None:
    case = closed(handler)
    assert list(due(case)) == ["callback"]
    assert case.pressing_clock is Clock.CALLBACK
    assert [row.id for row in queries.page_of_complaints(Filter(clock=Clock.CALLBACK)).rows] == [case.id]
    case = act(reopen, case, handler, THEN + HOUR, reason="The refund did not come")
    assert list(due(case)) == ["resolve"]


def test_c_10_a_satisfied_customer_ends_the_callback_and_an_unreached_one_does_not(handler) -> None:
    case = act(call_back, closed(handler), handler, reached=False)
    assert "callback" in due(case)
    case = act(call_back, case, handler, THEN + HOUR, reached=True, satisfied=5, words="Quick and friendly")
    assert not due(case)
    kept = queries.callbacks_of(case.id)
    assert [(call.reached, call.satisfied) for call in kept] == [(True, 5), (False, None)]


def test_c_10_a_dissatisfied_customer_opens_the_case_again(handler) -> None:
    case = act(call_back, closed(handler), handler, reached=True, satisfied=1, explanation="Charged again", opens=True)
    assert (case.status, list(due(case))) == (Status.OPEN, ["resolve"])
    assert [entry.act for entry in journal.entries(("complaint", case.id))][-2:] == [
        "complaint.called_back", "complaint.reopened"]


def test_a_case_from_a_register_has_its_promise_and_no_clock(owner) -> None:
    imported(owner)
    rows = queries.page_of_complaints(Filter()).rows
    assert rows
    assert not any(queries.clocks_of(row.id) for row in rows)


def test_correcting_the_moment_of_receipt_moves_the_clocks(handler) -> None:
    case = make_complaint(handler)
    earlier = THEN - timedelta(days=1)
    case = act(edit, case, handler, received_at=earlier, received_day=earlier.date(), team=case.team_id)
    assert due(case)["acknowledge"] == THEN


def test_changed_promises_count_for_open_cases_and_a_broken_run_goes_on(owner, handler) -> None:
    open_case, done = make_complaint(handler), closed(handler)
    before = due(done)
    targets = {**Promises("UTC").targets, (None, Priority.NORMAL, Clock.ACKNOWLEDGE): 120}
    kept = Promises("UTC", targets=targets).to_json()
    transaction(lambda: keep_promises(kept=kept, seen=0, by=owner, at=THEN).id)
    assert due(open_case)["acknowledge"] == THEN + 24 * HOUR
    assert transaction(lambda: recount(by=owner, at=THEN)) == 2
    assert transaction(lambda: recount(by=owner, at=THEN)) == 0
    assert due(fresh(open_case.id))["acknowledge"] == THEN + 2 * HOUR
    assert due(done) == before
    with pytest.raises(Stale):
        transaction(lambda: keep_promises(kept=kept, seen=0, by=owner, at=THEN).id)
