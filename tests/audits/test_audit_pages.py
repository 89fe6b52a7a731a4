"""Pages of audits: the list, planning one, doing it item by item as forms and as JSON, ending it."""

from uuid import uuid4

import pytest

from rca.audits import Answer, State
from rca.audits.queries import sheets
from tests.complaints.seeing import fields_of, questions
from tests.factories.audits import EVIDENCE, answer, findings_of, finished, fresh, make_audit, make_checklist, started
from tests.factories.people import make_person, post, sign_in, token_of

C, N, X = Answer.CONFORM, Answer.NOT_CONFORM, Answer.NOT_APPLICABLE


@pytest.fixture
def audit(lead, auditor, case):
    return make_audit(lead, auditor, ("complaint", case.id))


@pytest.fixture
def page(client, auditor):
    return sign_in(client, auditor)


def send(page, audit, number: int, **body):
    """An answer as the script sends it."""
    told = {"key": str(uuid4()), **body}
    return page.post(f"/audits/{audit.id}/items/{number}", json=told, headers={"X-CSRFToken": token_of(page)})


def test_a_new_room_says_what_to_do_first(page) -> None:
    assert "Make a checklist first" in page.get("/audits").text
    assert "An audit looks at one record" in page.get("/audits/new").text


def test_an_audit_is_planned_from_the_page_of_a_case(page, case, lead, auditor) -> None:
    made = make_checklist(lead)
    assert f"/audits/new?subject=complaint:{case.id}" in page.get(f"/audits/for/complaint/{case.id}").text
    address = f"/audits/new?subject=complaint:{case.id}"
    form = fields_of(page.get(address).text, address)
    assert form["auditor"] == str(auditor.id)
    refused = post(page, address, {**form, "objective": "", "scope": "Only <Fridays>"})
    assert refused.status_code == 422
    assert "Say what this audit is to find out." in refused.text
    assert "Only &lt;Fridays&gt;" in refused.text
    kept = post(page, address, {**form, "objective": "Does it hold?", "checklist": str(made.id)})
    assert kept.status_code == 303
    text = page.get(kept.location).text
    assert "Does it hold?" in text
    assert "AU-2026" in text or "AU-" in text


def test_whoever_owns_the_case_is_not_offered_and_is_refused(page, case, lead, second) -> None:
    made = make_checklist(lead)
    address = f"/audits/new?subject=complaint:{case.id}"
    assert second.name not in page.get(address).text
    sent = {"objective": "Does it hold?", "checklist": str(made.id), "auditor": str(second.id),
            "planned_on": "2026-12-01"}
    assert post(page, address, sent).status_code == 422
    assert page.get(f"/audits/for/complaint/{case.id}").text.count("AU-") == 0


@pytest.mark.parametrize("subject", ["complaint:{}", "plan:x", "pip:{}", "complaint:", ":", "tree:{}"])
def test_a_record_that_is_not_there_is_not_audited(page, subject) -> None:
    address = f"/audits/new?subject={subject.format(uuid4())}"
    assert page.get(address).status_code == (200 if subject == ":" else 404)
    assert post(page, address, {"objective": "x"}).status_code == 404


def test_without_a_checklist_the_page_says_where_to_begin(page, case) -> None:
    assert "make a checklist first" in page.get(f"/audits/new?subject=complaint:{case.id}").text


def test_it_is_done_item_by_item_as_plain_forms(page, audit) -> None:
    at = f"/audits/{audit.id}"
    assert "Start the audit" in page.get(at).text
    first = post(page, f"{at}/start").location
    assert first == f"{at}/items/1"
    text = page.get(first).text
    for told in ("Item 1 of 3", "Weight 2", "the last ten rows in the reject log", "0 of 3 answered"):
        assert told in text
    refused = post(page, first, {"answer": "not_conform", "evidence": "", "one": "1"})
    assert refused.status_code == 422
    assert "Write down what you saw" in refused.text
    kept = post(page, first, {"answer": "not_conform", "evidence": EVIDENCE, "one": "1"})
    assert kept.location == first
    text = page.get(first).text
    assert "Make this finding an action" in text
    assert "1 of 3 answered" in text
    assert "0 %" in text
    assert EVIDENCE in text


def test_the_list_answers_where_it_stands(page, audit, auditor) -> None:
    started(audit, auditor)
    kept = post(page, f"/audits/{audit.id}/items/2", {"answer": "conform"})
    assert kept.location == f"/audits/{audit.id}#item-2"
    refused = post(page, f"/audits/{audit.id}/items/1", {"answer": "observation", "evidence": " "})
    assert refused.status_code == 422
    assert "Write down what you saw" in refused.text


def test_an_answer_that_came_late_is_kept_once(page, audit, auditor) -> None:
    started(audit, auditor)
    key = str(uuid4())
    told = {"key": key, "answer": "not_conform", "evidence": EVIDENCE}
    for _ in range(2):
        answered = send(page, audit, 1, **told)
        assert answered.status_code == 200
        assert "0 %" in answered.json["score"]
        assert "AU-" in answered.json["finding"]
    assert len(findings_of(audit)) == 1
    assert send(page, audit, 2, **told).status_code == 409


@pytest.mark.parametrize(("body", "status"), [
    ({"answer": "splendid"}, 422), ({}, 422), ({"answer": "observation"}, 422), ({"answer": ["conform"]}, 422),
    ({"answer": None, "evidence": 5}, 422), ({"answer": "conform", "evidence": "x" * 60_000}, 422)])
def test_what_a_script_sends_wrong_is_told_in_one_sentence(page, audit, auditor, body, status) -> None:
    started(audit, auditor)
    answered = send(page, audit, 1, **body)
    assert answered.status_code == status
    assert answered.json["error"]
    assert page.post(f"/audits/{audit.id}/items/1", json=[1], headers={
        "X-CSRFToken": token_of(page)}).status_code == 422


def test_an_item_that_is_none_is_not_there(page, audit, auditor) -> None:
    started(audit, auditor)
    for number in (0, 4, 99999999999999999999):
        assert page.get(f"/audits/{audit.id}/items/{number}").status_code == 404
        assert send(page, audit, number, answer="conform").status_code == 404


def test_others_look_and_answer_nothing(client, audit, auditor, lead, manager, second) -> None:
    started(audit, auditor)
    for other in (lead, manager, second):
        page = sign_in(client, other)
        assert "answering" not in page.get(f"/audits/{audit.id}/items/1").text
        assert send(page, audit, 1, answer="conform").status_code == 404
        assert post(page, f"/audits/{audit.id}/conclusion", {"conclusion": "x"}).status_code == 404


def test_it_ends_with_a_conclusion_and_shows_what_the_score_cannot_hide(page, audit, auditor) -> None:
    started(audit, auditor)
    for number, said in enumerate((C, N, C), 1):
        answer(audit, auditor, number, said)
    at = f"/audits/{audit.id}"
    refused = post(page, f"{at}/conclusion", {"conclusion": "Half of it", "agreement": "differs"})
    assert refused.status_code == 422
    assert "Half of it" in refused.text
    assert "sees it differently" in refused.text
    assert post(page, f"{at}/conclusion", {"conclusion": "It holds on weekdays.", "agreement": "agreed"}).location == at
    text = page.get(at).text
    for told in ("It holds on weekdays.", "50 %", "Critical and not conform: item 2", "agrees with the findings"):
        assert told in text
    assert fresh(audit.id).state is State.FINISHED


def test_only_not_applicable_answers_are_refused_with_a_sentence(page, audit, auditor) -> None:
    started(audit, auditor)
    for number in (1, 2, 3):
        answer(audit, auditor, number, X)
    refused = post(page, f"/audits/{audit.id}/conclusion", {"conclusion": "Nothing", "agreement": "agreed"})
    assert refused.status_code == 422
    assert "nothing to conclude from" in refused.text


def test_it_is_given_up_and_handed_over(client, audit, lead, team) -> None:
    third, page = make_person("Third Hand", ("auditor", team)), sign_in(client, lead)
    at = f"/audits/{audit.id}"
    assert post(page, f"{at}/auditor", {"auditor": str(third.id)}).status_code == 303
    assert "Third Hand" in page.get(at).text
    assert post(page, f"{at}/cancellation", {"reason": ""}).status_code == 422
    assert post(page, f"{at}/cancellation", {"reason": "The system was replaced"}).status_code == 303
    assert "Given up: The system was replaced" in page.get(at).text


def test_its_plan_changes_until_it_begins(client, audit, auditor, lead) -> None:
    page = sign_in(client, lead)
    at = f"/audits/{audit.id}"
    form = fields_of(page.get(f"{at}/edit").text, f"{at}/edit")
    other = {**form, "key": str(uuid4()), "objective": "Theirs"}
    assert post(page, f"{at}/edit", {**form, "planned_on": ""}).status_code == 422
    assert post(page, f"{at}/edit", other).status_code == 303
    stale = post(page, f"{at}/edit", {**form, "key": str(uuid4()), "objective": "Mine", "planned_on": "2027-01-04"})
    assert stale.status_code == 409
    assert "Theirs" in stale.text
    assert "Mine" in stale.text
    assert post(page, f"{at}/edit", fields_of(stale.text, f"{at}/edit")).status_code == 303
    assert "4 Jan 2027" in page.get(at).text
    started(audit, auditor)
    assert post(page, f"{at}/edit", {"objective": "x", "planned_on": "2027-01-05"}).status_code == 422


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(page, lead, auditor, case) -> None:
    made = make_checklist(lead)

    def asked(address: str) -> int:
        with questions() as statements:
            assert page.get(address).status_code == 200
        return len(statements)

    finished(make_audit(lead, auditor, ("complaint", case.id), checklist=made.id), auditor, C, N, C)
    asked("/audits")
    few = [asked(address) for address in ("/audits", "/findings", f"/audits/for/complaint/{case.id}")]
    for _ in range(8):
        finished(make_audit(lead, auditor, ("complaint", case.id), checklist=made.id), auditor, C, N, C)
    assert [asked(address) for address in ("/audits", "/findings", f"/audits/for/complaint/{case.id}")] == few
    assert max(few) <= 14, few


def test_a_long_audit_asks_no_more_than_a_short_one(page, lead, auditor, case) -> None:
    counts = []
    page.get("/audits")
    for size in (2, 40):
        made = make_checklist(lead, *(f"Item {n}" for n in range(size)), name=f"List of {size}")
        audit = make_audit(lead, auditor, ("complaint", case.id), checklist=made.id)
        started(audit, auditor)
        for address in (f"/audits/{audit.id}", f"/audits/{audit.id}/items/1"):
            with questions() as statements:
                assert page.get(address).status_code == 200
            counts.append(len(statements))
    assert counts[:2] == counts[2:], counts


def test_chips_narrow_the_list(page, audit, auditor, lead, case) -> None:
    done = finished(make_audit(lead, auditor, ("complaint", case.id)), auditor, C, C, C)
    shown = {address: page.get(f"/audits{address}").text for address in
             ("", "?mine=1", "?state=planned", "?state=running", "?state=finished")}
    assert all(one.reference in shown[""] for one in (audit, done))
    assert audit.reference in shown["?mine=1"]
    assert done.reference not in shown["?mine=1"]
    assert done.reference in shown["?state=finished"]
    assert audit.reference not in shown["?state=finished"]
    assert "No audit is of this kind" in shown["?state=running"]
    assert sheets.scores([done.id])[done.id].percent == 100


def test_the_list_goes_on_below_a_key(page, lead, auditor, case) -> None:
    made = make_checklist(lead)
    audits = [make_audit(lead, auditor, ("complaint", case.id), checklist=made.id) for _ in range(52)]
    first = page.get("/audits").text
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = page.get(following).text
    assert all((one.reference in first) is not (one.reference in second) for one in audits)
