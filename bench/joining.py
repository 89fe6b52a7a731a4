"""A board of 300 causes in Chromium: a change by key until a second browser has drawn it, its scripting, and joining.

Two windows, each a browser context of its own, on a real server. One presses keys; the other notes when the words stand
in its fish. Joining is from the address to the first picture in which the fish stands (first contentful paint), on a
board of 300 changes and on one of 2,000, so that the row says what the length of a journal costs.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.product import product
from bench.replaying import CAUSES, held
from bench.rows import Row
from rca.foundation.db import db
from tests.factories.people import make_organisation, make_person, make_team, sign_in
from tests.fixtures.browser import ARGUMENTS
from tests.fixtures.server import start

SECRET, ROUNDS, JOINS = "only for the bench", 30, 12
WATCH = """words => new Promise(seen => {
  const found = () => [...document.querySelectorAll("#outline .text")].some(text => text.textContent === words);
  const look = () => requestAnimationFrame(() => setTimeout(() => seen(performance.timeOrigin + performance.now())));
  new MutationObserver((_, watch) => { if (found()) { watch.disconnect(); look(); } })
    .observe(document.body, { subtree: true, childList: true, characterData: true });
})"""
PRESSED = """() => addEventListener("keydown", () => { window.pressed = performance.timeOrigin + performance.now(); },
  { capture: true, once: true })"""
PAINTED = """() => new Promise(told => {
  const look = () => { const [first] = performance.getEntriesByName("first-contentful-paint");
    if (first) told(first.startTime); else requestAnimationFrame(look); };
  look();
})"""


def rows() -> list[Row]:
    """Change by key to drawn elsewhere against the answer alone; joins of a short and a long history, in turns."""
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        url = f"sqlite:///{Path(name) / 'bench.sqlite'}"
        with product(url, Path(name), SECRET) as app:
            make_organisation()
            team = make_team("Billing care")
            mei = make_person("Mei Tan", ("facilitator", team))
            short, long = held(mei, team, CAUSES), held(mei, team)
            cookie = sign_in(app.test_client(), mei).get_cookie("rca").value
            db.session.remove()
            server = start(Path(name) / "served", url, RCA_INSTANCE=name, RCA_SECRET_KEY=SECRET)
            try:
                with sync_playwright() as playwright:
                    chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
                    found = [_changes(chromium, server.url, cookie, long),
                             *_joins(chromium, server.url, cookie, short, long)]
                    chromium.close()
            finally:
                server.stop()
    return found


def _window(chromium: Browser, url: str, cookie: str) -> Page:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_cookies([{"name": "rca", "value": cookie, "url": url}])
    return context.new_page()


def _changes(chromium: Browser, url: str, cookie: str, board: UUID) -> Row:
    """From the key that keeps a cause to the frame of the other window in which it stands."""
    writer, reader = (_window(chromium, url, cookie) for _ in range(2))
    for page in (writer, reader):
        page.goto(f"{url}/analyses/{board}/board")
        page.locator("#standing[data-state=saved]").wait_for()
    taken, answered = [], []
    counters = [_counter(page) for page in (writer, reader)]
    before = [_scripting(one) for one in counters]
    for number in range(ROUNDS):
        words = f"Nobody looked at number {number}"
        writer.locator("#say-text").fill(words)
        reader.evaluate(f"words => {{ window.stood = ({WATCH})(words); }}", words)
        writer.evaluate(PRESSED)
        with writer.expect_response("**/board/changes") as answer:
            writer.locator("#say-text").press("Enter")
        stood = reader.evaluate("window.stood")
        taken.append(stood - writer.evaluate("window.pressed"))
        answered.append(answer.value.request.timing["responseEnd"])
    spent = [(_scripting(one) - was) / ROUNDS for one, was in zip(counters, before, strict=True)]
    for page in (writer, reader):
        page.context.close()
    return Row("a board of 300 causes: by key to drawn in a second Chromium", taken, "its own answer", answered,
               f"scripting for each change {spent[0]:.1f} ms where it was typed, {spent[1]:.1f} ms where it was drawn")


def _counter(page: Page) -> CDPSession:
    """What counts in a page, from now on."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    return session


def _scripting(session: CDPSession) -> float:
    """Milliseconds of scripts in a page so far."""
    found: dict[str, Any] = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(1000 * found["ScriptDuration"])


def _joins(chromium: Browser, url: str, cookie: str, short: UUID, long: UUID) -> list[Row]:
    """The first picture of a board in a browser that knows the stylesheets, both histories in turns; and a replay."""
    page = _window(chromium, url, cookie)
    page.goto(f"{url}/analyses/{long}/board")
    taken: dict[str, list[float]] = {}
    for _ in range(JOINS):
        for name, path in (("long", f"{long}/board"), ("short", f"{short}/board"), ("replay", f"{long}/replay")):
            page.goto("about:blank")
            page.goto(f"{url}/analyses/{path}", wait_until="commit")
            taken.setdefault(name, []).append(page.evaluate(PAINTED))
    page.context.close()
    return [Row("joining a board of 300 causes, 2,000 changes: first picture", taken["long"], "the same of 300 changes",
                taken["short"]),
            Row("replay of 2,000 changes in Chromium: first picture", taken["replay"], "the board's first picture",
                taken["long"])]
