"""An analysis begins with the causes of another: the words and arrows come along, no judgement does."""

from uuid import UUID, uuid4

import pytest

from rca.analyses import analysis, complaints_of, graph_of
from rca.analyses.graph import (
    JudgeCause,
    LinkCause,
    ParkCause,
    RemoveCause,
    SetSide,
    StopChain,
    children,
    counts,
    same,
    visible,
)
from rca.analyses.queries import replayed
from rca.analyses.rules import Status
from rca.foundation import journal
from tests.factories.analyses import bone_of, do, make_analysis, make_cause, make_root
from tests.factories.complaints import make_complaint
from tests.factories.people import make_person, make_team, post


@pytest.fixture
def full(mei, team):
    """A board with everything that must stay behind: proof, root, a ruled out cause, an end, cards, a case."""
    made = make_analysis(mei, team=team, complaints_about=[make_complaint(mei, team=team).id], why_depth=4)
    root = make_root(made, mei)
    out = make_cause(made, mei, "Queue hides old tickets", bone_of(made, "Systems"))
    for change in (LinkCause(root, out), JudgeCause(out, Status.SUSPECTED, Status.RULED_OUT),
                   StopChain(out, "", "Beyond our reach"), SetSide(bone_of(made), "down"),
                   SetSide(bone_of(made, "Systems"), "down"),
                   ParkCause(make_cause(made, mei, "A parked card")),
                   RemoveCause(make_cause(made, mei, "A removed one"))):
        do(made, change, mei)
    return made


def copied(browser, made, **told: str):
    """The analysis that a copy led to."""
    answer = post(browser, f"/analyses/{made.id}/copy", {
        "problem": "Bills show it in May too", "team": "", "why_depth": "4", "solutions_aim": "20", **told})
    assert answer.status_code == 303, answer.text
    return analysis(UUID(answer.location.split("/")[-2]))


def test_words_arrows_bones_and_sides_come_along(full, mei, team, browser_of) -> None:
    made = copied(browser_of(mei), full, team=str(team))
    graph, before = graph_of(made.id), graph_of(full.id)
    assert (made.title, made.team_id, made.why_depth, made.causes) == ("Bills show it in May too", team, 4, 2)
    named = {node: before.nodes[node]["text"] for node in visible(before)} | {before.graph["problem"]: made.title}
    assert {(graph.nodes[a]["text"], graph.nodes[b]["text"]) for a, b in graph.edges} == {
        (named[a], named[b]) for a, b in before.edges if a in named and b in named}
    assert [(graph.nodes[bone]["text"], graph.nodes[bone]["side"]) for bone in children(graph, made.problem_id)] == [
        ("Process", "down"), ("Systems", "down")]
    assert same(graph, replayed(made.id))
    assert not journal.verify().broken


def test_no_judgement_no_proof_and_no_case_comes_along(full, mei, browser_of) -> None:
    made = copied(browser_of(mei), full)
    graph = graph_of(made.id)
    assert counts(graph) == {"causes": 2, "suspected": 2, "verified": 0, "ruled_out": 0, "roots": 0}
    assert all(not node["evidence"] and not node["votes"] and not node["stop_reason"] and not node["parked"]
               and not node["removed"] for node in graph.nodes.values())
    assert complaints_of(made.id) == []
    assert counts(graph_of(full.id))["roots"] == 1


def test_the_history_of_both_says_so(full, mei, browser_of) -> None:
    browser = browser_of(mei)
    made = copied(browser, full)
    assert journal.entries(("analysis", full.id))[-1].act == "analysis.copied_to"
    for one, other, words in ((full, made, "Copied as the start of another analysis"), (made, full, "Begun as a copy")):
        text = browser.get(f"/history/analysis/{one.id}").text
        assert words in text
        assert other.reference in text


def test_the_page_says_what_comes_along_and_keeps_what_was_typed(full, mei, browser_of) -> None:
    browser = browser_of(mei)
    page = browser.get(f"/analyses/{full.id}/copy").text
    assert f'value="{full.title}"' in page
    assert "2 bones, 2 causes, 1 of them leads to several effects" in page
    assert "suspected again" in page
    answer = post(browser, f"/analyses/{full.id}/copy", {
        "problem": "", "team": "", "why_depth": "7", "solutions_aim": "20"})
    assert answer.status_code == 422
    assert "Write the problem in one sentence" in answer.text
    assert 'value="7"' in answer.text


def test_sent_twice_it_is_copied_once(full, mei, browser_of) -> None:
    browser, key = browser_of(mei), str(uuid4())
    assert copied(browser, full, key=key).id == copied(browser, full, key=key).id


def test_only_who_reads_the_first_and_may_start_one_copies(full, team, browser_of) -> None:
    elsewhere = make_team("Field service")
    member = browser_of(make_person("Ana Ruiz", ("member", team)))
    stranger = browser_of(make_person("Bo Li", ("facilitator", elsewhere)))
    both = browser_of(make_person("Cy Oh", ("member", team), ("facilitator", elsewhere)))
    for browser in (member, stranger):
        assert browser.get(f"/analyses/{full.id}/copy").status_code == 404
        assert post(browser, f"/analyses/{full.id}/copy", {}).status_code == 404
    assert copied(both, full, team=str(elsewhere)).team_id == elsewhere
