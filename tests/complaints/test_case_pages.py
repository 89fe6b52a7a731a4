"""Pages of a case: the list, taking one, one case with its stages, changing it while somebody else does."""

from datetime import timedelta

import pytest

from rca.complaints.commands import edit
from rca.complaints.rules.cases import Stage, Status
from rca.foundation.db import transaction
from tests.complaints.seeing import fields_of, questions
from tests.factories.complaints import THEN, finish, fresh, make_complaint
from tests.factories.people import post, sign_in

WHOLE = {"received_at": "2026-01-05T10:30", "channel": "phone", "description": "The line was dead for a week."}


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


def test_a_new_room_says_what_to_do_first(page) -> None:
    assert "There is no complaint yet" in page.get("/complaints").text


def test_a_complaint_is_taken_by_hand(page) -> None:
    answer = post(page, "/complaints", {**WHOLE, "complainant": "Lena"})
    assert answer.status_code == 303
    text = page.get(answer.location).text
    assert "The line was dead for a week." in text
    assert "5 Jan 2026, 10:30" in text
    assert "Lena" in text


@pytest.mark.parametrize("missing", ["received_at", "channel", "description"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(page, missing) -> None:
    told = {**WHOLE, "title": "Dead line", "remedy_sought": "A <b>new</b> router", missing: ""}
    answer = post(page, "/complaints", told)
    assert answer.status_code == 422
    for kept in {"Dead line", "A &lt;b&gt;new&lt;/b&gt; router", *(v for k, v in WHOLE.items() if k != missing)}:
        assert kept in answer.text, kept
    assert f'id="{missing}-error"' in answer.text


def test_a_date_that_is_none_is_refused_with_what_was_typed(page) -> None:
    answer = post(page, "/complaints", {**WHOLE, "received_at": "2026-02-30T10:00"})
    assert answer.status_code == 422
    assert "2026-02-30T10:00" in answer.text


def test_what_was_promised_in_words_and_what_runs_out_first_stand_on_the_page(page, handler) -> None:
    case = make_complaint(handler, promised="A call by Friday", due_at=THEN + timedelta(days=3))
    text = page.get(f"/complaints/{case.id}").text
    assert "A call by Friday" in text
    assert "What comes next" in text


def test_the_same_form_sent_twice_takes_one_case(page) -> None:
    sent = {**WHOLE, "key": "1b4e28ba-2fa1-4d2b-883f-0016d3cca427"}
    first, second = post(page, "/complaints", sent), post(page, "/complaints", sent)
    assert first.location == second.location


def test_stages_are_ticked_in_order_on_the_page(page, handler) -> None:
    case = make_complaint(handler)
    at = f"/complaints/{case.id}"
    assert post(page, f"{at}/tasks/answered").status_code == 303
    assert "Take back: Answered within the set time" in page.get(at).text
    refused = post(page, f"{at}/tasks/facts_asked")
    assert refused.status_code == 422
    assert "Finish stage 1 first" in refused.text
    assert post(page, f"{at}/tasks/answered/undoing").status_code == 303
    assert fresh(case.id).stage == Stage.RECEIVE


def test_closing_and_opening_again(page, handler) -> None:
    case = finish(make_complaint(handler), handler, Stage.RECEIVE, Stage.CLARIFY, Stage.AGREE)
    at = f"/complaints/{case.id}"
    refused = post(page, f"{at}/closure", {"reason": "All was tried."})
    assert "Choose how the case ended." in refused.text
    assert "All was tried." in refused.text
    assert "Not a valid choice" not in refused.text
    refused = post(page, f"{at}/closure", {"closure": "options_used_up", "reason": "", "recourse": "A court"})
    assert refused.status_code == 422
    assert "which options were tried" in refused.text
    assert post(page, f"{at}/closure", {"closure": "accepted"}).status_code == 303
    assert fresh(case.id).status is Status.CLOSED
    assert post(page, f"{at}/reopening", {"reason": ""}).status_code == 422
    assert post(page, f"{at}/reopening", {"reason": "She wrote again."}).status_code == 303
    assert "She wrote again." in page.get(at).text


def test_changing_while_somebody_else_does_shows_both_texts(page, handler) -> None:
    case = make_complaint(handler)
    at = f"/complaints/{case.id}/edit"
    sent = {**fields_of(page.get(at).text, at), "title": "My new title"}
    transaction(lambda: edit(id=case.id, title="Their new title", team=None, by=handler, at=THEN).id)
    answer = post(page, at, sent)
    assert answer.status_code == 409
    assert "My new title" in answer.text
    assert "Their new title" in answer.text
    assert fresh(case.id).title == "Their new title"
    again = {**fields_of(answer.text, at), "title": "My new title"}
    assert post(page, at, again).status_code == 303
    assert fresh(case.id).title == "My new title"


def test_a_change_keeps_what_was_not_touched(page, handler) -> None:
    case = make_complaint(handler, complainant="Lena", product="Family 40", due_at=THEN.replace(year=2027))
    at = f"/complaints/{case.id}/edit"
    assert post(page, at, {**fields_of(page.get(at).text, at), "place": "Porto"}).status_code == 303
    case = fresh(case.id)
    assert (case.place, case.product, case.due_at, case.received_at) == (
        "Porto", "Family 40", THEN.replace(year=2027), THEN)


def test_the_list_asks_the_same_few_questions_whatever_its_length(page, handler) -> None:
    make_complaint(handler)
    page.get("/complaints")
    with questions() as few:
        page.get("/complaints")
    for _ in range(8):
        make_complaint(handler)
    with questions() as many:
        assert page.get("/complaints").status_code == 200
    assert len(many) == len(few) <= 12, f"{len(few)}, {len(many)}\n" + "\n".join(many)


def test_a_case_asks_the_same_few_questions_however_long_it_ran(page, handler) -> None:
    case = make_complaint(handler)
    at = f"/complaints/{case.id}"
    page.get(at)
    with questions() as few:
        page.get(at)
    finish(case, handler, Stage.RECEIVE, Stage.CLARIFY, Stage.AGREE)
    with questions() as many:
        page.get(at)
    assert len(many) == len(few) <= 15, f"{len(few)}, {len(many)}\n" + "\n".join(many)


def test_the_list_is_searched_and_narrowed_by_its_address(page, handler) -> None:
    make_complaint(handler, title="Roaming on the bill", description="Again.")
    make_complaint(handler, title="Router never came", description="Twice.")
    text = page.get("/complaints?q=router").text
    assert "Router never came" in text
    assert "Roaming on the bill" not in text
    assert "No case says “zebra”" in page.get("/complaints?q=zebra").text
    assert "No case is of this kind" in page.get("/complaints?status=closed").text
    assert page.get("/complaints?status=nonsense&after=x~y&import=z").status_code == 200


@pytest.mark.parametrize("name", ["received_at", "due_at"])
@pytest.mark.parametrize("day", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_day_at_the_end_of_the_calendar_is_refused(page, name, day) -> None:
    """Elsewhere on earth it would be a day that does not exist, and every page that shows it would break."""
    answer = post(page, "/complaints", {**WHOLE, name: day})
    assert answer.status_code == 422
    assert day in answer.text


@pytest.mark.parametrize("key", ["2026-01-01T00:00", "0001-01-01T00:00+14:00", "x"])
def test_a_page_that_begins_nowhere_is_the_first(page, key) -> None:
    assert page.get(f"/complaints?after={key}~00000000-0000-0000-0000-000000000001").status_code == 200
