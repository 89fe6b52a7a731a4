"""Whoever works by keys keeps their place while others change the board."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.house import House
from tests.journeys.test_by_keys import chosen, item

pytestmark = [pytest.mark.journey]
HERE = "document.activeElement.closest('[data-cause]')?.querySelector('.text')?.textContent"


@pytest.fixture
def board(house: House) -> Page:
    return house.board()


@pytest.fixture
def colleague(house: House, board: Page) -> Page:
    """Somebody else at the same board."""
    return house.colleague_at(board)


def find(page: Page, some: str) -> None:
    page.keyboard.press("Control+f")
    page.keyboard.type(some)
    page.keyboard.press("Enter")


def to_the_outline(page: Page, some: str) -> None:
    page.locator(".switch").get_by_role("button", name="Outline", exact=True).click()
    find(page, some)
    expect(item(page, some).last).to_be_focused()


def test_a_row_of_the_outline_that_others_move_takes_the_focus_along(board: Page, colleague: Page) -> None:
    to_the_outline(board, "Skills are not")
    find(colleague, "queue")
    colleague.keyboard.press("Control+m")
    expect(colleague.locator("#move-to-find")).to_be_focused()
    colleague.keyboard.type("People")
    colleague.keyboard.press("Enter")
    expect(item(board, "People").locator(".text", has_text="Queue routing")).to_be_attached()
    assert board.evaluate(HERE) == "Skills are not routed by"
    board.keyboard.press("ArrowUp")
    expect(chosen(board)).to_have_text("Queue routing is inefficient")


def test_a_row_that_others_remove_leaves_the_focus_to_what_it_hung_on(board: Page, colleague: Page) -> None:
    to_the_outline(board, "Skills are not")
    find(colleague, "skills")
    colleague.keyboard.press("Delete")
    expect(item(board, "Skills are not")).to_have_count(0)
    assert board.evaluate(HERE) == "Queue routing is inefficient"


def test_cards_and_bones_beside_the_board_keep_the_focus(board: Page, colleague: Page) -> None:
    board.reload()  # whoever comes back finds their own cards
    for place in ("[data-list=cards] button >> nth=2", "[data-chips] [data-bone] >> nth=3", "#say-text"):
        field = board.locator(place)
        field.focus()
        colleague.locator("#say-text").fill(f"Something else at {place}")
        colleague.get_by_role("button", name="Put it on the fish").click()
        expect(item(board, f"Something else at {place}").last).to_be_attached()
        held = board.evaluate("document.activeElement.closest('#b-say')?.id")
        assert held == "b-say", place


def test_a_button_beside_a_cause_keeps_the_focus_while_others_prove_it(board: Page, colleague: Page) -> None:
    find(board, "queue")
    root = board.locator("#panel .b-root button")
    root.focus()
    find(colleague, "queue")
    colleague.keyboard.press("Control+e")
    expect(colleague.locator("#panel-note")).to_be_focused()
    colleague.keyboard.type("41 of 60 calls")
    colleague.keyboard.press("Control+Enter")
    expect(board.locator("#panel .proof")).to_contain_text("41 of 60 calls")
    expect(root).to_be_focused()


def test_escape_leads_from_the_panel_back_to_where_one_was(board: Page) -> None:
    find(board, "queue")
    board.keyboard.press("Alt+Enter")
    expect(board.locator("#panel .picker [aria-pressed=true]")).to_be_focused()
    board.keyboard.press("Escape")
    expect(board.locator("#stage")).to_be_focused()
    expect(chosen(board)).to_have_text("Queue routing is inefficient")


def test_words_typed_at_a_cause_are_there_when_one_comes_back_to_it(board: Page) -> None:
    find(board, "queue")
    board.keyboard.press("Control+e")
    expect(board.locator("#panel-note")).to_be_focused()
    board.keyboard.type("41 of")
    find(board, "calls take")
    expect(board.locator("#panel-text")).to_have_value("Calls take longer")
    expect(board.locator("#panel-note")).to_have_value("")
    find(board, "queue")
    expect(board.locator("#panel-note")).to_have_value("41 of")


def test_an_answer_that_comes_late_leaves_one_at_the_cause_that_was_found_meanwhile(board: Page) -> None:
    held: list[Route] = []
    find(board, "People")
    board.keyboard.press("Enter")
    expect(board.locator("#edit-text")).to_be_focused()
    board.route("**/board/changes", lambda route: route.fallback() if held else held.append(route))
    board.keyboard.type("Two shifts are empty")
    with board.expect_request("**/board/changes"):
        board.keyboard.press("Enter")
    find(board, "Promotion")
    expect(chosen(board)).to_have_text("Promotion")
    held[0].continue_()
    expect(board.locator("#standing")).to_have_text("saved")
    expect(item(board, "People")).to_contain_text("Two shifts are empty")
    expect(board.locator("#edit")).to_be_hidden()
    expect(chosen(board)).to_have_text("Promotion")
    board.keyboard.press("Enter")
    expect(board.locator("#edit label")).to_contain_text("Promotion")


def test_a_field_beside_the_board_that_was_gone_to_meanwhile_keeps_the_focus(board: Page) -> None:
    held: list[Route] = []
    find(board, "queue")
    board.keyboard.press("F2")
    expect(board.locator("#edit-text")).to_be_focused()
    board.route("**/board/changes", lambda route: route.fallback() if held else held.append(route))
    board.keyboard.type("Queue routing is slow")
    with board.expect_request("**/board/changes"):
        board.keyboard.press("Enter")
    board.locator("#panel-note").focus()
    held[0].continue_()
    expect(item(board, "Queue routing is slow")).to_be_attached()
    expect(board.locator("#edit")).to_be_hidden()
    expect(board.locator("#panel-note")).to_be_focused()
