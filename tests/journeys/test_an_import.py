"""A register of another house is brought: its columns named, its rows taken beside, the refused ones mended."""

import csv
import io
import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House

pytestmark = [pytest.mark.journey, pytest.mark.postgres]
HEADER = "number,date received,submitted via,issue,customer name,status\n"


def brought(page: Page, url: str, name: str, content: bytes) -> None:
    """Bring a file and take its rows as the columns are understood; the page tells when that has ended."""
    page.goto(f"{url}/complaints/import")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()
    page.locator("main form button[type=submit]").last.click()
    expect(page).to_have_url(re.compile(r"/imports/[0-9a-f-]{36}$"))
    expect(page.locator("#progress")).to_have_count(0, timeout=60_000)


def counts(page: Page) -> list[str]:
    """Rows of the file, taken, known before, refused."""
    return [re.split(r"\s", told.strip())[0] for told in page.locator("main .deflist dd").all_inner_texts()]


def test_refused_rows_of_an_import_are_taken_home_mended_and_come_in(house: House) -> None:
    page, mark = house.mei_comes(), uuid4().hex[:6]
    rows = "".join(f"{mark}-{n},2026-{'02-30' if n == 7 else f'03-{1 + n % 28:02d}'},Web,The bill was wrong,Bo,Open\n"
                   for n in range(150))
    name = f"register-{mark}.csv"
    brought(page, house.url, name, (HEADER + rows).encode())
    expect(page.get_by_role("heading", name="149 cases taken")).to_be_visible()
    assert counts(page) == ["150", "149", "0", "1"]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download them with line, column and reason").click()
    home = Path(download.value.path()).read_text("utf-8-sig")
    _, row = csv.reader(io.StringIO(home))
    assert row[:3] == ["9", "date received", "“2026-02-30” is not a day of the calendar."]
    brought(page, house.url, f"mended-{mark}.csv", home.replace("2026-02-30,Web", "2026-02-28,Web").encode())
    assert counts(page) == ["1", "1", "0", "0"]
    brought(page, house.url, name, (HEADER + rows).encode())
    assert counts(page) == ["150", "0", "149", "1"]
    page.goto(f"{house.url}/complaints?q={mark}")
    expect(page.get_by_role("navigation", name="Pages of this list")).to_contain_text("150 cases")
