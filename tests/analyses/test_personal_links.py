"""A personal link is one guest: one pass on whatever device, one ballot, ended alone and at once."""

import re
from datetime import timedelta

import pytest

from rca.analyses import analysis
from rca.analyses.commands import guests, votes
from rca.analyses.queries.guests import passes_of, ways_in
from rca.analyses.queries.votes import newest_round, voters
from rca.analyses.rules import GuestRights
from rca.foundation import journal
from rca.foundation.clock import now
from rca.foundation.db import transaction
from tests.analyses.following import Stream, following
from tests.factories.analyses import THEN, come_as_guest, make_cause, make_link, tomorrow
from tests.factories.people import make_person, post
from tests.fixtures.counting import asked

__all__ = ["following"]


@pytest.fixture
def lead(mei, browser_of):
    return browser_of(mei)


def invited(lead, board, names: str = "Lena\n\n 王小明 \nOla", **told: str) -> list[str]:
    """The addresses of the links that were made, in the order of their names."""
    answer = post(lead, f"/analyses/{board.id}/invitations", {
        "names": names, "rights": "add", "until": tomorrow(), **told})
    assert answer.status_code == 200, answer.text
    return re.findall(r'value="http://[^/]+(/join/[^"]+)"', answer.text)


def entered(app, address: str):
    """A fresh browser that opened the link and pressed the button."""
    browser = app.test_client()
    assert post(browser, address).status_code == 303
    return browser


def test_names_one_on_each_line_make_a_link_each(board, lead) -> None:
    assert len(invited(lead, board)) == 3
    ways = ways_in(board.id)
    assert [link.name for link, _ in ways] == sorted(["Lena", "Ola", "王小明"])
    assert journal.entries(("guest_link", ways[0][0].id))[0].payload == {"after": {"name": "Lena"}}
    page = lead.get(f"/analyses/{board.id}/invitations").text
    assert page.count("not opened yet") == 3
    sheet = lead.get(f"/analyses/{board.id}/invitations/sheet").text
    assert "王小明" in sheet
    assert sheet.count("code.svg") == 3


def test_opening_a_link_lets_nobody_in_and_the_button_makes_one_pass_on_all_devices(app, board, lead) -> None:
    address = invited(lead, board, "Lena")[0]
    ((link, _),) = ways_in(board.id)
    browser = app.test_client()
    page = browser.get(address).text
    assert "This link is for Lena alone" in page
    assert 'name="name"' not in page
    assert passes_of(link.id) == []
    phone, laptop = entered(app, address), entered(app, address)
    (only,) = passes_of(link.id)
    assert only.name == "Lena"
    for one in (phone, laptop):
        assert f'data-actor="{only.actor_id}"' in one.get(f"/analyses/{board.id}/board").text
    assert phone.get(address).status_code == 303
    assert [entry.act for entry in journal.entries(("guest_link", link.id))] == ["link.made", "guest.joined"]


def test_one_ballot_on_two_devices(app, board, mei, lead) -> None:
    cause = make_cause(board, mei)
    transaction(lambda: votes.open_round(id=board.id, dots=1, several=False, hidden=True, by=mei, at=THEN).id)
    address = invited(lead, board, "Lena")[0]
    phone, laptop = entered(app, address), entered(app, address)
    assert post(phone, f"/analyses/{board.id}/votes/{cause}", {"dots": "1"}).status_code == 303
    assert "0 dots left" in laptop.get(f"/analyses/{board.id}/votes").text
    assert post(laptop, f"/analyses/{board.id}/votes/{cause}", {"dots": "2"}).status_code == 422
    assert len(voters(newest_round(board.id).id)) == 1


def test_another_guest_s_link_takes_this_browser_over(app, board, lead) -> None:
    lena, ola = invited(lead, board, "Lena\nOla")
    browser = entered(app, lena)
    assert "This link is for Ola alone" in browser.get(ola).text
    post(browser, ola)
    ola_s = next(row for link, came in ways_in(board.id) if link.name == "Ola" for row in came)
    assert f'data-actor="{ola_s.actor_id}"' in browser.get(f"/analyses/{board.id}/board").text
    assert lead.get(lena).status_code == 303


def test_one_link_is_taken_back_and_the_others_go_on(app, board, mei, lead) -> None:
    addresses = invited(lead, board, "Lena\nOla")
    lena, ola = (entered(app, address) for address in addresses)
    link = ways_in(board.id)[0][0]
    assert post(lead, f"/analyses/{board.id}/invitations/{link.id}/revocation").status_code == 200
    assert "taken back" in lena.get(f"/analyses/{board.id}/board").text
    assert lena.get(addresses[0]).status_code == 401
    assert ola.get(f"/analyses/{board.id}/board").status_code == 200


def test_a_guest_of_a_shared_link_is_sent_away_alone_and_cannot_come_again_by_it(app, board, mei, lead) -> None:
    link = make_link(board, mei)
    lena, ola = (come_as_guest(app.test_client(), link, name) for name in ("Lena", "Ola"))
    found = next(row for row in passes_of(link) if row.name == "Lena")
    page = post(lead, f"/analyses/{board.id}/invitations/{link}/guests/{found.id}/revocation")
    assert "sent away" in page.text
    assert lena.get(f"/analyses/{board.id}/board").status_code == 401
    assert ola.get(f"/analyses/{board.id}/board").status_code == 200
    from rca.analyses.board.joining import tokens

    address = f"/join/{tokens().dumps(str(link))}"
    assert lena.get(address).status_code == post(lena, address, {"name": "Lena 2"}).status_code == 401
    assert journal.entries(("guest_link", link))[-1].act == "guest.sent_away"


def test_personal_only_takes_shared_links_back_and_makes_no_more(app, board, mei, lead) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei))
    personal = come_as_guest(app.test_client(), make_link(board, mei, names="Ola"))
    assert post(lead, f"/analyses/{board.id}/invitations/ways", {"personal": "1"}).status_code == 200
    assert analysis(board.id).personal_links
    assert guest.get(f"/analyses/{board.id}/board").status_code == 401
    assert personal.get(f"/analyses/{board.id}/board").status_code == 200
    refused = post(lead, f"/analyses/{board.id}/invitations", {"names": " ", "rights": "add", "until": tomorrow()})
    assert refused.status_code == 422
    assert "Guests come by personal links here" in refused.text
    assert "Personal links only" in lead.get(f"/history/analysis/{board.id}").text
    post(lead, f"/analyses/{board.id}/invitations/ways", {"personal": ""})
    assert not analysis(board.id).personal_links


def test_rights_and_time_change_afterwards_and_count_at_once(app, board, mei, lead) -> None:
    link = make_link(board, mei, GuestRights.LOOK, names="Lena")
    guest = come_as_guest(app.test_client(), link)
    assert 'data-rights="look"' in guest.get(f"/analyses/{board.id}/board").text
    told = {f"{link}-rights": "all", f"{link}-until": tomorrow()}
    assert post(lead, f"/analyses/{board.id}/invitations/{link}", told).status_code == 200
    assert 'data-rights="all"' in guest.get(f"/analyses/{board.id}/board").text
    entry = journal.entries(("guest_link", link))[-1]
    assert entry.act == "link.changed"
    assert [entry.facts[when]["rights"] for when in ("before", "after")] == ["look", "all"]


@pytest.mark.parametrize(("told", "said"), [
    ({"until": "2020-01-01T09:00"}, "This moment has passed"), ({"until": "2099-01-01T09:00"}, "ninety days at most"),
    ({"until": "soon"}, "Not a valid datetime value"), ({"until": ""}, "Say until when"),
    ({"names": "Lena\n" + "x" * 61}, "Line 2: "), ({"names": "a\n" * 61}, "At most 60 names at once; these are 61.")])
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_typed_is_lost(board, lead, told, said) -> None:
    given = {"names": "Lena\nOla", "rights": "look", "until": tomorrow(), **told}
    answer = post(lead, f"/analyses/{board.id}/invitations", given)
    assert answer.status_code == 422
    assert said in answer.text
    assert given["names"].strip() in answer.text.replace("\r", "")
    assert given["until"] in answer.text
    assert ways_in(board.id) == []


def test_a_refused_change_opens_its_link_with_what_was_typed(board, mei, lead) -> None:
    link = make_link(board, mei, names="Lena")
    answer = post(lead, f"/analyses/{board.id}/invitations/{link}", {
        f"{link}-rights": "look", f"{link}-until": "2020-01-01T09:00"})
    assert answer.status_code == 422
    assert "<details open>" in answer.text
    assert 'value="2020-01-01T09:00"' in answer.text


def test_the_code_of_a_link_is_drawn_while_it_is_open(board, mei, lead, team, browser_of) -> None:
    link = make_link(board, mei, names="Lena")
    path = f"/analyses/{board.id}/invitations/{link}/code.svg"
    assert lead.get(path).mimetype == "image/svg+xml"
    assert browser_of(make_person("Ana Ruiz", ("member", team))).get(path).status_code == 404
    transaction(lambda: guests.revoke(id=board.id, link=link, by=mei, at=now()).id)
    assert lead.get(path).status_code == 404


def test_only_guests_of_shared_links_are_likely_doubles(app, board, mei, lead) -> None:
    make_cause(board, mei)
    transaction(lambda: votes.open_round(id=board.id, dots=1, several=False, hidden=True, by=mei, at=THEN).id)
    for address in invited(lead, board, "Anna\nAnna"):
        entered(app, address)
    assert "Is it one person" not in lead.get(f"/analyses/{board.id}/votes").text
    come_as_guest(app.test_client(), make_link(board, mei), "anna")
    assert "Is it one person" in lead.get(f"/analyses/{board.id}/votes").text


def test_an_expired_personal_link_is_lengthened(app, board, mei, lead) -> None:
    link = make_link(board, mei, hours=1, at=now() - timedelta(hours=2), names="Lena")
    assert ways_in(board.id)[0][0].expires_at < now()
    transaction(lambda: guests.change_link(id=board.id, link=link, rights=GuestRights.ADD,
                                           until=now() + timedelta(hours=1), by=mei, at=now()).id)
    assert come_as_guest(app.test_client(), link).get(f"/analyses/{board.id}/board").status_code == 200


def test_however_many_guests_there_are_the_page_asks_as_often(app, board, mei, lead) -> None:
    path = f"/analyses/{board.id}/invitations"
    come_as_guest(app.test_client(), make_link(board, mei, names="Lena"))
    lead.get(path)
    with asked() as few:
        lead.get(path)
    for n in range(6):
        come_as_guest(app.test_client(), make_link(board, mei, names=f"Guest {n}"))
        come_as_guest(app.test_client(), make_link(board, mei), f"Other {n}")
    with asked() as many:
        lead.get(path)
    assert len(many) <= len(few)
    assert len(few) < 16, few


@pytest.mark.usefixtures("following")
def test_a_personal_guest_s_streams_on_all_devices_end_together(app, board, mei, lead) -> None:
    address = invited(lead, board, "Lena")[0]
    streams = [Stream(entered(app, address), board, 0) for _ in range(2)]
    assert all(stream.wait_for("event: rights") for stream in streams)
    link = ways_in(board.id)[0][0]
    transaction(lambda: guests.revoke(id=board.id, link=link.id, by=mei, at=now()).id)
    for stream in streams:
        assert stream.over.wait(5)
        assert stream.events("end") == [{"reason": "revoked"}]
