"""Leading a workshop: its steps, and handing the lead over."""

from rca.analyses import analysis
from rca.analyses.rules import Step
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from rca.people import deactivate
from rca.people.rules import fingerprint
from tests.factories.analyses import THEN, make_cause
from tests.factories.people import make_person, make_team, post


def test_the_workshop_goes_a_step_on_and_back(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    make_cause(board, mei)
    post(browser, f"/analyses/{board.id}/step", {"direction": "next"})
    assert analysis(board.id).step is Step.GROUP
    post(browser, f"/analyses/{board.id}/step", {"direction": "back"})
    assert analysis(board.id).step is Step.COLLECT


def test_there_is_no_step_before_the_first(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    for _ in range(3):
        answer = post(browser, f"/analyses/{board.id}/step", {"direction": "back"})
    assert analysis(board.id).step is Step.PROBLEM
    assert "This is the first step." in browser.get(answer.location).get_data(as_text=True)


def test_the_lead_goes_to_another_facilitator(board, mei, team, browser_of) -> None:
    other = make_person("Sol Iversen", ("facilitator", team))
    post(browser_of(mei), f"/analyses/{board.id}/lead", {"facilitator": str(other.id)})
    assert analysis(board.id).facilitator_id == other.id


def test_the_lead_does_not_go_to_somebody_who_left_meanwhile(board, mei, team, browser_of) -> None:
    other = make_person("Sol Iversen", ("facilitator", team))
    transaction(lambda: deactivate(person=other.id, seen=fingerprint([]), by=SYSTEM, at=THEN))
    browser = browser_of(mei)
    answer = post(browser, f"/analyses/{board.id}/lead", {"facilitator": str(other.id)})
    assert "Not a valid choice." in browser.get(answer.location).get_data(as_text=True)
    assert analysis(board.id).facilitator_id == mei.id


def test_what_somebody_leads_is_on_the_list_of_what_they_hold(board, mei) -> None:
    from rca.foundation import registry

    held = [line for lines in registry.ask("what does this person hold", mei.id) for line in lines]
    assert [endpoint for _, endpoint, _ in held] == ["analyses.show"]
    assert board.reference in str(held[0][0])


def test_the_lead_does_not_go_to_a_facilitator_of_another_team(board, mei, browser_of) -> None:
    far = make_person("Sol Iversen", ("facilitator", make_team("Network")))
    post(browser_of(mei), f"/analyses/{board.id}/lead", {"facilitator": str(far.id)})
    assert analysis(board.id).facilitator_id == mei.id
