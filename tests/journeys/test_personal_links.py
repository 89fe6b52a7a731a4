"""Guests with links of their own: one vote on two devices, sent away alone, also at another web process."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House

pytestmark = [pytest.mark.journey]
LOOSE = {"width": 390, "height": 844, "has_touch": True}


def enter(phone: Page, address: str) -> None:
    """Open the link and press the one button."""
    phone.goto(address)
    phone.get_by_role("button", name="Join as Lena").tap()
    expect(phone.locator(".board.is-live")).to_be_visible()


def test_one_guest_one_ballot_on_two_devices_and_sent_away_at_once(house: House, window, axe) -> None:
    page = house.board({"Process": {"Visits are planned late": []}})

    page.get_by_role("link", name="Invite").click()
    page.get_by_label("Personal links only").check()
    page.locator("#invite-in .g-ways").get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Make links")).to_be_visible()
    page.get_by_label("Names of the guests").fill("Lena\nOla\n王小明")
    page.get_by_role("button", name="3 days").click()
    page.get_by_role("button", name="Make links").click()
    expect(page.locator(".g-way")).to_have_count(3)
    assert axe(page) == []
    address = page.get_by_label("Link of Lena").first.input_value().replace(house.url, house.another())

    page.keyboard.press("Escape")
    page.locator("[data-votes=open]").first.click()
    page.get_by_role("button", name="Open the round").click()
    page.keyboard.press("Escape")
    phone, tablet = window(**LOOSE), window(**LOOSE)
    enter(phone, address)
    phone.locator("#vote-line a").tap()
    phone.get_by_role("button", name="Give a dot to no. 1").tap()
    expect(phone.locator("#votes")).to_contain_text("0 dots left")
    enter(tablet, address)
    tablet.locator("#vote-line a").tap()
    expect(tablet.locator("#votes")).to_contain_text("0 dots left")
    expect(page.locator("#vote-line [data-part=turnout]")).to_have_text("1 of 2 have voted")

    page.get_by_role("link", name="Invite").click()
    lena = page.locator(".g-way").filter(has_text="Lena")
    expect(lena).to_contain_text("here now")
    lena.locator("summary").click()
    lena.get_by_label("Guests may").select_option("look")
    lena.get_by_role("button", name="Save").click()
    for device in (phone, tablet):  # the board is drawn anew for what they may do now
        expect(device.locator("#board.is-live[data-rights=look]")).to_be_visible()
    lena.get_by_role("button", name="Take it back: Lena").click()
    for device in (phone, tablet):
        expect(device.get_by_role("heading", name="You have left this board")).to_be_visible()
        device.reload()
        expect(device.locator("main")).to_contain_text("This invitation was taken back")
    expect(page.locator(".g-way")).to_have_count(2)
