"""The public form acknowledges by mail, too, where an address was given; and the page of the standard phrases."""

from datetime import timedelta

import pytest
import time_machine

from rca.complaints import queries
from rca.complaints.commands import keep_promises
from rca.complaints.models import PHRASES as PHRASES_KEY
from rca.complaints.queries import Filter
from rca.complaints.rules.letters import MOST_TO_ONE
from rca.complaints.rules.promises import Promises
from rca.foundation import outbox
from rca.foundation.db import transaction
from rca.foundation.post import Post
from tests.complaints.seeing import fields_of
from tests.factories.complaints import THEN, make_complaint
from tests.factories.people import make_person, post, sign_in

LENA = "lena@example.org"
PHRASES = "/complaints/phrases"


@pytest.fixture(autouse=True)
def clock(owner):
    """The form stands open."""
    kept = Promises("Europe/Berlin", public=True).to_json()
    with time_machine.travel(THEN, tick=False) as clock:
        transaction(lambda: keep_promises(kept=kept, seen=0, by=owner, at=THEN).id)
        yield clock


@pytest.fixture
def mails(app, mail_server):
    """This installation sends mail."""
    outbox.sends_by(Post.read(mail_server.url, "care@example.org"))
    yield mail_server
    outbox.sends_by(None)


def complain(client, clock, language="en", **more):
    seen = client.get("/complain", headers={"Accept-Language": language})
    fields = {**fields_of(seen.text, "/complain"), "description": "Charged twice.", "email": LENA, **more}
    clock.shift(timedelta(minutes=15))
    return post(client, "/complain", fields, headers={"Accept-Language": language})


def test_whoever_gives_an_address_gets_the_way_back_to_the_private_page(client, clock, mails, handler, team) -> None:
    own = complain(client, clock, complainant="Lena Hartmann").location
    assert outbox.deliver().sent == 1
    (letter,) = mails.letters
    text = letter.get_content()
    assert own in text
    assert "Dear Lena Hartmann," in text
    assert "You hear from us by" in text
    assert (letter["To"], letter["Auto-Submitted"]) == (LENA, "auto-generated")
    assert "We wrote to you" in client.get(own).text
    assert "/complain/…" in client.get(own).text  # the letter alone holds the way back
    (row,) = queries.page_of_complaints(Filter()).rows
    desk = sign_in(client.application.test_client(), handler)
    assert "sent by e-mail" in desk.get(f"/complaints/{row.id}").text


def test_the_letter_speaks_the_language_of_the_form_and_repeats_nothing_that_is_more_than_a_name(
        client, clock, mails) -> None:
    complain(client, clock, "zh-CN", complainant="Win 1000 at http://example.net")
    outbox.deliver()
    (letter,) = mails.letters
    assert "尊敬的客户" in letter.get_content()
    assert "example.net" not in letter.get_content()


def test_without_mail_or_address_the_form_works_as_before(client, clock, mails) -> None:
    assert complain(client, clock, email="").status_code == 303
    refused = complain(client, clock, email="lena at home")
    assert refused.status_code == 422
    assert "This is not an e-mail address." in refused.text
    assert outbox.deliver().sent == 0


def test_the_form_is_no_way_to_flood_somebody(client, clock, mails) -> None:
    for _ in range(MOST_TO_ONE + 1):
        assert complain(client, clock).status_code == 303
    outbox.deliver()
    assert len(mails.letters) == MOST_TO_ONE


@pytest.fixture
def lead(client, team):
    return sign_in(client, make_person("Mei Tan", ("facilitator", team)))


def test_a_quality_lead_edits_the_phrases_and_letters_begin_with_them(lead, client, handler) -> None:
    fields = fields_of(lead.get(PHRASES).text, f"{PHRASES}/en")
    assert fields["subject_delay"] == "Your complaint {reference} takes longer than we said"
    fields |= {"subject_delay": "Sorry about ｛reference｝", "body_delay": "Dear {complainant},\nsoon."}
    assert post(lead, f"{PHRASES}/en", fields).status_code == 303
    assert post(lead, f"{PHRASES}/en", {**fields, "key": ""}).status_code == 409  # somebody was faster
    case = make_complaint(handler)
    desk = sign_in(client.application.test_client(), handler)
    written = fields_of(desk.get(f"/complaints/{case.id}/letters/new?kind=delay&language=en").text,
                        f"/complaints/{case.id}/letters")
    assert (written["subject"], written["body"].replace("\r", "")) == (f"Sorry about {case.reference}",
                                                                     "Dear customer,\nsoon.")
    assert "“It takes longer” in English" in lead.get("/history/letter_phrases/" + str(PHRASES_KEY)).text
    again = fields_of(lead.get(PHRASES).text, f"{PHRASES}/en")
    assert post(lead, f"{PHRASES}/en", {**again, "subject_delay": "", "body_delay": ""}).status_code == 303
    assert "takes longer than we said" in lead.get(PHRASES).text


def test_a_placeholder_nobody_knows_is_refused_at_its_field(lead) -> None:
    fields = fields_of(lead.get(PHRASES).text, f"{PHRASES}/en")
    answer = post(lead, f"{PHRASES}/en", {**fields, "body_delay": "Dear {customer}, all typed"})
    assert answer.status_code == 422
    assert "There is no placeholder {customer}." in answer.text
    assert "all typed" in answer.text
