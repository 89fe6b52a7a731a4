"""Streams that have to end, and what nobody may hold on to while following a board."""

import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
import time_machine

from rca.analyses import graph_of, queries
from rca.analyses.board import feed, http
from rca.analyses.commands import guests
from rca.analyses.queries.guests import passes_of
from rca.analyses.rules import GuestRights
from rca.foundation import bus
from rca.foundation.clock import now
from rca.foundation.db import db, fresh, on_postgresql, transaction
from rca.web.live import hub
from tests.analyses.following import Stream, following
from tests.factories.analyses import bone_of, come_as_guest, make_cause, make_link, send

__all__ = ["following"]


@pytest.fixture
def link(board, mei):
    return make_link(board, mei, hours=1)


@pytest.fixture
def guest(app, link):
    return come_as_guest(app.test_client(), link)


def in_another_thread(app, act) -> None:
    """Do something as somebody else would, in a session of their own."""
    def run() -> None:
        with app.app_context():
            act()

    other = threading.Thread(target=run)
    other.start()
    other.join(10)


@pytest.mark.usefixtures("following")
def test_the_stream_of_a_guest_ends_when_the_invitation_expires(board, guest) -> None:
    stream = Stream(guest, board, 0)
    assert stream.wait_for("event: here")
    with time_machine.travel(now() + timedelta(hours=2), tick=True):
        assert stream.over.wait(5)
        assert guest.get(f"/analyses/{board.id}/board/changes?since=0").status_code == 401
    assert stream.events("end") == [{"reason": "stopping"}]


@pytest.mark.usefixtures("following")
def test_one_guest_is_sent_away_and_another_of_the_same_link_stays(app, board, mei, link, guest) -> None:
    ola = Stream(come_as_guest(app.test_client(), link, "Ola"), board, 0)
    lena = Stream(guest, board, 0)
    assert ola.wait_for("event: rights")
    assert lena.wait_for("event: rights")
    found = next(row for row in passes_of(link) if row.name == "Lena")
    transaction(lambda: guests.send_away(id=board.id, link=link, guest=found.id, by=mei, at=now()).id)
    assert lena.over.wait(5)
    assert lena.events("end") == [{"reason": "revoked"}]
    assert not ola.over.is_set()


@pytest.mark.usefixtures("following")
def test_rights_that_were_changed_are_told_by_the_next_stream(board, mei, link, guest) -> None:
    stream = Stream(guest, board, 0)
    assert stream.wait_for("event: rights")
    assert stream.events("rights") == ["add"]
    transaction(lambda: guests.change_link(id=board.id, link=link, rights=GuestRights.LOOK,
                                           until=now() + timedelta(hours=1), by=mei, at=now()).id)
    assert stream.over.wait(5)
    assert stream.events("end") == [{"reason": "stopping"}]
    again = Stream(guest, board, 0)
    assert again.wait_for("event: rights")
    assert again.events("rights") == ["look"]


@pytest.mark.usefixtures("following")
def test_who_only_asks_for_the_head_of_a_stream_takes_no_place(board, guest) -> None:
    guest.head(f"/analyses/{board.id}/board/stream?since=0").close()
    assert hub.channels() == []


@pytest.mark.usefixtures("following")
def test_a_stream_that_cannot_begin_takes_no_place(board, guest, monkeypatch) -> None:
    monkeypatch.setattr(http, "feed_of", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        guest.get(f"/analyses/{board.id}/board/stream?since=0")
    assert hub.channels() == []


@pytest.mark.usefixtures("following")
def test_a_guest_sent_away_while_joining_does_not_stay(app, board, mei, link, guest, monkeypatch) -> None:
    join = hub.join

    def revoked_first(listener) -> bool:
        in_another_thread(app, lambda: transaction(
            lambda: guests.revoke(id=board.id, link=link, by=mei, at=now()).id))
        return join(listener)

    monkeypatch.setattr(hub, "join", revoked_first)
    assert guest.get(f"/analyses/{board.id}/board/stream?since=0").status_code == 401
    assert hub.channels() == []


def test_a_change_of_a_guest_sent_away_while_waiting_is_refused(app, board, mei, link, guest, monkeypatch) -> None:
    shape = http._shape

    def revoked_first(body):
        in_another_thread(app, lambda: transaction(
            lambda: guests.revoke(id=board.id, link=link, by=mei, at=now()).id))
        return shape(body)

    monkeypatch.setattr(http, "_shape", revoked_first)
    cause = uuid4()
    answer = send(guest, board, "cause.added", cause=cause, effect=bone_of(board), text="Too late")
    assert answer.status_code == 401
    assert "taken back" in answer.json["error"]
    assert cause not in graph_of(board.id)


def test_who_waits_for_a_drawing_holds_no_connection(app, board, mei, browser_of) -> None:
    """Else a room of browsers that come back at once takes all connections and waits for the one that has none."""
    mei_s, found = browser_of(mei), feed.feed_of(board.id)
    asking = f"/analyses/{board.id}/board/changes?since=0"
    fresh()
    with found.lock:
        waiting = threading.Thread(target=in_another_thread, args=(app, lambda: mei_s.get(asking)))
        waiting.start()
        time.sleep(0.5)
        assert waiting.is_alive()
        assert db.engine.pool.checkedout() == 0
    waiting.join(5)


def test_news_that_cannot_be_taken_stop_neither_the_act_nor_the_others(board, mei, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(bus, "_hearers", [lambda name, number: 1 / 0, lambda name, number: told.append(name)])
    bus.listening(board_app())
    try:
        for words in ("First", "Second"):
            make_cause(board, mei, words)
        end = time.monotonic() + 5
        news = 4 if on_postgresql() else 2  # there it comes back to whoever told it
        while len(told) < news and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        bus.deaf()
    assert told == [feed.channel(board.id)] * news


def board_app():
    from flask import current_app

    return current_app


@pytest.mark.postgres
@pytest.mark.usefixtures("following")
def test_after_the_bus_was_cut_off_every_browser_asks_again(board, mei, browser_of) -> None:
    stream = Stream(browser_of(mei), board, 0)
    assert stream.wait_for("event: here")
    db.session.execute(sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                               "WHERE query = 'LISTEN rca' AND datname = current_database()"))
    fresh()
    assert stream.over.wait(8)
    assert stream.events("end") == [{"reason": "stopping"}]


def test_an_id_of_another_board_s_cause_is_refused(board, mei, team, browser_of) -> None:
    from tests.factories.analyses import make_analysis

    other = make_analysis(mei, team=team)
    theirs = make_cause(other, mei)
    answer = send(browser_of(mei), board, "cause.added", cause=theirs, effect=bone_of(board), text="Mine now")
    assert answer.status_code == 422
    assert queries.cause_rows([theirs])[theirs].analysis_id == other.id
