"""Pages of the analyses: few queries however much there is, and nobody's text is markup."""

import html
import re
from uuid import uuid4

import pytest
import sqlalchemy as sa

from rca.foundation.db import db
from tests.factories.analyses import make_analysis, make_cause, make_root, send

NASTY = '</text><script>alert("1")</script>&amp; “x” #12; <b>'


@pytest.fixture
def queries(app):
    """How many statements a request sends to the database."""
    def count(browser, path: str) -> int:
        sent: list[str] = []

        def note(connection, cursor, statement, *more) -> None:
            sent.append(statement)

        sa.event.listen(db.engine, "before_cursor_execute", note)
        try:
            assert browser.get(path).status_code == 200
        finally:
            sa.event.remove(db.engine, "before_cursor_execute", note)
        return len([statement for statement in sent if not statement.startswith(("BEGIN", "PRAGMA"))])

    return count


@pytest.mark.parametrize("path", ["/analyses/{id}", "/analyses/{id}/board", "/analyses/{id}/fish.svg",
                                  "/history/analysis/{id}"])
def test_a_page_asks_as_often_for_thirty_causes_as_for_three(board, mei, browser_of, queries, path) -> None:
    browser, address = browser_of(mei), path.format(id=board.id)
    for n in range(3):
        make_cause(board, mei, f"Cause {n}")
    browser.get(address)
    few = queries(browser, address)
    for n in range(27):
        make_cause(board, mei, f"Cause {n + 3}")
    browser.get(address)
    assert queries(browser, address) == few <= 20


def test_the_list_asks_as_often_for_ten_analyses_as_for_one(board, mei, team, browser_of, queries) -> None:
    browser = browser_of(mei)
    browser.get("/analyses")
    one = queries(browser, "/analyses")
    for _ in range(9):
        make_analysis(mei, team=team)
    assert queries(browser, "/analyses") == one <= 8


def test_r05_what_people_write_is_never_markup(board, mei, browser_of) -> None:
    browser, cause = browser_of(mei), make_root(board, mei, NASTY)
    for path in ("board", f"causes/{cause}", "fish.svg", "whys.svg", "board/changes?since=0", ""):
        text = browser.get(f"/analyses/{board.id}/{path}".rstrip("/")).get_data(as_text=True)
        assert "<script>alert" not in text, path
        words = re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]*>", "", text)))
        assert 'alert("1")' in words.replace('\\"', '"').replace("\\u0022", '"'), path


def test_the_page_of_a_root_reads_therefore_up_to_the_problem(board, mei, browser_of) -> None:
    first = make_cause(board, mei, "Stop orders travel in a nightly file")
    browser = browser_of(mei)
    root = uuid4()
    send(browser, board, "cause.added", cause=root, effect=first, text="The file has one field")
    send(browser, board, "evidence.added", cause=root, evidence=uuid4(), note="Seen")
    send(browser, board, "cause.judged", cause=root, before="suspected", status="verified")
    send(browser, board, "cause.rooted", cause=root, root=True)
    text = browser.get(f"/analyses/{board.id}").get_data(as_text=True)
    assert "therefore: Stop orders travel in a nightly file; therefore: Bills show a roaming charge" in text
    assert "therefore: Process" not in text


def test_a_list_longer_than_a_page_goes_on_by_key(board, mei, team, browser_of) -> None:
    for n in range(52):
        make_analysis(mei, team=team, problem=f"Problem {n}")
    browser = browser_of(mei)
    first = browser.get("/analyses").get_data(as_text=True)
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = browser.get(older).get_data(as_text=True)
    seen = [first.count(">RCA-2026-"), second.count(">RCA-2026-")]
    assert seen == [50, 3]
