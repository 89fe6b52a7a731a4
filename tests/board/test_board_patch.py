"""The page's own script applies differences; in a real browser they lead to what would be drawn anew."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from rca.analyses.drawing import difference, fish, html, outline, svg
from rca.analyses.graph import problem
from tests.analyses import making
from tests.analyses.growing import attempt, busy_day, change_of

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
PLACE = "http://board.test"

# What a drawing is, whatever state the page adds to it.
SEEN = """element => {
  const seen = (at) => at.nodeType === 3 ? at.data : [at.localName,
    Object.fromEntries([...at.attributes].map(({name, value}) => [name, name === "class"
      ? value.split(" ").filter((word) => word !== "came").join(" ") : value]).sort()),
    [...at.childNodes].map(seen)];
  return seen(element);
}"""


@pytest.fixture
def page(window: Callable[..., Page]) -> Page:
    """A page that may load the board's modules and nothing else."""
    opened = window()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(PLACE)
        if path == "/":
            route.fulfill(body="<!doctype html><main></main>", content_type="text/html")
        elif path == "/favicon.ico":
            route.fulfill(status=204)
        else:
            route.fulfill(path=STATIC / path.removeprefix("/static/"), content_type="text/javascript")

    opened.route("**/*", answer)
    opened.goto(f"{PLACE}/")
    opened.evaluate("""async () => {
      window.apply = (await import("/static/board/patch.js")).patch;
      window.draw = (text) => { document.querySelector("main").innerHTML = text; };
    }""")
    return opened


@pytest.mark.journey
@pytest.mark.parametrize("seed", range(2))
def test_differences_lead_to_the_drawing_made_anew(page: Page, seed: int) -> None:
    dice = random.Random(seed)
    graph = making.fish()
    day = busy_day(dice)[:40]
    drawings = {"fish": (fish, lambda drawing: svg(drawing, "Title")), "outline": (outline, html)}
    before = {name: draw(graph) for name, (draw, _) in drawings.items()}
    page.evaluate("draw", "".join(write(before[name]) for name, (_, write) in drawings.items()))
    for number, move in enumerate(day):
        attempt(graph, change_of(graph, move, making.uid(1000 + number)))
        for name, (draw, write) in drawings.items():
            after = draw(graph)
            change = json.loads(json.dumps(difference(before[name], after)))
            page.evaluate("""([name, change]) => {
              const root = document.getElementById(name);
              apply(root, change, {glide: name === "fish"});
              if (change.view) root.setAttribute("viewBox", change.view);
            }""", [name, change])
            page.evaluate("text => { const t = document.createElement('template'); t.innerHTML = text;"
                          " window.wanted = t.content.firstElementChild; }", write(after))
            shown = page.locator(f"#{name}").evaluate(SEEN)
            assert shown == page.evaluate(f"({SEEN})(window.wanted)"), f"{name} after change {number}"
            before[name] = after


@pytest.mark.journey
def test_a_part_that_hangs_on_nothing_is_told_rather_than_drawn_wrongly(page: Page) -> None:
    graph = making.fish()
    page.evaluate("draw", svg(fish(graph), "Title"))
    part = {"id": "f-new", "parent": "f-unknown", "index": 0, "transform": "", "cls": "cause", "own": "", "attrs": {}}
    told = page.evaluate("""part => { try { apply(document.getElementById("fish"), {gone: [], parts: [part]}); }
      catch (error) { return error.message; } }""", part)
    assert told == "a part hangs on nothing"
    assert problem(graph) == making.PROBLEM
