"""A line that fails, a server that is killed, a browser with many tabs: everybody comes back to the same board."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.fixtures.server import Server, start
from tests.journeys.house import House
from tests.journeys.steps import choose, new_board, write
from tests.journeys.test_board_keeps_words import another, invited, item, type_without_line

pytestmark = [pytest.mark.journey]
STREAM = "/board/stream?"
KEPT = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(name => name.startsWith('rb-'))"


@pytest.fixture
def server(database, tmp_path: Path):
    """A server that a test may kill and start again in the same place."""
    running = [start(tmp_path / "house", database.url)]

    def again() -> Server:
        running.append(start(tmp_path / "house", database.url, port=int(running[0].url.rsplit(":", 1)[1])))
        return running[-1]

    yield running[0], again
    for one in running:
        one.stop()


def the_same(*pages: Page) -> None:
    """All of them show the same graph and have sent what they had."""
    for page in pages:
        expect(page.locator("#standing")).to_have_text("saved", timeout=40_000)
    rows = "items => items.map(item => [item.id, item.parentElement.closest('li')?.id, item.textContent])"
    seen = [page.locator("#outline li").evaluate_all(rows) for page in pages]
    assert all(one == seen[0] for one in seen)


def kill(server: Server) -> None:
    """SIGKILL to the server and its web processes: nobody gets to say anything."""
    pid = server.process.pid
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (pid, *map(int, workers)):
        os.kill(one, signal.SIGKILL)
    server.process.wait()


def test_after_ten_minutes_without_a_line_both_show_the_same_graph(house: House, window) -> None:
    board = house.mei_comes()
    board.clock.install()
    board.goto(house.new_board({}))
    guest = invited(board, window, "work like a member")
    choose(board, "Process")
    board.context.set_offline(True)
    for n, text in enumerate(("The plan is printed on Friday", "Nobody reads it", "Drivers are told by phone"), 1):
        type_without_line(board, text)
        expect(board.locator("#standing")).to_have_text(f"offline, {n} change{'s' if n > 1 else ''} kept")
    for text in ("Vans are shared", "Keys are lost"):
        choose(guest, "People")
        guest.locator("#stage").press("Enter")
        write(guest, text)
    board.clock.fast_forward("10:00")
    expect(board.locator("#standing")).to_have_text("offline, 3 changes kept")
    board.context.set_offline(False)
    board.clock.fast_forward("00:40")
    expect(item(board, "Keys are lost")).to_have_count(1, timeout=40_000)
    expect(item(guest, "Drivers are told by phone")).to_have_count(1, timeout=40_000)
    the_same(board, guest)


@pytest.mark.postgres
def test_a_server_killed_in_the_middle_is_come_back_to_by_itself(server, window) -> None:
    running, again = server
    board = new_board(window(), running.url)
    guest = invited(board, window, "work like a member")
    choose(board, "Process")
    board.keyboard.press("Enter")
    write(board, "Written before")
    choose(guest, "People")
    kill(running)
    guest.locator("#stage").press("Enter")
    guest.locator("#edit-text").fill("Written while nobody answers")
    guest.locator("#edit-text").press("Enter")
    expect(guest.locator("#standing")).to_have_text("offline, 1 change kept")
    expect(board.locator("#standing")).to_have_text("connecting…")
    again()
    expect(item(board, "Written while nobody answers")).to_have_count(1, timeout=60_000)
    the_same(board, guest)
    choose(board, "Written before")
    board.keyboard.press("Tab")
    write(board, "Written after")
    expect(item(guest, "Written after")).to_have_count(1)


def test_while_the_answer_is_awaited_the_page_says_sending(house: House) -> None:
    board = house.empty_board()
    held: list[Route] = []
    board.route("**/board/changes", lambda route: held.append(route))
    choose(board, "Process")
    board.keyboard.press("Enter")
    board.locator("#edit-text").fill("On its way")
    board.locator("#edit-text").press("Enter")
    expect(board.locator("#standing")).to_have_text("sending…")
    held[0].continue_()
    expect(board.locator("#standing")).to_have_text("saved")
    expect(item(board, "On its way")).to_have_count(1)


def keep_one(page: Page, text: str) -> None:
    """Write a cause that nobody takes."""
    page.route("**/board/changes", lambda route: route.abort())
    choose(page, "Process")
    type_without_line(page, text)
    expect(page.locator("#standing")).to_have_text("offline, 1 change kept")


def gone(page: Page, text: str) -> None:
    """The page is over, what could not be sent can be copied, and the browser keeps nothing."""
    expect(page.locator("#over")).to_be_visible(timeout=40_000)
    expect(page.locator("#over .b-unsent")).to_contain_text(text)
    assert page.evaluate(KEPT) == []


def test_signing_out_in_another_tab_forgets_what_was_kept_and_shows_it_to_copy(house: House) -> None:
    board = house.empty_board()
    keep_one(board, "Not sent before I left")
    other = board.context.new_page()
    other.goto(house.url)
    other.locator("form[action*='sign-out']").evaluate("form => form.requestSubmit()")
    expect(other).not_to_have_url(f"{house.url}/")
    board.unroute("**/board/changes")
    gone(board, "Not sent before I left")
    with board.expect_response("**/board/changes?since=*"):  # who comes back to the tab looks for news
        board.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    board.wait_for_timeout(50)
    gone(board, "Not sent before I left")
    assert other.evaluate(KEPT) == []


def test_a_guest_sent_away_without_a_line_finds_the_words_to_copy_and_an_empty_browser(house: House, window) -> None:
    board = house.empty_board()
    guest = invited(board, window, "work like a member")
    keep_one(guest, "The guest had more to say")
    board.get_by_role("link", name="Invite").click()
    board.get_by_role("button", name="Take it back").click()
    gone(guest, "The guest had more to say")


def test_what_was_typed_at_a_cause_that_somebody_removed_is_shown_to_copy(house: House, window) -> None:
    board = house.empty_board()
    guest = invited(board, window, "work like a member")
    choose(board, "Process")
    board.keyboard.press("Enter")
    write(board, "Nobody drives the van")
    choose(board, "Nobody drives the van")
    board.locator("#panel-note").fill("Half a thought about the rota")
    choose(guest, "Nobody drives the van")
    guest.locator("#stage").press("Delete")
    expect(board.locator("#kept")).to_be_visible()
    expect(board.locator("[data-list=refused]")).to_contain_text("Half a thought about the rota")


def test_eight_tabs_of_one_browser_share_one_stream_and_all_follow(house: House) -> None:
    board = house.empty_board()
    streams: list[str] = []
    board.context.on("request", lambda request: streams.append(request.url))
    tabs = [another(board) for _ in range(7)]
    assert not [url for url in streams if STREAM in url]  # the first tab listens for all of them
    choose(tabs[-1], "Process")
    tabs[-1].keyboard.press("Enter")
    write(tabs[-1], "Eight tabs, one stream")
    for tab in (board, *tabs):
        expect(item(tab, "Eight tabs")).to_have_count(1)
    board.close()
    choose(tabs[0], "People")
    tabs[0].keyboard.press("Enter")
    write(tabs[0], "Seven tabs, one stream")
    for tab in tabs:
        expect(item(tab, "Seven tabs")).to_have_count(1)
        expect(tab.locator("#standing")).to_have_text("saved")
    assert len([url for url in streams if STREAM in url]) == 1
