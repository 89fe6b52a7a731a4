"""Clocks on the pages: the dialogs of a case, the quick filters, what the organisation promises."""

import pytest
import time_machine

from rca.complaints import queries
from rca.complaints.commands import close
from rca.complaints.rules.assessing import Priority
from rca.complaints.rules.cases import Closure, Stage
from rca.complaints.rules.clocks import Clock
from rca.foundation.db import transaction
from tests.complaints.seeing import fields_of
from tests.factories.complaints import THEN, finish, fresh, make_complaint
from tests.factories.people import make_person, post, sign_in

GRAVE = {"severity": "grave", "impact": "many", "complexity": "simple", "at_once_needed": "y"}


@pytest.fixture(autouse=True)
def _that_morning():
    """It is the morning on which the case came."""
    with time_machine.travel(THEN, tick=False):
        yield


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


@pytest.fixture
def case(handler):
    return make_complaint(handler)


def test_a_case_is_assessed_on_its_page_and_its_clocks_follow(page, case) -> None:
    at = f"/complaints/{case.id}"
    assert "Not assessed yet: the clocks run as for a normal case." in page.get(at).text
    assert post(page, f"{at}/assessment", GRAVE).status_code == 303
    text = page.get(at).text
    assert "Priority: urgent" in text
    assert "Something has to be done at once, but nothing can be" in text
    assert "How deep to look: full analysis" in text


def test_an_assessment_without_severity_says_so_and_keeps_the_rest(page, case) -> None:
    answer = post(page, f"/complaints/{case.id}/assessment", {"impact": "many", "reason": "Seen on the news"})
    assert answer.status_code == 422
    assert "Say how bad it is." in answer.text
    assert "Seen on the news" in answer.text


def test_the_receipt_is_acknowledged_once(page, case) -> None:
    at = f"/complaints/{case.id}"
    assert post(page, f"{at}/acknowledgement", {"channel": "mail"}).status_code == 303
    text = page.get(at).text
    assert "Receipt acknowledged" in text
    assert "by e-mail" in text
    assert post(page, f"{at}/acknowledgement", {"channel": "mail"}).status_code == 422


def test_waiting_for_the_customer_is_said_in_the_list_and_ended_by_one_press(page, case) -> None:
    at = f"/complaints/{case.id}"
    assert post(page, f"{at}/waiting", {"reason": " "}).status_code == 422
    assert post(page, f"{at}/waiting", {"reason": "Which number was called?"}).status_code == 303
    assert "Waiting for the customer" in page.get("/complaints").text
    assert "until the customer answers" in page.get(at).text
    assert post(page, f"{at}/waiting/end").status_code == 303
    assert "until the customer answers" not in page.get(at).text


def test_the_quick_filters_find_what_is_near_and_what_is_past(page, case) -> None:
    with time_machine.travel(THEN.replace(hour=16), tick=False):
        assert case.title in page.get("/complaints?soon=1").text
        assert case.title not in page.get("/complaints?overdue=1").text
    with time_machine.travel(THEN.replace(day=21), tick=False):
        assert case.title in page.get("/complaints?overdue=1").text
        assert "Acknowledgement was due" in page.get("/complaints").text


def test_a_callback_is_due_after_closing_and_asks_for_an_explanation(page, case, handler) -> None:
    finish(case, handler, Stage.RECEIVE, Stage.CLARIFY, Stage.AGREE)
    transaction(lambda: close(id=case.id, closure=Closure.ACCEPTED, by=handler, at=THEN).id)
    assert case.title in page.get("/complaints?calls=1").text
    refused = post(page, f"/complaints/{case.id}/callbacks", {"reached": "yes", "satisfied": "2", "words": "Rude"})
    assert refused.status_code == 422
    assert "Rude" in refused.text
    told = {"reached": "yes", "satisfied": "2", "words": "Rude", "explanation": "Apologised; training is planned."}
    assert post(page, f"/complaints/{case.id}/callbacks", told).status_code == 303
    text = page.get(f"/complaints/{case.id}").text
    assert "2 · dissatisfied" in text
    assert case.title not in page.get("/complaints?calls=1").text


def changed(page, **fields):
    """The promises as their page would send them, with some fields changed."""
    return {**fields_of(page.get("/complaints/promises").text, "/complaints/promises"), **fields}


def test_promises_are_edited_and_open_cases_follow(client, owner, case) -> None:
    page = sign_in(client, owner)
    assert "This is our proposal" in page.get("/complaints/promises").text
    sent = changed(page, hours_acknowledge_3="2.5", day_5="9:00–12:00", region="hk", channel_0="phone", priority_0="3",
                   clock_0="answer", hours_0="1")
    assert post(page, "/complaints/promises", sent).status_code == 303
    kept, version = queries.promises()
    assert (version, kept.region, kept.targets[None, Priority.NORMAL, Clock.ACKNOWLEDGE]) == (1, "HK", 150)
    clocks = queries.clocks_of(case.id)
    assert {row.counted for row in clocks.values()} == {1}
    assert fresh(case.id).pressing_clock is Clock.ANSWER
    assert post(page, "/complaints/promises", changed(page, hours_acknowledge_3="3")).status_code == 303
    history = page.get("/history/service_promises/00000000-0000-0000-0000-000000000002").text
    assert "Acknowledgement, normal, every channel: 2.5 → 3 hours" in history


@pytest.mark.parametrize("field, value, sentence", [
    ("day_0", "morning", "is not a span of hours"), ("off", "Christmas", "is not a day"),
    ("zone", "Moon/North", "There is no time zone"), ("region", "ZZ", "No holidays are known"),
    ("hours_resolve_1", "", "Say how many working hours."), ("hours_resolve_1", "0", "between a minute"),
    ("hours_resolve_1", "NaN", "is no number of hours"), ("hours_0", "soon", "is no number of hours"),
])
def test_a_promise_nobody_can_keep_is_refused_at_its_field(client, owner, field, value, sentence) -> None:
    page = sign_in(client, owner)
    answer = post(page, "/complaints/promises", changed(page, **{field: value}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert queries.promises_row() is None


def test_who_only_looks_sees_the_promises_and_cannot_change_them(client, team) -> None:
    page = sign_in(client, make_person("Nora Lind", ("auditor", team)))
    text = page.get("/complaints/promises").text
    assert "<fieldset class=\"bare\" disabled>" in text
    assert post(page, "/complaints/promises", {"zone": "UTC"}).status_code == 404
