"""What evidence may be, and what becomes of it on a graph."""

from datetime import date

import pytest

from rca.analyses.graph import (
    AddEvidence,
    JudgeCause,
    MergeCauses,
    RestoreEvidence,
    WithdrawEvidence,
    apply,
    described,
    from_entry,
    words_of,
)
from rca.analyses.graph.digesting import canonical, digest
from rca.analyses.rules import ERASED, Status
from rca.analyses.rules.evidence import EvidenceKind, Strength, as_of_day, host_of, link_text
from rca.foundation.errors import RuleBroken
from tests.analyses.making import fish, state, uid, verify

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("link, host", [
    ("https://example.org/report?id=7#page", "example.org"), (" http://10.0.0.7:8080/x ", "10.0.0.7"),
    ("HTTPS://Example.ORG", "example.org"), ("https://аррle.com/x", "xn--le-6kc8da.com"),
    ("https://数据.example/表", "xn--vxup8b.example"),
])
def test_a_link_is_shown_with_the_host_it_leads_to(link, host) -> None:
    assert host_of(link_text(link)) == host


@pytest.mark.parametrize("link", [
    "", "example.org", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org", "https://",
    "https:///x", "//example.org", "https://lena:secret@example.org/", "https://exa mple.org/", "https://example.org:0/",
    "https://example.org:99999/", "https://[::1", "https://" + "a" * 80 + ".org/",
])
def test_what_is_no_address_of_the_web_is_refused(link) -> None:
    with pytest.raises(RuleBroken) as refusal:
        link_text(link)
    assert refusal.value.field == "link"


def test_the_day_of_evidence_is_past_or_today_wherever_the_reader_lives() -> None:
    assert as_of_day(None, TODAY) is None
    assert as_of_day(date(2026, 12, 1), TODAY) == date(2026, 12, 1)
    for wrong in (date(2026, 12, 2), date(202, 11, 30)):
        with pytest.raises(RuleBroken):
            as_of_day(wrong, TODAY)


def test_a_piece_is_what_its_kind_says_and_nothing_besides() -> None:
    graph = fish()
    given = {"link": "https://example.org/x", "file": uid(77), "strength": Strength.TESTED, "as_of": TODAY}
    for number, kind in enumerate(EvidenceKind):
        apply(graph, AddEvidence(uid(11), uid(500 + number), "n", kind=kind, **given))
    note, link, file = graph.nodes[uid(11)]["evidence"]
    assert (note.link, note.file) == ("", None)
    assert (link.link, link.file) == ("https://example.org/x", None)
    assert (file.link, file.file) == ("", uid(77))
    assert {piece.strength for piece in (note, link, file)} == {Strength.TESTED}
    for kind, field in ((EvidenceKind.LINK, "link"), (EvidenceKind.FILE, "file")):
        with pytest.raises(RuleBroken) as refusal:
            apply(graph, AddEvidence(uid(11), uid(600), "n", kind=kind))
        assert refusal.value.field == field


def test_an_entry_from_before_links_and_files_is_a_note() -> None:
    facts = {"cause": str(uid(11)), "evidence": str(uid(5)), "before": None}
    assert from_entry("evidence.added", facts, {"note": "n"}) == AddEvidence(uid(11), uid(5), "n")


def test_an_erased_link_keeps_its_place() -> None:
    graph = fish()
    apply(graph, AddEvidence(uid(11), uid(5), ERASED, kind=EvidenceKind.LINK, link=ERASED))
    assert host_of(graph.nodes[uid(11)]["evidence"][0].link) == ERASED


def test_withdrawn_evidence_stands_no_more_and_comes_back_to_its_place() -> None:
    graph = fish()
    for number in (5, 6, 7):
        apply(graph, AddEvidence(uid(11), uid(number), f"n{number}"))
    before = state(graph)["nodes"]
    undo = apply(graph, WithdrawEvidence(uid(11), uid(6)))
    facts = graph.nodes[uid(11)]
    assert [piece.note for piece in facts["evidence"]] == ["n5", "n7"]
    assert [piece.note for piece in facts["withdrawn"]] == ["n6"]
    assert undo == RestoreEvidence(uid(11), uid(6), uid(7))
    assert "withdrawn" in str(described(WithdrawEvidence(uid(11), uid(6)), words_of(graph)))
    for again in (WithdrawEvidence(uid(11), uid(6)), AddEvidence(uid(12), uid(6), "n"),
                  RestoreEvidence(uid(11), uid(5))):
        with pytest.raises(RuleBroken):
            apply(graph, again)
    apply(graph, undo)
    assert state(graph)["nodes"] == before


def test_the_last_piece_of_a_verified_cause_cannot_be_withdrawn() -> None:
    graph = fish()
    verify(graph, 11)
    (piece,) = graph.nodes[uid(11)]["evidence"]
    with pytest.raises(RuleBroken, match="keeps at least one piece"):
        apply(graph, WithdrawEvidence(uid(11), piece.id))
    apply(graph, JudgeCause(uid(11), Status.VERIFIED, Status.SUSPECTED))
    apply(graph, WithdrawEvidence(uid(11), piece.id))
    with pytest.raises(RuleBroken, match="needs at least one piece"):
        apply(graph, JudgeCause(uid(11), Status.SUSPECTED, Status.VERIFIED))


def test_merging_hands_over_what_stands_and_leaves_what_was_withdrawn() -> None:
    graph = fish()
    for number in (5, 6):
        apply(graph, AddEvidence(uid(21), uid(number), f"n{number}", kind=EvidenceKind.FILE, file=uid(90 + number)))
    apply(graph, WithdrawEvidence(uid(21), uid(5)))
    undo = apply(graph, MergeCauses(uid(22), uid(21)))
    assert [(piece.id, piece.file) for piece in graph.nodes[uid(22)]["evidence"]] == [(uid(6), uid(96))]
    assert [piece.id for piece in graph.nodes[uid(21)]["withdrawn"]] == [uid(5)]
    apply(graph, undo)
    assert [piece.id for piece in graph.nodes[uid(21)]["evidence"]] == [uid(6)]


def test_a_digest_covers_what_a_piece_says_and_leaves_plain_notes_as_they_were() -> None:
    digests = []
    for given in ({}, {"strength": Strength.TESTED}, {"as_of": TODAY}, {"kind": EvidenceKind.FILE, "file": uid(9)},
                  {"kind": EvidenceKind.LINK, "link": "https://example.org/"}):
        graph = fish()
        apply(graph, AddEvidence(uid(11), uid(5), "n", **given))
        digests.append(digest(graph))
        plain = canonical(graph).count('"evidence":[{"id":"00000000-0000-0000-0000-000000000005","note":"n"}]')
        assert plain == (not given)
    assert len(set(digests)) == 5
