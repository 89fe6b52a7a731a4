"""Acts on many cases: shown first, then done to those it can be done to; the others say why they are left out."""

import re

import pytest

from rca.complaints import commands, queries
from rca.foundation import journal
from rca.foundation.db import transaction
from tests.complaints.seeing import questions
from tests.factories.complaints import THEN, fresh, imported, make_category, make_complaint
from tests.factories.people import make_person, post, sign_in


@pytest.fixture
def page(client, owner):
    return sign_in(client, owner)


@pytest.fixture
def free(owner) -> list:
    """Cases of a register: nobody owns them, one is closed."""
    imported(owner)
    return sorted(queries.some_complaints(queries.Filter(), None), key=lambda case: case.received_at)


def seen(*cases) -> list[str]:
    return [f"{case.id}:{case.version}" for case in cases]


def test_cases_are_put_into_a_category_and_each_history_says_so(page, owner, free) -> None:
    bills = make_category(owner, "Bills").id
    first = page.get(f"/complaints/together/categorise?complaint={free[0].id}&complaint={free[1].id}").text
    assert "2 cases were picked." in first
    assert re.findall(r'name="cases" value="([^"]+)"', first) == seen(*reversed(free))
    sent = {"cases": seen(*free), "category": str(bills), "reason": ""}
    shown = post(page, "/complaints/together/categorise", {**sent, "look": "1"}).text
    assert "1 case goes there" in shown
    assert "The case is closed: say why you change it." in shown
    assert fresh(free[0].id).category_id != bills, "looking changes nothing"
    done = post(page, "/complaints/together/categorise", sent)
    assert done.status_code == 200
    assert "Done for 1 case" in done.text
    assert "1 case was left out" in done.text
    assert fresh(free[0].id).category_id == bills
    assert journal.entries(("complaint", free[0].id))[-1].act == "complaint.categorised"
    assert "Bills" in page.get(f"/history/complaint/{free[0].id}").text
    assert "Bills" in page.get(f"/complaints/{free[0].id}").text


def test_a_case_that_was_changed_meanwhile_is_reported_and_left_as_it_is(owner, free) -> None:
    bills = make_category(owner, "Bills").id
    pairs = [(case.id, case.version) for case in free]
    transaction(lambda: commands.edit(id=free[0].id, title="Another title", by=owner, at=THEN).id)
    answer = transaction(lambda: commands.categorise_together(
        cases=pairs, category=bills, reason="Sorted anew.", by=owner, at=THEN))
    assert answer["done"] == [free[1].reference]
    assert answer["left"][0]["why"]["id"].startswith("Somebody changed it meanwhile")


def test_assigning_takes_what_nobody_owns_and_asks_for_the_rest(page, owner, free, team) -> None:
    ana = make_person("Ana Ruiz", ("handler", team))
    own = make_complaint(owner, team=team)
    sent = {"cases": seen(own, *free), "owner": str(ana.person_id), "reason": "On leave."}
    shown = post(page, "/complaints/together/assign", {**sent, "look": "1"}).text
    assert "2 cases: each changes hands when they say yes" in shown
    assert "The case is closed. Reopen it first." in shown
    assert "Done for 2 cases" in post(page, "/complaints/together/assign", sent).text
    assert queries.handling_of(own.id).offered_to == ana.person_id
    mine = {"cases": seen(fresh(free[0].id)), "owner": str(owner.person_id), "reason": ""}
    assert "Done for 1 case" in post(page, "/complaints/together/assign", mine).text
    assert fresh(free[0].id).owner_id == owner.person_id


def test_nobody_is_made_responsible_for_cases_they_do_not_reach(owner, team, other_team) -> None:
    ana = make_person("Ana Ruiz", ("handler", team))
    foreign = make_complaint(owner, team=other_team)
    (seen_,) = commands.foresee_assigning([foreign], ana.person_id, "On leave.", by=owner)
    assert str(seen_.why) == "This person handles no cases of its team."
    (seen_,) = commands.foresee_assigning([foreign], owner.person_id, "On leave.", by=ana)
    assert str(seen_.why) == "You may not change this case."


def test_what_is_missing_is_said_at_its_field(page, free) -> None:
    for sent in ({"look": "1"}, {}):
        answer = post(page, "/complaints/together/assign", {"cases": seen(*free), "owner": "", "reason": "x", **sent})
        assert answer.status_code == 422
        assert "Choose somebody who is active." in answer.text
        assert seen(free[0])[0] in answer.text, "what was picked stays picked"
    assert "No case was picked" in page.get("/complaints/together/assign?complaint=nonsense&q=zebra").text


def test_the_whole_list_is_taken_up_to_a_limit_and_few_questions_are_asked(page, owner, handler, monkeypatch) -> None:
    from rca.complaints.views import together as views
    for _ in range(4):
        make_complaint(handler)
    monkeypatch.setattr(views, "MOST", 3)
    with questions() as asked:
        text = page.get("/complaints/together/assign?status=open").text
    assert len(asked) <= 8, "\n".join(asked)
    assert "3 cases were picked. More than these are in the list" in text


def test_picked_cases_are_taken_out_and_what_is_hidden_is_counted(client, owner, free, team) -> None:
    auditor = sign_in(client, make_person("Ruth Keller", "auditor"))
    text = auditor.get(f"/complaints/together/export?complaint={free[0].id}").text
    assert "The file holds 1 case." in text
    assert "Of 1 of them it leaves out who complained: no consent" in text
    rows = auditor.get(f"/complaints.csv?complaint={free[0].id}").text
    assert free[0].reference in rows
    assert free[1].reference not in rows
    assert "Lena" not in rows
