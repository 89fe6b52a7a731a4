"""Two revisions compared on a page, whoever asks and however much there is."""

from rca.analyses.graph import EditText, MoveCause, ParkCause, RemoveCause
from tests.factories.analyses import bone_of, come_as_guest, do, make_cause, make_link, make_revision, make_root
from tests.fixtures.counting import asked


def page(browser, board, query: str = "") -> str:
    return browser.get(f"/analyses/{board.id}/comparison{query}").get_data(as_text=True)


def test_without_a_revision_it_says_what_to_do_first(board, mei, browser_of) -> None:
    assert "Nothing is frozen yet" in page(browser_of(mei), board)
    make_revision(board, mei)
    assert "Nothing changed on the board" in page(browser_of(mei), board)


def test_from_the_last_revision_to_now(board, mei, browser_of) -> None:
    texts = ("Stays", "Says one thing", "Hangs here", "Goes", "Waits")
    _, said, hangs, goes, waits = (make_cause(board, mei, text) for text in texts)
    make_revision(board, mei, "v1")
    do(board, EditText(said, "Says one thing", "Says another thing"), mei)
    do(board, MoveCause(hangs, bone_of(board), bone_of(board, "Systems")), mei)
    do(board, RemoveCause(goes), mei)
    do(board, ParkCause(waits), mei)
    root = make_root(board, mei, "Found later")
    text = page(browser_of(mei), board)
    for told in ("From Revision 1, “v1” to Now", "Says one thing</del>", "Says another thing</ins>", "Process</del>",
                 "Systems</ins>", "Found later", "1 × removed", "1 × parked", "1 × added"):
        assert told in text, told
    assert text.count("is-noted") == 3
    assert f'id="f-{root}" class="cause verified is-root is-noted"' in text
    listed = text[text.index('class="cmp-group"'):]
    assert "Stays" not in listed


def test_two_revisions_in_whatever_order_they_are_asked_for(board, mei, browser_of) -> None:
    make_revision(board, mei, "v1")
    make_cause(board, mei, "Found between")
    make_revision(board, mei, "v2")
    make_cause(board, mei, "Found after both")
    for query in ("?from=1&to=2", "?from=2&to=1"):
        text = page(browser_of(mei), board, query)
        assert "From Revision 1, “v1” to Revision 2, “v2”" in text
        assert "Found between" in text
        assert "Found after both" not in text
    assert "From Revision 2" in page(browser_of(mei), board, "?from=now&to=2")
    for query in ("?from=3", "?to=x", "?from=-1"):
        assert browser_of(mei).get(f"/analyses/{board.id}/comparison{query}").status_code == 404


def test_bones_that_hold_a_difference_are_open(board, mei, browser_of) -> None:
    causes = [make_cause(board, mei, f"Cause {n}") for n in range(45)]
    make_cause(board, mei, "Elsewhere", effect=bone_of(board, "Systems"))
    make_revision(board, mei)
    do(board, EditText(causes[3], "Cause 3", "Other words"), mei)
    text = page(browser_of(mei), board)
    assert f'id="f-{causes[3]}"' in text
    assert "is-noted" in text


def test_guests_compare_nothing(board, mei, app) -> None:
    make_revision(board, mei)
    guest = come_as_guest(app.test_client(), make_link(board, mei))
    assert guest.get(f"/analyses/{board.id}/comparison").status_code == 404


def test_it_asks_as_often_for_thirty_changes_as_for_three(board, mei, browser_of) -> None:
    browser, counts = browser_of(mei), []
    make_revision(board, mei)
    for more in (3, 27):
        for n in range(more):
            make_cause(board, mei, f"Cause {n}")
        page(browser, board)
        with asked() as statements:
            page(browser, board)
        counts.append(len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA", "SET"))]))
    assert counts[0] == counts[1] <= 16
