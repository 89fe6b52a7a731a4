"""Evidence on a board: added, withdrawn, brought back, handed on, and who may verify on it."""

import json
from uuid import UUID, uuid4

import pytest

from rca import create_app
from rca.analyses import graph_of
from rca.analyses.commands.evidence import ask_of_verifiers
from rca.analyses.graph import AddEvidence, EditText, JudgeCause, MergeCauses, same
from rca.analyses.queries import replayed
from rca.analyses.rules import GuestRights, Status
from rca.analyses.rules.evidence import EvidenceKind, Verifier
from rca.config import Config
from rca.foundation.errors import RuleBroken
from tests.factories.analyses import come_as_guest, do, make_cause, make_file, make_link, make_root, send
from tests.factories.people import make_person, post

OUTLINE = json.dumps({
    "directed": True, "graph": {},
    "nodes": [{"id": "p", "kind": "problem", "text": "P"},
              {"id": "c", "kind": "cause", "text": "C", "status": "verified", "root": True, "evidence": ["Seen"]}],
    "links": [{"source": "c", "target": "p"}]})


@pytest.fixture
def another():
    """Somebody else has to verify, for the length of a test."""
    ask_of_verifiers(Verifier.ANOTHER)
    yield
    ask_of_verifiers(Verifier.ANY)


@pytest.fixture
def ken(team):
    return make_person("Ken Ito", ("member", team))


def panel(browser, board, cause) -> str:
    return browser.get(f"/analyses/{board.id}/causes/{cause}").text


def test_a_link_is_shown_with_its_host_its_day_and_its_strength(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei), browser_of(mei)
    link = "https://figures.example.org/orders?day=11#top"
    answer = send(browser, board, "evidence.added", cause=cause, evidence=uuid4(), note="Orders of a night",
                  kind="link", link=link, strength="measured", as_of="2026-11-12")
    assert answer.status_code == 201
    for page in (panel(browser, board, cause), browser.get(f"/analyses/{board.id}").text):
        assert f'href="{link}"' in page
        assert ">figures.example.org<" in page
        assert 'rel="noopener noreferrer nofollow"' in page
        assert "measured" in page
        assert "as of 12 Nov 2026" in page
    history = browser.get(f"/history/analysis/{board.id}").text
    assert all(words in history for words in (link, "measured", "12 Nov 2026"))
    assert same(replayed(board.id), graph_of(board.id))


def test_a_note_needs_neither_a_day_nor_a_strength(board, mei, browser_of) -> None:
    cause = make_cause(board, mei)
    blank = {"kind": "note", "link": "", "file": None, "strength": "", "as_of": "", "before": None}
    answer = send(browser_of(mei), board, "evidence.added", cause=cause, evidence=uuid4(), note="Seen", **blank)
    assert answer.status_code == 201, answer.text
    (piece,) = graph_of(board.id).nodes[cause]["evidence"]
    assert (piece.strength, piece.as_of) == (None, None)


@pytest.mark.parametrize("given, field", [
    ({"kind": "link", "link": "javascript:alert(1)"}, "link"), ({"kind": "link"}, "link"), ({"kind": "file"}, "file"),
    ({"kind": "file", "file": uuid4()}, "file"), ({"as_of": "2127-01-01"}, "as_of"), ({"as_of": "yesterday"}, "as_of"),
    ({"strength": "certain"}, "strength"), ({"kind": "rumour"}, "kind"), ({"note": " "}, "note")])
def test_what_is_no_evidence_is_refused_with_one_sentence(board, mei, browser_of, given, field) -> None:
    cause = make_cause(board, mei)
    told = {"cause": cause, "evidence": uuid4(), "note": "n", **given}
    answer = send(browser_of(mei), board, "evidence.added", **told)
    assert (answer.status_code, answer.json["field"]) == (422, field)
    assert answer.json["error"]


def test_evidence_is_withdrawn_and_brought_back_by_anybody_who_works_on_the_board(board, mei, ken, browser_of) -> None:
    cause, piece, browser = make_cause(board, mei), uuid4(), browser_of(ken)
    do(board, AddEvidence(cause, piece, "412 of 9,380 orders"), mei)
    assert send(browser, board, "evidence.withdrawn", cause=cause, evidence=piece).status_code == 201
    page = panel(browser, board, cause)
    assert "1 withdrawn" in page
    assert page.index("1 withdrawn") < page.index("412 of 9,380 orders")
    assert "412" not in browser.get(f"/analyses/{board.id}").text
    assert same(replayed(board.id), graph_of(board.id))
    history = browser_of(mei).get(f"/history/analysis/{board.id}").text
    assert "Evidence withdrawn" in history
    assert "“412 of 9,380 orders”" in history
    assert send(browser, board, "evidence.restored", cause=cause, evidence=piece).status_code == 201
    page = panel(browser, board, cause)
    assert "1 withdrawn" not in page
    assert "Mei Tan" in page  # who brought it stays who brought it
    assert same(replayed(board.id), graph_of(board.id))


def test_a_verified_cause_keeps_its_last_piece(board, mei, browser_of) -> None:
    cause, browser = make_root(board, mei), browser_of(mei)
    (piece,) = graph_of(board.id).nodes[cause]["evidence"]
    for act in ("evidence.withdrawn", "evidence.removed"):
        answer = send(browser, board, act, cause=cause, evidence=piece.id)
        assert answer.status_code == 422
        assert "keeps at least one piece" in answer.json["error"]
    assert graph_of(board.id).nodes[cause]["status"] is Status.VERIFIED


def test_a_guest_who_may_only_add_causes_brings_no_evidence(app, board, mei) -> None:
    cause = make_cause(board, mei)
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.ADD))
    assert send(guest, board, "evidence.added", cause=cause, evidence=uuid4(), note="n").status_code == 422
    page = panel(guest, board, cause)
    assert "panel-picture" not in page
    assert "evidence.withdrawn" not in page


def test_who_wrote_a_cause_does_not_verify_it_where_another_has_to(board, mei, ken, browser_of, another) -> None:
    cause = make_cause(board, mei)
    do(board, AddEvidence(cause, uuid4(), "Seen"), mei)
    judged = {"cause": cause, "before": "suspected", "status": "verified"}
    answer = send(browser_of(mei), board, "cause.judged", **judged)
    assert answer.status_code == 422
    assert "somebody else verifies it" in answer.json["error"]
    assert "somebody else verifies it" in panel(browser_of(mei), board, cause)
    assert "somebody else verifies it" not in panel(browser_of(ken), board, cause)
    assert send(browser_of(ken), board, "cause.judged", **judged).status_code == 201
    do(board, EditText(cause, "No step compares orders with bills", "Nothing compares orders with bills"), mei)
    assert send(browser_of(mei), board, "cause.judged", cause=cause, before="verified",
                status="suspected").status_code == 201


def test_merging_does_not_verify_ones_own_cause(board, mei, ken, another) -> None:
    own, other = make_cause(board, mei, "Mine"), make_cause(board, ken, "Theirs")
    do(board, AddEvidence(other, uuid4(), "Seen"), ken)
    do(board, JudgeCause(other, Status.SUSPECTED, Status.VERIFIED), mei)
    with pytest.raises(RuleBroken, match="somebody else verifies"):
        do(board, MergeCauses(own, other), mei)
    do(board, MergeCauses(own, other), ken)
    assert graph_of(board.id).nodes[own]["status"] is Status.VERIFIED
    assert same(replayed(board.id), graph_of(board.id))


def test_taking_a_merger_back_does_not_verify_ones_own_cause(board, mei, ken, browser_of, another) -> None:
    own, other = make_cause(board, mei, "Mine"), make_cause(board, ken, "Theirs")
    do(board, AddEvidence(own, uuid4(), "Seen"), mei)
    do(board, JudgeCause(own, Status.SUSPECTED, Status.VERIFIED), ken)
    position = do(board, MergeCauses(other, own), mei)
    assert graph_of(board.id).nodes[own]["status"] is Status.SUSPECTED
    undone = {"cause": other, "position": position}
    assert send(browser_of(mei), board, "changes.undone", **undone).status_code == 422
    assert send(browser_of(ken), board, "changes.undone", **undone).status_code == 201


def test_a_file_brings_no_verdicts_where_another_has_to_verify(mei, team, browser_of, another) -> None:
    brought = {"text": OUTLINE, "format": "json", "team": str(team), "why_depth": "5", "solutions_aim": "20"}
    page = post(browser_of(mei), "/analyses/new/file", brought).text
    assert "here somebody else than who brings it says so" in page
    answer = post(browser_of(mei), "/analyses/new/file", {**brought, "problem": "P", "start": "1"})
    id = UUID(answer.location.split("/")[2])
    (cause,) = [facts for facts in graph_of(id).nodes.values() if facts["evidence"]]
    assert (cause["status"], cause["root"]) == (Status.SUSPECTED, False)


def test_links_are_taken_out_and_files_are_counted(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei), browser_of(mei)
    link = {"kind": EvidenceKind.LINK, "link": "https://example.org/r"}
    do(board, AddEvidence(cause, uuid4(), "Orders of a night", **link), mei)
    make_file(board, cause, mei, name="secret-name.txt")
    assert "One file of evidence stays here" in browser.get(f"/analyses/{board.id}/take-out").text
    text = browser.get(f"/analyses/{board.id}/take-out/csv").text
    assert "Orders of a night (https://example.org/r)" in text
    assert "secret-name" not in text


def test_a_wrong_word_for_the_verifier_or_for_kinds_stops_the_start(tmp_path) -> None:
    with pytest.raises(ValueError, match="RCA_EVIDENCE_MEGABYTES"):
        Config.from_environment({"RCA_EVIDENCE_MEGABYTES": "30"})
    for wrong in ({"verifier": "nobody"}, {"evidence_kinds": "exe"}):
        with pytest.raises(ValueError, match="RCA_"):
            create_app(Config(instance=tmp_path, secret_key="only for tests", testing=True, **wrong))


def test_how_it_is_known_and_since_when_may_stay_unsaid(board, mei, browser_of) -> None:
    cause = make_cause(board, mei)
    answer = send(browser_of(mei), board, "evidence.added", cause=cause, evidence=uuid4(), note="A colleague saw it",
                  kind="note", link="", file=None, strength="", as_of="", before=None)
    assert answer.status_code == 201, answer.json
