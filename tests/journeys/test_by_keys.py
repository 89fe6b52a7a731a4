"""Twelve tasks of a workshop by keys alone: no mouse, no finger. What each takes stands in docs/hands.md, too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import Keys, told
from tests.journeys.house import House
from tests.journeys.steps import words

pytestmark = [pytest.mark.journey]
TEN = {
    "Process": ["Calls are queued twice", "Routing ignores skills", "Notes take too long", "Nobody calls back"],
    "People": ["Two shifts are empty", "Training was cut", "Mentors left in spring"],
    "Promotion": ["Each refund needs a signature", "Calls are capped at six minutes", "Overtime is forbidden"],
}


@pytest.fixture
def person(house: House) -> Keys:
    """A facilitator at a board where some causes stand, hands on the keyboard, nothing chosen."""
    page = house.board()
    page.locator("#stage").focus()
    return Keys(page)


@pytest.fixture
def count(figure, request: pytest.FixtureRequest):
    """Tell what a task took, and hold it against what the document says."""
    return lambda who: told(request.node.name, "keys", who.count, figure)


def find(person: Keys, some: str) -> None:
    """Go to a cause or bone by some of its words."""
    person.press("Control+f")
    person.write(some)
    person.press("Enter")


def item(page: Page, text: str):
    return page.locator("#outline li").filter(has=page.locator(":scope > .own .text", has_text=text))


def chosen(page: Page):
    return page.locator("#outline [aria-selected=true] > .own .text")


def test_01_ten_causes_are_added_on_three_bones(person: Keys, count) -> None:
    for bone, causes in TEN.items():
        find(person, bone[:4])
        person.press("Enter")
        for n, text in enumerate(causes, 1):
            expect(person.page.locator("#edit-text")).to_have_value("")
            person.write(text)
            person.press("Enter" if n == len(causes) else "Shift+Enter")
            expect(words(person.page, text)).to_be_visible()
    for bone, causes in TEN.items():
        for text in causes:
            expect(item(person.page, bone)).to_contain_text(text)
    count(person)


def test_02_two_causes_nobody_grouped_come_on_a_new_bone(person: Keys, count) -> None:
    find(person, "mails")
    person.press("Control+g")
    expect(person.page.locator("#group-name")).to_be_focused()
    person.write("Contact")
    person.press("Tab", "Space", "Enter")
    expect(item(person.page, "Contact").locator(".cause")).to_have_count(2)
    count(person)


def test_03_one_cause_is_asked_why_five_deep(person: Keys, count) -> None:
    find(person, "calls take")
    person.press("Tab")
    for n in range(1, 6):
        expect(person.page.locator("#edit-text")).to_have_value("")
        person.write(f"Because of reason {n}")
        person.press("Enter" if n == 5 else "Tab")
        expect(words(person.page, f"Because of reason {n}")).to_be_visible()
    expect(person.page.locator("#panel")).to_contain_text("6 of 5 whys")
    count(person)


def test_04_a_typo_is_mended(person: Keys, count) -> None:
    find(person, "mentors")
    person.press("F2", "End")
    person.press("Backspace", times=5)
    person.write("retired")
    person.press("Enter")
    expect(item(person.page, "The mentors were retired").last).to_be_attached()
    count(person)


def test_05_my_change_goes_back_and_a_colleague_s_stays(person: Keys, house: House, count) -> None:
    find(person, "calls take")
    person.press("F2")
    person.write("Calls take twice as long")
    person.press("Enter")
    expect(words(person.page, "Calls take twice as long")).to_be_visible()
    colleague = house.colleague_at(person.page)
    colleague.locator("#say-text").fill("The archive is slow")
    colleague.get_by_role("button", name="Put it on the fish").click()
    expect(words(person.page, "The archive is slow")).to_be_visible()
    person.press("Control+z")
    expect(words(person.page, "Calls take longer")).to_be_visible()
    expect(words(person.page, "The archive is slow")).to_be_visible()
    count(person)


def test_06_three_dots_are_given(person: Keys, count) -> None:
    open_round(person.page)
    find(person, "queue")
    person.press("v", "v")
    expect(person.page.locator("#panel .v-mine")).to_have_text("2")
    find(person, "calls take")
    person.press("v")
    expect(person.page.locator("#panel .v-mine")).to_have_text("1")
    count(person)


def open_round(page: Page) -> None:
    """Open a round of votes, as somebody else would have."""
    page.locator("[data-votes=open]").first.dispatch_event("click")
    page.locator("#dots").fill("3")
    page.get_by_role("button", name="Open the round").dispatch_event("click")
    expect(page.locator("#votes .v-list")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#stage").focus()


def test_07_a_cause_is_found_and_shown(person: Keys, count) -> None:
    find(person, "skills")
    expect(chosen(person.page)).to_have_text("Skills are not routed by")
    expect(person.page.locator("#stage")).to_be_focused()
    count(person)


def test_08_a_cause_is_verified_with_evidence_and_marked_root(person: Keys, count) -> None:
    find(person, "skills")
    person.press("Control+e")
    expect(person.page.locator("#panel-note")).to_be_focused()
    person.write("41 of 60 calls went to the wrong desk")
    person.press("Control+Shift+Enter")
    root = person.page.locator("#panel .b-root button")
    expect(root).to_be_focused()
    person.press("Enter")
    expect(person.page.locator("#fish .is-root")).to_have_count(1)
    count(person)


def test_09_a_cause_goes_to_another_bone(person: Keys, count) -> None:
    find(person, "calls take")
    person.press("Control+m")
    person.write("People")
    person.press("Enter")
    expect(item(person.page, "People")).to_contain_text("Calls take longer")
    expect(person.page.locator("#stage")).to_be_focused()
    count(person)


def test_10_a_cause_is_removed_and_brought_back(person: Keys, count) -> None:
    find(person, "queue")
    person.press("Delete")
    expect(item(person.page, "Queue routing")).to_have_count(0)
    person.press("Control+z")
    expect(item(person.page, "Skills are not")).not_to_have_count(0)
    count(person)


def test_11_a_card_is_parked_and_later_brought_back(person: Keys, count) -> None:
    find(person, "queue")
    person.press("Shift+Delete")
    expect(person.page.locator("#parked")).to_contain_text("Queue routing")
    find(person, "queue")
    expect(person.page.locator("#parked [data-back]")).to_be_focused()
    person.press("Enter")
    expect(chosen(person.page)).to_have_text("Queue routing is inefficient")
    count(person)


def test_12_a_cause_is_linked_to_a_second_effect(person: Keys, count) -> None:
    find(person, "mentors")
    person.press("Control+l")
    person.write("calls take")
    person.press("Enter")
    expect(person.page.locator(".b-effects li")).to_have_count(2)
    count(person)


def test_every_key_of_the_tasks_stands_in_the_list_of_keys(person: Keys) -> None:
    person.press("?")
    listed = person.page.locator("#keys dt").all_inner_texts()
    said = {re.sub(r"\s+", " ", keys).strip() for keys in listed}
    assert {"Ctrl F", "Ctrl M", "Ctrl L", "Ctrl G", "Ctrl E", "Alt Enter", "Shift Enter", "Shift Del"} <= said
