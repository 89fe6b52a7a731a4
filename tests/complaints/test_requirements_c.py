"""What ISO 10002 asks of a complaint: each statement C-01 … C-13 has a test of its name, here or beside its feature."""

from datetime import timedelta

import pytest

from rca.complaints import queries
from rca.complaints.commands import (
    acknowledge,
    answer_option,
    assess,
    close,
    comment,
    disclose,
    do_task,
    edit,
    erase_complainant,
    judge,
    offer_option,
    record_consent,
    reopen,
    say,
    take,
    withdraw_consent,
)
from rca.complaints.commands.consents import check_naming
from rca.complaints.queries.consents import consents_of
from rca.complaints.queries.trends import counted
from rca.complaints.rules.assessing import Complexity, Impact, Severity
from rca.complaints.rules.cases import Channel, Closure, Stage, Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.consents import Purpose
from rca.complaints.rules.intake import Said
from rca.complaints.rules.judging import Answer, Validity
from rca.complaints.rules.trends import By, Grain, periods
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from tests.factories.audits import make_audit
from tests.factories.complaints import THEN, finish, fresh, make_complaint
from tests.factories.people import make_person

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
            "due_at": THEN, "immediate_action": "Stopped the direct debit", "concerned": "The man at the counter",
            "promised": "A call by Friday"}
    cases = [make_complaint(handler, **told) for _ in range(3)]
    assert len({case.reference for case in cases}) == 3
    assert {name: getattr(cases[0], name) for name in told} == told


def test_c_03_the_assessment_is_kept_and_the_priority_follows_from_it(handler) -> None:
    case = act(assess, make_complaint(handler), handler, severity=Severity.GRAVE, impact=Impact.MANY,
               complexity=Complexity.SIMPLE, safety=True, at_once_needed=True, at_once_possible=False)
    found = queries.assessment_of(case.id)
    assert (found.severity, found.impact, found.complexity) == (Severity.GRAVE, Impact.MANY, Complexity.SIMPLE)
    assert (found.safety, found.at_once_needed, found.at_once_possible, case.priority) == (True, True, False, 1)


def test_c_04_the_way_from_receipt_to_closure_stands_in_the_record(handler) -> None:
    case = act(acknowledge, make_complaint(handler), handler, channel=Channel.PHONE)
    case = finish(case, handler, Stage.RECEIVE, Stage.CLARIFY, Stage.AGREE)
    act(close, case, handler, closure=Closure.ACCEPTED)
    acts = [entry.act for entry in journal.entries(("complaint", case.id))]
    assert (acts[0], acts[1], acts[-1]) == ("complaint.taken", "complaint.acknowledged", "complaint.closed")
    assert acts.count("task.done") == 11
    assert case.stage == Stage.FOLLOW_UP


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
    with pytest.raises(RuleBroken) as refusal:
        act(close, case, handler, closure=Closure.OPTIONS_USED_UP, reason="Refused twice.")
    assert (refusal.value.field, fresh(case.id).status) == ("recourse", Status.OPEN)
    case = act(close, case, handler, closure=Closure.OPTIONS_USED_UP, reason="Refused twice.", recourse="The ombudsman")
    assert (case.closing_reason, queries.handling_of(case.id).recourse) == ("Refused twice.", "The ombudsman")
    assert Clock.CALLBACK in queries.clocks_of(case.id)
    assert act(reopen, case, handler, reason="The ombudsman asks again").status is Status.OPEN


def test_c_07_an_option_is_agreed_among_several_that_were_offered(handler) -> None:
    case = finish(make_complaint(handler), handler, Stage.RECEIVE, Stage.CLARIFY)
    with pytest.raises(RuleBroken, match="at least two"):
        act(do_task, case, handler, task="options_offered")
    for text in ("The 38 euros back", "Two months free"):
        act(offer_option, case, handler, text=text)
    first, second = queries.options_of(case.id)
    with pytest.raises(RuleBroken, match="which option"):
        act(do_task, case, handler, task="solution_agreed")
    act(answer_option, case, handler, option=first.id, answer=Answer.REFUSED)
    act(answer_option, case, handler, option=second.id, answer=Answer.AGREED)
    with pytest.raises(RuleBroken, match="Another option is agreed"):
        act(answer_option, case, handler, option=first.id, answer=Answer.AGREED)
    assert {"options_offered", "solution_agreed"} <= queries.tasks_done(case.id).keys()


def test_c_07_not_valid_needs_the_misunderstanding_and_how_it_was_explained(handler) -> None:
    case = finish(make_complaint(handler), handler, Stage.RECEIVE)
    told = {"misunderstanding": "The roaming was another customer's", "explanation": "Read the two bills together"}
    for missing in told:
        with pytest.raises(RuleBroken) as refusal:
            act(judge, case, handler, validity=Validity.NOT_VALID, **{**told, missing: " "})
        assert refusal.value.field == missing
    act(judge, case, handler, validity=Validity.NOT_VALID, **told)
    assert {"validity_judged", "judgement_explained"} <= queries.tasks_done(case.id).keys()
    assert journal.entries(("complaint", case.id), acts=["complaint.judged"])[0].payload["after"] == told


def test_c_12_nobody_judges_or_closes_a_complaint_about_themselves_and_may_say_how_it_was(handler, team) -> None:
    ana = make_person("Ana Ruiz", ("handler", team))
    case = finish(make_complaint(handler, concerned_id=ana.person_id), handler, Stage.RECEIVE)
    for command, given in ((judge, {"validity": Validity.VALID}),
                           (close, {"closure": Closure.OPTIONS_USED_UP, "reason": "x", "recourse": "x"}),
                           (assess, {"severity": Severity.SLIGHT, "impact": Impact.ONE,
                                     "complexity": Complexity.SIMPLE}),
                           (edit, {"concerned_id": None})):
        with pytest.raises(RuleBroken, match="about you"):
            act(command, case, ana, **given)
    act(comment, case, ana, words="The till was down; I had no other way.")
    assert queries.handling_of(case.id).comment == "The till was down; I had no other way."
    with pytest.raises(RuleBroken, match="person concerned"):
        act(comment, case, handler, words="No")
    act(judge, case, handler, validity=Validity.VALID)


def test_c_08_nobody_outside_learns_who_complained_without_recorded_consent_to_just_that(handler, owner) -> None:
    case = make_complaint(handler, complainant="Lena Hartmann")
    told = {"purpose": Purpose.FILE, "given_by": "Lena Hartmann", "channel": Channel.PHONE, "given_on": THEN.date()}
    for missing in ("given_by", "given_on"):
        with pytest.raises(RuleBroken) as refusal:
            act(record_consent, case, handler, **{**told, missing: None})
        assert refusal.value.field == missing
    act(record_consent, case, handler, **told, words="For the panel")
    with pytest.raises(RuleBroken, match="No consent is recorded"):
        act(disclose, case, handler, recipient="The ombudsman")
    act(record_consent, case, handler, **{**told, "purpose": Purpose.OUTSIDE})
    act(disclose, case, handler, recipient="The ombudsman", words="The letter of 19 November")
    entry = journal.entries(("complaint", case.id))[-1]
    assert (entry.act, entry.payload["after"]["recipient"]) == ("complaint.disclosed", "The ombudsman")
    of_file, outside = sorted(consents_of(case.id), key=lambda one: one.purpose)
    assert (of_file.given_by, of_file.channel, of_file.given_on) == ("Lena Hartmann", Channel.PHONE, THEN.date())
    act(withdraw_consent, case, handler, consent=outside.id)
    with pytest.raises(RuleBroken, match="No consent is recorded"):
        act(disclose, case, handler, recipient="The ombudsman")
    with pytest.raises(RuleBroken, match="No consent is recorded") as refusal:
        check_naming([case.id], "problem", "Lena  hartmann was billed twice")
    assert refusal.value.field == "problem"
    act(record_consent, case, handler, **{**told, "purpose": Purpose.ANALYSIS})
    check_naming([case.id], "problem", "Lena Hartmann was billed twice")
    act(erase_complainant, case, handler)
    assert {(one.given_by, one.words) for one in consents_of(case.id)} == {(None, None)}


def test_c_09_a_report_by_period_tells_the_recurring_from_the_single_and_is_the_same_when_asked_again(handler) -> None:
    for product in ("Family 40", "Family 40", "Solo 20"):
        make_complaint(handler, product=product)
    months = periods(THEN.date(), Grain.MONTH, 2)
    whole, found = counted(By.PRODUCT, months, None)
    assert (whole, found) == ([0, 3], {"Family 40": [0, 2], "Solo 20": [0, 1]})
    make_complaint(handler, received_at=THEN + timedelta(days=40), received_day=THEN.date() + timedelta(days=40),
                   at=THEN + timedelta(days=40))
    assert counted(By.PRODUCT, months, None) == (whole, found)


def test_c_13_the_handling_of_a_complaint_is_audited_and_its_record_verifies(owner, handler) -> None:
    case = finish(make_complaint(handler), handler, Stage.RECEIVE)
    audit = make_audit(owner, make_person("Ruth Keller", "auditor"), ("complaint", case.id))
    assert (audit.subject_type, audit.subject_id) == ("complaint", case.id)
    assert journal.verify().broken == []
