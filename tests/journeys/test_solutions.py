"""Solutions in a real browser: Enter after Enter, dots that come and go, a field that loses nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.journey]


@pytest.fixture
def page_of(demo, window):
    """Somebody's window on the solutions."""
    def enter(who: str, **options: object) -> Page:
        url, analysis = demo["base"], demo["analysis"]
        page = window(**options)
        page.goto(f"{url}/sign-in")
        page.locator("li", has_text=who).locator("form button").click()
        page.wait_for_load_state()
        page.goto(f"{url}{analysis}/solutions")
        return page
    return enter


def counted(page: Page) -> int:
    return int(re.match(r"\d+", page.locator("#counted").inner_text())[0])


def test_enter_adds_one_after_the_other_and_the_field_stays_ready(page_of) -> None:
    page = page_of("Ana Ruiz")
    group = page.locator(".sol-group").first
    field, before = group.locator("input[name=text]"), counted(page)
    other = page.locator(".sol-group").nth(1).locator("input[name=text]")
    other.fill("half a thought")
    field.focus()
    for n, words in enumerate(("Close orders when billing has answered", "Pay for seats on the billing screen"), 1):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(group.locator(".say").first).to_have_text(words)
        expect(page.locator("#counted")).to_contain_text(f"{before + n} of 20")
        expect(field).to_have_value("")
        expect(field).to_be_focused()
    expect(other).to_have_value("half a thought")
    page.keyboard.press("Enter")
    expect(group.locator(".error")).to_contain_text("Write the solution in one line")


def test_dots_are_given_and_taken_back_on_the_spot(page_of) -> None:
    page = page_of("林晓", locale="en-GB")
    row = page.locator(".sol", has=page.locator(".say", has_text="Send each stop order")).first
    left = page.locator("#dots-left")
    has, given = int(left.get_attribute("data-left")), row.locator(".sol-mine circle").count()
    assert has >= 2
    give = row.locator(".sol-give")
    for n in reversed(range(has)):
        give.click()
        expect(left).to_have_attribute("data-left", str(n))
        expect(give).to_be_focused()
    expect(row.locator(".sol-mine circle")).to_have_count(given + has)
    give.click()
    expect(row.locator(".error")).to_be_visible()
    row.locator(".sol-take").click()
    expect(left).to_have_attribute("data-left", "1")


def test_on_a_phone_one_big_field_serves_all_roots(page_of) -> None:
    page = page_of("Ana Ruiz", width=390, height=844)
    expect(page.locator("input[name=text]:visible")).to_have_count(1)
    page.get_by_label("The file has one field for the SIM number").check()
    before, field = counted(page), page.locator("#text-several")
    for n, words in enumerate(("Two fields in the file", "Write the SIM into the free field"), 1):
        field.fill(words)
        field.press("Enter")
        expect(page.locator("#counted")).to_contain_text(f"{before + n} of 20")
        expect(page.locator(".sol .say", has_text=words)).to_be_visible()
        expect(field).to_have_value("")
        expect(page.get_by_label("The file has one field for the SIM number")).to_be_checked()
