"""Evidence from a phone: a picture is taken, everybody sees it, it is withdrawn and brought back."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.steps import choose

pytestmark = [pytest.mark.journey]


def seen(page: Page, name: str) -> None:
    """Keep a picture when somebody asks for pictures."""
    if folder := os.environ.get("RCA_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"evidence-{name}.png"))


def photo() -> dict[str, object]:
    """What a camera hands over: a photo with the name a phone gives it."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 1200)).convert("RGB").save(out, "JPEG")
    return {"name": "IMG_2034.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def come(lead: Page, phone: Page, url: str) -> None:
    """A guest who may work like a member comes with a phone."""
    lead.get_by_role("link", name="Invite").click()
    lead.locator("#invite select[name=rights]").select_option("all")
    lead.get_by_role("button", name="Make a link").click()
    address = lead.locator(".b-address .field").first.input_value()
    lead.keyboard.press("Escape")
    phone.goto(url + "/join/" + address.split("/join/")[1])
    phone.get_by_label("Your name").fill("Lena")
    phone.get_by_role("button", name="Join the workshop").click()
    expect(phone.locator("#standing")).to_have_text("saved")


def test_a_picture_taken_with_a_phone_is_evidence_for_everybody(house: House, window, axe) -> None:
    lead, phone = house.empty_board(), window(390, 844, has_touch=True)
    come(lead, phone, house.url)
    phone.locator("#say-text").fill("The gate is locked at night")
    phone.get_by_role("button", name="Put it on the fish").click()
    choose(lead, "The gate")
    theirs = lead.locator("#panel .proof")
    phone.locator("[data-list=cards] button").filter(has_text="The gate").click()
    panel = phone.locator("#panel")
    expect(panel.locator("#panel-picture")).to_have_attribute("capture", "environment")

    phone.locator("#panel-note").fill("Photo of the gate")
    phone.locator("#panel-picture").set_input_files(photo())
    expect(panel.locator("[data-part=chosen]")).to_have_text("IMG_2034.jpg")
    phone.locator("#panel-strength").select_option(label="observed")
    phone.locator("#panel-as-of").fill("2026-11-12")
    phone.locator("#panel-note").scroll_into_view_if_needed()
    seen(phone, "form")
    phone.context.set_offline(True)
    panel.get_by_role("button", name="Add evidence").click()
    expect(panel.locator(".error:visible")).to_contain_text("A file needs the network")
    expect(phone.locator("#panel-note")).to_have_value("Photo of the gate")
    seen(phone, "offline")
    phone.context.set_offline(False)
    expect(phone.locator("#standing")).to_have_text("saved")
    panel.get_by_role("button", name="Add evidence").click()
    for page in (phone, lead):
        picture = page.locator("#panel .proof img")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 300
        expect(page.locator("#panel .proof")).to_contain_text("observed, as of 12 Nov 2026, Lena")
    expect(panel.locator("[data-part=chosen]")).to_have_text("")
    panel.locator(".proof img").scroll_into_view_if_needed()
    seen(phone, "picture")
    seen(lead, "lead")
    assert not axe(phone)
    assert not axe(lead)

    panel.get_by_role("button", name="Withdraw: Photo of the gate").click()
    expect(lead.locator("#panel")).to_contain_text("1 withdrawn")
    expect(theirs.first).to_be_hidden()
    lead.locator("#panel summary").filter(has_text="1 withdrawn").click()
    seen(lead, "withdrawn")
    assert not axe(lead)
    lead.get_by_role("button", name="Bring back: Photo of the gate").click()
    expect(panel.locator(".proof img")).to_be_visible()
    expect(panel).not_to_contain_text("withdrawn")


def test_a_link_added_without_a_network_arrives_when_the_line_is_back(house: House, window) -> None:
    lead, phone = house.empty_board(), window(390, 844, has_touch=True)
    come(lead, phone, house.url)
    phone.locator("#say-text").fill("Visits are planned late")
    phone.get_by_role("button", name="Put it on the fish").click()
    choose(lead, "Visits")
    phone.locator("[data-list=cards] button").filter(has_text="Visits").click()
    phone.context.set_offline(True)
    phone.locator("#panel-link").fill("https://plans.example.org/visits?month=11")
    phone.locator("#panel").get_by_role("button", name="Add evidence").click()
    expect(phone.locator("#standing")).to_contain_text("1 change kept")
    phone.context.set_offline(False)
    link = lead.locator("#panel .proof a")
    expect(link).to_contain_text("plans.example.org")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    seen(lead, "link")
