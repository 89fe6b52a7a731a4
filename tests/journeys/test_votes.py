"""Votes on causes: opened by the facilitator, given by key and by finger, seen by all when the round is closed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.steps import choose

pytestmark = [pytest.mark.journey]


def test_a_guest_on_a_phone_and_the_facilitator_by_key_vote_and_see_the_counts(house: House, window, axe) -> None:
    page = house.board({"Process": {"Visits are planned late": []}})
    page.get_by_role("link", name="Invite").click()
    page.get_by_role("button", name="Make a link").click()
    phone = window(width=390, height=844, has_touch=True)
    phone.goto(page.locator("#invite-in input[readonly]").first.input_value())
    phone.get_by_role("textbox").fill("Lena")
    phone.get_by_role("button").last.click()
    expect(phone.locator(".board.is-live")).to_be_visible()
    page.keyboard.press("Escape")

    page.locator("[data-votes=open]").first.click()
    page.get_by_role("button", name="Open the round").click()
    expect(page.locator("#votes .v-list")).to_be_visible()
    page.keyboard.press("Escape")
    phone.locator("#vote-line a").tap()
    phone.get_by_role("button", name="Give a dot to no. 1").tap()
    expect(page.locator("#vote-line [data-part=turnout]")).to_have_text("1 of 2 have voted")
    expect(phone.locator("#votes")).to_contain_text("0 dots left")
    assert axe(phone) == []

    choose(page, "Visits are planned late")
    page.locator("#stage").press("v")
    expect(page.locator("#panel .v-mine")).to_have_text("1")
    page.locator("#stage").press("Shift+V")
    expect(page.locator("#panel .v-mine")).to_have_text("0")
    page.locator("#vote-line a").click()
    page.get_by_role("button", name="Close the round and show the counts").click()
    expect(page.locator("#votes")).to_contain_text("Round 1 is closed: 1 vote, given by 1 person.")
    expect(page.locator("#fish .votes text")).to_have_text("1")
    expect(phone.locator("#fish .votes text")).to_have_text("1")
