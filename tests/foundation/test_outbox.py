"""The outbox: what an act wrote is sent once, tried again with growing pauses, given up with the reason."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from rca.foundation import events, outbox
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from rca.foundation.outbox import LetterFailed, LetterSent
from rca.foundation.post import Post, Trouble

THEN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
CASE = ("complaint", uuid4())
LENA = "lena@example.org"


@pytest.fixture(autouse=True)
def clock(app):
    with time_machine.travel(THEN, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def post(app, mail_server):
    """Letters go to the test's server."""
    outbox.sends_by(Post.read(mail_server.url, "Northern Telecom <care@example.org>"))
    yield
    outbox.sends_by(None)


@pytest.fixture
def heard(monkeypatch):
    """What was announced."""
    facts: list = []
    monkeypatch.setattr(events, "_listeners", {LetterSent: [facts.append], LetterFailed: [facts.append]})
    return facts


def write(key="a", recipient=LENA, subject="您的投诉 CC-2026-0001", body="我们已收到您的投诉。\n\nBest wishes"):
    return transaction(lambda: outbox.put(about=CASE, kind="acknowledgement", key=key, recipient=recipient,
                                          language="zh_Hans", subject=subject, body=body, at=THEN, by_hand=True))


def letter():
    outbox.db.session.rollback()
    (found,) = outbox.letters_about(CASE)
    return found


def test_a_letter_is_sent_once_and_only_that_it_was_is_kept(mail_server, heard) -> None:
    id = write()
    assert write() == id  # the same news
    assert outbox.deliver() == outbox.Done(sent=1)
    assert outbox.deliver() == outbox.Done()
    (got,) = mail_server.letters
    assert got["Subject"] == "您的投诉 CC-2026-0001"
    assert (got["To"], got["From"]) == (LENA, "Northern Telecom <care@example.org>")
    assert (got["Message-ID"], got["Content-Language"]) == (f"<{id.hex}@example.org>", "zh-Hans")
    assert got.get_content().replace("\r\n", "\n") == "我们已收到您的投诉。\n\nBest wishes\n"
    kept = letter()
    assert (kept.sent_at, kept.next_at, kept.recipient, kept.subject, kept.body) == (THEN, None, None, None, None)
    assert heard == [LetterSent(id, CASE, "acknowledgement", THEN)]


def test_without_a_commit_there_is_no_letter() -> None:
    def work() -> None:
        outbox.put(about=CASE, kind="delay", key="a", recipient=LENA, language="en", subject="s", body="b", at=THEN)
        raise RuleBroken("", "no")

    with pytest.raises(RuleBroken):
        transaction(work)
    assert outbox.letters_about(CASE) == []


def test_a_server_that_is_down_gets_the_letter_when_it_is_up_again(mail_server, clock) -> None:
    write()
    mail_server.answers["MAIL"] = "421 closing"
    assert outbox.deliver() == outbox.Done(later=1)
    assert letter().trouble is Trouble.SENDER
    outbox.sends_by(Post.read("smtp+plain://127.0.0.1:1", "care@example.org"))
    assert outbox.deliver() == outbox.Done()  # not before a minute has passed
    clock.shift(timedelta(minutes=1))
    assert outbox.deliver() == outbox.Done(later=1)
    kept = letter()
    assert (kept.trouble, kept.tries, kept.sent_at) == (Trouble.UNREACHABLE, 2, None)
    clock.shift(timedelta(minutes=5))
    mail_server.answers.clear()
    outbox.sends_by(Post.read(mail_server.url, "care@example.org"))
    assert outbox.deliver() == outbox.Done(sent=1)
    assert letter().trouble is None


def test_after_two_days_it_is_given_up_with_the_reason(mail_server, clock, heard) -> None:
    id = write()
    mail_server.answers["RCPT"] = "450 mailbox busy"
    for pause in outbox.PAUSES:
        assert outbox.deliver() == outbox.Done(later=1)
        clock.shift(pause)
    assert outbox.deliver() == outbox.Done(failed=1)
    assert (letter().trouble, letter().code, letter().next_at) == (Trouble.LATER, 450, None)
    assert [(fact.letter, fact.trouble) for fact in heard] == [(id, Trouble.LATER)]


def test_an_address_that_is_refused_is_not_tried_again_until_somebody_mends_it(mail_server, clock, caplog) -> None:
    id = write()
    mail_server.answers[LENA] = f"550 5.1.1 <{LENA}> unknown"
    write("b", "paul@example.org")
    assert outbox.deliver() == outbox.Done(sent=1, failed=1)  # one refusal stops nobody else's letter
    clock.shift(timedelta(days=3))
    assert outbox.deliver() == outbox.Done()
    assert "lena" not in caplog.text
    transaction(lambda: outbox.try_again(id, recipient="lena.h@example.org", at=THEN).id)
    assert outbox.deliver() == outbox.Done(sent=1)
    assert mail_server.letters[-1]["To"] == "lena.h@example.org"
    with pytest.raises(RuleBroken):
        transaction(lambda: outbox.try_again(id, recipient=LENA, at=THEN).id)


def test_killed_between_yes_and_mark_it_comes_again_under_the_same_name(mail_server, clock, monkeypatch) -> None:
    write()
    with monkeypatch.context() as killed:
        killed.setattr(outbox, "_settled", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            outbox.deliver()
    assert outbox.deliver() == outbox.Done()  # it is still claimed
    clock.shift(outbox.CLAIM)
    assert outbox.deliver() == outbox.Done(sent=1)
    first, second = mail_server.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


def test_a_letter_at_which_the_process_dies_each_time_is_given_up(mail_server, clock, heard, monkeypatch) -> None:
    write()
    monkeypatch.setattr(outbox, "CLAIM", timedelta(0))
    for _ in range(len(outbox.PAUSES) + 1):
        assert transaction(lambda: outbox.claim(THEN)) is not None
    assert transaction(lambda: outbox.claim(THEN)) is None
    assert letter().trouble is Trouble.UNSURE
    assert mail_server.letters == []
    assert [type(fact) for fact in heard] == [LetterFailed]


def test_a_letter_is_marked_even_where_the_news_of_it_cannot_be_taken(mail_server, clock, monkeypatch, caplog) -> None:
    write()
    monkeypatch.setattr(events, "_listeners", {LetterSent: [lambda fact: 1 / 0]})
    assert outbox.deliver() == outbox.Done(sent=1)
    assert letter().sent_at == THEN
    clock.shift(outbox.CLAIM)
    assert outbox.deliver() == outbox.Done()
    assert "news of a letter could not be taken" in caplog.text


def test_two_processes_at_once_send_it_once(mail_server, app) -> None:
    write()
    others: list = []

    def other() -> None:
        with app.app_context():
            others.append(outbox.deliver())

    mail_server.when_taken = other  # while the first still waits for the server's yes
    assert outbox.deliver() == outbox.Done(sent=1)
    assert others == [outbox.Done()]
    assert len(mail_server.letters) == 1


def test_a_try_that_ended_late_does_not_undo_the_one_after_it(mail_server, clock) -> None:
    id = write()
    parcel, number = transaction(lambda: outbox.claim(THEN))
    assert parcel.recipient == LENA
    clock.shift(outbox.CLAIM)
    assert outbox.deliver() == outbox.Done(sent=1)
    transaction(lambda: outbox.settle(id, number, outbox.Outcome(Trouble.REFUSED, 550), THEN))
    assert letter().failed_at is None


def test_what_is_erased_is_not_sent_and_says_so(mail_server) -> None:
    write()
    transaction(lambda: outbox.forget(CASE, THEN))
    assert outbox.deliver() == outbox.Done()
    assert (letter().trouble, letter().body) == (Trouble.ERASED, None)


def test_what_waited_in_a_backup_waits_for_a_person_after_the_restore(mail_server) -> None:
    id = write()
    assert transaction(outbox.hold_back) == 1
    assert outbox.deliver() == outbox.Done()
    assert letter().trouble is Trouble.RESTORED
    transaction(lambda: outbox.try_again(id, recipient=LENA, at=THEN).id)
    assert outbox.deliver() == outbox.Done(sent=1)


@pytest.mark.sqlite
def test_an_operator_sends_by_hand_and_hears_how_many(app, mail_server) -> None:
    write()
    assert app.test_cli_runner().invoke(args=["mail", "send"]).output.startswith("1 letters sent")
    outbox.sends_by(None)
    assert "RCA_SMTP_URL" in app.test_cli_runner().invoke(args=["mail", "send"]).output


def test_a_server_without_tls_gets_nothing_where_tls_was_demanded(mail_server) -> None:
    write()
    outbox.sends_by(Post.read(f"smtp://127.0.0.1:{mail_server.port}", "care@example.org"))
    assert outbox.deliver() == outbox.Done(later=1)
    assert letter().trouble is Trouble.UNSAFE
    assert mail_server.letters == []
