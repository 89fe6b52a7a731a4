"""By mouse: causes are dragged, the fish is looked at closely and as a whole, and what is chosen stays chosen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.hands import middle
from tests.journeys.house import House
from tests.journeys.steps import choose, words
from tests.journeys.test_by_keys import chosen, item

pytestmark = [pytest.mark.journey]


@pytest.fixture
def board(house: House) -> Page:
    return house.board()


def label(page: Page, text: str) -> Locator:
    return words(page, text).locator("text").first


def bone(page: Page, name: str) -> Locator:
    return page.locator("#fish .bone > .own > .bone-name", has_text=name)


def drag(page: Page, from_: Locator, to: Locator) -> None:
    """Press, move in steps as a hand does, let go."""
    page.mouse.move(*middle(from_))
    page.mouse.down()
    page.mouse.move(*middle(to), steps=8)
    expect(page.locator("#ghost")).to_be_visible()
    page.mouse.up()
    expect(page.locator("#ghost")).to_be_hidden()


def test_a_cause_is_dragged_to_another_bone_and_goes_back(board: Page) -> None:
    moved = label(board, "Calls take longer")
    drag(board, moved, bone(board, "People"))
    expect(item(board, "People")).to_contain_text("Calls take longer")
    expect(chosen(board)).to_have_text("Calls take longer")
    board.locator("#stage").press("Control+z")
    expect(item(board, "Process")).to_contain_text("Calls take longer")


def test_a_cause_is_dragged_in_the_outline_with_what_hangs_on_it(board: Page) -> None:
    board.get_by_role("button", name="Outline", exact=True).first.click()
    drag(board, item(board, "Queue routing").last.locator(":scope > .own"),
         item(board, "New hires").last.locator(":scope > .own"))
    expect(item(board, "New hires").last).to_contain_text("Skills are not routed by")


def test_a_cause_is_not_dropped_on_what_hangs_on_it(board: Page) -> None:
    drag(board, label(board, "Queue routing is inefficient"),
         label(board, "Skills are not routed by"))
    expect(item(board, "Process")).to_contain_text("Queue routing")
    expect(board.locator("#standing")).to_have_text("saved")


def test_escape_ends_a_drag(board: Page) -> None:
    board.mouse.move(*middle(label(board, "Calls take longer")))
    board.mouse.down()
    board.mouse.move(*middle(bone(board, "People")), steps=5)
    board.keyboard.press("Escape")
    board.mouse.up()
    expect(board.locator("#ghost")).to_be_hidden()
    expect(item(board, "People")).not_to_contain_text("Calls take longer")


def test_what_is_chosen_stays_chosen_in_fishbone_whys_and_outline(board: Page) -> None:
    choose(board, "Skills are")
    for view, marked in (("Whys", "#whys .at-pick"), ("Outline", "#outline .at-pick"), ("Fishbone", "#fish .at-pick")):
        board.locator(".switch").get_by_role("button", name=view, exact=True).click()
        expect(board.locator(marked).first).to_be_visible()
        expect(board.locator("#panel-text")).to_have_value("Skills are not routed by")
    board.locator(".switch").get_by_role("button", name="Whys", exact=True).click()
    board.locator("#whys [data-cause]").filter(has_text="New hires").first.click()
    board.locator(".switch").get_by_role("button", name="Outline", exact=True).click()
    expect(chosen(board)).to_have_text("New hires are not fully trained")


def test_the_fish_is_looked_at_closely_moved_and_fitted_again(board: Page) -> None:
    def seen() -> list[float]:
        return [float(part) for part in board.locator("#fish").get_attribute("viewBox").split()]

    board.get_by_role("button", name="Fit", exact=True).click()
    whole = seen()
    board.get_by_role("button", name="Larger").click()
    assert seen()[2] < whole[2]
    board.mouse.move(300, 700)
    board.mouse.wheel(0, -240)
    near = seen()
    board.mouse.down()
    board.mouse.move(380, 640, steps=4)
    board.mouse.up()
    assert seen()[0] < near[0]
    board.get_by_role("button", name="Fit", exact=True).click()
    assert seen() == pytest.approx(whole, abs=0.1)
