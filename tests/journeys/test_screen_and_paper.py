"""The board where there is little room, on paper, and where it is looked at from afar."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import PHONE
from tests.journeys.house import House
from tests.journeys.steps import choose

pytestmark = [pytest.mark.journey]
# What stands in the bar side by side, and whether one covers another.
COVERED = """() => {
  const boxes = [".b-title", ".switch", ".b-tools", "#standing", "#b-here", ".b-right > a", ".b-step"].map(
    (one) => [one, document.querySelector(one).getBoundingClientRect()]).filter(([, box]) => box.width);
  const meet = (a, b) => a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1;
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1).filter(([, b]) => meet(a, b))
    .map(([other]) => `${one} and ${other}`));
}"""
# The parts of the fish that are cut off by what it stands in, and how many there are in all.
CUT = """() => {
  const room = document.querySelector("#stage").getBoundingClientRect();
  const parts = [...document.querySelectorAll("#fish text")].map((one) => one.getBoundingClientRect());
  return [parts.length, parts.filter((box) => box.bottom > room.bottom + 1 || box.right > innerWidth + 1
    || box.top < room.top - 1).length];
}"""


def offline(page: Page) -> None:
    """Three changes are made without a line."""
    choose(page, "Process")
    page.context.set_offline(True)
    for text in ("The plan is printed", "Nobody reads it", "It comes by post"):
        page.keyboard.press("Tab")
        page.locator("#edit-text").fill(text)
        page.keyboard.press("Enter")
        expect(page.locator("#edit")).to_be_hidden()
    expect(page.locator("#standing")).to_have_text("offline, 3 changes kept")


@pytest.mark.parametrize("width", [900, 1024, 1280, 1366])
def test_what_waits_without_a_line_is_said_where_it_covers_nothing(house: House, width: int) -> None:
    page = house.board(width=width, height=768)
    assert page.evaluate(COVERED) == []
    offline(page)
    assert page.evaluate(COVERED) == []


def test_on_a_phone_another_view_is_brought_into_sight(house: House) -> None:
    page = house.board(**PHONE)
    for view, place in (("Outline", "#outline"), ("Whys", "#whys svg"), ("Fishbone", "#stage")):
        page.evaluate("scrollTo(0, 0)")
        page.get_by_role("button", name=view, exact=True).first.tap()
        expect(page.locator(place)).to_be_in_viewport()


@pytest.mark.parametrize("width", [794, 1123])
def test_on_paper_stands_the_whole_fish_and_nothing_to_press(house: House, width: int) -> None:
    page = house.board(width=width, height=1000)
    choose(page, "Process")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for pressed in ("#b-say", "#panel", ".b-views", ".p-head", "#room", ".b-step", ".b-zoom"):
        expect(page.locator(pressed)).to_be_hidden()
    parts, cut = page.evaluate(CUT)
    assert parts > 14
    assert not cut, f"{cut} of {parts} texts are cut off"
    expect(page.locator(".b-foot")).to_contain_text("7 causes")
    expect(page.locator(".b-title")).to_be_visible()


def test_the_tree_of_whys_is_read_from_the_back_of_the_room(house: House) -> None:
    page = house.board(width=1920, height=1080)
    page.get_by_role("button", name="Whys", exact=True).click()
    line = page.locator("#whys text", has_text=re.compile("^Process$"))
    assert line.bounding_box()["height"] > 20


def test_tabs_of_one_browser_share_one_stream(house: House) -> None:
    page = house.board({})
    opened: list[str] = []
    page.context.on("request", lambda one: opened.append(one.url) if "/board/stream?" in one.url else None)
    for _ in range(3):
        tab = page.context.new_page()
        tab.goto(page.url)
        expect(tab.locator("#standing")).to_have_text("saved")
        expect(tab.locator("#b-here")).to_be_visible()
    assert opened == []


def test_a_frozen_fish_is_read_on_a_phone(house: House) -> None:
    page = house.board(width=390, height=844)
    page.goto(page.url.replace("/board", "/revisions/new"))
    page.locator("main form").get_by_role("textbox").first.fill("as signed")
    page.locator("main form .btn-ink").click()
    line = page.locator(".show-fish text", has_text="Promotion").first
    assert line.bounding_box()["height"] > 10


def test_on_a_phone_what_was_looked_at_closely_is_fitted_again_by_a_touch(house: House) -> None:
    page = house.board(**PHONE)
    fit = page.locator(".p-head").get_by_role("button", name="Fit")
    expect(fit).to_be_hidden()
    page.locator("#stage").focus()
    page.keyboard.press("+")
    fit.tap()
    expect(fit).to_be_hidden()
    expect(page.locator("#stage")).not_to_have_class(re.compile("at-near"))
