"""Twelve tasks of a workshop by finger alone, on a phone of 390 pixels; docs/hands.md says what each takes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.hands import PHONE, Fingers, told
from tests.journeys.house import House
from tests.journeys.steps import words
from tests.journeys.test_by_keys import TEN, item, open_round

pytestmark = [pytest.mark.journey]


@pytest.fixture
def person(house: House) -> Fingers:
    """Somebody who leads a workshop from a phone, nothing chosen."""
    return Fingers(house.board(**PHONE))


@pytest.fixture
def count(figure, request: pytest.FixtureRequest):
    """Tell what a task took, and hold it against what the document says."""
    return lambda who: told(request.node.name, "finger", who.count, figure)


def button(person: Fingers, name: str, within: str = "#board") -> Locator:
    return person.page.locator(within).get_by_role("button", name=name, exact=True)


def find(person: Fingers, some: str) -> None:
    """Go to a cause by some of its words."""
    person.tap(button(person, "Find a cause"))
    person.write(some)
    person.tap(person.page.locator("#find-list [role=option]").first)


def open_panel(page: Page, text: str) -> None:
    expect(page.locator("#panel-text")).to_have_value(text)


def test_01_ten_causes_are_added_on_three_bones(person: Fingers, count) -> None:
    for bone, causes in TEN.items():
        person.tap(button(person, bone, "[data-chips]"))
        expect(person.page.locator("#say-text")).to_be_focused()
        for text in causes:
            person.write(text)
            person.tap(button(person, "Put it on the fish"))
            expect(item(person.page, bone).locator(".text", has_text=text)).to_be_attached()
    count(person)


def test_02_two_causes_nobody_grouped_come_on_a_new_bone(person: Fingers, count) -> None:
    find(person, "mails")
    open_panel(person.page, "Mails are taken for spam")
    person.tap(person.page.locator("#group-more summary"))
    expect(person.page.locator("#group-name")).to_be_focused()
    person.write("Contact")
    person.tap(person.page.locator("#group-more .b-choose label"))
    person.tap(button(person, "Group", "#panel"))
    expect(item(person.page, "Contact").locator(".cause")).to_have_count(2)
    count(person)


def test_03_one_cause_is_asked_why_five_deep(person: Fingers, count) -> None:
    find(person, "calls take")
    open_panel(person.page, "Calls take longer")
    person.tap(person.page.locator("#panel [data-do=why]"))
    for n in range(1, 6):
        expect(person.page.locator("#edit-text")).to_have_value("")
        person.write(f"Because of reason {n}")
        person.tap(button(person, "Keep" if n == 5 else "Why?", "#edit"))
        expect(item(person.page, f"Because of reason {n}").last).to_be_attached()
    expect(person.page.locator("#panel")).to_contain_text("6 of 5 whys")
    count(person)


def test_04_a_typo_is_mended(person: Fingers, count) -> None:
    find(person, "mentors")
    open_panel(person.page, "The mentors were moved")
    person.tap(person.page.locator("#panel-text"), end=True)
    person.rub_out(5)
    person.write("retired")
    person.enter()
    expect(item(person.page, "The mentors were retired").last).to_be_attached()
    count(person)


def test_05_my_change_goes_back_and_a_colleague_s_stays(person: Fingers, house: House, count) -> None:
    find(person, "calls take")
    open_panel(person.page, "Calls take longer")
    person.tap(person.page.locator("#panel-text"), end=True)
    person.write(" than before")
    person.enter()
    expect(item(person.page, "Calls take longer than before").last).to_be_attached()
    colleague = house.colleague_at(person.page)
    colleague.locator("#say-text").fill("The archive is slow")
    colleague.get_by_role("button", name="Put it on the fish").click()
    expect(item(person.page, "The archive is slow").last).to_be_attached()
    person.tap(button(person, "Take my last change back"))
    expect(item(person.page, "than before")).to_have_count(0)
    expect(words(person.page, "The archive is slow")).to_be_attached()
    count(person)


def test_06_three_dots_are_given(person: Fingers, count) -> None:
    open_round(person.page)
    person.tap(person.page.locator("#vote-line a"))
    for number, dots in ((1, 1), (1, 2), (3, 1)):
        person.tap(person.page.locator(".v-list").get_by_role("button", name=f"Give a dot to no. {number}", exact=True))
        row = person.page.locator(".v-list li", has_text=f"No. {number},")
        expect(row.locator(".v-mine")).to_have_text(str(dots))
    person.tap(button(person, "Close", "#votes"))
    count(person)


def test_07_a_cause_is_found_and_shown(person: Fingers, count) -> None:
    find(person, "skills")
    open_panel(person.page, "Skills are not routed by")
    count(person)


def test_08_a_cause_is_verified_with_evidence_and_marked_root(person: Fingers, count) -> None:
    find(person, "skills")
    open_panel(person.page, "Skills are not routed by")
    person.tap(person.page.locator("#panel-note"))
    person.write("41 of 60 calls went to the wrong desk")
    person.tap(button(person, "Add and verify", "#panel"))
    expect(person.page.locator("#panel .picker [aria-pressed=true]")).to_have_text("Verified")
    person.tap(button(person, "Root cause", "#panel"))
    expect(person.page.locator("#fish .is-root")).to_have_count(1)
    count(person)


def test_09_a_cause_goes_to_another_bone(person: Fingers, count) -> None:
    person.tap(button(person, "Outline", ".switch"))
    row = item(person.page, "Calls take longer").last
    person.carry(row.locator(":scope > .own"), item(person.page, "People").last.locator(":scope > .own"))
    expect(item(person.page, "People").last).to_contain_text("Calls take longer")
    count(person)


def test_10_a_cause_is_removed_and_brought_back(person: Fingers, count) -> None:
    find(person, "queue")
    open_panel(person.page, "Queue routing is inefficient")
    person.tap(person.page.locator("#panel [data-do=remove]"))
    expect(item(person.page, "Queue routing")).to_have_count(0)
    person.tap(button(person, "Bring back", "#notices"))
    expect(item(person.page, "Skills are not")).not_to_have_count(0)
    count(person)


def test_11_a_card_is_parked_and_later_brought_back(person: Fingers, count) -> None:
    find(person, "queue")
    open_panel(person.page, "Queue routing is inefficient")
    person.tap(person.page.locator("#panel [data-do=park]"))
    expect(person.page.locator("#parked")).to_contain_text("Queue routing")
    person.tap(button(person, "1 parked"))
    person.tap(button(person, "Bring back", "#parked"))
    open_panel(person.page, "Queue routing is inefficient")
    count(person)


def test_12_a_cause_is_linked_to_a_second_effect(person: Fingers, count) -> None:
    find(person, "mentors")
    open_panel(person.page, "The mentors were moved")
    person.tap(person.page.locator("#link-to-more summary"))
    expect(person.page.locator("#link-to-find")).to_be_focused()
    person.write("calls take")
    person.tap(button(person, "Link", "#panel"))
    expect(person.page.locator(".b-effects li")).to_have_count(2)
    count(person)


def test_what_leads_the_room_waits_behind_one_button_and_goes_again_by_key(person: Fingers) -> None:
    bar, page = person.page.locator("#room"), person.page
    expect(bar).to_be_hidden()
    person.tap(button(person, "Lead the room"))
    person.tap(button(person, "Lock the board"))
    expect(bar).to_contain_text("Locked")
    page.keyboard.press("Escape")
    expect(button(person, "Lead the room")).to_be_focused()
    expect(bar.locator(".r-lead")).to_be_hidden()
    expect(bar).to_contain_text("Locked")  # what everybody must know stays
