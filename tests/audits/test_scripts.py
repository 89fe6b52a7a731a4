"""The scripts of the audits: their pure parts in their own language, the whole in a browser that loses its network."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rca.audits import Answer
from rca.audits.queries import sheets
from tests.board.test_board_modules import node
from tests.factories.audits import fresh, make_audit, started
from tests.factories.people import sign_in

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = ROOT / "static" / "audit"


def test_a_pure_module_does_what_its_tests_say() -> None:
    done = subprocess.run([node(), "--test", str(HERE / "sending.test.mjs")], cwd=ROOT, capture_output=True, text=True,
                          timeout=60, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_modules_import_each_other_and_the_board_s_outbox_only() -> None:
    for path in sorted(MODULES.glob("*.js")):
        for source in re.findall(r'from "([^"]+)"', path.read_text()):
            assert source in ("./sending.js", "../board/outbox.js", "../board/wire.js"), f"{path.name}: {source}"
        assert not re.search(r"\beval\(|new Function|setAttribute\(\"style\"|document\.write", path.read_text())


def answers(audit) -> list[tuple[str, str | None] | None]:
    """What the database holds, by item."""
    from rca.foundation.db import db

    db.session.rollback()
    rows = sheets.rows(fresh(audit.id))
    return [(row.answer.answer.value, row.answer.evidence) if row.answer else None for row in rows]


@pytest.fixture
def audit(lead, auditor, case):
    return started(make_audit(lead, auditor, ("complaint", case.id)), auditor)


@pytest.fixture
def page(app, serve, database, window, auditor, audit) -> Page:
    """The first item on a phone, signed in as the auditor by the cookie of a client."""
    server = serve(database.url, RCA_SECRET_KEY="only for tests")
    client = sign_in(app.test_client(), auditor)
    cookie = client.get_cookie("rca")
    assert cookie is not None
    page: Page = window(width=390, height=844, has_touch=True, is_mobile=True)
    page.context.add_cookies([{"name": "rca", "value": cookie.value, "url": server.url}])
    page.goto(f"{server.url}/audits/{audit.id}/items/1")
    return page


@pytest.mark.journey
@pytest.mark.sqlite
def test_nothing_is_lost_when_the_network_goes(page, audit) -> None:
    page.get_by_role("button", name="Not conform").click()
    expect(page.locator("[data-refusal]")).to_contain_text("Write down what you saw")
    page.get_by_label("What you saw").fill("Reject log, 14:02")
    page.get_by_role("button", name="Not conform").click()
    expect(page.locator("[data-kept]")).to_have_text("Saved")
    expect(page.locator("[data-score]")).to_contain_text("1 of 3 answered")
    expect(page.get_by_role("link", name="Make this finding an action")).to_be_visible()

    page.context.set_offline(True)
    page.get_by_role("link", name="Next item").click()
    expect(page.locator("h1")).to_have_text("The alarm reached somebody on duty.")
    page.get_by_role("button", name="Conform", exact=True).click()
    expect(page.locator("[data-kept]")).to_have_text("Kept here, 1 to send")
    page.get_by_role("link", name="Next item").click()
    page.get_by_label("What you saw").fill("half a sentence")
    page.get_by_role("link", name="Item before").click()
    expect(page.get_by_role("button", name="Conform", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Next item").click()
    expect(page.get_by_label("What you saw")).to_have_value("half a sentence")
    assert answers(audit)[1:] == [None, None]

    page.context.set_offline(False)
    expect(page.locator("[data-kept]")).to_have_text("Saved")
    assert answers(audit)[1] == (Answer.CONFORM.value, None)
    page.reload()
    expect(page.get_by_label("What you saw")).to_have_value("half a sentence")
    expect(page.locator("[data-score]")).to_contain_text("2 of 3 answered")


@pytest.mark.journey
@pytest.mark.sqlite
def test_the_list_saves_an_answer_where_it_stands(page, audit) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(page.url.split("/items")[0])
    item = page.locator("#item-3")
    item.get_by_text("Observation").click()
    expect(item.locator("[data-refusal]")).to_contain_text("Write down what you saw")
    item.get_by_role("textbox").fill("Two days are missing")
    item.get_by_role("button", name="Save").click()
    expect(item.locator("[data-said]")).to_have_text("Observation")
    expect(page.locator("[data-kept]")).to_have_text("Saved")
    assert answers(audit)[2] == ("observation", "Two days are missing")
    page.locator("#item-1").get_by_text("Not conform").click()
    page.locator("#item-1").get_by_role("textbox").fill("Reject log, 14:02")
    page.locator("#item-1").get_by_role("button", name="Save").click()
    expect(page.locator("#item-1 [data-finding]")).to_contain_text("open")
