"""The minutes of the demonstration's board, read and taken home; scores given on a phone and closed by who leads."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.server import start
from tests.sheets.prepared import prepared

pytestmark = [pytest.mark.journey]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A server that holds the demonstration, and where things are."""
    folder = tmp_path_factory.mktemp("minutes")
    with prepared(folder) as known:
        server = start(folder / "demo", known["url"], RCA_INSTANCE=str(folder), RCA_SECRET_KEY="only for tests")
        yield {**known, "base": server.url}
        server.stop()


def come(page: Page, house: dict[str, str], who: str) -> Page:
    page.goto(f"{house['base']}/sign-in")
    page.locator("li", has_text=who).locator("form button").click()
    page.wait_for_load_state()
    return page


def test_the_minutes_are_read_noted_and_taken_as_pdf_and_markdown(house, window, axe, tmp_path) -> None:
    page = come(window(), house, "Mei Tan")
    page.goto(f"{house['base']}{house['analysis']}/board")
    page.get_by_role("link", name="Workshop minutes").click()
    expect(page.get_by_role("heading", name="Root causes and why-chains")).to_be_visible()
    expect(page.locator("#chains")).to_contain_text("therefore: Stop orders travel in a nightly file")
    expect(page.locator("#chosen")).to_contain_text("Compare orders with bills every Monday")
    assert axe(page) == []
    page.get_by_role("link", name="Write notes").click()
    page.get_by_label("Notes and agreements").fill("Ana asks billing for the file layout.\nJonas tries one week.")
    page.get_by_label("Next meeting").fill("2026-12-08")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#agreed li")).to_have_count(2)
    expect(page.locator(".min-facts")).to_contain_text("8 Dec 2026")
    for name, ending, first in (("Minutes as PDF", "pdf", b"%PDF-"), ("As Markdown", "md", b"# Minutes: Bills")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename == f"RCA-2026-001-minutes.{ending}"
        download.value.save_as(tmp_path / ending)
        assert (tmp_path / ending).read_bytes().startswith(first)


def test_scores_are_given_on_a_phone_in_secret_and_closed_by_who_leads(house, window, axe) -> None:
    address = f"{house['base']}{house['analysis']}/solutions/scores"
    phone, lead = come(window(width=390, height=844), house, "Jonas Weber"), come(window(), house, "Mei Tan")
    lead.goto(address)
    assert axe(lead) == []
    lead.get_by_text("Open the scoring again…").click()
    lead.locator("#reopen_scoring-reason").fill("Jonas was on the telephone")
    lead.get_by_role("button", name="Open again").click()
    phone.goto(address)
    for field in phone.locator(".sc-ballot select").all():
        field.select_option("4")
    phone.get_by_role("button", name="Keep my scores").click()
    expect(phone.locator(".sc-turnout")).to_contain_text("yours are kept")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(phone) == []
    lead.goto(address)
    expect(lead.locator(".sc-turnout")).to_contain_text("3 people have given scores")
    expect(lead.locator(".sc-table")).to_have_count(0)
    lead.get_by_role("button", name="Close the scoring and show what came of it").click()
    expect(lead.locator(".sc-table tbody tr")).to_have_count(7)
    phone.reload()
    expect(phone.locator(".sc-point")).to_have_count(7)
