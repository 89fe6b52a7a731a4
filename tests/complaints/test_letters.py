"""C-02, C-06: letters to the complainant by mail or by hand, both in the course of the case and both for the clock."""

from datetime import timedelta

import pytest
import time_machine

from rca.complaints import queries
from rca.complaints.commands import edit, erase_complainant
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.clocks import Clock
from rca.foundation import outbox
from rca.foundation.db import transaction
from rca.foundation.post import Post, Trouble
from tests.complaints.seeing import fields_of
from tests.factories.complaints import THEN, fresh, make_complaint
from tests.factories.people import make_person, post, sign_in

LENA = "lena@example.org"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(THEN + timedelta(minutes=5), tick=False) as clock:
        yield clock


@pytest.fixture
def mails(app, mail_server):
    """This installation sends mail."""
    outbox.sends_by(Post.read(mail_server.url, "care@example.org"))
    yield mail_server
    outbox.sends_by(None)


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


@pytest.fixture
def case(handler):
    return make_complaint(handler, complainant="Lena Hartmann", email=LENA, product="Fibre 100")


def written(page, case, kind="acknowledgement", **more):
    """The letter as the page proposes it, gaps filled, with what a person changed."""
    text = page.get(f"/complaints/{case.id}/letters/new?kind={kind}").text
    fields = fields_of(text, f"/complaints/{case.id}/letters")
    fields["body"] = fields["body"].replace("\n–\n", "\nSo it is.\n").replace("\r\n–\r\n", "\nSo it is.\n")
    return {**fields, **more}


def send(page, case, **fields):
    return post(page, f"/complaints/{case.id}/letters", fields)


def test_c_02_an_acknowledgement_by_mail_counts_from_when_the_server_took_it(page, case, mails, clock) -> None:
    assert send(page, case, **written(page, case, way="mail")).status_code == 303
    assert fresh(case.id).acknowledged_at is None
    assert "waits to be sent" in page.get(f"/complaints/{case.id}").text
    clock.shift(timedelta(minutes=1))
    assert outbox.deliver().sent == 1
    (letter,) = mails.letters
    assert (letter["To"], letter["Subject"]) == (LENA, f"We received your complaint {case.reference}")
    assert "Dear Lena Hartmann," in letter.get_content()
    assert "{" not in letter.get_content()
    sent = THEN + timedelta(minutes=6)
    assert (fresh(case.id).acknowledged_at, fresh(case.id).acknowledged_by) == (sent, Channel.MAIL)
    assert queries.clocks_of(case.id)[Clock.ACKNOWLEDGE].met_at == sent
    text = page.get(f"/complaints/{case.id}").text
    assert "sent by e-mail" in text
    assert "Dear Lena Hartmann," in text


def test_c_02_without_mail_the_text_is_copied_and_the_case_keeps_that_it_was_sent(page, case) -> None:
    text = page.get(f"/complaints/{case.id}/letters/new").text
    assert "This installation sends no mail." in text
    assert "Copy the text" in text
    fields = written(page, case, way="by_hand", channel="letter")
    assert send(page, case, **fields).status_code == 303
    assert send(page, case, **fields).status_code == 303  # the same form again
    assert fresh(case.id).acknowledged_by is Channel.LETTER
    assert page.get(f"/complaints/{case.id}").text.count("sent by letter") == 1


@pytest.mark.parametrize(("way", "sentence"), [("mail", "This installation sends no mail."), ("", "Say how it goes.")])
def test_a_letter_that_cannot_go_says_why_and_nothing_typed_is_lost(page, case, way, sentence) -> None:
    answer = send(page, case, **written(page, case, way=way, subject="Very own words"))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Very own words" in answer.text


def test_an_address_that_is_refused_is_said_on_the_case_and_mended_there(page, case, mails, handler) -> None:
    mails.answers[LENA] = "550 unknown"
    send(page, case, **written(page, case, way="mail"))
    assert outbox.deliver().failed == 1
    text = page.get(f"/complaints/{case.id}").text
    assert "Nobody takes letters at this address." in text
    (letter,) = outbox.letters_about(("complaint", case.id))
    again = f"/complaints/{case.id}/letters/{letter.id}/sending"
    transaction(lambda: edit(id=case.id, team=case.team_id, email="lena.h@example.org", by=handler, at=THEN).id)
    assert post(page, again, {}).status_code == 303
    assert outbox.deliver().sent == 1
    assert mails.letters[0]["To"] == "lena.h@example.org"
    assert fresh(case.id).acknowledged_at is not None
    assert post(page, again, {}).status_code == 422
    assert post(page, f"/complaints/{make_complaint(handler).id}/letters/{letter.id}/sending", {}).status_code == 404


def test_a_question_stops_the_clocks_when_it_was_sent(page, case, mails) -> None:
    send(page, case, **written(page, case, "question", way="mail"))
    assert fresh(case.id).paused_at is None
    outbox.deliver()
    assert fresh(case.id).paused_at is not None


def test_c_08_whoever_needs_no_name_reads_no_letter(page, case, mails, client, team) -> None:
    send(page, case, **written(page, case, way="mail"))
    auditor = sign_in(client.application.test_client(), make_person("Ana Costa", ("auditor", team)))
    for address in (f"/complaints/{case.id}", f"/history/complaint/{case.id}"):
        text = auditor.get(address).text
        assert "Lena" not in text
        assert LENA not in text
        assert "We received it" in text


def test_c_08_erasing_the_complainant_erases_their_letters(page, case, mails, handler) -> None:
    send(page, case, **written(page, case, way="mail"))
    transaction(lambda: erase_complainant(id=case.id, by=handler, at=THEN).id)
    assert fresh(case.id).email is None
    assert outbox.deliver().sent == 0
    (letter,) = outbox.letters_about(("complaint", case.id))
    assert (letter.body, letter.recipient, letter.trouble) == (None, None, Trouble.ERASED)
    text = page.get(f"/complaints/{case.id}").text
    assert "was erased before it was sent" in text
    assert "Dear Lena" not in text


def test_letters_ask_the_database_once_however_many_they_are(page, case, mails) -> None:
    from tests.complaints.seeing import questions

    send(page, case, **written(page, case, way="mail"))
    page.get(f"/complaints/{case.id}")  # the first look is noted in the access log
    with questions() as few:
        page.get(f"/complaints/{case.id}")
    for kind in ("delay", "decision"):
        send(page, case, **written(page, case, kind, way="mail"))
    with questions() as many:
        page.get(f"/complaints/{case.id}")
    assert len(many) == len(few)
