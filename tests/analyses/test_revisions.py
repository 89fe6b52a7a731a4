"""A frozen revision: shown as it was, signed by its digest, honest about what the law took since."""

import re

import pytest

from rca.analyses import commands, graph_of
from rca.analyses.commands import revisions
from rca.analyses.graph import CauseGraph, EditText, RemoveCause
from rca.analyses.graph.digesting import canonical, digest
from rca.analyses.queries import replayed
from rca.analyses.queries.revisions import revision, signatures, then
from rca.analyses.rules.revisions import Standing
from rca.foundation import journal
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound, RuleBroken
from tests.factories.analyses import (
    THEN,
    bone_of,
    come_as_guest,
    do,
    make_cause,
    make_link,
    make_revision,
    make_root,
)
from tests.factories.people import make_person, post
from tests.fixtures.counting import asked


@pytest.fixture
def ana(team):
    return make_person("Ana Ruiz", ("member", team))


def sign(board, number: int, by, digest: str | None = None) -> int:
    seen = digest or revision(board.id, number).digest
    return transaction(lambda: revisions.sign(id=board.id, number=number, digest=seen, by=by, at=THEN))


def page(browser, board, number: int = 1) -> str:
    return browser.get(f"/analyses/{board.id}/revisions/{number}").get_data(as_text=True)


def erase(board, cause) -> None:
    transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=SYSTEM, at=THEN))


def test_the_live_board_goes_on_and_the_revision_stays(board, mei, browser_of) -> None:
    cause = make_root(board, mei, "First words")
    assert make_revision(board, mei, "v2 as signed", "The customer asked for it") == 1
    do(board, EditText(cause, "First words", "Other words"), mei)
    make_cause(board, mei, "Found later")
    text = page(browser_of(mei), board)
    for said in ("First words", "v2 as signed", "The customer asked for it", "Mei Tan", "The journal still gives"):
        assert said in text
    assert "Other words" not in text
    assert "Found later" not in text
    assert make_revision(board, mei, "v3") == 2
    shown = browser_of(mei).get(f"/analyses/{board.id}").get_data(as_text=True)
    assert shown.index("/revisions/2") < shown.index("/revisions/1")


def test_a_digest_says_what_stands_on_the_board_and_nothing_else(board, mei) -> None:
    cause = make_root(board, mei)
    before = graph_of(board.id)
    gone = make_cause(board, mei, "Gone again")
    do(board, RemoveCause(gone), mei)
    assert digest(graph_of(board.id)) == digest(before) == digest(replayed(board.id))
    turned = CauseGraph(before)
    turned.clear()
    turned.graph.update(before.graph)
    turned.add_nodes_from(reversed(list(before.nodes(data=True))))
    turned.add_edges_from(reversed(list(before.edges(data=True))))
    assert canonical(turned) == canonical(before)
    for name, value in (("text", "Other"), ("root", False), ("votes", 3), ("evidence", ()), ("stop_reason", "Enough")):
        changed = before.copy()
        changed.nodes[cause][name] = value
        assert digest(changed) != digest(before), name


def test_exports_are_those_of_then(board, mei, browser_of) -> None:
    cause, browser = make_root(board, mei, "First words"), browser_of(mei)
    make_revision(board, mei)
    do(board, EditText(cause, "First words", "Later on"), mei)
    for path in ("fish.svg", "whys.svg", "take-out/markdown", "take-out/nodelink", "take-out"):
        then_ = browser.get(f"/analyses/{board.id}/{path}?revision=1")
        now = browser.get(f"/analyses/{board.id}/{path}")
        if then_.status_code == 404 and now.status_code == 404:
            continue
        if path != "take-out":
            assert "First" in then_.get_data(as_text=True)
            assert "Later" not in then_.get_data(as_text=True)
            assert "Later" in now.get_data(as_text=True)
        else:
            assert "revision=1" in then_.get_data(as_text=True)
    for path in ("fish.png", "fish.pdf"):
        made = browser.get(f"/analyses/{board.id}/{path}?revision=1")
        assert made.status_code == 200
        assert "-revision-1." in made.headers["Content-Disposition"]
    for number in ("2", "0", "-1", "x", str(2**40)):
        assert browser.get(f"/analyses/{board.id}/fish.svg?revision={number}").status_code == 404


def test_several_sign_each_once_and_for_exactly_this(board, mei, ana) -> None:
    make_root(board, mei)
    make_revision(board, mei)
    for who in (mei, ana, mei):
        sign(board, 1, who)
    found = revision(board.id, 1)
    signed = signatures([found.id])[found.id]
    assert {one.actor_id for one in signed} == {mei.id, ana.id}
    assert {one.digest for one in signed} == {found.digest}
    acts = [entry.act for entry in journal.entries(("analysis", board.id))]
    assert acts.count("revision.signed") == 2
    make_cause(board, mei, "Found later")
    make_revision(board, mei, "v2")
    with pytest.raises(RuleBroken, match="not the revision you looked at"):
        sign(board, 2, ana, digest=found.digest)
    with pytest.raises(NotFound):
        sign(board, 3, ana, digest=found.digest)


def test_signing_on_the_page(board, mei, ana, browser_of) -> None:
    make_root(board, mei)
    make_revision(board, mei)
    browser = browser_of(ana)
    seen = re.search(r'name="digest" value="(\w+)"', page(browser, board)).group(1)
    assert post(browser, f"/analyses/{board.id}/revisions/1/signature", data={"digest": seen}).status_code == 303
    assert "You have signed this revision" in page(browser, board)
    assert 'name="digest"' not in page(browser, board)
    history = browser.get(f"/history/analysis/{board.id}").get_data(as_text=True)
    assert "Revision signed" in history
    assert "Revision 1, “As signed”" in history


def test_after_an_erasure_it_shows_what_is_left_and_says_so(board, mei, browser_of) -> None:
    cause = make_root(board, mei, "Frau Hartmann said so")
    make_revision(board, mei)
    sign(board, 1, mei)
    erase(board, cause)
    assert then(revision(board.id, 1)).standing is Standing.ERASED
    text = page(browser_of(mei), board)
    assert "Hartmann" not in text
    assert "erased by law after it was frozen" in text
    assert "Sign</button>" not in text
    with pytest.raises(RuleBroken, match="erased since"):
        sign(board, 1, mei)
    assert make_revision(board, mei, "What is left") == 2
    assert then(revision(board.id, 2)).standing is Standing.WHOLE


def test_an_erasure_elsewhere_leaves_a_revision_whole(board, mei) -> None:
    make_root(board, mei)
    make_revision(board, mei)
    erase(board, make_cause(board, mei, "Found later"))
    assert then(revision(board.id, 1)).standing is Standing.WHOLE


def test_a_revision_that_does_not_fit_the_journal_is_said_to_be_broken(board, mei, browser_of) -> None:
    make_root(board, mei)
    make_revision(board, mei)

    def forge() -> None:
        revision(board.id, 1).digest = "0" * 64
    transaction(forge)
    assert "not what was frozen" in page(browser_of(mei), board)


def test_guests_neither_see_nor_sign_a_revision(board, mei, app) -> None:
    make_revision(board, mei)
    guest = come_as_guest(app.test_client(), make_link(board, mei))
    for path in ("revisions/1", "fish.svg?revision=1", "whys.svg?revision=1"):
        assert guest.get(f"/analyses/{board.id}/{path}").status_code == 404, path
    assert post(guest, f"/analyses/{board.id}/revisions/1/signature", data={"digest": "x"}).status_code == 404


def test_a_name_is_asked_for_in_one_sentence_and_nothing_typed_is_lost(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    answer = post(browser, f"/analyses/{board.id}/revisions/new", data={"name": " ", "reason": "Because of the audit"})
    assert answer.status_code == 422
    assert "Give the revision a name" in answer.get_data(as_text=True)
    assert "Because of the audit" in answer.get_data(as_text=True)
    answer = post(browser, f"/analyses/{board.id}/revisions/new", data={"name": "v1 \n as signed", "reason": ""})
    assert answer.location.endswith("/revisions/1")
    assert revision(board.id, 1).name == "v1 as signed"


def test_a_revision_asks_as_often_for_thirty_causes_as_for_three(board, mei, browser_of) -> None:
    browser, counts = browser_of(mei), []
    for number, more in ((1, 3), (2, 27)):
        for n in range(more):
            make_cause(board, mei, f"Cause {n}", effect=bone_of(board))
        make_revision(board, mei, f"v{number}")
        page(browser, board, number)
        with asked() as statements:
            page(browser, board, number)
        counts.append(len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]))
    assert counts[0] == counts[1] <= 14
