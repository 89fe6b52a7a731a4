"""The short walk on SQLite: set up, import a file of our own, start, add a cause, see it in a second window."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import choose, import_file, set_up, start_analysis, words, write

pytestmark = [pytest.mark.journey, pytest.mark.sqlite]
CSV = """number,date received,submitted via,issue,what happened,customer name
A1,2026-03-14,Phone,Bill shows a roaming charge,It was cancelled in January,Lena Hartmann
A2,2026-03-15,Web,Technician did not come,Nobody called,Paul Berger
A3,2026-02-30,Web,Line was dead,Since noon,Ines Costa
"""


def test_from_a_file_to_a_cause_that_a_colleague_sees(database, serve, window, tmp_path: Path) -> None:
    url = serve(database.url).url
    page = window()
    set_up(page, url)
    file = tmp_path / "register.csv"
    file.write_text(CSV)
    import_file(page, url, file)
    expect(page.get_by_text("Line 4").first).to_be_visible()
    page.get_by_role("button", name="Import 2 cases").click()
    expect(page.get_by_role("heading", name="2 cases taken")).to_be_visible()
    page.get_by_role("link", name="See these cases").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Start an analysis").click()
    board = start_analysis(page, "Technicians do not come")
    colleague = page.context.new_page()
    colleague.goto(board)
    choose(page, "Process")
    page.keyboard.press("Enter")
    write(page, "The second visit is not in the plan")
    expect(words(colleague, "The second visit is not in the plan")).to_be_visible(timeout=1_000)
    choose(colleague, "The second visit")
    colleague.keyboard.press("Tab")
    write(colleague, "Plans are printed on Friday")
    expect(words(page, "Plans are printed on Friday")).to_be_visible(timeout=1_000)
