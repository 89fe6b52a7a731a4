"""The pages of a PIP as its people meet them: opening, writing, deciding, receiving, ending; every reading noted."""

import pytest

from rca.foundation import access
from rca.foundation.db import transaction
from rca.people.commands import deactivate
from rca.people.rules import fingerprint
from rca.plans.commands import pip_course as course
from rca.plans.commands import pips as commands
from rca.plans.queries import pips as queries
from rca.plans.rules.words import State
from tests.complaints.seeing import fields_of, questions
from tests.factories.people import make_person, post, sign_in
from tests.factories.pips import AT, TODAY, fresh, make_pip


@pytest.fixture
def browse(app):
    """Open a browser for somebody: `browse(circle.hr)`."""
    return lambda actor: sign_in(app.test_client(), actor)


def test_a_manager_opens_writes_and_hands_in_and_nothing_typed_is_lost(circle, browse) -> None:
    page = browse(circle.manager)
    sent = {**fields_of(page.get("/pips/new").text, "/pips"), "person": str(circle.person.id),
            "coach": str(circle.coach.id), "individual_reason": "", "support": "Two hours a week."}
    refused = post(page, "/pips", sent)
    assert refused.status_code == 422
    assert "Two hours a week." in refused.text
    assert "Write why the cause is the person" in refused.text
    opened = post(page, "/pips", {**sent, "individual_reason": "Others work by the same process."})
    assert opened.status_code == 303
    at = opened.location
    assert "No example yet" in page.get(at).text
    assert "dated example" in post(page, f"{at}/submission").text
    future = post(page, f"{at}/examples", {"happened_on": "2999-01-01", "text": "Read it.", "feedback": "Said."})
    assert future.status_code == 422
    assert "Read it." in future.text
    past = {"happened_on": "2026-01-02", "text": "It.", "feedback": "So."}
    assert post(page, f"{at}/examples", past).status_code == 303
    goal = {"dimension": "Clear words", "measure": "8 of 10"}
    assert post(page, f"{at}/goals", {**goal, "due_on": "x"}).status_code == 422
    assert post(page, f"{at}/goals", {**goal, "due_on": sent["starts_on"]}).status_code == 303
    assert post(page, f"{at}/submission").status_code == 303
    assert "HR decides" in page.get(at).text


def test_the_lock_and_the_names_of_all_who_can_see_it_stand_on_every_page(circle, browse) -> None:
    """S-04; the names change with the state."""
    id = make_pip(circle)
    page = browse(circle.manager)
    for address in (f"/pips/{id}", f"/pips/{id}/access", f"/pips/{id}/edit"):
        lock = page.get(address).text.split('class="seen"')[1].split("</section>")[0]
        assert "Omar Said" in lock
        assert "Carl Lindqvist" in lock
        assert "Yating Chen" not in lock, "HR does not see a draft"
        assert "from HR’s approval on" in lock
    transaction(lambda: commands.submit_pip(id=id, by=circle.manager, at=AT).id)
    transaction(lambda: commands.approve_pip(id=id, by=circle.hr, at=AT).id)
    lock = browse(circle.person).get(f"/pips/{id}").text.split('class="seen"')[1].split("</section>")[0]
    for name in ("Ana Ruiz", "Omar Said", "Carl Lindqvist", "Yating Chen", "Ruth Keller"):
        assert name in lock
    assert "Petra Novak" not in lock


def test_every_reading_is_written_down_and_open_to_the_person(circle, browse) -> None:
    """S-04, S-06."""
    id = make_pip(circle, State.APPROVED)
    hr = browse(circle.hr)
    hr.get(f"/pips/{id}")
    hr.get(f"/history/pip/{id}")
    browse(circle.reviewer).get(f"/pips/{id}/access")
    post(hr, f"/pips/{id}/withdrawal", {"reason": ""})  # a refusal shows the page as well
    assert [(row.what, row.actor_id) for row in access.readings(("pip", id))] == [
        ("page", circle.hr.id), ("access", circle.reviewer.id), ("history", circle.hr.id), ("page", circle.hr.id)]
    text = browse(circle.person).get(f"/pips/{id}/access").text
    for name in ("Yating Chen", "Ruth Keller", "Ana Ruiz"):
        assert name in text


def test_who_may_not_see_it_leaves_no_reading(circle, browse) -> None:
    id = make_pip(circle, State.SUBMITTED)
    for who in (circle.person, circle.other_manager, circle.owner):
        assert browse(who).get(f"/pips/{id}").status_code == 404
        assert browse(who).get(f"/history/pip/{id}").status_code == 404
    assert access.readings(("pip", id)) == []


def test_hr_decides_and_the_person_confirms_the_receipt(circle, browse) -> None:
    """S-02, S-03."""
    id = make_pip(circle, State.SUBMITTED)
    hr, person = browse(circle.hr), browse(circle.person)
    at = f"/pips/{id}"
    assert post(hr, f"{at}/return", {"reason": ""}).status_code == 422
    sent = fields_of(hr.get(at).text, f"{at}/approval")
    assert post(hr, f"{at}/approval", sent).status_code == 303
    text = person.get(at).text
    assert "I have received it. This is not agreement." in text
    assert post(person, f"{at}/receipt", fields_of(text, f"{at}/receipt")).status_code == 303
    assert post(person, f"{at}/comment", {"comment": "I see it otherwise."}).status_code == 303
    text = browse(circle.coach).get(at).text
    assert "I see it otherwise." in text
    assert "Confirm the receipt" not in text


def test_what_was_seen_before_it_came_back_is_not_approved(circle, browse) -> None:
    id = make_pip(circle, State.SUBMITTED)
    hr, at = browse(circle.hr), f"/pips/{id}"
    sent = fields_of(hr.get(at).text, f"{at}/approval")
    transaction(lambda: commands.return_pip(id=id, reason="Which?", by=circle.hr, at=AT).id)
    transaction(lambda: commands.submit_pip(id=id, by=circle.manager, at=AT).id)
    assert post(hr, f"{at}/approval", sent).status_code == 409
    assert fresh(id).state is State.SUBMITTED


def test_talks_verdicts_and_the_end_on_the_page(circle, browse) -> None:
    id = make_pip(circle, State.ACTIVE)
    coach, manager, at = browse(circle.coach), browse(circle.manager), f"/pips/{id}"
    talk, goal = queries.check_ins(id)[0].id, queries.goals(id)[0].id
    refused = post(coach, f"{at}/goals/{goal}/verdict", {"reason": "Heard ten calls."})
    assert refused.status_code == 422
    assert "Heard ten calls." in refused.text
    assert "Choose a verdict." in refused.text
    assert post(coach, f"{at}/check-ins/{talk}/day", {"planned_on": "2026-12-04"}).status_code == 303
    assert post(coach, f"{at}/check-ins/{talk}/note", {"text": "Six of ten."}).status_code == 303
    assert post(coach, f"{at}/check-ins", {"planned_on": "2026-12-11"}).status_code == 303
    assert post(coach, f"{at}/goals/{goal}/verdict", {"verdict": "met", "reason": "Heard."}).status_code == 303
    assert post(coach, f"{at}/end", {"outcome": "met"}).status_code == 404
    assert post(manager, f"{at}/end", {"outcome": "met"}).status_code == 422
    assert post(manager, f"{at}/review").status_code == 303
    assert post(manager, f"{at}/extension", {"ends_on": "2026-12-01", "reason": "x"}).status_code == 422
    assert post(manager, f"{at}/end", {"outcome": "met"}).status_code == 303
    text = browse(circle.person).get(at).text
    assert "goals met" in text
    assert "Six of ten." in text


def test_what_came_too_late_is_shown_to_copy_from(circle, browse) -> None:
    id = make_pip(circle, State.COMPLETED)
    talk = queries.check_ins(id)[0].id
    refused = post(browse(circle.coach), f"/pips/{id}/check-ins/{talk}/note", {"text": "Late words."})
    assert refused.status_code == 422
    assert "Late words." in refused.text


def test_changing_a_draft_while_somebody_else_does_shows_both_texts(circle, browse) -> None:
    id = make_pip(circle)
    page, at = browse(circle.manager), f"/pips/{id}/edit"
    sent = {**fields_of(page.get(at).text, at), "support": "My support."}
    transaction(lambda: commands.edit_pip(
        id=id, coach=circle.coach.id, starts_on=TODAY, today=TODAY, individual_reason="Same.", support="Their support.",
        by=circle.manager, at=AT).id)
    answer = post(page, at, sent)
    assert answer.status_code == 409
    assert "My support." in answer.text
    assert "Their support." in answer.text
    again = {**fields_of(answer.text, at), "support": "My support."}
    assert post(page, at, again).status_code == 303


def test_a_coach_who_left_is_told_on_page_and_list_and_not_in_the_hand_over_list(circle, browse) -> None:
    id = make_pip(circle, State.ACTIVE)
    held = browse(circle.owner).get(f"/people/{circle.coach.id}").text
    assert "Nothing that somebody else would have to take over." in held
    transaction(lambda: deactivate(person=circle.coach.id, seen=fingerprint([]), by=circle.owner, at=AT))
    for who in (circle.hr, circle.manager):
        assert "The coach has left" in browse(who).get("/pips").text
        assert "The coach has left" in browse(who).get(f"/pips/{id}").text
    assert "has left" not in browse(circle.person).get("/pips").text
    other = make_person("Mei Tan", ("coach", circle.team))
    named = {"coach": str(other.id), "reason": "Left."}
    assert post(browse(circle.manager), f"/pips/{id}/coach", named).status_code == 303
    assert browse(other).get(f"/pips/{id}").status_code == 200


def test_a_list_and_a_page_ask_the_same_few_questions_whatever_their_length(circle, browse) -> None:
    id = make_pip(circle, State.ACTIVE)
    page = browse(circle.hr)
    for address in ("/pips", f"/pips/{id}"):
        page.get(address)
    with questions() as list_before:
        page.get("/pips")
    with questions() as page_before:
        page.get(f"/pips/{id}")
    for _ in range(4):
        make_pip(circle, State.SUBMITTED)
    for day in ("2026-12-07", "2026-12-08", "2026-12-09"):
        post(browse(circle.coach), f"/pips/{id}/check-ins", {"planned_on": day})
    with questions() as list_after:
        page.get("/pips")
    with questions() as page_after:
        page.get(f"/pips/{id}")
    assert len(list_after) == len(list_before) <= 8, "\n".join(list_after)
    assert len(page_after) == len(page_before) <= 24, "\n".join(page_after)


def test_the_way_in_is_shown_only_to_whom_it_leads_somewhere(circle, browse) -> None:
    word = "Performance improvement plans"
    id = make_pip(circle)
    for who, shown in ((circle.manager, True), (circle.other_manager, True), (circle.coach, True), (circle.hr, False),
                       (circle.person, False), (circle.reviewer, False), (circle.owner, False)):
        assert (word in browse(who).get("/me").text) is shown
        assert browse(who).get("/pips").status_code == (200 if shown else 404)
    transaction(lambda: commands.submit_pip(id=id, by=circle.manager, at=AT).id)
    assert word in browse(circle.hr).get("/me").text
    assert word not in browse(circle.person).get("/me").text


def test_history_names_the_acts_and_the_words(circle, browse) -> None:
    id = make_pip(circle, State.APPROVED)
    transaction(lambda: course.record_refusal(id=id, witness="Ruth Keller", by=circle.manager, at=AT).id)
    text = browse(circle.person).get(f"/history/pip/{id}").text
    for word in ("Improvement plan of Ana Ruiz", "Receipt refused", "Ruth Keller", "Approved by HR", "Talk on 3"):
        assert word in text
