"""A revision is frozen and signed, the board goes on, and both are compared."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.steps import choose, words, write

pytestmark = [pytest.mark.journey]


@pytest.fixture
def board(house: House) -> Page:
    """A board with two causes on a bone."""
    page = house.board({"Process": {"Visits are planned late": [], "Nobody calls the customer": []}})
    choose(page, "Process")
    return page


def test_freeze_sign_change_compare(board: Page, axe) -> None:
    address = board.url.split("#")[0]
    board.goto(address.removesuffix("/board"))
    board.get_by_role("link", name="Freeze a revision").click()
    board.get_by_role("button", name="Freeze").click()
    expect(board.get_by_role("alert")).to_contain_text("Give the revision a name")
    board.get_by_label("Name").fill("v2 as signed")
    board.get_by_label("Why now").fill("The customer asked for it")
    board.get_by_role("button", name="Freeze").click()
    expect(board.get_by_role("heading", name="v2 as signed")).to_be_visible()
    assert not axe(board, leave_out=("label-content-name-mismatch",))  # a row of the outline is not its branch

    board.get_by_role("button", name="Sign", exact=True).click()
    expect(board.locator("#signing")).to_contain_text("I agree that this is what we found.")
    board.get_by_role("button", name="I sign").click()
    expect(board.locator(".fz-signed")).to_contain_text("Mei Tan")
    frozen = board.url

    board.goto(address)
    choose(board, "Visits are planned late")
    board.locator("#panel-text").fill("Visits are planned the day before")
    board.locator("#panel-text").press("Enter")
    expect(words(board, "Visits are planned the day before")).to_be_visible()
    choose(board, "Nobody calls")
    board.locator("#stage").press("Delete")
    expect(words(board, "Nobody calls the customer")).to_have_count(0)
    choose(board, "People")
    board.locator("#stage").press("Tab")
    write(board, "The plan is made too late")
    expect(board.locator("#standing")).to_have_text("saved")

    board.goto(frozen)
    expect(words(board, "Visits are planned late")).to_be_visible()
    board.get_by_role("link", name="Compare with now").click()
    told = board.locator(".cmp-group")
    expect(told.filter(has_text="Process")).to_contain_text("Before: Visits are planned late")
    expect(told.filter(has_text="Process")).to_contain_text("After: Visits are planned the day before")
    expect(told.filter(has_text="People")).to_contain_text("The plan is made too late")
    expect(board.get_by_role("complementary")).to_contain_text("Nobody calls the customer")
    expect(board.locator("#fish .is-noted")).to_have_count(2)
    assert not axe(board, leave_out=("label-content-name-mismatch",))  # a row of the outline is not its branch
