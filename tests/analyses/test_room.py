"""What passes in a workshop's room, and who is told of it: timer, signals, presence, what is shown, the lock."""

import time
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from rca.analyses import analysis, commands, graph_of
from rca.analyses.commands import cards, guests
from rca.analyses.graph import AddEvidence
from rca.analyses.rules import GuestRights
from rca.foundation import journal
from rca.foundation.clock import now
from rca.foundation.db import fresh, transaction
from tests.analyses.following import Stream, following
from tests.factories.analyses import bone_of, come_as_guest, do, make_cause, make_link, send
from tests.factories.people import make_person, token_of

__all__ = ["following"]
VIEW = {"view": "fish", "box": [0, -40, 800, 400.5], "cause": None}


@pytest.fixture
def lead(mei, browser_of):
    return browser_of(mei)


@pytest.fixture
def ana(team):
    return make_person("Ana Ruiz", ("member", team))


@pytest.fixture
def member(ana, browser_of):
    return browser_of(ana)


def tell(browser, board, address: str, **body):
    return browser.post(f"/analyses/{board.id}/board/{address}", json=body, headers={"X-CSRFToken": token_of(browser)})


def state(browser, board) -> dict:
    return browser.get(f"/analyses/{board.id}/board/room").json


@pytest.mark.usefixtures("following")
def test_everybody_sees_the_timer_and_so_does_who_comes_late(board, lead, member) -> None:
    stream = Stream(member, board, 0)
    assert stream.wait_for("event: room")
    before = now()
    assert tell(lead, board, "room", act="start", minutes=5).status_code == 204
    assert stream.wait_for('"ends":"2')
    ends = datetime.fromisoformat(stream.events("room")[-1]["timer"]["ends"])
    assert timedelta(minutes=4, seconds=50) < ends - before < timedelta(minutes=5, seconds=30)
    late = state(member, board)["room"]
    assert datetime.fromisoformat(late["timer"]["ends"]) == ends
    assert datetime.fromisoformat(late["now"]) >= before
    assert "id:" not in stream.text.split("event: room")[-1].split("\n\n")[0]


@pytest.mark.sqlite
def test_nothing_that_passes_in_the_room_is_written_in_the_journal(board, lead, member) -> None:
    before = journal.position_of(("analysis", board.id))
    for act in ({"act": "start", "minutes": 5}, {"act": "pause"}, {"act": "show", "view": VIEW}, {"act": "hands"}):
        assert tell(lead, board, "room", **act).status_code == 204
    for told in ({"hand": True}, {"done": True}, {"writes": True}):
        assert tell(member, board, "signals", **told).status_code == 204
    fresh()
    assert journal.position_of(("analysis", board.id)) == before


@pytest.mark.sqlite
def test_only_who_leads_turns_the_timer_locks_and_shows(app, board, mei, member) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.ALL))
    for browser in (member, guest):
        for act in ("start", "show", "lock", "hands", "anew"):
            assert tell(browser, board, "room", act=act, minutes=5).status_code == 404


@pytest.mark.sqlite
def test_a_signal_nobody_knows_is_refused(board, lead, member) -> None:
    assert tell(member, board, "signals", wave=True).status_code == 400
    assert tell(member, board, "signals", hand="yes").status_code == 400
    assert tell(lead, board, "room", act="dance").status_code == 400
    assert "timer" in tell(lead, board, "room", act="more", minutes=1).json["error"]


def until(true, seconds: float = 5) -> bool:
    """Whether something becomes true within so many seconds."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(true())


# -- signals and who is told --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("following")
def test_hands_are_seen_by_all_who_is_done_only_by_who_leads(app, board, mei, lead, ana, member) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.LOOK))
    streams = [Stream(browser, board, 0) for browser in (lead, member, guest)]
    assert all(stream.wait_for("event: mine") for stream in streams)
    assert tell(member, board, "signals", hand=True).status_code == 204
    assert tell(member, board, "signals", done=True).status_code == 204
    assert tell(guest, board, "signals", hand=True).status_code == 204
    assert all(stream.wait_for('"name":"Lena"}],"shows"') for stream in streams)
    leads, members, guests = streams
    last = guests.events("room")[-1]
    assert [person["name"] for person in last["hands"]] == ["Ana Ruiz", "Lena"]
    assert last["done"] == 1
    assert leads.wait_for(f'"done":["{ana.id}"]')
    assert members.wait_for('{"hand":true,"done":true}')
    assert guests.wait_for('{"hand":true,"done":false}')


@pytest.mark.usefixtures("following")
def test_what_is_for_who_leads_reaches_nobody_else(app, board, mei, lead, member, ana) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.ALL))
    streams = [Stream(browser, board, 0) for browser in (lead, member, guest)]
    assert all(stream.wait_for("event: mine") for stream in streams)
    assert tell(member, board, "signals", writes=True).status_code == 204
    assert streams[0].wait_for("event: writes")
    assert streams[0].events("writes") == [{"id": str(ana.id)}]
    assert tell(member, board, "signals", done=True).status_code == 204
    make_cause(board, ana, "Seen by all")
    assert all(stream.wait_for("Seen by all") and stream.wait_for('"done":1') for stream in streams)
    assert streams[0].wait_for("event: lead")
    for stream in streams[1:]:
        assert "event: lead" not in stream.text
        assert "event: writes" not in stream.text
    assert "lead" not in state(member, board)
    assert "lead" not in state(guest, board)


@pytest.mark.usefixtures("following")
def test_who_leads_sees_who_has_brought_nothing_yet(board, lead, ana, member) -> None:
    stream = Stream(lead, board, 0)
    assert stream.wait_for("event: lead")
    other = Stream(member, board, 0)
    assert other.wait_for("event: mine")
    assert stream.wait_for(f'"quiet":["{ana.id}"]')
    make_cause(board, ana)
    assert until(lambda: stream.events("lead")[-1]["quiet"] == [])
    assert state(lead, board)["lead"]["quiet"] == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("following")
def test_while_cards_are_hidden_nobody_is_called_quiet(board, mei, lead, member, ana) -> None:
    stream = Stream(member, board, 0)
    assert stream.wait_for("event: mine")
    assert state(lead, board)["lead"]["quiet"] == [str(ana.id)]
    transaction(lambda: cards.begin_silence(id=board.id, by=mei, at=now()).id)
    assert state(lead, board)["lead"]["quiet"] == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("following")
def test_evidence_is_a_contribution_too(board, mei, lead, ana, member) -> None:
    cause = make_cause(board, mei)
    stream = Stream(member, board, 0)
    assert stream.wait_for("event: mine")
    do(board, AddEvidence(cause, uuid4(), "412 of 9,380 orders"), ana)
    fresh()
    assert state(lead, board)["lead"]["quiet"] == []


@pytest.mark.sqlite
def test_another_step_begins_with_nobody_done(board, mei, lead, member) -> None:
    tell(member, board, "signals", done=True)
    tell(member, board, "signals", hand=True)
    transaction(lambda: commands.go_to_step(id=board.id, forward=False, by=mei, at=now()).id)
    assert state(member, board)["mine"] == {"hand": True, "done": False}
    tell(lead, board, "room", act="hands")
    assert state(member, board)["room"]["hands"] == []


def test_a_guest_who_was_sent_away_raises_no_hand(app, board, mei, lead) -> None:
    link = make_link(board, mei)
    guest = come_as_guest(app.test_client(), link)
    tell(guest, board, "signals", hand=True)
    transaction(lambda: guests.revoke(id=board.id, link=link, by=mei, at=now()).id)
    assert state(lead, board)["room"]["hands"] == []
    assert tell(guest, board, "signals", hand=True).status_code == 401


@pytest.mark.sqlite
def test_what_is_shown_is_seen_by_who_comes_late_and_ends(board, mei, lead, member) -> None:
    tell(lead, board, "room", act="show", view=VIEW)
    assert state(member, board)["room"]["shows"] == {"id": str(mei.id), "name": "Mei Tan", "view": VIEW}
    assert tell(lead, board, "room", act="show", view={"view": "x"}).status_code == 422
    tell(lead, board, "room", act="show")
    assert state(member, board)["room"]["shows"] is None


# -- the lock -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("following")
def test_while_the_board_is_locked_only_who_leads_changes_it(board, lead, member) -> None:
    stream = Stream(member, board, 0)
    assert stream.wait_for("event: mine")
    assert tell(lead, board, "room", act="lock").status_code == 204
    assert stream.wait_for('"locked":true')
    cause = uuid4()
    answer = send(member, board, "cause.added", cause=cause, effect=bone_of(board), text="Too late")
    assert answer.status_code == 422
    assert "locked" in answer.json["error"]
    assert cause not in graph_of(board.id)
    assert send(lead, board, "cause.added", cause=cause, effect=bone_of(board), text="Mine").status_code == 201
    tell(lead, board, "room", act="open")
    assert send(member, board, "cause.removed", cause=cause).status_code == 201


@pytest.mark.sqlite
def test_the_lock_is_a_record(board, lead, mei) -> None:
    for act in ("lock", "lock", "open"):
        tell(lead, board, "room", act=act)
    fresh()
    entries = [entry for entry in journal.entries(("analysis", board.id)) if entry.act.endswith("locked")]
    assert [(entry.act, entry.actor_id) for entry in entries] == [("analysis.locked", mei.id),
                                                                  ("analysis.unlocked", mei.id)]
    assert analysis(board.id).locked is False


# -- sent away ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("following")
def test_the_stream_of_a_guest_who_is_sent_away_ends_at_once(app, board, mei, record_property) -> None:
    link = make_link(board, mei)
    stream = Stream(come_as_guest(app.test_client(), link), board, 0)
    assert stream.wait_for("event: mine")
    transaction(lambda: guests.revoke(id=board.id, link=link, by=mei, at=now()).id)
    began = time.monotonic()
    assert stream.over.wait(5)
    record_property("figure", f"the stream of a revoked guest ended after {1000 * (time.monotonic() - began):.0f} ms")
    assert stream.events("end") == [{"reason": "revoked"}]
