"""A guest joins one board by link, with the rights of the link, until it expires or is taken back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from rca.analyses import graph_of
from rca.analyses.commands import guests
from rca.analyses.queries.guests import ways_in
from rca.analyses.rules import GuestRights
from rca.foundation import journal
from rca.foundation.clock import now
from rca.foundation.db import transaction
from tests.factories.analyses import bone_of, come_as_guest, make_analysis, make_cause, make_link, send, tomorrow
from tests.factories.people import make_person, post


@pytest.fixture
def guest(app, board, mei):
    return come_as_guest(app.test_client(), make_link(board, mei))


def test_a_link_lets_somebody_in_under_the_name_they_give(app, board, mei, browser_of) -> None:
    lead = browser_of(mei)
    text = post(lead, f"/analyses/{board.id}/invitations", {"rights": "add", "until": tomorrow()}).text
    address = text.split("/join/")[1].split('"')[0].split("<")[0]
    browser = app.test_client()
    assert board.title in browser.get(f"/join/{address}").get_data(as_text=True)
    answer = post(browser, f"/join/{address}", {"name": " Lena "})
    assert answer.location.endswith(f"/analyses/{board.id}/board")
    assert browser.get(answer.location).status_code == 200
    ((link, _),) = ways_in(board.id)
    entry = journal.entries(("guest_link", link.id))[-1]
    assert (entry.act, entry.payload) == ("guest.joined", {"after": {"name": "Lena"}})


def test_a_guest_adds_causes_and_mends_their_own_words(board, mei, guest) -> None:
    mine = uuid4()
    assert send(guest, board, "cause.added", cause=mine, effect=bone_of(board), text="Mine").status_code == 201
    assert send(guest, board, "cause.edited", cause=mine, before="Mine", text="Mended").status_code == 201
    assert graph_of(board.id).nodes[mine]["text"] == "Mended"


def test_a_guest_who_may_add_changes_nothing_of_the_others(board, mei, guest) -> None:
    theirs = make_cause(board, mei)
    for act, body in (("cause.edited", {"before": "No step compares orders with bills", "text": "x"}),
                      ("cause.removed", {}), ("cause.rooted", {"root": True})):
        answer = send(guest, board, act, cause=theirs, **body)
        assert answer.status_code == 422
        assert "invitation" in answer.json["error"]
    assert send(guest, board, "cause.added", cause=uuid4(), effect=board.problem_id, kind="category",
                text="A bone").status_code == 422


def test_a_guest_who_may_only_look_cannot_send(app, board, mei) -> None:
    looker = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.LOOK))
    assert looker.get(f"/analyses/{board.id}/board").status_code == 200
    assert send(looker, board, "cause.added", cause=uuid4(), effect=bone_of(board), text="x").status_code == 404


def test_a_guest_who_may_all_works_like_a_member(app, board, mei) -> None:
    helper = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.ALL))
    assert send(helper, board, "cause.removed", cause=make_cause(board, mei)).status_code == 201


def test_a_guest_reaches_no_other_board_and_no_other_page(board, mei, team, guest) -> None:
    other = make_analysis(mei, team=team)
    for path in (f"/analyses/{other.id}/board", f"/analyses/{board.id}", "/analyses", "/complaints", "/people",
                 f"/history/analysis/{board.id}", f"/analyses/{board.id}/invitations", "/me"):
        assert guest.get(path).status_code == 404, path


def test_a_revoked_link_says_why_and_lets_nobody_in(app, board, mei, guest) -> None:
    link = make_link(board, mei)
    browser = come_as_guest(app.test_client(), link)
    transaction(lambda: guests.revoke(id=board.id, link=link, by=mei, at=now()).id)
    page = browser.get(f"/analyses/{board.id}/board")
    assert page.status_code == 401
    assert "taken back" in page.get_data(as_text=True)
    answer = send(browser, board, "cause.added", cause=uuid4(), effect=bone_of(board), text="Kept by the browser")
    assert answer.status_code == 401
    assert "taken back" in answer.json["error"]
    assert guest.get(f"/analyses/{board.id}/board").status_code == 200


def test_an_expired_link_says_so(app, board, mei) -> None:
    link = make_link(board, mei, hours=1, at=now() - timedelta(hours=2))
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["language"] = "en"
    from rca.analyses.board.joining import tokens

    answer = browser.get(f"/join/{tokens().dumps(str(link))}")
    assert answer.status_code == 401
    assert "expired" in answer.get_data(as_text=True)


def test_a_link_somebody_made_up_does_not_exist(client, board) -> None:
    assert client.get("/join/made-up").status_code == 404


def test_a_guest_s_name_stands_in_the_history(board, mei, guest, browser_of) -> None:
    send(guest, board, "cause.added", cause=uuid4(), effect=bone_of(board), text="From Lena")
    text = browser_of(mei).get(f"/history/analysis/{board.id}").get_data(as_text=True)
    assert "Lena" in text
    assert "From Lena" in text


def test_only_who_leads_may_invite(board, team, browser_of) -> None:
    member = browser_of(make_person("Ana Ruiz", ("member", team)))
    assert member.get(f"/analyses/{board.id}/invitations").status_code == 404
