"""Every screen there is, as a person meets it: nothing serious for axe, nothing wider than the window, nothing upset.

The list of screens is that of the contact sheets, so that a new screen is looked at and tried by the same line. Whoever
a screen is for keeps one browser for all of them, as people do; somebody without a name has a new one each time.
"""

from ast import literal_eval
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.fixtures.browser import AXE, PATIENCE, listen
from tests.fixtures.server import start
from tests.sheets.screens import SCREENS, Screen

pytestmark = [pytest.mark.journey]
LOOKS = {1440: "light", 390: "dark"}
# Fingers want 24 pixels or room around; axe does not ask for it by itself.
FINGERS = ("target-size",)
# The page made narrow and dark holds the same; what may be otherwise is how it looks and what scrolls.
OF_LOOKS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "aria-hidden-focus", *FINGERS)
# The rule takes the rows below a row of the outline for its label.
NOT_FOR_TREES = ("label-content-name-mismatch",)
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# What a screen reader walks by: the levels of the headings that are there; and what Tab would reach out of turn.
OUTLINE = """() => [[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(one => one.checkVisibility()).map(
    one => Number(one.tagName[1])), [...document.querySelectorAll('[tabindex]')].filter(one => one.tabIndex > 0).length]
"""


@pytest.fixture(scope="module")
def servers(demo: dict[str, str], sqlite_template: Path, tmp_path_factory) -> Iterator[dict[str, str]]:
    """The address of a server that holds the demonstration, and of one that nobody has set up."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "empty.sqlite").write_bytes(sqlite_template.read_bytes())
    empty = start(folder, f"sqlite:///{folder / 'empty.sqlite'}")
    yield {"demo": demo["base"], "empty": empty.url}
    empty.stop()


class Seats:
    """The browsers people sit at. axe waits in each of them, so that no page has to be handed it."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.kept: dict[str, Page] = {}
        self.complaints: list[str] = []

    def take(self, who: str | None) -> Page:
        """The page somebody has open, signed in."""
        if who in self.kept:
            return self.kept[who]
        context = self.browser.new_context(locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        context.add_init_script(path=str(AXE))
        page = context.new_page()
        listen(page, self.complaints)
        if who:
            page.goto(f"{self.url}/sign-in")
            page.locator("li", has_text=who).locator("form button").click()
            page.wait_for_load_state()
            self.kept[who] = page
        return page

    def leave(self, who: str | None, page: Page) -> None:
        """The next screen finds nothing of this one, nor does it hear what breaks off when it is left."""
        if who:
            page.evaluate(FORGET)
            page.goto("about:blank")
        else:
            page.context.close()


@pytest.fixture(scope="module")
def seats(servers, browser: Browser) -> Iterator[Seats]:
    seats = Seats(browser, servers["demo"])
    yield seats
    contexts: list[BrowserContext] = [page.context for page in seats.kept.values()]
    for context in contexts:
        context.close()


def enter(page: Page, base: str, screen: Screen, known: dict[str, str]) -> None:
    """Go there, do what is to be done."""
    page.goto(base + screen.address.format(**known))
    if screen.do:
        screen.do(page)
    people = page.locator("button[data-room=people]:visible")
    if people.count():
        expect(people).not_to_be_empty()  # who is here is told when the line stands
    page.wait_for_timeout(100)


def look(page: Page, width: int) -> None:
    """See the page in a window of this width, in the light of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=LOOKS[width], reduced_motion="reduce")


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.name for screen in SCREENS])
def test_a_screen_is_fit_for_everybody(
    demo, servers, seats: Seats, axe: Callable[..., list[str]], screen: Screen,
) -> None:
    seats.complaints.clear()
    first, *rest = (width for width in LOOKS if width in screen.widths)
    page = seats.take(screen.who)
    try:
        look(page, first)
        enter(page, servers[screen.on], screen, demo)
        fit(page, axe(page, leave_out=NOT_FOR_TREES, also=FINGERS))
        walkable(page)
        for width in rest:
            look(page, width)
            page.evaluate(DRAWN)
            fit(page, axe(page, only=OF_LOOKS))
        assert not seats.complaints, "\n".join(seats.complaints)
    finally:
        seats.leave(screen.who, page)


def fit(page: Page, findings: list[str]) -> None:
    """Nothing to scroll sideways to, nothing that keeps somebody out."""
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= shown, f"{page.url} is {wide} px wide in a window of {shown}"
    findings = [one for one in findings if not (one.startswith(FINGERS) and of_the_rooms(page, one))]
    assert findings == [], f"in a window of {shown}"


def walkable(page: Page) -> None:
    """One title, no level of headings left out, nothing that Tab reaches out of turn."""
    levels, out_of_turn = page.evaluate(OUTLINE)
    assert levels.count(1) == 1, f"{page.url} has {levels.count(1)} titles: {levels}"
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels)), f"{page.url} leaves a level out: {levels}"
    assert not out_of_turn, page.url


def of_the_rooms(page: Page, finding: str) -> bool:
    """In a narrow row of rooms the one where somebody is stays in sight and covers others, until they are swiped to."""
    target = literal_eval(finding.split(" — ", 1)[1])[0]
    return bool(page.locator(target).evaluate("place => place.closest('nav.nav') !== null"))
