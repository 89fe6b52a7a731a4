"""C-02, C-04: near and past clocks are told by mail to who handles the case, past ones to who leads quality, once."""

from datetime import timedelta

import pytest
import time_machine

from rca.complaints import queries
from rca.complaints.commands import acknowledge, go_on, wait
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.clocks import Clock
from rca.complaints.views.announcements import tell
from rca.foundation import outbox
from rca.foundation.db import locked, transaction
from rca.foundation.post import Post
from rca.people import Person
from tests.factories.complaints import THEN, imported, make_complaint
from tests.factories.people import make_person, post, sign_in
from tests.house.sources import lines_matching, product_files

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(app):
    with time_machine.travel(THEN, tick=False) as clock:
        yield clock


@pytest.fixture
def mails(app, mail_server):
    """This installation sends mail."""
    outbox.sends_by(Post.read(mail_server.url, "care@example.org"))
    yield mail_server
    outbox.sends_by(None)


@pytest.fixture
def jonas(handler):
    wants(handler, "jonas@example.org")
    return handler


@pytest.fixture
def mei(team):
    lead = make_person("Mei Tan", ("facilitator", team), language="zh_Hans")
    wants(lead, "mei@example.org")
    return lead


def wants(person, address) -> None:
    """They asked to be told by mail."""
    def work() -> None:
        locked(Person, person.id).mail_to = address

    transaction(work)


def round_of(mails):
    """One minute's housework; what came of it, by recipient."""
    before = len(mails.letters)
    tell()
    outbox.deliver()
    return {letter["To"]: letter for letter in mails.letters[before:]}


def the_clock(case, name):
    return queries.clocks_of(case.id)[name]


def test_a_clock_is_told_once_when_it_is_near_and_once_when_it_is_past(mails, clock, jonas, mei, team) -> None:
    case = make_complaint(jonas, team=team, complainant="Lena Hartmann")
    assert round_of(mails) == {}
    row = the_clock(case, Clock.ACKNOWLEDGE)
    clock.move_to(row.near_at)
    letters = round_of(mails)
    assert list(letters) == ["jonas@example.org"]
    text = letters["jonas@example.org"].get_content()
    assert letters["jonas@example.org"]["Subject"] == "1 clock of your complaints presses"
    assert f"{case.reference} · Acknowledgement" in text
    assert f"/complaints/{case.id}" in text
    assert "Lena" not in text
    assert case.title not in text
    clock.shift(MINUTE)
    assert round_of(mails) == {}
    clock.move_to(row.due_at + MINUTE)
    assert set(round_of(mails)) == {"jonas@example.org", "mei@example.org"}
    assert round_of(mails) == {}


def test_what_was_missed_is_told_by_the_next_run_in_one_letter(mails, clock, jonas, mei, team) -> None:
    cases = [make_complaint(jonas, team=team) for _ in range(3)]
    clock.move_to(the_clock(cases[0], Clock.RESOLVE).due_at + MINUTE)
    letters = round_of(mails)
    assert letters["jonas@example.org"]["Subject"] == "9 clocks of your complaints press"
    assert letters["mei@example.org"]["Content-Language"] == "zh-Hans"
    assert "首次答复" in letters["mei@example.org"].get_content()
    assert len(letters) == 2


def test_a_new_due_moment_is_news_again_and_a_met_clock_is_none(mails, clock, jonas, team) -> None:
    case = make_complaint(jonas, team=team)
    clock.move_to(the_clock(case, Clock.ANSWER).near_at)
    assert "First answer" in round_of(mails)["jonas@example.org"].get_content()
    now = the_clock(case, Clock.ANSWER).near_at
    transaction(lambda: acknowledge(id=case.id, channel=Channel.PHONE, by=jonas, at=now).id)
    transaction(lambda: wait(id=case.id, reason="Which bill?", by=jonas, at=now).id)
    clock.move_to(the_clock(case, Clock.ANSWER).due_at + MINUTE)
    assert round_of(mails) == {}  # the customer owes an answer
    transaction(lambda: go_on(id=case.id, by=jonas, at=the_clock(case, Clock.ANSWER).due_at + MINUTE).id)
    clock.move_to(the_clock(case, Clock.ANSWER).near_at)
    text = round_of(mails)["jonas@example.org"].get_content()
    assert "First answer" in text
    assert "Acknowledgement" not in text


def test_a_promise_is_told_as_clocks_are_but_not_that_of_another_register(mails, clock, jonas, team) -> None:
    imported(jonas, "number,date received,submitted via,issue,due date\nA1,2026-03-14,Phone,Late,2026-03-20\n")
    make_complaint(jonas, team=team, due_at=THEN + timedelta(hours=3))
    text = round_of(mails)["jonas@example.org"].get_content()
    assert "Promise · 19 November 2026, 12:12" in text
    assert text.count("CC-2026-") == 1


def test_a_case_nobody_took_is_told_to_every_handler_of_its_team(mails, clock, jonas, team, other_team) -> None:
    wants(make_person("Omar Haddad", ("handler", other_team)), "omar@example.org")
    case = make_complaint(jonas, team=team)
    transaction(lambda: setattr(locked(type(case), case.id), "owner_id", None))
    clock.move_to(the_clock(case, Clock.ACKNOWLEDGE).near_at)
    assert list(round_of(mails)) == ["jonas@example.org"]


@pytest.mark.sqlite
def test_a_person_says_where_to_be_told(client, handler, mails, clock) -> None:
    page = sign_in(client, handler)
    chosen = {"language": "", "time_zone": "", "theme": "", "mail_to": "jonas at home"}
    answer = post(page, "/me/preferences", chosen)
    assert answer.status_code == 422
    assert "jonas at home" in answer.text
    assert post(page, "/me/preferences", {**chosen, "mail_to": "jonas@example.org"}).status_code == 303
    assert 'value="jonas@example.org"' in page.get("/me").text


def test_only_complaints_write_letters_so_that_no_pip_is_ever_in_one() -> None:
    writing = lines_matching(r"outbox\.put\(", product_files())
    assert {line.partition(":")[0] for line in writing} == {"rca/complaints/commands/announcing.py",
                                                          "rca/complaints/commands/letters.py"}
