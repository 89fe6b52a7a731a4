"""What a case allows: the order of its key tasks, closing, reopening, and what may not be missing."""

from datetime import UTC, datetime, timedelta

import pytest

from rca.complaints.rules import cases
from rca.complaints.rules.cases import Channel, Closure, Stage, Status
from rca.foundation.errors import RuleBroken

NOW = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)
FIRST = {task.key for task in cases.tasks_of(Stage.RECEIVE)}
SECOND = {task.key for task in cases.tasks_of(Stage.CLARIFY)}
THIRD = {task.key for task in cases.tasks_of(Stage.AGREE)}


@pytest.mark.parametrize(("missing", "field"), [
    ({"received_at": None}, "received_at"),
    ({"received_at": NOW + timedelta(hours=1)}, "received_at"),
    ({"channel": None}, "channel"),
    ({"description": None}, "description"),
    ({"description": ""}, "description"),
])
def test_a_case_without_date_channel_or_description_is_refused(missing: dict, field: str) -> None:
    whole = {"received_at": NOW, "channel": Channel.PHONE, "description": "It broke."}
    cases.check_taking(**whole, now=NOW)
    with pytest.raises(RuleBroken) as refusal:
        cases.check_taking(**{**whole, **missing}, now=NOW)
    assert refusal.value.field == field


def test_the_stage_is_the_first_with_a_task_left() -> None:
    assert cases.stage_of(set()) is Stage.RECEIVE
    assert cases.stage_of(FIRST) is Stage.CLARIFY
    assert cases.stage_of(FIRST | SECOND | THIRD) is Stage.FOLLOW_UP
    assert cases.stage_of({task.key for task in cases.KEY_TASKS}) is Stage.FOLLOW_UP


def test_tasks_of_one_stage_are_ticked_in_any_order() -> None:
    cases.check_tick("looked_up", set(), Status.OPEN)


def test_a_task_of_a_later_stage_waits_for_the_earlier_one() -> None:
    with pytest.raises(RuleBroken, match="Finish stage 1 first"):
        cases.check_tick("facts_asked", FIRST - {"calmed"}, Status.OPEN)
    cases.check_tick("facts_asked", FIRST, Status.OPEN)


@pytest.mark.parametrize(("key", "done", "status"), [
    ("no_such_task", set(), Status.OPEN),
    ("answered", {"answered"}, Status.OPEN),
    ("answered", set(), Status.CLOSED),
])
def test_a_tick_is_refused(key: str, done: set[str], status: Status) -> None:
    with pytest.raises(RuleBroken):
        cases.check_tick(key, done, status)


def test_a_closed_case_still_takes_what_follows_it() -> None:
    cases.check_tick("case_analysed", FIRST | SECOND | THIRD, Status.CLOSED)


def test_a_tick_is_taken_back_while_no_later_stage_has_begun() -> None:
    cases.check_untick("answered", FIRST, Status.OPEN)
    with pytest.raises(RuleBroken, match="Stage 2 has begun"):
        cases.check_untick("answered", FIRST | {"facts_asked"}, Status.OPEN)
    with pytest.raises(RuleBroken, match="closed"):
        cases.check_untick("answered", FIRST, Status.CLOSED)
    with pytest.raises(RuleBroken, match="not done"):
        cases.check_untick("answered", set(), Status.OPEN)


def test_accepted_needs_an_agreed_solution() -> None:
    with pytest.raises(RuleBroken, match="cannot have accepted yet"):
        cases.check_closing(Status.OPEN, Closure.ACCEPTED, None, None, FIRST | SECOND)
    cases.check_closing(Status.OPEN, Closure.ACCEPTED, None, None, FIRST | SECOND | THIRD)


def test_options_used_up_needs_a_reason_and_where_else_the_customer_can_go() -> None:
    with pytest.raises(RuleBroken, match="which options were tried"):
        cases.check_closing(Status.OPEN, Closure.OPTIONS_USED_UP, None, "A court.", set())
    with pytest.raises(RuleBroken, match="where else"):
        cases.check_closing(Status.OPEN, Closure.OPTIONS_USED_UP, "Refund offered twice.", None, set())
    cases.check_closing(Status.OPEN, Closure.OPTIONS_USED_UP, "Refund offered twice.", "A court.", set())


def test_a_closed_case_opens_and_changes_only_with_a_reason() -> None:
    with pytest.raises(RuleBroken):
        cases.check_reopening(Status.CLOSED, None)
    with pytest.raises(RuleBroken):
        cases.check_reopening(Status.OPEN, "Called again.")
    with pytest.raises(RuleBroken):
        cases.check_editing(Status.CLOSED, None)
    cases.check_editing(Status.OPEN, None)


def test_a_title_is_made_of_the_beginning() -> None:
    assert cases.title_from(["Animal-Abuse", "Neglected", "x"]) == "Animal-Abuse, Neglected"
    assert cases.title_from(["word " * 60]).endswith("…")
    assert cases.title_from([]) == ""
