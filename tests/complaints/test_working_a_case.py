"""Working through a case: ticking in order, closing, opening again, handing over."""

import pytest

from rca.complaints import events as facts
from rca.complaints import listeners
from rca.complaints.commands import close, do_task, reopen, undo_task
from rca.complaints.rules.cases import Closure, Stage, Status
from rca.foundation import events, journal
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound, RuleBroken
from tests.factories.complaints import THEN, finish, fresh, make_complaint


def act(command, case, by, **given):
    transaction(lambda: command(id=case.id, by=by, at=THEN, **given).id)
    return fresh(case.id)


def test_ticking_the_last_task_of_a_stage_begins_the_next(handler) -> None:
    case = make_complaint(handler)
    case = finish(case, handler, Stage.RECEIVE)
    assert case.stage == Stage.CLARIFY
    assert [entry.act for entry in journal.entries(("complaint", case.id))][1:] == ["task.done"] * 4


def test_a_later_stage_waits(handler) -> None:
    case = make_complaint(handler)
    with pytest.raises(RuleBroken, match="Finish stage 1 first"):
        act(do_task, case, handler, task="facts_asked")
    assert len(journal.entries(("complaint", case.id))) == 1


def test_a_tick_is_taken_back(handler) -> None:
    case = finish(make_complaint(handler), handler, Stage.RECEIVE)
    case = act(undo_task, case, handler, task="calmed")
    assert case.stage == Stage.RECEIVE
    case = act(do_task, case, handler, task="calmed")
    assert case.stage == Stage.CLARIFY


def test_a_case_is_closed_when_the_customer_accepts_what_was_agreed(handler) -> None:
    heard = []
    events.listen(facts.ComplaintClosed, heard.append)
    case = make_complaint(handler)
    with pytest.raises(RuleBroken):
        act(close, case, handler, closure=Closure.ACCEPTED)
    case = finish(case, handler, Stage.RECEIVE, Stage.CLARIFY, Stage.AGREE)
    case = act(close, case, handler, closure=Closure.ACCEPTED)
    assert (case.status, case.closure, case.closed_at) == (Status.CLOSED, Closure.ACCEPTED, THEN)
    assert heard == [facts.ComplaintClosed(case.id)]
    case = act(do_task, case, handler, task="case_analysed")
    assert case.status is Status.CLOSED


def test_a_case_is_closed_with_a_reason_when_the_options_are_used_up_and_opens_with_one(handler) -> None:
    case = make_complaint(handler)
    case = act(close, case, handler, closure=Closure.OPTIONS_USED_UP, reason="Refund offered twice.",
               recourse="The ombudsman.")
    assert case.closing_reason == "Refund offered twice."
    with pytest.raises(RuleBroken):
        act(reopen, case, handler, reason=" ")
    case = act(reopen, case, handler, reason="She wrote again.")
    assert (case.status, case.closed_at, case.closure) == (Status.OPEN, None, None)
    assert journal.entries(("complaint", case.id))[-1].payload == {"reason": "She wrote again."}


def test_a_person_holds_the_open_cases(handler) -> None:
    case = make_complaint(handler)
    gone = act(close, make_complaint(handler), handler, closure=Closure.OPTIONS_USED_UP, reason="All tried.",
               recourse="The ombudsman.")
    held = listeners.what_a_person_holds(handler.person_id)
    assert [values["id"] for _, _, values in held] == [case.id] != [gone.id]
    assert case.reference in str(held[0][0])


def test_a_case_that_is_not_there_is_not_found(handler) -> None:
    with pytest.raises(NotFound):
        transaction(lambda: close(id=handler.id, closure=Closure.ACCEPTED, by=handler, at=THEN))
