"""A board of more than forty causes: folded bones are opened by keys, by finger, by finding; each for themselves."""

import os
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.hands import PHONE
from tests.journeys.house import House

pytestmark = [pytest.mark.journey]
MANY = {bone: {f"{bone} reason {n}": [f"{bone} reason {n} below"] for n in range(6)}
        for bone in ("Process", "People", "Promotion", "Price")}  # fmt: skip


def seen(page: Page, name: str) -> None:
    """Keep a picture when somebody asks for pictures."""
    if folder := os.environ.get("RCA_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.fixture
def board(house: House) -> Page:
    """A board where four bones hold twelve causes each."""
    return come(house.board(MANY))


def come(author: Page) -> Page:
    """Somebody else at the same board: for who put the causes there, their bones stay open."""
    page = author.context.new_page()
    page.goto(author.url.split("#")[0])
    expect(folded(page)).to_have_count(4)
    return page


def folded(page: Page):
    return page.locator("#fish .bone.is-folded")


def bone(page: Page, name: str):
    return page.locator("#fish .bone").filter(has=page.locator(":scope > .own > .bone-name", has_text=name))


def drawn(page: Page, text: str):
    return page.locator("#fish .cause .label").filter(has_text=text)


def chosen(page: Page) -> str:
    return page.locator("#outline [aria-selected=true] > .own .text").text_content() or ""


def test_arrows_pass_over_folded_bones_the_space_bar_opens_one_and_nobody_else_sees_that(board: Page) -> None:
    other = come(board)
    stage = board.locator("#stage")
    stage.focus()
    met = set()
    for _ in range(10):
        stage.press("ArrowLeft")
        met.add(chosen(board))
    for _ in range(10):
        stage.press("ArrowRight")
        met.add(chosen(board))
    assert all(" reason " not in text for text in met), "an arrow went into a folded bone"
    assert met & set(MANY), "no arrow came to a folded bone"
    while chosen(board) not in MANY:
        stage.press("ArrowLeft")
    name = chosen(board)
    stage.press(" ")
    expect(folded(board)).to_have_count(3)
    expect(drawn(board, f"{name} reason 0").first).to_be_visible()
    seen(board, "folds-opened-by-key")
    expect(folded(other)).to_have_count(4)
    stage.press(" ")
    expect(folded(board)).to_have_count(4)


def test_arrows_go_from_a_folded_bone_to_the_next_one_however_long_and_from_bead_to_bead(house: House) -> None:
    full = "Nobody had told the team that the queue was to be split by language in that week"
    board = come(house.board({**MANY, "Place": {f"{full} {n}": [] for n in range(5)}}))
    side = board.locator("#fish .bone.up .bone-name").evaluate_all(
        "names => names.sort((a, b) => a.getBoundingClientRect().right - b.getBoundingClientRect().right)"
        ".map(name => name.firstChild.textContent)")  # fmt: skip
    assert {"Place", "People"} <= set(side)
    bone(board, side[0]).first.locator(":scope > .own > .bone-name").click()
    met = [chosen(board)]
    for key in ["ArrowRight"] * (len(side) - 1) + ["ArrowLeft"] * (len(side) - 1):
        board.locator("#stage").press(key)
        met.append(chosen(board))
    assert met == side + side[-2::-1]
    for before, after in pairwise(["Price", "Promotion", "Process"]):
        beads = [bone(board, name).locator(":scope > .own > .fold") for name in (before, after)]
        beads[0].press("ArrowRight")
        assert chosen(board) == after
        expect(beads[1]).to_be_focused()


def test_what_is_looked_for_opens_the_bone_that_hides_it(board: Page) -> None:
    board.locator("#stage").press("Control+f")
    board.keyboard.type("Price reason 3")
    board.keyboard.press("Enter")
    expect(drawn(board, "Price reason 3").first).to_be_visible()
    assert chosen(board).startswith("Price reason 3")
    expect(folded(board)).to_have_count(3)


def test_on_a_phone_a_bead_is_large_enough_for_a_finger_and_opens_its_bone(house: House) -> None:
    page = come(house.board(MANY, **PHONE))
    beads = [bead.bounding_box() for bead in page.locator("#fish .is-folded > .own > .fold > .hit").all()]
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in beads), beads
    seen(page, "folds-phone")
    bone(page, "People").locator(":scope > .own > .fold").tap()
    expect(folded(page)).to_have_count(3)
    expect(page.locator("#fish .cause")).to_have_count(12)
    seen(page, "folds-phone-opened")
    names, stage = boxes(page.locator("#fish .bone-name")), page.locator("#stage").bounding_box()
    assert [(a, b) for a, b in combinations(names, 2) if meet(a, b)] == []
    assert all(stage["x"] <= a["x"] and a["x"] + a["width"] <= stage["x"] + stage["width"] for a in names)


def boxes(found: Locator) -> list[dict[str, float]]:
    return [one.bounding_box() for one in found.all()]


def meet(a: dict[str, float], b: dict[str, float], air: float = 5) -> bool:
    """Whether two boxes overlap by more than the room and the halo that letters have in theirs."""
    return all(a[at] + air < b[at] + b[size] and b[at] + air < a[at] + a[size]
               for at, size in (("x", "width"), ("y", "height")))  # fmt: skip
