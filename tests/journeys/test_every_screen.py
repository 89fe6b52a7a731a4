"""Every screen there is, as a person meets it: nothing serious for axe, nothing wider than the window, nothing upset.

The list of screens is that of the contact sheets, so that a new screen is looked at and tried by the same line.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, StorageState

from tests.fixtures.server import Server, start
from tests.sheets.prepared import prepared
from tests.sheets.screens import SCREENS, Screen

pytestmark = [pytest.mark.journey]
# The rule takes the rows below a row of the outline for its label.
# The page made narrow and dark holds the same; what may be otherwise is how it looks and what scrolls.
OF_LOOKS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "aria-hidden-focus")
NOT_FOR_TREES = ("label-content-name-mismatch",)


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Server], dict[str, str]]]:
    """Two servers on SQLite: one that holds the demonstration, one that nobody has set up."""
    from tests.fixtures.databases import make_schema

    folder = tmp_path_factory.mktemp("screens")
    with prepared(folder) as known:
        demo = start(folder / "demo", known["url"], RCA_INSTANCE=str(folder), RCA_SECRET_KEY="only for sheets")
        make_schema(f"sqlite:///{folder / 'empty.sqlite'}", folder)
        empty = start(folder / "empty", f"sqlite:///{folder / 'empty.sqlite'}")
        yield {"demo": demo, "empty": empty}, known
        demo.stop()
        empty.stop()


@pytest.fixture(scope="module")
def signed_in(houses, browser) -> Callable[[Screen], StorageState | None]:
    """The cookies of whoever a screen is for; everybody signs in once."""
    servers, _ = houses
    kept: dict[str, StorageState] = {}

    def cookies(screen: Screen) -> StorageState | None:
        if screen.who and screen.who not in kept:
            page = browser.new_page()
            page.goto(f"{servers[screen.on].url}/sign-in")
            page.locator("li", has_text=screen.who).locator("form button").click()
            page.wait_for_load_state()
            kept[screen.who] = page.context.storage_state()
            page.close()
        return kept.get(screen.who or "")
    return cookies


def enter(page: Page, base: str, screen: Screen, known: dict[str, str]) -> None:
    """Go there, do what is to be done."""
    page.goto(base + screen.address.format(**known))
    if screen.do:
        screen.do(page)
    page.wait_for_timeout(100)


LOOKS = {1440: "light", 390: "dark"}


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.name for screen in SCREENS])
def test_a_screen_is_fit_for_everybody(houses, signed_in, window, axe, screen: Screen) -> None:
    servers, known = houses
    first, *rest = (width for width in LOOKS if width in screen.widths)
    page = window(width=first, height=900, color_scheme=LOOKS[first], storage_state=signed_in(screen))
    enter(page, servers[screen.on].url, screen, known)
    fit(page, axe(page, leave_out=NOT_FOR_TREES))
    for width in rest:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=LOOKS[width])
        page.wait_for_timeout(100)
        fit(page, axe(page, only=OF_LOOKS))


def fit(page: Page, findings: list[str]) -> None:
    """Nothing to scroll sideways to, nothing that keeps somebody out."""
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= shown, f"{page.url} is {wide} px wide in a window of {shown}"
    assert findings == [], f"in a window of {shown}"
