"""What ISO 10002 asks of a complaint, by its number, where no other test carries that number."""

import pytest

from rca.complaints.commands import acknowledge, close, reopen, say, take
from rca.complaints.rules.cases import Channel, Closure, Stage, Status
from rca.complaints.rules.intake import Said
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from tests.factories.complaints import THEN, finish, fresh, make_complaint

WHOLE = {"received_at": THEN, "received_day": THEN.date(), "channel": Channel.PHONE, "description": "Billed twice."}


def act(command, case, by, **given):
    transaction(lambda: command(id=case.id, by=by, at=THEN, **given).id)
    return fresh(case.id)


@pytest.mark.parametrize("missing", ["received_at", "channel", "description"])
def test_c_01_no_complaint_is_kept_without_moment_channel_and_description(handler, missing) -> None:
    with pytest.raises(RuleBroken) as refusal:
        transaction(lambda: take(by=handler, at=THEN, **{**WHOLE, missing: None}).id)
    assert refusal.value.field == missing


def test_c_01_every_complaint_has_a_reference_of_its_own_at_once_and_says_the_rest(handler) -> None:
    told = {"complainant": "Lena", "remedy_sought": "The money back", "product": "Family 40", "unit": "Billing",
            "due_at": THEN, "immediate_action": "Stopped the direct debit"}
    cases = [make_complaint(handler, **told) for _ in range(3)]
    assert len({case.reference for case in cases}) == 3
    assert {name: getattr(cases[0], name) for name in told} == told


def test_c_04_the_way_from_receipt_to_closure_stands_in_the_record(handler) -> None:
    case = act(acknowledge, make_complaint(handler), handler, channel=Channel.PHONE)
    case = finish(case, handler, Stage.RECEIVE, Stage.CLARIFY, Stage.AGREE)
    act(close, case, handler, closure=Closure.ACCEPTED)
    acts = [entry.act for entry in journal.entries(("complaint", case.id))]
    assert (acts[0], acts[1], acts[-1]) == ("complaint.taken", "complaint.acknowledged", "complaint.closed")
    assert acts.count("task.done") == 11


def test_c_06_the_decision_is_kept_with_its_moment_and_whether_the_complainant_reads_it(handler) -> None:
    case = make_complaint(handler)
    act(say, case, handler, kind=Said.DECISION, words="38 euros back; the script is mended.", shown=True)
    entry = journal.entries(("complaint", case.id))[-1]
    assert (entry.act, entry.facts, entry.at) == ("complaint.said", {"kind": "decision", "shown": True}, THEN)
    assert entry.payload == {"reason": "38 euros back; the script is mended."}


def test_c_07_a_case_stays_open_until_the_customer_accepts_or_the_options_are_used_up_with_a_reason(handler) -> None:
    case = make_complaint(handler)
    with pytest.raises(RuleBroken):
        act(close, case, handler, closure=Closure.ACCEPTED)
    with pytest.raises(RuleBroken) as refusal:
        act(close, case, handler, closure=Closure.OPTIONS_USED_UP)
    assert (refusal.value.field, fresh(case.id).status) == ("reason", Status.OPEN)
    case = act(close, case, handler, closure=Closure.OPTIONS_USED_UP, reason="Refused twice; told of the ombudsman")
    assert case.closing_reason == "Refused twice; told of the ombudsman"
    assert act(reopen, case, handler, reason="The ombudsman asks again").status is Status.OPEN
