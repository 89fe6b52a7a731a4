"""Tidying the fish: what says the same becomes one, bones are dealt out to both sides, and all of it goes back."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.steps import choose

pytestmark = [pytest.mark.journey]


@pytest.fixture
def board(house: House) -> Page:
    """A board with the eight bones and, on three of them, causes."""
    page = house.board({"Process": {"Visits are planned late": [], "Nobody calls the customer": []},
                        "People": {"The plan is made too late": []}})
    choose(page, "People")
    return page


def item(page: Page, text: str):
    return page.locator("#outline .text").filter(has_text=text)


def seen(page: Page, name: str) -> None:
    """Keep a picture when somebody asks for pictures."""
    if folder := os.environ.get("RCA_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def bones_up(page: Page) -> None:
    """Put every bone above the spine, as somebody might have left it."""
    down = page.locator("#fish .bone.down:not(.loose)")
    for left in range(down.count() - 1, -1, -1):
        down.first.locator(".bone-name").click()
        page.get_by_role("button", name="To above the spine").click()
        expect(down).to_have_count(left)


def test_causes_are_merged_split_grouped_and_copied_and_each_goes_back(board: Page, axe) -> None:
    panel, stage = board.locator("#panel"), board.locator("#stage")
    choose(board, "Visits")
    panel.get_by_text("Merge with…").click()
    expect(panel.locator("#merge-other option").first).to_have_text("The plan is made too late")
    seen(board, "merge-open")
    panel.locator("#merge-find").fill("plan")
    panel.get_by_role("button", name="Merge", exact=True).press("Enter")
    expect(item(board, "The plan is made too late")).to_have_count(0)
    expect(panel.locator(".b-effects li")).to_have_count(2)
    expect(board.locator("#notices")).to_contain_text("Two causes merged")
    seen(board, "merged")
    for press, left in (("Control+z", 1), ("Control+Shift+z", 0), ("Control+z", 1)):
        stage.press(press)
        expect(item(board, "The plan is made too late")).to_have_count(left)

    panel.get_by_text("Merge with…").click()
    panel.locator("#merge-find").fill("plan")
    panel.get_by_label("Keep the chosen one instead").check()
    panel.get_by_role("button", name="Merge", exact=True).click()
    expect(item(board, "Visits are planned late")).to_have_count(0)
    expect(panel.locator("#panel-text")).to_have_value("The plan is made too late")
    stage.press("Control+z")
    expect(item(board, "Visits are planned late")).to_have_count(1)

    choose(board, "Nobody calls")
    panel.get_by_text("Split in two…").click()
    panel.locator("#split-text").fill("Nobody calls")
    panel.locator("#split-rest").fill("Numbers are old")
    seen(board, "split-open")
    panel.get_by_role("button", name="Split", exact=True).click()
    expect(item(board, "Numbers are old")).to_have_count(1)
    expect(panel.locator("#panel-text")).to_have_value("Nobody calls")

    panel.get_by_text("Group on a new bone…").click()
    panel.locator("#group-name").fill("Contact")
    panel.get_by_label("Numbers are old").check()
    seen(board, "group-open")
    assert not axe(board)
    panel.get_by_role("button", name="Group", exact=True).click()
    expect(panel.locator(".whys")).to_contain_text("Contact")

    panel.get_by_text("Copy branch to…").first.click()
    panel.locator("#copy-to").select_option(label="The plan is made too late")
    seen(board, "copy-open")
    panel.get_by_role("button", name="Copy", exact=True).click()
    expect(item(board, re.compile("^Nobody calls$"))).to_have_count(2)
    expect(panel.locator(".whys")).to_contain_text("The plan is made too late")
    seen(board, "copied")
    for _ in range(3):
        stage.press("Control+z")
    expect(item(board, "Nobody calls the customer")).to_have_count(1)
    expect(item(board, "Contact")).to_have_count(0)
    expect(item(board, "Numbers are old")).to_have_count(0)


def test_bones_are_arranged_and_go_back_on_the_desk_and_on_a_phone_and_others_see_it(board: Page) -> None:
    bones_up(board)
    other = board.context.new_page()
    other.goto(board.url.split("#")[0])
    expect(other.locator("#standing")).to_have_text("saved")
    below, notices = other.locator("#fish .bone.down"), board.locator("#notices")
    expect(below).to_have_count(0)
    board.locator(".b-zoom").get_by_role("button", name="Arrange").press("Enter")
    expect(notices).to_contain_text("Bones arranged on both sides")
    expect(below).to_have_count(4)
    seen(board, "arranged")
    notices.get_by_role("button", name="Take back").click()
    expect(below).to_have_count(0)

    board.set_viewport_size({"width": 390, "height": 844})
    board.locator(".p-head").get_by_role("button", name="Arrange").click()
    expect(below).to_have_count(4)
    seen(board, "phone-arranged")
    board.locator(".p-head").get_by_role("button", name="Arrange").click()
    expect(notices).to_contain_text("as evenly as they can be")
    notices.get_by_role("button", name="Take back").click()
    expect(below).to_have_count(0)
