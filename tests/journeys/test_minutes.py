"""The minutes of the demonstration's board, read and taken home; scores given on a phone and closed by who leads."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.journey]


def come(page: Page, demo: dict[str, str], who: str) -> Page:
    page.goto(f"{demo['base']}/sign-in")
    page.locator("li", has_text=who).locator("form button").click()
    page.wait_for_load_state()
    return page


def test_the_minutes_are_read_noted_and_taken_as_pdf_and_markdown(demo, window, axe, tmp_path) -> None:
    page = come(window(), demo, "Mei Tan")
    page.goto(f"{demo['base']}{demo['analysis']}/board")
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


def test_scores_are_given_on_a_phone_in_secret_and_closed_by_who_leads(demo, window, axe) -> None:
    address = f"{demo['base']}{demo['analysis']}/solutions/scores"
    phone, lead = come(window(width=390, height=844), demo, "Jonas Weber"), come(window(), demo, "Mei Tan")
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
    phone.wait_for_load_state()  # with its style sheets
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(phone) == []
    lead.goto(address)
    expect(lead.locator(".sc-turnout")).to_contain_text("3 people have given scores")
    expect(lead.locator(".sc-table")).to_have_count(0)
    lead.get_by_role("button", name="Close the scoring and show what came of it").click()
    expect(lead.locator(".sc-table tbody tr")).to_have_count(7)
    phone.reload()
    expect(phone.locator(".sc-point")).to_have_count(7)
