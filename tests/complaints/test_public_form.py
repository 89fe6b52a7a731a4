"""C-11: anybody complains without an account, gets a reference at once and follows the case on a private page."""

import io
from datetime import timedelta

import pytest
import time_machine

from rca.complaints import queries
from rca.complaints.commands import close, erase_complainant, keep_promises, wait
from rca.complaints.queries import Filter, personal
from rca.complaints.rules import intake
from rca.complaints.rules.cases import Channel, Closure
from rca.complaints.rules.promises import Promises
from rca.foundation.db import transaction
from tests.complaints.seeing import fields_of
from tests.factories.complaints import THEN, fresh
from tests.factories.people import post, sign_in

TOLD = {"description": "Charged twice in October.", "complainant": "Lena Hartmann", "contact": "+49 30 1234",
        "remedy_sought": "The 38 euros back"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(THEN, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def _open(owner):
    """The organisation lets customers complain by the form."""
    kept = Promises("Europe/Berlin", public=True).to_json()
    transaction(lambda: keep_promises(kept=kept, seen=0, by=owner, at=THEN).id)


def filled(client, clock, **more):
    """The form as it was opened a minute ago, filled in."""
    fields = {**fields_of(client.get("/complain").text, "/complain"), **TOLD, **more}
    clock.shift(timedelta(minutes=1))
    return fields


def complain(client, clock, **more):
    return post(client, "/complain", filled(client, clock, **more))


def the_case():
    (row,) = queries.page_of_complaints(Filter()).rows
    return fresh(row.id)


def test_c_11_a_complaint_without_an_account_gets_a_reference_at_once_and_is_acknowledged(client, clock) -> None:
    answer = complain(client, clock)
    assert answer.status_code == 303
    case = the_case()
    assert (case.channel, case.contact, case.owner_id) == (Channel.WEB, "+49 30 1234", None)
    assert (case.acknowledged_by, case.acknowledged_at) == (Channel.WEB, THEN + timedelta(minutes=1))
    own = client.get(answer.location)
    assert case.reference in own.text
    assert "Charged twice in October." in own.text
    assert own.headers["Cache-Control"] == "no-store"


def test_the_same_form_sent_twice_is_one_complaint_with_one_page(client, clock) -> None:
    sent = filled(client, clock)
    first, second = post(client, "/complain", sent), post(client, "/complain", sent)
    assert first.location == second.location
    the_case()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, clock) -> None:
    answer = complain(client, clock, description="")
    assert answer.status_code == 422
    assert "Write what went wrong." in answer.text
    assert "The 38 euros back" in answer.text
    assert queries.count(Filter()) == 0


@pytest.mark.parametrize("trick", [{"trap": "x"}, {"opened": ""}, {"opened": "made-up"}])
def test_programs_are_refused_in_one_sentence(client, clock, trick) -> None:
    answer = complain(client, clock, **trick)
    assert answer.status_code == 422
    assert "faster than people write" in answer.text
    assert queries.count(Filter()) == 0


def test_many_complaints_from_one_address_wait_an_hour(client, clock) -> None:
    for _ in range(intake.FROM_AN_ADDRESS):
        assert complain(client, clock).status_code == 303
    refused = complain(client, clock)
    assert refused.status_code == 422
    assert "Send it again later" in refused.text
    clock.shift(timedelta(hours=1))
    assert complain(client, clock).status_code == 303


def test_no_form_stands_open_until_the_organisation_says_so(client, owner) -> None:
    kept = Promises("Europe/Berlin").to_json()
    transaction(lambda: keep_promises(kept=kept, seen=1, by=owner, at=THEN).id)
    assert client.get("/complain").status_code == 404
    assert post(client, "/complain", TOLD).status_code == 404


def test_the_private_page_shows_what_was_meant_for_the_customer_and_no_note(client, clock, handler) -> None:
    own = complain(client, clock).location
    case = the_case()
    desk = sign_in(client.application.test_client(), handler)
    at = f"/complaints/{case.id}/sayings"
    assert post(desk, at, {"kind": "offer", "words": "We pay the 38 euros.", "shown": "y"}).status_code == 303
    assert post(desk, at, {"kind": "call", "words": "Sounded angry."}).status_code == 303
    assert post(desk, at, {"kind": "note", "words": "Ask Omar first."}).status_code == 303
    assert post(desk, at, {"kind": "note", "words": "Ask Omar.", "shown": "y"}).status_code == 422
    text = client.get(own).text
    assert "We pay the 38 euros." in text
    assert "Sounded angry." not in text
    assert "Ask Omar" not in text
    assert "Ask Omar first." in desk.get(f"/complaints/{case.id}").text


def test_an_answer_on_the_private_page_lets_the_waiting_clocks_run(client, clock, handler) -> None:
    own = complain(client, clock).location
    case = the_case()
    transaction(lambda: wait(id=case.id, reason="Which bill is it?", by=handler, at=THEN).id)
    text = client.get(own).text
    assert "We wait for your answer." in text
    assert "Which bill is it?" in text
    assert post(client, own, {"words": "That of October."}).status_code == 303
    assert "That of October." in client.get(own).text
    assert fresh(case.id).paused_at is None


def test_a_complainant_adds_not_without_end(client, clock) -> None:
    own = complain(client, clock).location
    for _ in range(intake.WORDS_A_DAY):
        assert post(client, own, {"words": "One more thing"}).status_code == 303
    assert "That is much for one day" in post(client, own, {"words": "And this"}).text


def test_closing_is_told_without_the_words_of_colleagues(client, clock, handler) -> None:
    own = complain(client, clock).location
    transaction(lambda: close(id=the_case().id, closure=Closure.OPTIONS_USED_UP, reason="Not worth more effort",
                              recourse="The ombudsman.", by=handler, at=THEN).id)
    text = client.get(own).text
    assert "Every reasonable option is used up" in text
    assert "Not worth more effort" not in text
    assert "The ombudsman." in text


def test_c_08_erasing_the_complainant_ends_the_private_page(client, clock, handler) -> None:
    own = complain(client, clock).location
    transaction(lambda: erase_complainant(id=the_case().id, by=handler, at=THEN).id)
    assert the_case().contact is None
    assert client.get(own).status_code == 404
    assert post(client, own, {"words": "Still there?"}).status_code == 404
    assert client.get("/complain/made-up").status_code == 404


@pytest.mark.parametrize("language, sentence", [("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("en", "en")])
def test_the_form_speaks_the_browser_s_language(client, language, sentence) -> None:
    text = client.get("/complain", headers={"Accept-Language": language}).text
    assert f'lang="{sentence}"' in text


def test_files_come_with_the_form_and_with_what_is_added_and_are_the_sender_s_to_open(client, clock) -> None:
    bill = (io.BytesIO(b"day;euros\n2;38\n"), "bill.csv")
    own = post(client, "/complain", filled(client, clock, files=[bill]), content_type="multipart/form-data").location
    (kept,) = personal.files_of(the_case().id)
    assert (kept.name, kept.by_customer) == ("bill.csv", True)
    assert client.get(f"{own}/files/{kept.id}").data == b"day;euros\n2;38\n"
    bad = (io.BytesIO(b"<svg onload=alert(1)>"), "x.svg")
    refused = post(client, own, {"words": "And this", "files": [bad]}, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "And this" in refused.text
    assert "none of the kinds taken here" in refused.text
    assert client.get(f"/complain/made-up/files/{kept.id}").status_code == 404
