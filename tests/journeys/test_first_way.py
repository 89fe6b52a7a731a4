"""The whole first way on PostgreSQL: complaints nobody here wrote become a fish, built by two browsers and a phone."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import (
    PASSWORD,
    choose,
    import_file,
    set_up,
    start_analysis,
    words,
    write,
)

pytestmark = [pytest.mark.journey, pytest.mark.postgres, pytest.mark.samples]
PROBLEM = "Credit reports carry debts that are not the customer's"


@pytest.fixture
def mei(database, serve, window) -> Page:
    """The first administrator, signed in after the first visit."""
    page = window()
    set_up(page, serve(database.url).url)
    return page


def home(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def add_colleague(page: Page, window, name: str = "Jonas Weber") -> Page:
    """Add a person as an administrator would, and let them in by their one-time link in a browser of their own."""
    page.goto(f"{home(page)}/people/new")
    page.locator("#name").fill(name)
    page.locator("#sign_in_name").fill("jonas")
    page.locator("#role").select_option("member")
    page.get_by_role("button", name="Add", exact=True).click()
    if page.locator(".once").count() == 0:
        page.get_by_role("button", name="Issue a one-time link").click()
    address = page.locator(".once").inner_text()
    colleague = window(width=1280, height=800)
    colleague.goto(address.strip())
    colleague.locator("#password").fill(PASSWORD)
    colleague.locator("#password_again").fill(PASSWORD)
    colleague.get_by_role("button", name="Save and sign in").click()
    expect(colleague.get_by_role("navigation", name="Rooms")).to_be_visible()
    return colleague


def import_register(page: Page, samples: Path) -> None:
    """349 bank complaints by mapping alone: the columns are recognised, nothing is changed by hand."""
    import_file(page, home(page), samples / "complaints" / "cfpb-2016.csv")
    page.get_by_role("button", name=re.compile("Import")).last.click()
    expect(page.get_by_role("heading", name="349 cases taken")).to_be_visible()


def pick_two_debts(page: Page) -> None:
    """Find cases by words, look at one of them, pick two."""
    page.goto(f"{home(page)}/complaints?status=open")
    page.get_by_role("searchbox").fill("debt")
    expect(page).to_have_url(re.compile("q=debt"))
    page.locator("#cases a.main").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Receive and calm")).to_be_visible()
    page.go_back()
    for n in range(2):
        page.locator("#cases input[name=complaint]").nth(n).check()
    page.get_by_role("button", name="Start an analysis").click()
    expect(page.get_by_role("heading", name="About 2 complaint cases")).to_be_visible()


def join_by_phone(page: Page, window) -> Page:
    """Invite guests and come in by the link, on a phone."""
    page.get_by_role("link", name="Invite").click()
    page.get_by_role("button", name="Make a link").click()
    address = page.locator("#invite-in input[readonly]").first.input_value()
    page.locator("#invite").get_by_role("button", name="Close").click()
    phone = window(width=390, height=844, has_touch=True, is_mobile=True)
    phone.goto(address)
    phone.locator("#name").fill("Lena")
    phone.get_by_role("button", name="Join the workshop").click()
    expect(phone.locator("#say-text")).to_be_visible()
    return phone


def prove_a_root(page: Page, cause: str) -> None:
    """Verified is refused without evidence; with it the cause can be judged and marked."""
    choose(page, cause)
    panel = page.locator("#panel")
    panel.get_by_role("button", name="Verified").click()
    expect(panel.get_by_role("alert").filter(has_text="evidence")).to_be_visible()
    panel.get_by_label("A note of evidence").fill("38 of 40 files name the former owner")
    panel.get_by_role("button", name="Add evidence").click()
    expect(panel.get_by_text("38 of 40 files")).to_be_visible()
    panel.get_by_role("button", name="Verified").click()
    expect(panel.get_by_role("button", name="Verified")).to_have_attribute("aria-pressed", "true")
    panel.get_by_role("button", name="Root cause").click()
    expect(page.locator("#fish .is-root")).to_have_count(1)


def test_complaints_nobody_here_wrote_become_a_fish_built_together(mei, window, samples) -> None:
    jonas = add_colleague(mei, window)
    import_register(mei, samples)
    pick_two_debts(mei)
    board = start_analysis(mei, PROBLEM)
    jonas.goto(board)
    phone = join_by_phone(mei, window)

    choose(mei, "Process")
    mei.keyboard.press("Enter")
    write(mei, "Sold debts keep the old account number")
    for page in (jonas, phone):
        expect(words(page, "Sold debts keep the old account number")).to_be_attached()
    choose(jonas, "Sold debts")
    jonas.keyboard.press("Tab")
    write(jonas, "The buyer's file has no field for it")
    expect(words(mei, "The buyer's file has no field for it")).to_be_visible()

    phone.locator("#say-text").fill("Nobody compares names before reporting")
    phone.get_by_role("button", name="People", exact=True).click()
    phone.get_by_role("button", name="Put it on the fish").click()
    expect(words(mei, "Nobody compares names before reporting")).to_be_visible()
    expect(phone.locator("[data-list=cards]")).to_contain_text("Nobody compares names")

    choose(mei, "Nobody compares")
    mei.keyboard.press("F2")
    write(mei, "No step compares names before reporting")
    expect(words(jonas, "No step compares names before reporting")).to_be_visible()
    choose(mei, "No step")
    mei.locator("#move-to-more summary").click()
    mei.locator("#move-to").select_option(label="Productivity")
    mei.locator("#move-to-more").get_by_role("button", name="Move").click()
    moved = jonas.locator("#outline [data-kind=category]").filter(has_text="Productivity")
    expect(moved).to_contain_text("No step compares names")

    prove_a_root(mei, "The buyer's file")
    choose(jonas, "No step")
    jonas.keyboard.press("Delete")
    expect(words(mei, "No step compares names")).to_have_count(0)
    jonas.get_by_role("button", name="Bring back").click()
    expect(words(mei, "No step compares names")).to_be_visible()
    choose(mei, "The buyer's file")
    expect(mei.locator("#panel")).to_contain_text("2 of 5 whys")
    leave_the_room(mei, phone)


def leave_the_room(page: Page, phone: Page) -> None:
    """History says who did what; the fish and the complaints go out as files; the guest is sent away."""
    page.get_by_role("link", name="Invite").click()
    page.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("You have left this board")).to_be_visible()
    page.locator("#invite").get_by_role("button", name="Close").click()
    with page.expect_download() as fish:
        page.get_by_role("link", name="Save as SVG").click()
    assert "<svg" in Path(fish.value.path()).read_text()
    page.locator(".b-title a").click()
    page.get_by_role("link", name="History").click()
    for who, what in (("Lena", "Nobody compares names"), ("Jonas Weber", "Cause removed"), ("Mei Tan", "Evidence")):
        expect(page.locator("main").get_by_text(who).first).to_be_visible()
        expect(page.locator("main").get_by_text(what).first).to_be_visible()
    page.goto(f"{home(page)}/complaints?status=open")
    with page.expect_download() as table:
        page.get_by_role("link", name=re.compile("CSV")).click()
    rows = list(csv.reader(io.StringIO(Path(table.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) > 10
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
