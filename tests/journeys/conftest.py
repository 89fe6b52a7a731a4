"""A house for many short workshops: one server for the tests of a file, a board of its own for each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.databases import make_schema
from tests.fixtures.server import start
from tests.journeys.steps import set_up, start_analysis

PROBLEM = "Callers wait longer than ten minutes"
# What stands on a board when a task begins: on which bone, what, and what lies below it.
STANDING = {
    "Process": {"Queue routing is inefficient": ["Skills are not routed by"], "Calls take longer": []},
    "People": {"New hires are not fully trained": ["The mentors were moved"]},
    "": {"Mails are taken for spam": [], "Callers report known bugs": []},
}
GROW = """async ({ tree, bones }) => {
  const board = document.getElementById("board");
  const token = document.querySelector("meta[name=csrf-token]").content;
  const put = async (effect, text) => {
    const cause = crypto.randomUUID();
    const answer = await fetch(board.dataset.changes, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ key: crypto.randomUUID(), act: "cause.added", cause, effect, text, kind: "cause" }),
    });
    if (answer.status !== 201) throw new Error(await answer.text());
    return cause;
  };
  for (const [bone, causes] of Object.entries(tree)) {
    for (const [text, below] of Object.entries(causes)) {
      const cause = await put(bones[bone], text);
      for (const deeper of below) await put(cause, deeper);
    }
  }
}"""


@dataclass
class House:
    """A running server, and who is signed in: `board()` opens a window of theirs on a new board."""

    url: str
    window: Callable[..., Page] | None = None
    known: dict[str, object] = field(default_factory=dict)

    def board(self, standing: dict[str, dict[str, list[str]]] | None = None, **options: object) -> Page:
        page = self.window(**({"storage_state": self.known["person"]} if self.known else {}), **options)
        if not self.known:
            set_up(page, self.url)
            self.known["person"] = page.context.storage_state()
        page.goto(f"{self.url}/analyses/new")
        start_analysis(page, PROBLEM)
        grow(page, STANDING if standing is None else standing)
        return page


def grow(page: Page, standing: dict[str, dict[str, list[str]]]) -> None:
    """Put causes on the board as others would have put them before."""
    ids = page.locator("#outline li").evaluate_all(
        "items => items.map(item => [item.querySelector('.text').textContent, item.dataset.cause])")
    bones = dict(ids) | {"": ids[0][1]}
    page.evaluate(GROW, {"tree": standing, "bones": bones})
    n = sum(1 + len(below) for causes in standing.values() for below in causes.values())
    expect(page.locator("#outline .cause")).to_have_count(n)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An empty house for all tests of a file."""
    folder: Path = tmp_path_factory.mktemp("house")
    database = f"sqlite:///{folder / 'house.sqlite'}"
    make_schema(database, folder)
    server = start(folder, database)
    yield House(server.url)
    server.stop()


@pytest.fixture
def house(served: House, window: Callable[..., Page]) -> House:
    """The house, with windows that close when the test ends."""
    served.window = window
    return served
