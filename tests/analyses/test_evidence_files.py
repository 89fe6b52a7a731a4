"""Files of evidence: who gets them, how they are given out, what is not taken, when they go."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from PIL import Image

from rca.analyses import commands, graph_of
from rca.analyses.board.evidence import tidy
from rca.analyses.graph import AddEvidence, MergeCauses, same
from rca.analyses.models import EvidenceFile
from rca.analyses.queries import replayed
from rca.analyses.rules import ERASED, GuestRights
from rca.config import Config
from rca.foundation import uploads
from rca.foundation.actors import SYSTEM
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from tests.factories.analyses import (
    THEN,
    bring,
    come_as_guest,
    do,
    make_analysis,
    make_cause,
    make_file,
    make_link,
    picture,
    send,
)
from tests.factories.complaints import bring as bring_register
from tests.factories.complaints import make_complaint
from tests.factories.people import make_person

NAME = "gate.png"
MEGABYTE = 100_000


@pytest.fixture
def config(config, monkeypatch) -> Config:
    """One megabyte a file and two a board, and megabytes that are quickly full."""
    for place in ("rca.analyses.board.evidence", "rca.web.files", "rca.foundation.brought"):
        monkeypatch.setattr(f"{place}.MEGABYTE", MEGABYTE)
    return Config(**{**vars(config), "evidence_megabytes": 1, "evidence_board_megabytes": 2})


def attach(browser, board, cause, content: bytes, name: str = NAME) -> str:
    """Bring a file and attach it; answers its address."""
    file = bring(browser, board, content, name).json["file"]
    assert send(browser, board, "evidence.added", cause=cause, evidence=uuid4(), note="The gate", kind="file",
                file=file).status_code == 201
    return f"/analyses/{board.id}/evidence-files/{file}"


def kept() -> set[str]:
    return {path.name for path in uploads.folder().glob("*/*")}


def erase(board, cause) -> int:
    return transaction(lambda: commands.erase_cause(id=board.id, cause=cause, by=SYSTEM, at=THEN))


def test_a_picture_is_shown_to_who_may_look_and_cannot_run(app, board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei), browser_of(mei)
    address = attach(browser, board, cause, picture(900, 700) + b"<script>alert(1)</script>", "gate.html")
    page = browser.get(f"/analyses/{board.id}/causes/{cause}").text
    assert f'src="{address}/small"' in page
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.LOOK))
    for path, kind in ((address, "image/png"), (address + "/small", "image/jpeg")):
        answer = guest.get(path)
        assert answer.mimetype == kind
        assert b"<script>" not in answer.data
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert guest.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
        assert Image.open(io.BytesIO(answer.data)).width in (900, 463)
    assert guest.get(address).headers["Content-Disposition"] == "inline; filename=gate.html.png"


def test_anything_but_a_picture_is_saved_and_not_shown(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei), browser_of(mei)
    for content, name, kind in ((b"%PDF-1.7\n<script>app.alert(1)</script>", "r.pdf", "application/pdf"),
                                (b"a,b\n1,2\n", "门.csv", "text/plain")):
        address = attach(browser, board, cause, content, name)
        answer = browser.get(address)
        assert answer.data == content
        assert answer.mimetype == kind
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert browser.get(address + "/small").status_code == 404


def test_a_guest_of_another_board_and_another_team_find_nothing(app, board, mei, browser_of) -> None:
    address = attach(browser_of(mei), board, make_cause(board, mei), picture())
    other = make_analysis(mei)
    file = address.rsplit("/", 1)[1]
    stranger = come_as_guest(app.test_client(), make_link(other, mei, GuestRights.ALL))
    for path in (address, address + "/small", f"/analyses/{other.id}/evidence-files/{file}"):
        assert stranger.get(path).status_code == 404
    assert browser_of(make_person("Eve Stone")).get(address).status_code == 404
    assert app.test_client().get(address).status_code in (303, 401)
    assert bring(stranger, board, picture()).status_code == 404


def test_what_is_not_attached_yet_is_its_bringers_alone(board, mei, team, browser_of) -> None:
    ken = make_person("Ken Ito", ("member", team))
    file = bring(browser_of(mei), board, picture()).json["file"]
    address = f"/analyses/{board.id}/evidence-files/{file}"
    assert browser_of(mei).get(address).status_code == 200
    assert browser_of(ken).get(address).status_code == 404
    cause = make_cause(board, mei)
    taken = {"cause": cause, "note": "n", "kind": "file", "file": file}
    assert send(browser_of(ken), board, "evidence.added", evidence=uuid4(), **taken).status_code == 422
    assert send(browser_of(mei), board, "evidence.added", evidence=uuid4(), **taken).status_code == 201
    assert "already" in send(browser_of(mei), board, "evidence.added", evidence=uuid4(), **taken).json["error"]


@pytest.mark.parametrize("content, sentence", [
    (b"<html><script>alert(1)</script>", "none of the kinds"), (b"<svg onload='alert(1)'/>", "none of the kinds"),
    (b"GIF89a<script>alert(1)</script>", "damaged"), (b"", "empty"), (b"\0" * MEGABYTE + b"x", "at most 1 MB")])
def test_what_is_not_taken_is_told_whatever_it_is_called(board, mei, browser_of, content, sentence) -> None:
    answer = bring(browser_of(mei), board, content)
    assert answer.status_code == 422
    assert sentence in answer.json["error"]
    assert kept() == set()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(EvidenceFile)) == 0


def test_a_board_holds_so_much_and_no_more(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    parts = [bytes([65 + n]) * (MEGABYTE - 100) for n in range(3)]
    assert [bring(browser, board, part, "a.txt").status_code for part in parts] == [201, 201, 422]
    assert "MB in all" in bring(browser, board, parts[2], "a.txt").json["error"]
    assert len(kept()) == 2
    assert bring(browser, make_analysis(mei), parts[2], "a.txt").status_code == 201


def test_only_kinds_that_are_let_in_are_taken(app, board, mei, browser_of) -> None:
    app.config["RCA"] = Config(**{**vars(app.config["RCA"]), "evidence_kinds": "pictures"})
    assert bring(browser_of(mei), board, picture()).status_code == 201
    assert "not taken here" in bring(browser_of(mei), board, b"%PDF-1.7").json["error"]


def test_who_may_not_bring_evidence_may_not_leave_a_file(app, board, mei, team, browser_of) -> None:
    guest = come_as_guest(app.test_client(), make_link(board, mei, GuestRights.ADD))
    assert bring(guest, board, picture()).status_code == 422
    ken = make_person("Ken Ito", ("member", team))
    transaction(lambda: commands.room.lock_board(id=board.id, closed=True, by=mei, at=THEN))
    assert "locked" in bring(browser_of(ken), board, picture()).json["error"]
    assert kept() == set()


def test_the_same_file_sent_twice_is_one_until_it_is_attached(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    first, second = (bring(browser, board, picture()).json["file"] for _ in range(2))
    assert first == second
    attach(browser, board, make_cause(board, mei), picture())
    assert bring(browser, board, picture()).json["file"] != first
    assert len(kept()) == 2  # the picture and the small one


def test_a_file_that_was_never_attached_goes_within_a_day(board, mei, browser_of) -> None:
    cause, browser = make_cause(board, mei), browser_of(mei)
    make_file(board, cause, mei, at=now() - timedelta(days=3))
    loose = bring(browser, board, picture()).json["file"]
    assert tidy() == 0
    db.session.execute(sa.update(EvidenceFile).where(EvidenceFile.kind == "png").values(at=now() - timedelta(hours=23)))
    db.session.commit()
    assert tidy() == 1
    assert len(kept()) == 1
    late = send(browser, board, "evidence.added", cause=cause, evidence=uuid4(), note="n", kind="file", file=loose)
    assert "Choose it again" in late.json["error"]


def test_the_law_takes_the_file_and_leaves_what_others_need(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    gone, stays = make_cause(board, mei, "One"), make_cause(board, mei, "Two")
    address = attach(browser, board, gone, picture(50, 50))
    make_file(board, gone, mei, b"shared", "a.txt")
    make_file(board, stays, mei, b"shared", "b.txt")
    assert len(kept()) == 3
    erase(board, gone)
    assert kept() == {uploads.digest_of(b"shared")}
    assert browser.get(address).status_code == 404
    assert "The file was erased." in browser.get(f"/analyses/{board.id}/causes/{gone}").text
    assert [piece.note for piece in graph_of(board.id).nodes[gone]["evidence"]] == [ERASED, ERASED]
    assert same(replayed(board.id), graph_of(board.id))
    erase(board, stays)
    assert kept() == set()


def test_the_law_takes_the_file_of_a_piece_that_was_handed_on(board, mei, browser_of) -> None:
    one, two = make_cause(board, mei, "One"), make_cause(board, mei, "Two")
    make_file(board, two, mei)
    do(board, MergeCauses(one, two), mei)
    do(board, AddEvidence(one, uuid4(), "more"), mei)
    erase(board, two)
    assert kept() == set()
    assert same(replayed(board.id), graph_of(board.id))


def test_a_file_an_import_needs_is_not_erased_with_a_cause(board, mei) -> None:
    make_complaint(mei)
    bring_register(mei)
    (digest,) = kept()
    cause = make_cause(board, mei)
    make_file(board, cause, mei, uploads.read(digest))
    erase(board, cause)
    assert kept() == {digest}
