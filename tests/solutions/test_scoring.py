"""Solutions compared by criteria, on their pages: secret until it is closed, nobody's by name, nothing lost."""

import re
from uuid import uuid4

import pytest

from rca.foundation.db import transaction
from rca.solutions import State, commands
from rca.solutions.commands import scoring
from rca.solutions.queries import scoring as queries
from tests.factories.analyses import THEN, come_as_guest, make_link
from tests.factories.people import make_person, token_of
from tests.factories.solutions import act, make_solution
from tests.fixtures.counting import asked


@pytest.fixture
def two(board, mei, root):
    return make_solution(board, mei, "One row for each SIM", root), make_solution(board, mei, "Train agents", root)


def lead(board, command, by, **given):
    return transaction(lambda: command(id=board.id, by=by, at=THEN, **given).id)


def score(board, by, solution, **given):
    transaction(lambda: scoring.give_scores(id=board.id, by=by, at=THEN, scores=[
        (solution.id, key, n) for key, n in given.items()]))


ALL = {"effort": 1, "cost": 1, "time": 1, "risk": 1}


def scores_of(board) -> str:
    return f"analyses/{board.id}/solutions/scores"


def read(client, address: str) -> str:
    answer = client.get(f"/{address}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def send(client, board, address: str, **told):
    return client.post(f"/analyses/{board.id}/solutions/{address}", data={"key": str(uuid4()), **told},
                       headers={"X-CSRFToken": token_of(client)})


def test_scores_are_asked_for_given_closed_and_ordered(board, mei, ana, two, browser_of):
    better, worse = two
    lead_of, member = browser_of(mei), browser_of(ana)
    assert "Who leads the workshop asks" in read(member, scores_of(board))
    assert send(lead_of, board, "scores/open").status_code == 303
    names = re.findall(r'name="(score-[^"]+)"', member.get(f"/analyses/{board.id}/solutions/scores").text)
    assert len(names) == 10
    sent = {name: ("5" if "impact" in name else "1") if str(better.id) in name else "3" for name in names}
    assert send(member, board, "scores", **sent).status_code == 303
    assert "10 of 10 given" in read(member, scores_of(board))
    assert "1 person has given scores" in read(lead_of, scores_of(board))
    assert send(lead_of, board, "scores/close").status_code == 303
    text = read(member, scores_of(board))
    assert "1 person gave scores" in text
    assert text.index("One row for each SIM") < text.index("Train agents")
    result = queries.outcome(board.id, queries.comparison(board.id))[better.id]
    assert str(result.score) == "5.00"
    assert "gave scores" in lead_of.get(f"/history/scoring/{board.id}").text
    assert send(member, board, "scores", **sent).status_code == 422
    assert worse.id in queries.outcome(board.id, queries.comparison(board.id))


def test_nobody_sees_scores_before_it_is_closed_and_nobody_s_by_name_after(board, mei, ana, two, browser_of):
    lead(board, scoring.open_scoring, mei)
    score(board, ana, two[0], impact=4, **ALL)
    for client in (browser_of(mei), browser_of(make_person("Ken Ito", ("member", board.team_id)))):
        assert "selected>4" not in client.get(f"/analyses/{board.id}/solutions/scores").text
        for address in (f"analyses/{board.id}/solutions/scores", f"history/scoring/{board.id}",
                        f"analyses/{board.id}/solutions"):
            assert "4.6" not in read(client, address)
            assert "Ana Ruiz" not in read(client, address)
        assert "4.6" not in read(client, f"analyses/{board.id}/minutes")
    lead(board, scoring.close_scoring, mei)
    client = browser_of(mei)
    assert "4.6" in read(client, scores_of(board))
    assert "score 4.60 of 5" not in read(client, f"analyses/{board.id}/minutes")  # it tells what was decided only
    for address in (scores_of(board), f"history/scoring/{board.id}"):
        assert "Ana Ruiz" not in read(client, address)


def test_sent_twice_or_from_two_tabs_counts_once_and_can_be_taken_back(board, mei, ana, two):
    lead(board, scoring.open_scoring, mei)
    for n in (2, 4):
        score(board, ana, two[0], impact=n)
    assert queries.scores_of(board.id, ana.id) == {(two[0].id, "impact"): 4}
    score(board, ana, two[1], impact=1)
    score(board, ana, two[0], impact=None)
    assert queries.scores_of(board.id, ana.id) == {(two[1].id, "impact"): 1}


def test_opened_again_hides_what_came_of_it_and_discarding_begins_anew(board, mei, ana, two, browser_of):
    lead(board, scoring.open_scoring, mei)
    score(board, ana, two[0], impact=4, **ALL)
    lead(board, scoring.close_scoring, mei)
    client = browser_of(mei)
    refused = send(client, board, "scores/reopen")
    assert refused.status_code == 422
    assert "Say why" in refused.text
    assert send(client, board, "scores/reopen", reason="Ken came late").status_code == 303
    assert "4.6" not in read(client, scores_of(board))
    assert queries.scores_of(board.id, ana.id)[two[0].id, "impact"] == 4
    assert send(client, board, "scores/discard", reason="We mixed up cost and effort").status_code == 303
    assert not queries.scores_of(board.id, ana.id)
    assert "in secret" in read(client, scores_of(board))


def test_what_nobody_scored_is_not_scored_and_refused_ones_leave_the_comparison(board, mei, two, browser_of):
    lead(board, scoring.open_scoring, mei)
    act(commands.decide, two[1], mei, state=State.REFUSED, reason="No")
    lead(board, scoring.close_scoring, mei)
    text = read(browser_of(mei), scores_of(board))
    assert "not scored" in text
    assert "0.00" not in text
    assert "Train agents" not in text
    assert "0 people gave scores" in text


def test_criteria_change_by_weight_name_and_direction_and_are_refused_without_weight(board, mei, ana, two, browser_of):
    client = browser_of(mei)
    page = client.get(f"/analyses/{board.id}/solutions/criteria").text
    fields = dict(re.findall(r'name="(rows-\d-key)" value="([^"]+)"', page))
    own = next(name for name, key in fields.items() if key.startswith("own-")).removesuffix("-key")
    weightless = {**fields, **{name.replace("key", "weight"): "0" for name in fields}}
    refused = send(client, board, "criteria", seen="0", **{**weightless, f"{own}-name": "Acceptance"})
    assert refused.status_code == 422
    assert "All weights are nought" in refused.text
    assert "Acceptance" in refused.text
    assert send(client, board, "criteria", seen="0", **{
        **weightless, f"{own}-name": "Acceptance", f"{own}-weight": "30", f"{own}-lower": ""}).status_code == 303
    assert [one.label for one in queries.comparison(board.id).asked] == ["Acceptance"]
    assert "Acceptance: weight 30" in client.get(f"/history/scoring/{board.id}").text
    stale = send(client, board, "criteria", seen="0", **{**weightless, f"{own}-name": "Mine", f"{own}-weight": "7"})
    assert stale.status_code == 409
    assert "Acceptance" in stale.text
    assert "Mine" in stale.text
    assert send(client, board, "criteria", seen="2", **{
        **weightless, f"{own}-weight": "many"}).status_code == 422
    assert browser_of(ana).get(f"/analyses/{board.id}/solutions/criteria").status_code == 404


def test_new_weights_count_at_once_for_what_is_closed(board, mei, ana, two):
    lead(board, scoring.open_scoring, mei)
    score(board, ana, two[0], impact=5, effort=5, cost=5, time=5, risk=5)
    lead(board, scoring.close_scoring, mei)
    before = queries.results_of(board.id)[two[0].id].score
    lead(board, scoring.set_criteria, mei, criteria=[("impact", "", 1, False)],
         seen=queries.comparison(board.id).version)
    assert (str(before), str(queries.results_of(board.id)[two[0].id].score)) == ("2.60", "5.00")


def test_guests_and_other_teams_do_not_find_it(board, mei, two, app, browser_of):
    guest = come_as_guest(app.test_client(), make_link(board, mei))
    assert guest.get(f"/analyses/{board.id}/solutions/scores").status_code == 404


def test_however_many_solutions_and_scores_the_page_asks_as_often(board, mei, ana, root, two, browser_of):
    client = browser_of(mei)
    lead(board, scoring.open_scoring, mei)
    score(board, ana, two[0], impact=4, **ALL)
    read(client, scores_of(board))
    with asked() as few:
        read(client, scores_of(board))
    for n in range(8):
        score(board, ana, make_solution(board, mei, f"Solution {n}", root), impact=4, **ALL)
    with asked() as many:
        read(client, scores_of(board))
    assert len(many) <= len(few) < 20
    lead(board, scoring.close_scoring, mei)
    with asked() as closed:
        read(client, scores_of(board))
    assert len(closed) < 20


def test_the_way_to_comparing_is_there_before_the_first_solution_is_typed(board, mei, root, browser_of):
    assert "Compare by criteria" in read(browser_of(mei), f"analyses/{board.id}/solutions")
