"""Changes of several steps on the board: one entry, one undo, whole or not at all."""

from dataclasses import replace
from uuid import uuid4

import pytest
from werkzeug.datastructures import MultiDict

from rca.analyses import commands, graph_of
from rca.analyses.board import feed
from rca.analyses.forms.board import BOARD_FORMS
from rca.analyses.graph import AddEvidence, CopyBranch, EditText, MergeCauses, SplitCause, StopChain, same, visible
from rca.analyses.queries import replayed
from rca.analyses.queries.evidence import evidence
from rca.analyses.rules import ACTS, ERASED, GuestRights
from rca.foundation import journal
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from tests.factories.analyses import THEN, bone_of, come_as_guest, do, make_cause, make_link, make_root, send
from tests.factories.people import make_person


def last(board) -> journal.Entry:
    return journal.entries(("analysis", board.id))[-1]


def held(board) -> tuple:
    """What stands on the board, with evidence; ranks of hidden causes left out."""
    graph = graph_of(board.id)
    seen = visible(graph)
    return seen, {node: graph.nodes[node] for node in seen}, {edge for edge in graph.edges if set(edge) <= seen}


def test_every_act_of_the_board_can_be_sent_and_has_words():
    assert set(BOARD_FORMS) == set(ACTS)


def test_two_merged_causes_are_one_entry_and_one_undo_brings_all_back(board, mei, browser_of) -> None:
    browser, other = browser_of(mei), make_person("Ken Ito", ("handler", board.team_id))
    keep, gone = make_cause(board, mei, "Bills come late"), make_root(board, other, "The bill is late")
    child = make_cause(board, mei, "No printer", effect=gone)
    before, brought = held(board), evidence(gone)
    position = journal.position_of(("analysis", board.id))
    answer = send(browser, board, "causes.merged", cause=keep, other=gone)
    assert (answer.status_code, answer.json) == (201, {"position": position + 1})
    graph = graph_of(board.id)
    assert gone not in visible(graph)
    assert graph.has_edge(child, keep)
    assert graph.nodes[keep]["root"]
    assert [replace(piece, cause=gone) for piece in evidence(keep)] == brought
    assert same(replayed(board.id), graph)

    undone = send(browser, board, "changes.undone", cause=keep, position=position + 1)
    assert (undone.status_code, undone.json) == (201, {"position": position + 2})
    assert held(board) == before
    assert evidence(gone) == brought
    assert same(replayed(board.id), graph_of(board.id))

    again = send(browser, board, "changes.undone", cause=keep, position=position + 2)
    assert again.status_code == 201
    assert gone not in visible(graph_of(board.id))
    assert same(replayed(board.id), graph_of(board.id))


@pytest.mark.sqlite
def test_what_cannot_be_taken_back_is_refused_with_the_reason(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    cause = make_cause(board, mei)
    for position in (1, 4, 99, 0, 2**40, "x", None):
        answer = send(browser, board, "changes.undone", cause=cause, position=position)
        assert answer.status_code == 422
        assert answer.json["error"]
    send(browser, board, "cause.split", cause=cause, new=uuid4(), before="No step compares orders with bills",
         text="No step compares orders", rest="Bills are not compared")
    split = last(board).position
    assert send(browser, board, "changes.undone", cause=uuid4(), position=split).status_code == 422
    make_cause(board, mei)
    transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=SYSTEM, at=THEN))
    assert "erased" in send(browser, board, "changes.undone", cause=cause, position=split).json["error"]


def test_a_split_a_group_a_copy_and_an_arrangement_come_by_the_board_s_address(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    first, second = make_cause(board, mei, "Late and wrong"), make_cause(board, mei, "Second")
    child, new, bone, copy = make_cause(board, mei, "Child", effect=first), uuid4(), uuid4(), uuid4()
    sent = [
        ("cause.split", {"cause": first, "new": new, "before": "Late and wrong", "text": "Late", "rest": "Wrong",
                         "children": [str(child)]}),
        ("causes.grouped", {"cause": bone, "text": "People", "causes": [str(new), str(second)]}),
        ("branch.copied", {"cause": copy, "source": new, "effect": first}),
        ("bones.arranged", {"cause": board.problem_id}),
    ]
    for act, body in sent:
        answer = send(browser, board, act, **body)
        assert answer.status_code == 201, (act, answer.json)
        assert last(board).act == act
    graph = graph_of(board.id)
    assert [graph.nodes[node]["text"] for node in (first, new, bone, copy)] == ["Late", "Wrong", "People", "Wrong"]
    assert {(child, new), (new, bone), (second, bone), (copy, first)} <= set(graph.edges)
    assert graph.nodes[copy]["author"] == mei.id
    assert same(replayed(board.id), graph)


@pytest.mark.sqlite
@pytest.mark.parametrize(("act", "body"), [
    ("cause.split", {"children": ["no key"]}), ("causes.grouped", {"causes": [["x"]]}), ("branch.copied", {}),
    ("causes.merged", {}), ("causes.grouped", {"causes": "no key"})])
def test_a_shape_that_is_wrong_is_refused_in_words(board, mei, browser_of, act, body) -> None:
    answer = send(browser_of(mei), board, act, cause=make_cause(board, mei), **body)
    assert answer.status_code == 422
    assert answer.json["error"]


@pytest.mark.sqlite
def test_a_guest_who_may_add_may_do_none_of_them(app, board, mei) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.ADD))
    cause, other = make_cause(board, mei), make_cause(board, mei, "Other")
    for act, body in (("causes.merged", {"other": other}), ("bones.arranged", {}),
                      ("branch.copied", {"source": other, "effect": bone_of(board)}),
                      ("cause.split", {"new": uuid4(), "rest": "x", "text": "y"}),
                      ("causes.grouped", {"text": "x", "causes": [str(other)]}), ("changes.undone", {"position": 4})):
        answer = send(guest, board, act, cause=cause, **body)
        assert (answer.status_code, "invitation" in answer.json["error"]) == (422, True)


@pytest.mark.sqlite
def test_listeners_get_the_parts_and_the_causes_that_changed(board, mei) -> None:
    keep, gone = make_cause(board, mei, "Bills come late"), make_cause(board, mei, "The bill is late")
    live = feed.feed_of(board.id)
    at = live.drawn.position
    do(board, MergeCauses(keep, gone), mei)
    [event] = live.since(at)["events"] if live.catch_up() is None else []
    assert event["fish"]["gone"] == [f"f-{gone}"]
    assert {str(keep), str(gone)} <= set(event["causes"])


@pytest.mark.sqlite
def test_the_history_tells_the_steps_in_words(board, mei, browser_of) -> None:
    keep, gone = make_cause(board, mei, "Bills come late"), make_root(board, mei, "The bill is late")
    do(board, MergeCauses(keep, gone), mei)
    text = browser_of(mei).get(f"/history/analysis/{board.id}").get_data(as_text=True)
    row = text.split("<ol class=\"history\"")[1].split("</li>\n")[0]
    assert "Two causes merged" in row
    assert "Evidence of “The bill is late” to “Bills come late”" in row
    assert "“The bill is late” taken off the board" in row
    assert str(gone) not in row


def test_what_was_split_copied_or_merged_is_erased_with_the_cause(board, mei) -> None:
    cause, other, new, copy = make_cause(board, mei, "Lena and Anna"), make_cause(board, mei, "Same"), uuid4(), uuid4()
    do(board, StopChain(other, "", "Lena knows"), mei)
    do(board, AddEvidence(other, uuid4(), "Lena said so"), mei)
    do(board, MergeCauses(cause, other), mei)
    do(board, CopyBranch(copy, cause, bone_of(board, "Systems")), mei)
    do(board, SplitCause(cause, new, "Lena and Anna", "Lena", "Anna"), mei)
    do(board, EditText(copy, "Lena and Anna", "Nobody"), mei)
    untouched = make_cause(board, mei, "Untouched")
    transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=SYSTEM, at=THEN))
    graph = graph_of(board.id)
    assert {graph.nodes[node]["text"] for node in (cause, new, copy, other)} == {ERASED}
    assert graph.nodes[untouched]["text"] == "Untouched"
    written = str([(entry.facts, entry.payload) for entry in journal.entries(("analysis", board.id))])
    assert "Lena" not in written
    assert "Anna" not in written
    assert same(replayed(board.id), graph)
    assert journal.verify().broken == []


def test_a_shape_of_several_keys_reads_a_list() -> None:
    one, two = uuid4(), uuid4()
    form = BOARD_FORMS["causes.grouped"](MultiDict({"causes": [str(one), str(two)]}))
    assert form.causes.data == (one, two)
