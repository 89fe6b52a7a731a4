"""Votes on causes: opened by the facilitator, given by everybody who may add, closed and counted."""

import re
from uuid import uuid4

import pytest

from rca.analyses import graph_of, queries
from rca.analyses.graph import MergeCauses, RemoveCause, RestoreCause, TakeBack, votes_on
from rca.analyses.queries import votes
from rca.analyses.queries.leading import lacks_of
from rca.analyses.rules import GuestRights, Step
from rca.analyses.rules.leading import Lack
from rca.foundation import journal
from rca.foundation.db import fresh
from rca.foundation.errors import RuleBroken
from tests.analyses.making import state
from tests.analyses.voting import close, give, lead, open_round, send_dots
from tests.factories.analyses import come_as_guest, do, make_cause, make_link, make_root
from tests.factories.people import make_person
from tests.fixtures.counting import asked

pytestmark = pytest.mark.sqlite  # what meets on PostgreSQL is in test_votes_at_once

@pytest.fixture
def ken(team):
    return make_person("Ken Ito", ("member", team))


@pytest.fixture
def causes(board, mei):
    return [make_cause(board, mei, f"A cause with the number {n}") for n in range(4)]


def text_of(answer) -> str:
    return answer.get_data(as_text=True)


def test_a_round_goes_from_opening_to_counts_on_the_board(board, mei, ken, causes, browser_of) -> None:
    chief, member = browser_of(mei), browser_of(ken)
    assert lead(chief, board, "round", dots="3", several="y", hidden="y").status_code == 200
    assert "3 dots left" in text_of(member.get(f"/analyses/{board.id}/votes"))
    assert send_dots(member, board, causes[0], 2).status_code == 200
    answer = send_dots(chief, board, causes[1], 1)
    assert "2 of 2 have voted" in text_of(answer)
    assert lead(chief, board, "closing").status_code == 200
    assert votes_on(graph_of(board.id)) == {causes[0]: 2, causes[1]: 1}
    assert "Round 1 is closed: 3 votes, given by 2 people." in text_of(member.get(f"/analyses/{board.id}/votes"))
    page = text_of(member.get(f"/analyses/{board.id}/board"))
    assert re.search(r'<g class="votes"><rect [^>]*/><text [^>]*>2</text>', page)
    assert 'class="votes-n"' in page
    assert "67 % of all votes" in text_of(member.get(f"/analyses/{board.id}/causes/{causes[0]}"))


def test_the_history_tells_a_round_as_one_act_and_no_dot(board, mei, ken, causes, browser_of) -> None:
    open_round(board, mei)
    before = journal.position_of(("analysis", board.id))
    give(board, causes[0], ken, 2)
    assert journal.position_of(("analysis", board.id)) == before
    close(board, mei)
    assert journal.position_of(("analysis", board.id)) == before + 1
    page = text_of(browser_of(mei).get(f"/history/analysis/{board.id}"))
    assert "Round of votes closed, votes counted" in page
    assert "2 votes for “A cause with the number 0”" in page


def test_replay_of_the_journal_gives_the_same_votes(board, mei, ken, causes) -> None:
    open_round(board, mei)
    give(board, causes[0], ken, 2)
    give(board, causes[1], mei)
    close(board, mei)
    do(board, MergeCauses(causes[0], causes[1]), mei)
    assert votes_on(graph_of(board.id)) == {causes[0]: 3}
    assert state(queries.replayed(board.id)) == state(graph_of(board.id))


def test_nobody_has_more_dots_than_there_are_in_two_tabs_or_by_reloading(board, ken, mei, causes, browser_of) -> None:
    open_round(board, mei, dots=2)
    one, other = browser_of(ken), browser_of(ken)
    key = str(uuid4())
    for tab in (one, other, one):
        assert send_dots(tab, board, causes[0], 1, key).status_code == 200
    assert votes.dots_of(votes.newest_round(board.id).id, ken.id) == {causes[0]: 1}
    assert send_dots(other, board, causes[1], 1).status_code == 200
    answer = send_dots(one, board, causes[2], 1)
    assert answer.status_code == 422
    assert "All your 2 dots are given. Take one back first." in text_of(answer)
    assert send_dots(one, board, causes[0], 0).status_code == 200
    assert send_dots(one, board, causes[2], 1).status_code == 200


@pytest.mark.parametrize("wrong", ["", "many", "-1", "4", "99999999999999999999"])
def test_bad_numbers_of_dots_are_refused_with_a_sentence(board, ken, mei, causes, browser_of, wrong) -> None:
    open_round(board, mei, dots=3)
    answer = send_dots(browser_of(ken), board, causes[0], wrong)
    assert answer.status_code == 422
    assert 'data-part="vote-error"' in text_of(answer)


def test_in_a_round_of_single_dots_a_second_one_on_a_cause_is_refused(board, mei, ken, causes) -> None:
    open_round(board, mei, several=False)
    give(board, causes[0], ken)
    with pytest.raises(RuleBroken, match="one dot for a cause"):
        give(board, causes[0], ken, 2)


def test_dots_are_for_causes_of_this_board_that_stand(board, mei, ken, causes) -> None:
    open_round(board, mei)
    do(board, RemoveCause(causes[0]), mei)
    for place in (causes[0], uuid4(), board.problem_id):
        with pytest.raises(RuleBroken):
            give(board, place, ken)


def test_a_removed_cause_keeps_its_dots_until_they_are_taken_back(board, mei, ken, causes, browser_of) -> None:
    open_round(board, mei, dots=2)
    give(board, causes[0], ken, 2)
    do(board, RemoveCause(causes[0]), mei)
    assert "Not on the board any more" in text_of(browser_of(ken).get(f"/analyses/{board.id}/votes"))
    give(board, causes[0], ken, 1)
    give(board, causes[1], ken, 1)
    do(board, RestoreCause(causes[0]), mei)
    close(board, mei)
    assert votes_on(graph_of(board.id)) == {causes[0]: 1, causes[1]: 1}


def test_causes_merged_while_votes_are_open_are_counted_as_one(board, mei, ken, causes) -> None:
    open_round(board, mei, several=False)
    for cause in causes[:2]:
        give(board, cause, ken)
    give(board, causes[1], mei)
    position = do(board, MergeCauses(causes[0], causes[1]), mei)
    close(board, mei)
    assert votes_on(graph_of(board.id)) == {causes[0]: 2}
    assert position


def test_causes_merged_and_parted_again_keep_their_own_dots(board, mei, ken, causes) -> None:
    open_round(board, mei)
    give(board, causes[1], ken, 2)
    position = do(board, MergeCauses(causes[0], causes[1]), mei)
    do(board, TakeBack(causes[0], position), mei)
    close(board, mei)
    assert votes_on(graph_of(board.id)) == {causes[1]: 2}


def test_a_closed_round_takes_no_dot_and_is_opened_again_with_a_reason(board, mei, ken, causes, browser_of) -> None:
    chief = browser_of(mei)
    open_round(board, mei)
    give(board, causes[0], ken, 2)
    close(board, mei)
    assert "No round of votes is open any more." in text_of(send_dots(browser_of(ken), board, causes[0], 1))
    assert lead(chief, board, "reopening", reason=" ").status_code == 422
    assert votes_on(graph_of(board.id)) == {causes[0]: 2}
    assert lead(chief, board, "reopening", reason="two came late").status_code == 200
    assert votes_on(graph_of(board.id)) == {}
    give(board, causes[1], ken)
    close(board, mei)
    assert votes_on(graph_of(board.id)) == {causes[0]: 2, causes[1]: 1}
    assert state(queries.replayed(board.id)) == state(graph_of(board.id))
    assert "two came late" in text_of(chief.get(f"/history/analysis/{board.id}"))


def test_a_discarded_round_leaves_no_ballot(board, mei, ken, causes, browser_of) -> None:
    opened = open_round(board, mei)
    give(board, causes[0], ken, 2)
    assert lead(browser_of(mei), board, "discarding", reason="the wrong question").status_code == 200
    fresh()
    assert votes.all_ballots(opened) == []
    assert votes_on(graph_of(board.id)) == {}
    open_round(board, mei)
    assert votes.newest_round(board.id).number == 2


def test_only_one_round_is_open_and_only_where_there_are_causes(board, mei, browser_of) -> None:
    chief = browser_of(mei)
    assert "There is no cause to vote on yet." in text_of(lead(chief, board, "round", dots="3"))
    make_cause(board, mei)
    for wrong in ("0", "21", "some"):
        assert lead(chief, board, "round", dots=wrong).status_code == 422
    assert lead(chief, board, "round", dots="3").status_code == 200
    assert "open already" in text_of(lead(chief, board, "round", dots="3"))


def test_a_guest_votes_once_for_each_pass_and_likely_doubles_show_to_the_facilitator_only(
        app, board, mei, causes, browser_of) -> None:
    link = make_link(board, mei)
    lena, again = (come_as_guest(app.test_client(), link, name) for name in ("Lena", "lena "))
    looker = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.LOOK), "Lu")
    open_round(board, mei, dots=1)
    assert send_dots(lena, board, causes[0], 1).status_code == 200
    assert send_dots(lena, board, causes[1], 1).status_code == 422
    assert send_dots(again, board, causes[0], 1).status_code == 200
    assert send_dots(looker, board, causes[0], 1).status_code == 404
    said = "came in as a guest 2 times, and 2 of these passes have voted"
    assert said in text_of(browser_of(mei).get(f"/analyses/{board.id}/votes"))
    for other in (lena, looker):
        assert "came in as a guest" not in text_of(other.get(f"/analyses/{board.id}/votes"))


def test_leading_a_round_is_for_facilitators(board, mei, ken, causes, browser_of) -> None:
    open_round(board, mei)
    for deed in ("round", "closing", "reopening", "discarding"):
        assert lead(browser_of(ken), board, deed, dots="3", reason="x").status_code == 404


def test_root_causes_show_their_share_of_the_votes(board, mei, ken, causes, browser_of) -> None:
    root = make_root(board, mei)
    open_round(board, mei)
    give(board, root, ken, 1)
    give(board, causes[0], mei, 3)
    close(board, mei)
    assert "1 vote behind it, 25 % of all" in text_of(browser_of(ken).get(f"/analyses/{board.id}"))


def test_a_ballot_of_many_causes_asks_as_often_as_one_of_few(board, mei, ken, causes, browser_of) -> None:
    open_round(board, mei)
    browser = browser_of(ken)
    browser.get(f"/analyses/{board.id}/votes")
    with asked() as few:
        browser.get(f"/analyses/{board.id}/votes")
    for n in range(12):
        give(board, make_cause(board, mei, f"One more, {n}"), make_person(f"Voter {n}", ("member", board.team_id)))
    browser.get(f"/analyses/{board.id}/votes")
    with asked() as many:
        browser.get(f"/analyses/{board.id}/votes")
    assert len(many) == len(few) <= 17


def test_the_step_that_judges_lacks_the_end_of_an_open_round(board, mei, causes) -> None:
    analysis, graph = queries.analysis(board.id), graph_of(board.id)
    analysis.step = Step.JUDGE
    assert Lack("voting") not in lacks_of(analysis, graph)
    open_round(board, mei)
    analysis = queries.analysis(board.id)
    analysis.step = Step.JUDGE
    assert lacks_of(analysis, graph)[0] == Lack("voting")
