"""What the board refused stays said, while others go on changing what stands beside it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.steps import choose, words, write

pytestmark = [pytest.mark.journey]


def test_a_refusal_stays_in_sight_when_somebody_changes_the_same_chain(house: House) -> None:
    mei = house.empty_board()
    choose(mei, "Process")
    mei.keyboard.press("Enter")
    write(mei, "Nobody drives the van")
    choose(mei, "Nobody drives")
    mei.get_by_role("button", name="Verified").click()
    refusal = mei.locator("#panel .error:visible")
    expect(refusal).to_contain_text("at least one piece of evidence")

    other = mei.context.new_page()
    other.goto(mei.url.split("#")[0])
    expect(other.locator("#standing")).to_have_text("saved")
    choose(other, "Nobody drives")
    with mei.expect_response("**/causes/*"):
        other.locator("#panel-note").fill("Rota of March")
        other.get_by_role("button", name="Add evidence").click()
    expect(mei.locator(".proof li")).to_have_count(1)
    expect(refusal).to_contain_text("at least one piece of evidence")

    mei.get_by_role("button", name="Verified").click()
    expect(mei.locator("#panel .picker [aria-pressed=true]")).to_have_text("Verified")
    expect(refusal).to_have_count(0)
    expect(words(mei, "Nobody drives the van")).to_be_visible()


def test_a_press_before_the_panel_has_changed_is_not_taken_for_the_cause_chosen_now(house: House) -> None:
    mei = house.empty_board()
    for bone, cause in (("Process", "Nobody drives the van"), ("People", "Nobody knows the way")):
        choose(mei, bone)
        mei.keyboard.press("Enter")
        write(mei, cause)
    choose(mei, "Nobody drives")
    expect(mei.locator("#panel")).to_contain_text("Nobody drives the van")
    held, sent = [], []
    mei.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    mei.route("**/causes/*", lambda route: route.fallback() if held else held.append(route))
    choose(mei, "Nobody knows")
    verified = mei.locator("#panel").get_by_role("button", name="Verified").bounding_box()
    mei.mouse.click(verified["x"] + 5, verified["y"] + 5)
    held[0].continue_()
    expect(mei.locator("#panel")).to_contain_text("Nobody knows the way")
    expect(mei.locator("#standing")).to_have_text("saved")
    assert sent == []
    mei.locator("#panel").get_by_role("button", name="Verified").click()
    expect(mei.locator("#panel .error:visible")).to_contain_text("at least one piece of evidence")
