"""Who sees and does what with solutions: persons of the team, no guests, nobody of another team."""

import pytest

from rca.foundation.actors import Actor
from rca.solutions import State
from rca.solutions.permissions import PERMISSIONS
from tests.factories.analyses import come_as_guest, make_link
from tests.factories.people import make_person, make_team, post
from tests.factories.solutions import found, make_solution

WORKING, LOOKING = ("member", "facilitator", "handler"), ("manager", "auditor")


@pytest.mark.parametrize("role", ["member", "facilitator", "handler", "manager", "auditor", "coach", "hr"])
def test_the_table_of_who_may(board, root, mei, team, role) -> None:
    one = make_solution(board, mei, "One", root)
    actor = make_person(f"Any {role}", (role, None if role == "hr" else team))
    may = {name for name, predicate in PERMISSIONS.items() if predicate(actor, one)}
    expected = {"solution:see", "solution:add", "solution:vote"} if role in WORKING else \
        {"solution:see"} if role in LOOKING else set()
    expected |= {"solution:edit"} if role == "facilitator" else set()
    expected |= {"solution:decide"} if role in ("facilitator", "manager") else set()
    assert may == expected


def test_members_change_their_own_and_no_other_s(board, root, ana, mei, browser_of) -> None:
    own, other = make_solution(board, ana, "Mine", root), make_solution(board, mei, "Hers", root)
    browser = browser_of(ana)
    assert browser.get(f"/solutions/{own.id}/edit").status_code == 200
    assert browser.get(f"/solutions/{other.id}/edit").status_code == 404
    text = browser.get(f"/analyses/{board.id}/solutions").text
    assert f"/solutions/{own.id}/edit" in text
    assert f"/solutions/{other.id}/edit" not in text
    assert "Decide" not in text


def test_who_left_the_team_changes_not_even_their_own(board, root, ana) -> None:
    gone = Actor(ana.id, person_id=ana.person_id)
    assert not PERMISSIONS["solution:edit"](gone, make_solution(board, ana, "Mine", root))


def test_another_team_s_solutions_are_not_there(board, root, ana, browser_of) -> None:
    one = make_solution(board, ana, "One", root)
    browser = browser_of(make_person("Sol Iversen", ("facilitator", make_team("Field service"))))
    for path in (f"/analyses/{board.id}/solutions", f"/solutions/{one.id}/edit", f"/history/solution/{one.id}",
                 f"/solutions/for-analysis/{board.id}"):
        assert browser.get(path).status_code == 404, path
    for act in ("votes", "decision", "merging", "parting", "edit"):
        assert post(browser, f"/solutions/{one.id}/{act}", {"dots": 1, "state": "chosen"}).status_code == 404, act
    assert post(browser, f"/analyses/{board.id}/solutions", {"text": "x", "causes": [str(root)]}).status_code == 404
    assert found(one.id).state is State.PROPOSED


def test_a_guest_of_the_board_sees_nothing_of_them(app, board, root, mei) -> None:
    make_solution(board, mei, "One", root)
    guest = come_as_guest(app.test_client(), make_link(board, mei))
    assert guest.get(f"/analyses/{board.id}/solutions").status_code == 404
    assert f"{board.id}/solutions" not in guest.get(f"/analyses/{board.id}/board").text
    panel = guest.get(f"/analyses/{board.id}/causes/{root}").text
    assert "Solutions:" not in panel
    assert "hangs on it" not in panel


def test_a_manager_decides_and_does_not_collect(board, root, ana, omar, browser_of) -> None:
    one, browser = make_solution(board, ana, "One", root), browser_of(omar)
    text = browser.get(f"/analyses/{board.id}/solutions").text
    assert "Another way to solve it" not in text
    assert "Give a dot" not in text
    assert "Decide" in text
    assert post(browser, f"/solutions/{one.id}/decision", {"state": "chosen"}).status_code == 303
    assert found(one.id).state is State.CHOSEN
