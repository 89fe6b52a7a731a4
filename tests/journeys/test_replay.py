"""A workshop passes by again, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.steps import choose

pytestmark = [pytest.mark.journey]


@pytest.fixture
def board(house: House) -> Page:
    """A board with three causes on a bone."""
    page = house.board({"Process": {f"Cause number {n}": [] for n in range(3)}})
    choose(page, "Process")
    return page


def drawn(page: Page) -> list[str]:
    """Every part of the fish with its place."""
    parts: list[str] = page.evaluate("""[...document.querySelectorAll("#fish [id^='f-']")].map(
        (part) => part.id + part.getAttribute("class") + part.getAttribute("transform"))""")
    return [part.replace(" at-pick", "").replace(" came", "").replace(" at-now", "") for part in parts]


def labels(page: Page):
    return page.locator("#fish .cause .label")


def settled(page: Page, n: int, causes: int) -> None:
    """The change is marked in the list and its fish is drawn."""
    expect(page.locator("#rp-list li:has([aria-current])")).to_have_attribute("data-position", str(n))
    expect(labels(page)).to_have_count(causes)


def test_a_workshop_is_replayed_by_keyboard(board: Page, axe) -> None:
    live = drawn(board)
    board.goto(board.url.split("#")[0].replace("/board", "/replay"))
    page, last = board, int(board.locator("#replay").get_attribute("data-last"))
    settled(page, last, 3)
    page.keyboard.press("ArrowLeft")
    settled(page, last - 1, 2)
    expect(page.locator("#rp-said")).to_contain_text("Cause number 1")
    expect(page.locator("#fish .at-now")).to_have_count(1)
    expect(page.locator("#fish .at-now > .own")).to_contain_text("number 1")
    page.keyboard.press("Home")
    settled(page, 1, 0)
    expect(page.locator("#rp-at")).to_have_js_property("value", "1")
    page.keyboard.press("ArrowRight")
    settled(page, 2, 0)
    page.keyboard.press("End")
    settled(page, last, 3)

    page.locator("#rp-speed").select_option("60")
    page.locator("#stage").focus()
    page.keyboard.press("Space")
    settled(page, last, 3)
    expect(page.locator("[data-go=play]")).to_have_attribute("data-state", "paused")
    page.locator("#rp-at").focus()
    page.keyboard.press("ArrowLeft")
    settled(page, last - 1, 2)
    page.keyboard.press("Space")
    settled(page, last, 3)
    assert drawn(page) == live
    assert not axe(page)
    page.locator("#rp-list a").first.click()
    settled(page, 1, 0)
    expect(page).to_have_url(page.url.split("?")[0] + "?at=1")


def test_without_script_each_change_is_a_page(board: Page, browser) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=board.context.storage_state())
    page = context.new_page()
    page.goto(board.url.split("#")[0].replace("/board", "/replay"))
    expect(labels(page)).to_have_count(3)
    page.get_by_role("link", name="One change back").click()
    expect(labels(page)).to_have_count(2)
    page.get_by_role("link", name="To the beginning").click()
    expect(labels(page)).to_have_count(0)
    context.close()
