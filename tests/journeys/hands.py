"""Two ways of working: by keys alone and by finger alone. Each counts what it takes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "hands.md"
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
WATCH = """window.used = [];
addEventListener("pointerdown", ({ pointerType: by }) => {
  if (!window.used.includes(by)) window.used.push(by);
}, true);"""
HOLD = 600  # milliseconds; longer than the board waits before it takes a finger's rest for a drag


@dataclass
class Keys:
    """A person without a mouse. Letters of what they write are no keystrokes of the board's and counted apart."""

    page: Page
    keys: int = 0
    letters: int = 0

    def __post_init__(self) -> None:
        self.page.evaluate(WATCH)

    def press(self, *names: str, times: int = 1) -> None:
        for name in names * times:
            self.page.keyboard.press(name)
            self.keys += 1

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.letters += len(words)

    @property
    def count(self) -> str:
        assert not self.page.evaluate("window.used"), "something was pressed by mouse or finger"
        return f"{self.keys} + {self.letters}"


@dataclass
class Fingers:
    """A person with a phone. What lies out of sight is swiped to first; letters go in by the phone's own keyboard."""

    page: Page
    taps: int = 0
    swipes: int = 0
    letters: int = 0
    line: object = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.page.evaluate(WATCH)

    def tap(self, place: Locator, end: bool = False) -> None:
        """Touch something; a field at its end, where the caret then stands."""
        expect(place).to_be_visible()
        self._reach(place)
        box = place.bounding_box()
        place.tap(**({"position": {"x": box["width"] - 4, "y": box["height"] - 8}} if end else {}))
        self.taps += 1

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.letters += len(words)

    def rub_out(self, n: int) -> None:
        for _ in range(n):
            self.page.keyboard.press("Backspace")
        self.letters += n

    def enter(self) -> None:
        """The phone's keyboard has a key that ends a line; it is touched like a button."""
        self.page.keyboard.press("Enter")
        self.taps += 1

    def carry(self, from_: Locator, to: Locator) -> None:
        """Rest on one thing until it comes along, and let go on another: one touch."""
        self._reach(from_)
        (x, y), (u, v) = middle(from_), middle(to)
        height = self.page.viewport_size["height"]
        self._touch("touchStart", x, y)
        self.page.wait_for_timeout(HOLD)
        for step in range(1, 6):
            self._touch("touchMove", x + (u - x) * step / 5, min(max(y + (v - y) * step / 5, 12), height - 12))
        while not 40 < middle(to)[1] < height - 40:
            self.page.wait_for_timeout(30)
        self._touch("touchMove", *middle(to))
        self._touch("touchMove", *middle(to))
        self._touch("touchEnd")
        self.taps += 1

    def _reach(self, place: Locator) -> None:
        height = self.page.viewport_size["height"]
        if not 0 <= middle(place)[1] <= height:
            place.scroll_into_view_if_needed()
            self.swipes += 1

    def _touch(self, kind: str, *at: float) -> None:
        self.line = self.line or self.page.context.new_cdp_session(self.page)
        self.line.send("Input.dispatchTouchEvent", {
            "type": kind, "touchPoints": [{"x": at[0], "y": at[1]}] if at else []})

    @property
    def count(self) -> str:
        assert self.page.evaluate("window.used") in ([], ["touch"]), "something was pressed by mouse"
        return f"{self.taps} + {self.letters}"


def middle(place: Locator) -> tuple[float, float]:
    """Where on the screen a finger would go."""
    box = place.bounding_box()
    assert box, f"{place} is not drawn"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def told(test: str, way: str, count: str, figure: Callable[[str], None]) -> None:
    """Print what a task took; docs/hands.md has to say the same."""
    number = test.removeprefix("test_").split("_")[0]
    figure(f"task {number} by {way}: {count}")
    row = next((row for row in DOCUMENT.read_text().splitlines() if row.startswith(f"| {int(number)} ")), "")
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    said = cells[3 if way == "keys" else 5] if len(cells) > 5 else "nothing"
    assert said == count, f"docs/hands.md says {said} for task {number} by {way}; it took {count}"
