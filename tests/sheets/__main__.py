"""Takes the pictures: 1440 and 390 wide, light and dark, English and Chinese; leaves sheets in instance/sheets/."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.fixtures.browser import ARGUMENTS, chromium
from tests.fixtures.server import ROOT, start
from tests.sheets.montage import montage
from tests.sheets.prepared import prepared, speak
from tests.sheets.screens import SCREENS, Screen

TARGET = ROOT / "instance" / "sheets"
HEIGHTS = {1440: 900, 390: 844}
LANGUAGES = {"en": "en-GB", "zh_Hans": "zh-CN"}


def sign_in(page: Page, base: str, who: str) -> None:
    """One click, as everybody does in a demonstration."""
    page.goto(f"{base}/sign-in")
    page.locator("li", has_text=who).locator("form button").click()
    page.wait_for_load_state()


def take(page: Page, base: str, screen: Screen, known: dict[str, str], target: Path) -> None:
    """Go there, do what is to be done, take the picture."""
    page.goto(base + screen.address.format(**known))
    if screen.do:
        screen.do(page)
    # A board keeps a stream open, so the network is never idle there.
    page.wait_for_timeout(150)
    page.screenshot(path=target, full_page="board" not in screen.name, animations="disabled")


def round_of(browser: Browser, bases: dict[str, str], known: dict[str, str], screens: list[Screen], *, width: int,
             theme: str, language: str) -> None:
    """All screens in one width, theme and language, and their sheet."""
    name = f"{width}-{theme}-{language}"
    folder = TARGET / name
    folder.mkdir(parents=True)
    speak(language)
    taken, contexts = [], {}
    for screen in screens:
        if width not in screen.widths:
            continue
        # Those who are not signed in get a fresh browser each, so that a guest of one screen is none on the next.
        key = screen.who or screen.name
        if key not in contexts:
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHTS[width]}, locale=LANGUAGES[language], color_scheme=theme,
                reduced_motion="reduce", has_touch=width < 600, is_mobile=width < 600)
            context.set_default_timeout(5_000)
            contexts[key] = context.new_page()
            if screen.who:
                sign_in(contexts[key], bases[screen.on], screen.who)
        picture = folder / f"{screen.name}.png"
        try:
            take(contexts[key], bases[screen.on], screen, known, picture)
            taken.append((screen.name, picture))
        except Error as error:
            print(f"  {name}: {screen.name}: {str(error).splitlines()[0]}", file=sys.stderr)
    for page in contexts.values():
        page.context.close()
    wide = width > 600
    most = 12 if wide else 16
    for number, first in enumerate(range(0, len(taken), most), 1):
        target = TARGET / f"{name}-{number}.png"
        montage(taken[first:first + most], target, thumb=520 if wide else 230, columns=4 if wide else 8,
                tallest=1.4 if wide else 4)
        print(target, flush=True)


def main(wanted: list[str]) -> None:
    """Prepare, serve, take."""
    screens = [screen for screen in SCREENS if not wanted or any(word in screen.name for word in wanted)]
    shutil.rmtree(TARGET, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="rca-sheets-") as name, prepared(Path(name)) as known:
        demo = start(Path(name) / "demo", known["url"], RCA_INSTANCE=name, RCA_SECRET_KEY="only for sheets")
        from tests.fixtures.databases import make_schema

        empty_url = f"sqlite:///{Path(name) / 'empty.sqlite'}"
        make_schema(empty_url, Path(name))
        empty = start(Path(name) / "empty", empty_url)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
                for language in LANGUAGES:
                    for theme in ("light", "dark"):
                        for width in HEIGHTS:
                            round_of(browser, {"demo": demo.url, "empty": empty.url}, known, screens, width=width,
                                     theme=theme, language=language)
                browser.close()
        finally:
            demo.stop()
            empty.stop()


main(sys.argv[1:])
