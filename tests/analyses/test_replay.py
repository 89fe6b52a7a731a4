"""The workshop passes by again: the fish at every position is that of the journal, at the last that of the board."""

import contextlib
import re
from random import Random
from uuid import uuid4

import pytest
from markupsafe import escape

from rca.analyses import commands, graph_of
from rca.analyses.commands import cards, votes
from rca.analyses.drawing import fish, standard, svg
from rca.analyses.graph import EditText, ParkCause, UnparkCause, same
from rca.analyses.queries import replayed
from rca.analyses.queries.replaying import replay
from rca.analyses.rules.cards import WriteCard
from rca.analyses.views.replay import REEL
from rca.foundation import journal
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses.growing import busy_day, change_of
from tests.factories.analyses import THEN, bone_of, come_as_guest, do, make_cause, make_link, make_revision, make_root
from tests.fixtures.counting import asked


def last(board) -> int:
    return journal.position_of(("analysis", board.id))


def reel(browser, board, at: int = 1, more: str = ""):
    return browser.get(f"/analyses/{board.id}/replay/reel?at={at}{more}").json


def page(browser, board, at: int | None = None) -> str:
    return browser.get(f"/analyses/{board.id}/replay" + (f"?at={at}" if at else "")).get_data(as_text=True)


def drawn_on(text: str) -> str:
    """The fish on a page."""
    found = re.search(r'<svg id="fish".*?</svg>(?=</div>)', text, re.DOTALL)
    assert found
    return found.group()


def test_without_script_the_page_shows_the_board_as_it_is_and_leads_to_every_change(board, mei, browser_of) -> None:
    make_root(board, mei)
    browser = browser_of(mei)
    text = page(browser, board)
    assert drawn_on(text) == drawn_on(browser.get(f"/analyses/{board.id}/board").get_data(as_text=True))
    for position in range(1, last(board) + 1):
        assert f"/replay?at={position}" in text
    assert "Cause added</b>: “The file has one field” as a cause of “Process”" in text
    assert "Mei Tan" in text


def test_at_an_earlier_position_the_fish_is_the_one_of_then(board, mei, browser_of) -> None:
    cause = make_cause(board, mei, "First words")
    then = last(board)
    do(board, EditText(cause, "First words", "Other words"), mei)
    text = page(browser_of(mei), board, then)
    assert "First words" in drawn_on(text)
    assert "Other words" not in drawn_on(text)
    for odd in (-4, 0, 10**9):
        assert browser_of(mei).get(f"/analyses/{board.id}/replay?at={odd}").status_code == 200


def test_a_reel_holds_a_fish_and_what_changes_it(board, mei, browser_of) -> None:
    cause = make_cause(board, mei)
    first = reel(browser_of(mei), board)
    assert first["first"] == 1
    assert len(first["changes"]) == last(board) - 1 == len(first["views"]) - 1
    assert [part["id"] for part in first["changes"][-1]["parts"]][-1] == f"f-{cause}"
    for n in range(REEL):
        make_cause(board, mei, f"More {n}")
    second = reel(browser_of(mei), board, REEL + 1)
    assert second["first"] == REEL + 1
    assert drawn_on(f"{second['svg']}</div>") == drawn_on(page(browser_of(mei), board, REEL + 1))


def test_parked_cards_leave_and_come_back(board, mei, browser_of) -> None:
    cause = make_cause(board, mei, "For later")
    do(board, ParkCause(cause), mei)
    do(board, UnparkCause(cause), mei)
    *_, came, gone, back = reel(browser_of(mei), board)["changes"]
    part = f"f-{cause}"
    assert part in [one["id"] for one in came["parts"]]
    assert gone["gone"] == [part]
    assert part in [one["id"] for one in back["parts"]]


def test_what_is_folded_follows_the_board_and_what_the_viewer_wants(board, mei, browser_of) -> None:
    for n in range(50):
        make_cause(board, mei, f"Cause {n}")
    browser, at = browser_of(mei), last(board)
    assert "is-folded" in page(browser, board)
    assert "is-folded" not in page(browser, board, 20)
    assert "is-folded" not in reel(browser, board, at, "&base=open")["svg"]


def test_erased_words_are_said_to_be_erased_and_the_replay_goes_on(board, mei, browser_of) -> None:
    cause = make_root(board, mei, "Frau Hartmann said so")
    transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=SYSTEM, at=THEN))
    other = make_cause(board, mei, "Nobody asked", effect=cause)
    browser = browser_of(mei)
    told = str(reel(browser, board)) + page(browser, board)
    assert "Hartmann" not in told
    assert "erased by law" in told
    assert "“Nobody asked” as a cause of “[—]”" in told
    assert f"f-{other}" in told


def test_a_state_that_was_kept_is_not_shown_after_an_erasure(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei, "Frau Hartmann said so"), browser_of(mei)
    for n in range(2 * REEL):
        make_cause(board, mei, f"More {n}")
    at = 2 * REEL + 1
    for _ in range(2):
        assert "Hartmann" in reel(browser, board, at, "&base=open")["svg"]
    transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=SYSTEM, at=THEN))
    assert "Hartmann" not in str(reel(browser, board, at, "&base=open")) + page(browser, board)
    assert same(replayed(board.id, last(board)), graph_of(board.id))


def test_silent_cards_are_nowhere_before_their_reveal_nor_open_ballots(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei, "Open to all"), browser_of(mei)
    transaction(lambda: votes.open_round(id=board.id, dots=3, several=True, hidden=True, by=mei, at=THEN).id)
    transaction(lambda: votes.give_dots(id=board.id, cause=cause, dots=2, by=mei, at=THEN))
    transaction(lambda: cards.begin_silence(id=board.id, by=mei, at=THEN).id)
    before, said = last(board), page(browser, board)
    card = WriteCard(uuid4(), "Known to its author alone", bone_of(board))
    transaction(lambda: cards.change_card(id=board.id, change=card, by=mei, at=THEN))
    assert last(board) == before
    told = page(browser, board)
    assert "Known to its author" not in told + str(reel(browser, board))
    assert 'class="votes"' not in told + str(reel(browser, board))
    assert drawn_on(told) == drawn_on(said)
    transaction(lambda: cards.reveal(id=board.id, by=mei, at=THEN))
    told = page(browser, board)
    assert "Known to its author alone" in told
    assert "Silent cards revealed" in told
    assert "Known to its author" not in drawn_on(page(browser, board, before))


def test_what_stands_out_has_a_mark_on_the_slider(board, mei, browser_of) -> None:
    cause = make_cause(board, mei)
    transaction(lambda: commands.go_to_step(id=board.id, forward=True, reason="Time is short", by=mei, at=THEN).id)
    transaction(lambda: votes.open_round(id=board.id, dots=3, several=True, hidden=True, by=mei, at=THEN).id)
    transaction(lambda: votes.give_dots(id=board.id, cause=cause, dots=2, by=mei, at=THEN))
    transaction(lambda: votes.close_round(id=board.id, by=mei, at=THEN).id)
    make_revision(board, mei, "v2 as signed")
    text = page(browser_of(mei), board)
    marks = text[text.index('class="rp-marks"'):text.index("</details>")]
    for said in ("Group on bones", "Round of votes closed, votes counted", "Revision 1, “v2 as signed”"):
        assert said in marks
    assert marks.count("data-position") == 3 == text.count('<svg x="')
    listed = text[text.index('id="rp-list"'):]
    assert "2 votes counted" in listed
    assert "From “Collect causes” to “Group on bones”" in listed


def test_guests_see_the_board_and_not_how_it_came_about(board, mei, app) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei))
    assert guest.get(f"/analyses/{board.id}/replay").status_code == 404
    assert guest.get(f"/analyses/{board.id}/replay/reel?at=1").status_code == 404


def test_what_is_no_position_is_not_there(board, mei, browser_of) -> None:
    for at in ("0", "-1", "100000", str(2**40)):
        assert browser_of(mei).get(f"/analyses/{board.id}/replay/reel?at={at}").status_code == 404


@pytest.mark.parametrize("path", ["replay", "replay?at=3", "replay/reel?at=1"])
def test_it_asks_as_often_for_sixty_changes_as_for_six(board, mei, browser_of, path) -> None:
    browser, counts = browser_of(mei), []
    for more in (6, 54):
        for n in range(more):
            make_cause(board, mei, f"Cause {n}")
        browser.get(f"/analyses/{board.id}/{path}")
        with asked() as statements:
            browser.get(f"/analyses/{board.id}/{path}")
        counts.append(len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]))
    assert counts[0] == counts[1] <= 12


def test_what_people_write_is_never_markup(board, mei, browser_of) -> None:
    nasty = '</script><script>alert("1")</script>'
    make_cause(board, mei, nasty)
    told = page(browser_of(mei), board)
    assert nasty not in told + str(reel(browser_of(mei), board))
    assert escape(nasty) in told


@pytest.mark.sqlite
@pytest.mark.parametrize("seed", range(3))
def test_the_fish_at_every_position_is_that_of_the_journal_to_there(
        board, mei, browser_of, seed, monkeypatch) -> None:
    monkeypatch.setattr("tests.analyses.growing.PROBLEM", board.problem_id)
    for move in busy_day(Random(seed)):
        with contextlib.suppress(RuleBroken, Stale):
            do(board, change_of(graph_of(board.id), move, uuid4()), mei)
    browser, end = browser_of(mei), last(board)
    assert end > 10
    for entry, graph in replay(board.id):
        then = replayed(board.id, entry.position)
        assert same(graph, then)
        if entry.position % 7 == 0 or entry.position == end:
            title = then.nodes[then.graph["problem"]]["text"]
            assert drawn_on(page(browser, board, entry.position)) == svg(fish(then, folded=standard(then)), title)
    assert same(then, graph_of(board.id))
