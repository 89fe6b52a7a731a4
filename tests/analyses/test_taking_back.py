"""What I did can be taken back after the page was loaded anew, and done again: mine, in my order, nobody else's."""

from datetime import timedelta
from uuid import uuid4

import pytest

from rca.analyses import commands, graph_of
from rca.analyses.graph import AddCause, EditText, RemoveCause
from rca.analyses.rules.taking_back import ways
from rca.foundation import clock
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from tests.factories.analyses import THEN, bone_of, come_as_guest, do, make_cause, make_link, send
from tests.factories.people import make_person


def test_what_was_taken_back_can_be_done_again_until_something_new_is_done():
    assert ways([]) == ([], [])
    assert ways([(1, None), (2, None)]) == ([1, 2], [])
    assert ways([(1, None), (2, None), (3, 2), (4, 1)]) == ([], [3, 4])
    assert ways([(1, None), (2, None), (3, 2), (4, 1), (5, 4)]) == ([5], [3])
    assert ways([(1, None), (2, None), (3, 2), (4, None)]) == ([1, 4], [])
    assert ways([(7, 3)]) == ([7], [])  # what it took back is too long ago to be known


@pytest.fixture
def walk_of(board):
    """What a browser is told it can take back and do again."""
    return lambda browser: browser.get(f"/analyses/{board.id}/board/walk").json


def acts(row) -> list[str]:
    return [change["body"]["act"] for change in row]


def test_a_loaded_page_knows_my_changes_and_not_a_colleagues_nor_those_of_the_start(board, mei, browser_of, walk_of):
    browser, ken = browser_of(mei), browser_of(make_person("Ken Ito", ("handler", board.team_id)))
    assert walk_of(browser) == {"done": [], "undone": [], "old": False}  # the bones came with the start
    cause, other, bone = uuid4(), uuid4(), bone_of(board)
    added = send(browser, board, "cause.added", cause=cause, effect=bone, text="Late files").json["position"]
    send(ken, board, "cause.added", cause=other, effect=bone, text="No rule")
    edited = send(browser, board, "cause.edited", cause=cause, before="Late files", text="Late bills").json["position"]
    found = walk_of(browser)
    assert acts(found["done"]) == ["cause.added", "cause.edited"]
    assert found["done"][1]["body"] == {"act": "cause.edited", "cause": str(cause), "before": "Late files",
                                        "text": "Late bills"}
    assert [change["was"]["position"] for change in found["done"]] == [added, edited]
    assert acts(walk_of(ken)["done"]) == ["cause.added"]

    send(browser, board, "cause.edited", cause=cause, before="Late bills", text="Late files", takes_back=edited)
    found = walk_of(browser)
    assert acts(found["done"]) == ["cause.added"]
    assert found["undone"][0]["body"]["text"] == "Late files"


def test_what_was_moved_goes_back_before_the_sibling_it_stood_before(board, mei, browser_of, walk_of):
    browser, bone = browser_of(mei), bone_of(board)
    first, second = make_cause(board, mei, "First"), make_cause(board, mei, "Second")
    send(browser, board, "cause.moved", cause=first, source=bone, target=bone)
    position = send(browser, board, "cause.moved", cause=first, source=bone, target=bone_of(board, "Systems")).json
    moves = walk_of(browser)["done"]
    assert acts(moves) == ["cause.moved", "cause.moved"]
    assert moves[0]["was"]["stoodBefore"] == str(second)
    assert moves[1]["was"] == {**position, "stoodBefore": None}


def test_several_steps_are_taken_back_by_their_number(board, mei, browser_of, walk_of):
    browser, bone = browser_of(mei), uuid4()
    causes = [str(make_cause(board, mei, words)) for words in ("Late files", "Late bills")]
    position = send(browser, board, "causes.grouped", cause=bone, text="Lateness", causes=causes).json["position"]
    change = walk_of(browser)["done"][-1]
    assert change == {"body": {"act": "causes.grouped", "cause": str(bone)},
                      "was": {"position": position, "stoodBefore": None}}
    assert send(browser, board, "changes.undone", cause=bone, position=position,
                takes_back=position).status_code == 201
    assert graph_of(board.id).nodes[bone]["removed"]
    assert acts(walk_of(browser)["undone"]) == ["changes.undone"]


def placed(browser, board, act: str, **told) -> int:
    """Do a change; the position it got."""
    return send(browser, board, act, **told).json["position"]


def test_taking_back_what_i_added_spares_what_a_colleague_hung_on_it(board, mei, browser_of, walk_of):
    browser, ana = browser_of(mei), make_person("Ana Ruiz", ("member", board.team_id))
    cause, why = uuid4(), uuid4()
    position = placed(browser, board, "cause.added", cause=cause, effect=bone_of(board), text="Late files")
    do(board, AddCause(why, cause, "The file comes at noon"), ana)
    refused = send(browser, board, "cause.removed", cause=cause, takes_back=position)
    assert refused.status_code == 422
    assert refused.json["error"].startswith("Ana Ruiz has since worked on “The file comes at noon”")
    assert not graph_of(board.id).nodes[cause]["removed"]
    assert send(browser, board, "cause.removed", cause=cause).status_code == 201  # on purpose it goes


def test_what_i_alone_hung_on_it_or_a_colleague_took_away_again_does_not_hold_it(board, mei, browser_of):
    browser, ana = browser_of(mei), make_person("Ana Ruiz", ("member", board.team_id))
    cause, why, other = uuid4(), uuid4(), uuid4()
    position = placed(browser, board, "cause.added", cause=cause, effect=bone_of(board), text="Late files")
    send(browser, board, "cause.added", cause=why, effect=cause, text="The file comes at noon")
    do(board, AddCause(other, cause, "Said by mistake"), ana)
    do(board, RemoveCause(other), ana)
    assert send(browser, board, "cause.removed", cause=cause, takes_back=position).status_code == 201


def test_a_new_bone_that_a_colleague_uses_by_now_is_not_taken_back(board, mei, browser_of):
    browser, ana = browser_of(mei), make_person("Ana Ruiz", ("member", board.team_id))
    bone, causes = uuid4(), [str(make_cause(board, mei, words)) for words in ("Late files", "Late bills")]
    position = send(browser, board, "causes.grouped", cause=bone, text="Lateness", causes=causes).json["position"]
    do(board, AddCause(uuid4(), bone, "Late calls"), ana)
    refused = send(browser, board, "changes.undone", cause=bone, position=position, takes_back=position)
    assert "Ana Ruiz has since worked on “Late calls”" in refused.json["error"]


def test_what_cannot_be_taken_back_says_what_stands_there_by_now(board, mei, browser_of):
    browser, ana = browser_of(mei), make_person("Ana Ruiz", ("member", board.team_id))
    cause = make_cause(board, mei, "Late files")
    position = placed(browser, board, "cause.edited", cause=cause, before="Late files", text="Late bills")
    do(board, EditText(cause, "Late bills", "Bills come late"), ana)
    refused = send(browser, board, "cause.edited", cause=cause, before="Late bills", text="Late files",
                   takes_back=position)
    assert refused.status_code == 409
    assert refused.json["error"] == "Somebody has changed this since, to “Bills come late”. Their change stays."


@pytest.mark.sqlite
def test_what_is_too_old_or_erased_is_not_offered_and_a_guest_who_looks_on_has_nothing(app, board, mei, browser_of,
                                                                                      walk_of, monkeypatch):
    browser = browser_of(mei)
    cause = make_cause(board, mei)
    sent = uuid4()
    send(browser, board, "cause.added", cause=sent, effect=bone_of(board), text="Written by Ana")
    transaction(lambda: commands.erase_cause(id=board.id, cause=sent, by=SYSTEM, at=THEN))
    assert all(change["body"]["cause"] != str(sent) for change in walk_of(browser)["done"])
    send(browser, board, "cause.removed", cause=cause)
    assert acts(walk_of(browser)["done"]) == ["cause.removed"]
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr("rca.analyses.board.taking_back.now", lambda: later)
    assert walk_of(browser) == {"done": [], "undone": [], "old": True}
    from rca.analyses.rules import GuestRights

    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.LOOK))
    assert guest.get(f"/analyses/{board.id}/board/walk").status_code == 404
