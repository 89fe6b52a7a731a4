"""What people do again and again on a journey, in their words."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a long enough phrase"


def set_up(page: Page, url: str, organisation: str = "Northern Telecom", name: str = "Mei Tan") -> None:
    """The first visit: name the organisation and yourself; you are signed in afterwards."""
    page.goto(url)
    expect(page).to_have_url(re.compile("/set-up$"))
    page.get_by_label("Name of the organisation").or_(page.locator("#organisation")).first.fill(organisation)
    page.locator("#time_zone").select_option("Europe/Berlin")
    page.locator("#name").fill(name)
    page.locator("#sign_in_name").fill(name.split()[0].lower())
    page.locator("#password").fill(PASSWORD)
    page.locator("#password_again").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("navigation", name="Rooms")).to_be_visible()


def import_file(page: Page, url: str, file: Any) -> None:
    """Bring a file up to the page that asks what its columns mean."""
    page.goto(f"{url}/complaints/import")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()


def start_analysis(page: Page, problem: str, template: str = "Service 8P") -> str:
    """On the page that starts an analysis; answers the board's address."""
    page.get_by_label("Problem").fill(problem)
    page.get_by_label(template).check()
    page.get_by_role("button", name="Start and open the board").click()
    expect(page.locator("#stage")).to_be_visible()
    expect(page.locator("#standing")).to_have_text("saved")
    return page.url


def new_board(page: Page, url: str) -> Page:
    """The first visit, and a facilitator's new board with the eight bones."""
    set_up(page, url)
    page.goto(f"{url}/analyses/new")
    start_analysis(page, "Technicians do not come")
    return page


def node(page: Page, text: str, within: str = "#fish") -> Locator:
    """A cause or bone of the fish (or, within "#outline", of the outline) by its words."""
    own = page.locator(f"{within} [data-cause] > .own").filter(has_text=text)
    return page.locator(f"{within} [data-cause]").filter(has=own).last


def choose(page: Page, text: str) -> None:
    """Click on a cause or bone of the fish; its panel opens."""
    words(page, text).locator("text").first.click()
    expect(page.locator("#panel .panel-in")).to_be_visible()


def write(page: Page, text: str) -> None:
    """Write into the small field on the board and keep it."""
    field = page.locator("#edit-text")
    expect(field).to_be_visible()
    field.fill(text)
    field.press("Enter")
    expect(words(page, text)).to_be_visible()
    page.keyboard.press("Escape")


def words(page: Page, text: str, within: str = "#fish") -> Locator:
    """The words of a cause, wrapped over lines as they may be."""
    loose = re.compile(r"\s*".join(re.escape(word) for word in text.split()))
    return page.locator(f"{within} [data-cause] > .own").filter(has_text=loose).first
