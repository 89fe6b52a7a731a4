"""The room of a workshop at two web processes: each person is connected to another one, and both see the same."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.steps import choose, words

pytestmark = [pytest.mark.journey]


def seen(page: Page, name: str) -> None:
    """Keep a picture when somebody asks for pictures."""
    if folder := os.environ.get("RCA_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def come(lead: Page, guest: Page, url: str) -> None:
    """A guest comes by a link made at one process to the other process."""
    lead.get_by_role("link", name="Invite").click()
    lead.get_by_role("button", name="Make a link").click()
    address = lead.locator(".b-address .field").first.input_value()
    guest.goto(url + "/join/" + address.split("/join/")[1])
    guest.get_by_label("Your name").fill("Lena")
    guest.get_by_role("button", name="Join the workshop").click()
    expect(guest.locator("#standing")).to_have_text("saved")
    lead.keyboard.press("Escape")


def test_a_workshop_is_led_across_two_web_processes(house: House, window, axe) -> None:
    lead, guest = house.empty_board(), window(390, 844)
    come(lead, guest, house.another())
    bar, room = lead.locator("#room"), guest.locator("#room")
    expect(bar).to_contain_text("Here: 2")

    bar.get_by_role("button", name="Start the timer").click()
    expect(room.get_by_role("timer")).to_have_text(re.compile(r"^4:\d\d$"))
    guest.reload()
    expect(room.get_by_role("timer")).to_have_text(re.compile(r"^4:\d\d$"))
    room.get_by_role("button", name="Raise hand").click()
    expect(bar).to_contain_text("Hands up: Lena")
    expect(room.get_by_role("button", name="Raise hand")).to_have_attribute("aria-pressed", "true")

    bar.get_by_role("button", name="Here: 2").click()
    people = lead.locator("#room-people li").filter(has_text="Lena")
    expect(people).to_contain_text("nothing yet")
    guest.locator("#say-text").fill("Visits are planned late")
    guest.get_by_role("button", name="Put it on the fish").click()
    expect(people).not_to_contain_text("nothing yet")
    seen(lead, "room-people")
    lead.keyboard.press("Escape")

    choose(lead, "Visits")
    lead.locator("#panel").get_by_role("button", name="Park").click()
    expect(guest.locator("#parked")).to_contain_text("Visits are planned late")
    expect(words(guest, "Visits are planned late")).to_have_count(0)
    bar.get_by_role("button", name="1 parked").click()
    lead.locator("#parked summary").click()
    lead.locator("#parked select").select_option(label="People")
    seen(lead, "room-parked")
    lead.get_by_role("button", name="Put it there").click()
    expect(words(guest, "Visits are planned late")).to_have_count(1)
    expect(lead.locator("#parked")).to_be_hidden()

    bar.locator(".r-more summary").click()
    bar.get_by_role("button", name="Lock the board").click()
    expect(room).to_contain_text("The board is locked")
    guest.locator("#say-text").fill("Too late")
    guest.get_by_role("button", name="Put it on the fish").click()
    expect(guest.locator("#b-say .error")).to_contain_text("locked")
    seen(guest, "room-guest")
    assert not axe(lead)
    assert not axe(guest)
    lead.get_by_role("link", name="Invite").click()
    lead.get_by_role("button", name="Take it back").click()
    expect(guest.locator("#over")).to_be_visible()
    lead.keyboard.press("Escape")
    expect(bar).to_contain_text("Here: 1")
    expect(bar).not_to_contain_text("Lena")


def test_a_step_keeps_what_is_looked_at_and_asks_for_a_reason(house: House) -> None:
    lead = house.board()
    lead.evaluate("window.stayed = true")
    choose(lead, "Skills are not")
    lead.get_by_role("button", name="Next step").click()
    expect(lead.locator('.b-steps [data-step="4"]')).to_have_class("at")
    lead.get_by_role("button", name="Next step").click()
    dialog = lead.locator("#lead")
    dialog.get_by_role("button", name="Next step").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Say why you go on all the same.")
    dialog.get_by_label("Why go on").fill("Two are sorted tomorrow")
    dialog.get_by_role("button", name="Next step").click()
    expect(dialog).to_be_hidden()
    expect(lead.locator('.b-steps [data-step="5"]')).to_have_class("at")
    lead.get_by_role("button", name="Back", exact=True).click()
    expect(lead.locator('.b-steps [data-step="4"]')).to_have_class("at")
    expect(lead.locator("#panel")).to_contain_text("Skills are not routed by")
    assert lead.evaluate("window.stayed")
