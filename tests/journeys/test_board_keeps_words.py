"""What a board promises whoever types: words are kept without a line, refusals leave them, every step goes back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.steps import choose, words, write

pytestmark = [pytest.mark.journey]
# A refused change is answered so on purpose; a request without a line fails as it should.
TREE_NAMES = "label-content-name-mismatch"


@pytest.fixture
def board(house: House) -> Page:
    """A facilitator's new board with the eight bones."""
    return house.empty_board()


def another(board: Page) -> Page:
    """The same board in a second tab."""
    page = board.context.new_page()
    page.goto(board.url.split("#")[0])
    expect(page.locator("#standing")).to_have_text("saved")
    return page


def item(page: Page, text: str):
    return page.locator("#outline .text").filter(has_text=text)


def type_without_line(page: Page, text: str) -> None:
    page.keyboard.press("Tab")
    page.locator("#edit-text").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("#edit")).to_be_hidden()


def test_words_typed_without_a_line_go_out_when_it_is_back(board: Page) -> None:
    choose(board, "Process")
    board.context.set_offline(True)
    type_without_line(board, "The plan is printed on Friday")
    expect(board.locator("#standing")).to_have_text("offline, 1 change kept")
    type_without_line(board, "Nobody reads the second page")
    expect(board.locator("#standing")).to_have_text("offline, 2 changes kept")
    board.locator("#standing").click()
    expect(board.locator("[data-list=kept] li")).to_have_count(2)
    board.keyboard.press("Escape")
    board.context.set_offline(False)
    expect(words(board, "The plan is printed on Friday")).to_be_visible(timeout=15_000)
    expect(words(board, "Nobody reads the second page")).to_be_visible()
    expect(board.locator("#standing")).to_have_text("saved")
    assert board.evaluate("localStorage.length") == 0


def test_words_typed_on_while_the_answer_is_slow_stand_in_the_next_field(board: Page) -> None:
    choose(board, "Process")
    line = board.context.new_cdp_session(board)
    line.send("Network.emulateNetworkConditions",
              {"offline": False, "latency": 900, "downloadThroughput": -1, "uploadThroughput": -1})
    board.keyboard.press("Enter")
    for text in ("The visit is planned at night", "Drivers are known late"):
        board.keyboard.type(text)
        board.keyboard.press("Tab")
    board.keyboard.type("The list comes by post")
    for text in ("The visit is planned at night", "Drivers are known late"):
        expect(words(board, text)).to_be_visible()
    expect(board.locator("#edit-text")).to_have_value("The list comes by post")
    board.keyboard.press("Enter")
    expect(words(board, "The list comes by post")).to_be_visible()
    expect(board.locator("#panel")).to_contain_text("3 of 5 whys")


def test_what_cannot_be_applied_any_more_is_a_list_to_copy_from(board: Page, window) -> None:
    choose(board, "Process")
    board.keyboard.press("Enter")
    write(board, "Nobody drives the van")
    guest = invited(board, window, "work like a member")
    choose(board, "Nobody drives the van")
    board.context.set_offline(True)
    type_without_line(board, "The driver is ill")
    choose(guest, "Nobody drives the van")
    guest.locator("#stage").press("Delete")
    expect(item(guest, "Nobody drives")).to_have_count(0)
    board.context.set_offline(False)
    expect(board.locator("#kept")).to_be_visible(timeout=15_000)
    expect(board.locator("[data-list=refused]")).to_contain_text("The driver is ill")
    expect(board.locator("[data-list=refused]")).to_contain_text("Somebody removed this cause")
    board.get_by_role("button", name="Done with it").click()
    expect(board.locator("#standing")).to_have_text("saved")


def invited(board: Page, window, rights: str, name: str = "Lena", **how) -> Page:
    """A guest with a browser of their own, in by the link."""
    board.get_by_role("link", name="Invite").click()
    board.get_by_label("Guests may").select_option(label=rights)
    board.get_by_role("button", name="Make a link").click()
    address = board.locator(".b-address .field").first.input_value()
    board.keyboard.press("Escape")
    guest = window(**how)
    guest.goto(address)
    guest.locator("input[name=name]").fill(name)
    guest.locator("input[name=name]").press("Enter")
    expect(guest.locator("#standing")).to_have_text("saved")
    return guest


def test_each_change_of_mine_can_be_taken_back_and_done_again(board: Page) -> None:
    choose(board, "Process")
    board.keyboard.press("Enter")
    write(board, "Nobody drives the van")
    choose(board, "Nobody drives")
    board.locator("#stage").press("F2")
    board.locator("#edit-text").fill("Nobody owns the van")
    board.keyboard.press("Enter")
    expect(item(board, "Nobody owns the van")).to_have_count(1)
    board.locator("#stage").press("Delete")
    expect(item(board, "Nobody owns")).to_have_count(0)
    board.get_by_role("button", name="Bring back").click()
    expect(item(board, "Nobody owns")).to_have_count(1)
    board.locator("#stage").press("Control+z")
    expect(item(board, "Nobody drives the van")).to_have_count(1)
    board.locator("#stage").press("Control+z")
    expect(item(board, "Nobody")).to_have_count(0)
    board.locator("#stage").press("Control+Shift+z")
    expect(item(board, "Nobody drives the van")).to_have_count(1)
    board.locator("#stage").press("Control+Shift+z")
    expect(item(board, "Nobody owns the van")).to_have_count(1)
    board.reload()
    expect(board.locator("#standing")).to_have_text("saved")
    board.locator("#stage").press("Control+z")
    expect(item(board, "Nobody drives the van")).to_have_count(1)
    board.reload()
    expect(board.locator("#standing")).to_have_text("saved")
    board.locator("#stage").press("Control+Shift+z")
    expect(item(board, "Nobody owns the van")).to_have_count(1)
    for left in (1, 0):
        board.locator("#stage").press("Control+z")
        expect(item(board, "Nobody")).to_have_count(left)
    board.locator("#stage").press("Control+z")
    expect(board.get_by_text("There is no change of yours to take back.")).to_be_visible()


def test_two_who_change_the_same_words_see_both_and_lose_none(board: Page, window) -> None:
    choose(board, "Process")
    board.keyboard.press("Enter")
    write(board, "Nobody drives the van")
    guest = invited(board, window, "work like a member")
    choose(guest, "Nobody drives")
    guest.locator("#stage").press("F2")
    guest.locator("#edit-text").fill("The van has no driver")
    choose(board, "Nobody drives")
    board.locator("#panel-text").fill("No driver is on the rota")
    board.locator("#panel-text").press("Enter")
    expect(item(guest, "No driver is on the rota")).to_have_count(1)
    guest.locator("#edit-text").press("Enter")
    expect(guest.locator(".b-clash")).to_contain_text("No driver is on the rota")
    expect(guest.locator("#edit-text")).to_have_value("The van has no driver")
    guest.get_by_role("button", name="Write mine over it").click()
    expect(board.locator("#panel-text")).to_have_value("The van has no driver")


def test_verified_without_evidence_is_refused_where_it_was_asked(board: Page) -> None:
    choose(board, "Process")
    board.keyboard.press("Enter")
    write(board, "Nobody drives the van")
    choose(board, "Nobody drives")
    board.locator("#panel-note").fill("Rota of March, half")
    board.get_by_role("button", name="Verified").click()
    expect(board.locator("#panel .error:visible")).to_contain_text("at least one piece of evidence")
    expect(board.locator("#panel-note")).to_have_value("Rota of March, half")
    board.get_by_role("button", name="Add evidence").click()
    expect(board.locator(".proof li")).to_have_count(1)
    board.get_by_role("button", name="Verified").click()
    expect(board.locator("#panel .picker [aria-pressed=true]")).to_have_text("Verified")
    board.get_by_role("button", name="Root cause").click()
    expect(board.locator("#panel header .st")).to_have_text("Root cause")


def test_a_guest_who_has_to_go_finds_a_calm_page_and_an_empty_browser(board: Page, window) -> None:
    guest = invited(board, window, "look and add causes", width=390, height=844, has_touch=True)
    guest.get_by_role("button", name="Process").tap()
    guest.locator("#say-text").fill("The van is shared by two teams")
    guest.get_by_role("button", name="Put it on the fish").tap()
    expect(words(board, "The van is shared by two teams")).to_be_visible()
    expect(guest.locator("[data-list=cards]")).to_contain_text("Process, suspected")
    guest.locator("#say-text").fill("half a thou")
    board.get_by_role("link", name="Invite").click()
    board.get_by_role("button", name="Take it back").click()
    expect(guest.get_by_role("heading", name="You have left this board")).to_be_visible()
    expect(guest.locator("#over")).to_contain_text("half a thou")
    kept = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(name => name.startsWith('rb-'))"
    assert guest.evaluate(kept) == []


def test_nothing_serious_stands_in_the_way_of_a_screen_reader(board: Page, axe) -> None:
    assert not axe(board)
    choose(board, "Process")
    board.keyboard.press("Enter")
    assert not axe(board)
    write(board, "Nobody drives the van")
    choose(board, "Nobody drives")
    expect(board.locator("#panel-note")).to_be_visible()
    assert not axe(board)
    board.locator("#stage").press("?")
    assert not axe(board)
    board.keyboard.press("Escape")
    board.get_by_role("button", name="Outline", exact=True).first.click()
    # The name of a branch is its own words; axe counts what hangs below as part of the visible label.
    assert not axe(board, leave_out=(TREE_NAMES,))


def test_a_second_tab_of_the_same_browser_follows_and_takes_over(board: Page) -> None:
    second = another(board)
    board.close()
    third = another(second)
    choose(third, "Process")
    third.keyboard.press("Enter")
    write(third, "Two tabs, one stream")
    expect(item(second, re.compile("Two tabs"))).to_have_count(1)
