"""The minutes as page, PDF and Markdown: who may, what they hold, what never stands in them, and the notes."""

import re
import zlib
from uuid import uuid4

import pytest

from rca.analyses import graph_of
from rca.analyses.commands import cards, go_to_step, votes
from rca.analyses.commands.guests import revoke as revoke_link
from rca.analyses.drawing import paper
from rca.analyses.graph import ParkCause
from rca.analyses.rules.cards import WriteCard
from rca.foundation.db import transaction
from rca.foundation.journal import verify
from rca.solutions import State
from rca.solutions import commands as solutions
from tests.analyses.voting import close, give, open_round
from tests.factories.analyses import THEN, come_as_guest, do, make_cause, make_link, make_root
from tests.factories.people import make_person, token_of
from tests.factories.solutions import act, make_solution
from tests.fixtures.counting import asked


@pytest.fixture
def client(mei, browser_of):
    return browser_of(mei)


def read(client, board, ending: str = "") -> str:
    answer = client.get(f"/analyses/{board.id}/minutes{ending}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has, whose objects may be packed."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    parts = [pdf, *(zlib.decompressobj().decompress(part) for part in packed if part[:1] == b"\x78")]
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in parts)


def send_notes(client, board, **told):
    return client.post(f"/analyses/{board.id}/minutes/notes", data={"key": str(uuid4()), "seen": "0", **told},
                       headers={"X-CSRFToken": token_of(client)})


def test_the_page_tells_who_when_what_was_found_and_decided(board, mei, team, client):
    ana = make_person("Ana Ruiz", ("member", team))
    make_cause(board, ana, "Nobody compares orders with bills")
    root = make_root(board, mei)
    chosen, refused = make_solution(board, mei, "One row for each SIM", root), make_solution(board, mei, "Train", root)
    act(solutions.decide, chosen, mei, state=State.CHOSEN, reason="Removes the cause")
    act(solutions.decide, refused, mei, state=State.REFUSED, reason="Was tried twice")
    transaction(lambda: go_to_step(id=board.id, forward=True, by=mei, at=THEN).id)
    text = read(client, board)
    for told in ("Mei Tan", "Ana Ruiz", "Billing care", "The file has one field", "412 of 9,380 orders",
                 "One row for each SIM", "Removes the cause", "Was tried twice", "chosen, but in no plan yet",
                 "therefore: the problem", "not complete: why 1 of 5", "20 Nov 2026, 09:00", "Group on bones"):
        assert told in text, told


def test_an_analysis_nobody_worked_on_has_minutes_too(board, client):
    assert "No root cause is marked yet." in read(client, board)
    assert client.get(f"/analyses/{board.id}/minutes.pdf").data[:5] == b"%PDF-"


def test_a_guest_reads_the_page_while_the_pass_is_valid_but_takes_no_file(board, mei, app, client):
    root = make_root(board, mei)
    make_solution(board, mei, "One row for each SIM", root)
    link = make_link(board, mei)
    guest = come_as_guest(app.test_client(), link)
    text = read(guest, board)
    assert "Lena" in text
    assert "One row for each SIM" not in text
    assert "One row for each SIM" not in guest.get(f"/analyses/{board.id}/minutes").text
    assert "Minutes as PDF" not in text
    assert "Open points" in text
    for ending in (".pdf", ".md", "/notes"):
        assert guest.get(f"/analyses/{board.id}/minutes{ending}").status_code == 404
    assert "Lena" in read(client, board)
    transaction(lambda: revoke_link(id=board.id, link=link, by=mei, at=THEN).id)
    assert guest.get(f"/analyses/{board.id}/minutes").status_code in (303, 401, 404)


def test_silent_cards_and_ballots_are_nowhere(board, mei, team, client):
    ana = make_person("Ana Ruiz", ("member", team))
    voted, other = make_cause(board, mei, "Queue hides old tickets"), make_cause(board, mei, "Bills are late")
    transaction(lambda: cards.begin_silence(id=board.id, by=mei, at=THEN).id)
    transaction(lambda: cards.change_card(id=board.id, change=WriteCard(uuid4(), "A secret of Ana"), by=ana, at=THEN))
    open_round(board, mei)
    give(board, voted, ana, 2)
    for ending in ("", ".md"):
        text = read(client, board, ending)
        assert "secret" not in text
        assert "Ana Ruiz" not in text  # neither who wrote a card nor who gave a dot
        assert "2 votes" not in text
        assert "Round 1" not in text
    close(board, mei)
    transaction(lambda: cards.reveal(id=board.id, by=mei, at=THEN))
    text = read(client, board)
    assert "A secret of Ana" in text
    assert "Round 1: 2 votes" in text
    assert "Ana Ruiz" in text
    transaction(lambda: votes.reopen_round(id=board.id, reason="Some came late", by=mei, at=THEN).id)
    assert "Round 1" not in read(client, board)
    do(board, ParkCause(other), mei)
    assert "Bills are late parked" in read(client, board)


def test_the_fish_of_the_markdown_is_a_nested_list(board, mei, client):
    make_cause(board, mei, "It *hides* # things")
    text = client.get(f"/analyses/{board.id}/minutes.md").text
    assert "- Process\n  - It \\*hides\\* \\# things – *suspected*\n" in text
    assert text.startswith("# Minutes: Bills show a roaming charge\n")


def test_the_markdown_is_set_as_the_reader_s_language_is_written(board, client):
    told = client.get(f"/analyses/{board.id}/minutes.md", headers={"Accept-Language": "zh-CN"}).text
    assert re.search(r"^- \*\*时间：\*\* ", told, re.MULTILINE)


def test_a_usual_workshop_is_one_page_or_two_on_paper(board, mei, client):
    root = make_root(board, mei, "Root")
    for n in range(38):
        make_cause(board, mei, f"Cause {n} hides what the customer asked for", root if n % 7 == 0 else None)
    made = client.get(f"/analyses/{board.id}/minutes.pdf")
    assert made.mimetype == "application/pdf"
    assert "RCA-2026-001-minutes.pdf" in made.headers["Content-Disposition"]
    assert 1 <= pages_of(made.data) <= 2


def test_a_letter_no_font_has_is_told_not_printed_as_a_box(board, mei, client, monkeypatch):
    monkeypatch.setattr(paper, "installed", lambda: paper.typst.Fonts(include_system_fonts=False))
    make_cause(board, mei, "账单晚到")
    answer = client.get(f"/analyses/{board.id}/minutes.pdf")
    assert answer.status_code == 422
    assert "fonts-wqy-microhei" in answer.text


def test_notes_are_written_shown_and_kept_in_a_history(board, client):
    assert send_notes(client, board, notes="Ana asks billing.\nKen tests.", next_on="2026-12-01",
                      next_where="14:00, room 2").status_code == 303
    text = read(client, board)
    assert "Ana asks billing. Ken tests." in text.replace("  ", " ")
    assert "on 1 Dec 2026, 14:00, room 2" in text
    assert "Ana asks billing." in client.get(f"/history/minutes/{board.id}").text


def test_two_who_write_the_notes_lose_nothing(board, client):
    assert send_notes(client, board, notes="First").status_code == 303
    later = send_notes(client, board, notes="Second", seen="0")
    assert later.status_code == 409
    assert "First" in later.text
    assert "Second" in later.text
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', later.text)
    assert seen is not None
    assert send_notes(client, board, notes="Second", seen=seen[1]).status_code == 303
    assert "Second" in read(client, board)


def test_a_place_without_a_day_is_refused_at_the_day_and_nothing_is_lost(board, client):
    answer = send_notes(client, board, notes="Kept", next_where="14:00")
    assert answer.status_code == 422
    assert "Say on which day." in answer.text
    assert "Kept" in answer.text
    assert send_notes(client, board, next_on="1026-12-01").status_code == 422


def test_a_member_reads_and_takes_files_but_writes_no_notes(board, team, browser_of):
    member = browser_of(make_person("Ana Ruiz", ("member", team)))
    assert "Write notes" not in read(member, board)
    assert member.get(f"/analyses/{board.id}/minutes.pdf").status_code == 200
    assert send_notes(member, board, notes="No").status_code == 404


def test_however_long_the_workshop_was_the_page_asks_as_often(board, mei, client):
    act(solutions.decide, make_solution(board, mei), mei, state=State.CHOSEN)
    read(client, board)
    with asked() as few:
        read(client, board)
    for n in range(12):
        make_cause(board, mei, f"Cause {n}")
        act(solutions.decide, make_solution(board, mei, f"Solution {n}"), mei, state=State.CHOSEN)
    with asked() as many:
        read(client, board)
    assert len(many) <= len(few)
    assert len(few) < 35, len(few)
    assert graph_of(board.id)


def test_what_people_wrote_is_data_on_paper_too(board, mei, client):
    for text in ("#set page(fill: red)", "$ 40 % $", "*a* _b_ `c` \\ @d <e>", '"]#panic()', "{n} of {total}", "= x"):
        make_cause(board, mei, text)
    send_notes(client, board, notes="#panic()\n- [x] = *y*")
    assert client.get(f"/analyses/{board.id}/minutes.pdf").status_code == 200


def test_notes_are_erased_by_law_and_the_journal_still_holds(app, board, client):
    send_notes(client, board, notes="Ken Ito lives in Elm Street")
    told = app.test_cli_runner().invoke(args=["analyses", "erase-minutes", str(board.id)])
    assert told.output == "1 entries erased.\n"
    for address in (f"/history/minutes/{board.id}", f"/analyses/{board.id}/minutes"):
        assert "Elm Street" not in client.get(address).text
    assert not verify().broken
    assert send_notes(client, board, notes="New", seen="2").status_code == 303
