"""A post-mortem becomes a board, and the board's causes leave as a mind map and come back as the same fish."""

import re

import pytest
from playwright.sync_api import Page, expect

from rca.analyses import files
from tests.journeys.house import House

pytestmark = [pytest.mark.journey]

INCIDENT = ("# 计费 & billing <disagree>\n\n## Contributing Factors\n\n- Nobody compares orders with bills\n"
            "  - There is no step for it\n- 被拒绝的记录没有报警\n\n## Action Items\n\n- Compare them every night\n")


@pytest.fixture
def mei(house: House) -> Page:
    """The first administrator, who may also lead analyses, on a phone."""
    page = house.mei_comes(width=390, height=844)
    page.goto(house.url)
    return page


def home(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def test_from_a_file_to_the_board_and_back(mei, axe, tmp_path) -> None:
    mei.goto(f"{home(mei)}/analyses/new")
    mei.get_by_role("link", name="Start from a file or pasted text").click()
    assert not axe(mei)
    mei.locator("input[type=file]").set_input_files({"name": "事故 report.md", "mimeType": "text/markdown",
                                                     "buffer": INCIDENT.encode("utf-16")})
    mei.get_by_role("button", name="See what it holds").click()
    expect(mei.get_by_label("Problem")).to_have_value("计费 & billing <disagree>")
    expect(mei.locator(".sketch")).to_contain_text("There is no step for it")
    expect(mei.get_by_label("Take 1 action item as a solution candidate")).to_be_checked()
    mei.wait_for_load_state()  # words are there before the style sheets are
    assert mei.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not axe(mei)
    mei.get_by_role("button", name="Start and open the board").click()
    expect(mei.locator("#stage")).to_be_visible()
    expect(mei.locator("#outline")).to_contain_text("There is no step for it")

    mei.goto(f"{mei.url.removesuffix('/board')}/take-out")
    assert mei.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not axe(mei)
    with mei.expect_download() as download:
        mei.get_by_role("link", name="Download as FreeMind or Freeplane map").click()
    assert re.fullmatch(r"RCA-\d{4}-\d{3}\.mm", download.value.suggested_filename)
    taken = tmp_path / "taken.mm"
    download.value.save_as(taken)
    outline = files.read(taken.read_bytes(), "taken.mm").parts[0].outline
    assert [entry.text for entry in outline.entries] == [
        "计费 & billing <disagree>", "Nobody compares orders with bills", "There is no step for it",
        "被拒绝的记录没有报警"]
    mei.goto(f"{home(mei)}/analyses/new/file")
    mei.locator("input[type=file]").set_input_files(taken)
    mei.get_by_role("button", name="See what it holds").click()
    expect(mei.locator(".sketch li")).to_have_count(3)
