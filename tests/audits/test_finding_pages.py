"""Pages of findings: the list and its files, one finding, what becomes of it; the panels of what was audited."""

import io

import openpyxl
import pytest

from rca.audits import Answer
from rca.audits.queries import findings
from rca.plans import State, actions_of, plan
from tests.factories.audits import EVIDENCE, answer, findings_of, make_audit, started
from tests.factories.people import make_person, post, sign_in
from tests.factories.plans import active, make_plan

C, N = Answer.CONFORM, Answer.NOT_CONFORM
DUE = {"kind": "corrective", "due_on": "2026-12-01"}


@pytest.fixture
def made(lead, manager, second, team):
    """A plan that runs, owned by the second auditor."""
    return active(lead, manager, second, team=team)


@pytest.fixture
def found(lead, auditor, made):
    audit = make_audit(lead, auditor, ("plan", made.id))
    started(audit, auditor)
    answer(audit, auditor, 2, N)
    return findings_of(audit)[0]


@pytest.fixture
def page(client, auditor):
    return sign_in(client, auditor)


def test_a_finding_tells_criterion_evidence_and_what_came_of_it(page, found) -> None:
    text = page.get(f"/findings/{found.id}").text
    for told in (found.text, EVIDENCE, found.reference, "critical", "open", "Make this finding an action"):
        assert told in text
    assert "Settle with a reason" not in text


def test_a_finding_becomes_an_action_in_two_taps_with_the_link_both_ways(page, found, made, lead) -> None:
    form = page.get(f"/findings/{found.id}/action").text
    assert f"Make it hold: {found.text}" in form
    assert 'value="corrective" checked' in form
    sent = {"text": "Send an alarm", "plan": str(made.id), "owner": str(lead.id), **DUE}
    refused = post(page, f"/findings/{found.id}/action", {**sent, "due_on": ""})
    assert refused.status_code == 422
    assert "Send an alarm" in refused.text
    assert post(page, f"/findings/{found.id}/action", sent).status_code == 303
    action = actions_of(made.id)[-1]
    assert action.text == "Send an alarm"
    text = page.get(f"/findings/{found.id}").text
    assert "Send an alarm" in text
    assert "action under way" in text
    assert found.reference in page.get(f"/audits/for/action/{action.id}").text
    assert f"Action {action.number} comes from finding" in page.get(f"/audits/for/plan/{made.id}").text
    assert post(page, f"/findings/{found.id}/action", sent).status_code == 422


def test_a_finding_about_a_complaint_chooses_among_the_plans_of_the_team(
        page, lead, auditor, case, made, manager, other_team, team) -> None:
    foreign = make_plan(make_person("Other lead", ("facilitator", other_team)), team=other_team, title="Foreign plan")
    audit = make_audit(lead, auditor, ("complaint", case.id))
    started(audit, auditor)
    answer(audit, auditor, 1, N)
    found = findings_of(audit)[0]
    text = page.get(f"/findings/{found.id}/action").text
    assert str(made.id) in text
    assert "Foreign plan" not in text
    sent = {"text": "Send an alarm", "plan": str(foreign.id), "owner": str(lead.id), **DUE}
    assert post(page, f"/findings/{found.id}/action", sent).status_code == 422
    assert plan(foreign.id).state is State.DRAFT
    assert actions_of(foreign.id) == []


def test_without_a_plan_the_page_says_what_to_do(page, lead, auditor, case) -> None:
    audit = make_audit(lead, auditor, ("complaint", case.id))
    started(audit, auditor)
    answer(audit, auditor, 1, N)
    assert "no plan that takes another action" in page.get(f"/findings/{findings_of(audit)[0].id}/action").text


def test_a_facilitator_asks_why(client, found, lead) -> None:
    page = sign_in(client, lead)
    assert EVIDENCE in page.get(f"/findings/{found.id}/analysis").text
    sent = {"problem": "The alarm reaches nobody", "detail": EVIDENCE, "template": "service_4s"}
    assert post(page, f"/findings/{found.id}/analysis", {**sent, "problem": ""}).status_code == 422
    assert post(page, f"/findings/{found.id}/analysis", sent).status_code == 303
    text = page.get(f"/findings/{found.id}").text
    assert "being analysed" in text
    assert f"/analyses/{findings.finding(found.id).analysis_id}" in text


def test_a_manager_settles_it_with_a_reason(client, found, manager) -> None:
    page = sign_in(client, manager)
    refused = post(page, f"/findings/{found.id}/settlement", {"reason": " "})
    assert refused.status_code == 422
    assert post(page, f"/findings/{found.id}/settlement", {"reason": "The form is gone"}).status_code == 303
    text = page.get(f"/findings/{found.id}").text
    assert "The form is gone" in text
    assert manager.name in text
    assert found.reference not in page.get("/findings").text
    assert found.reference in page.get("/findings?all=1").text


def test_findings_are_taken_out_as_files(page, found, made) -> None:
    text = page.get("/findings.csv").get_data(as_text=True)
    assert text.startswith("\ufeffNumber,Criterion,Evidence")
    for told in (found.reference, found.text, made.reference, "open"):
        assert told in text
    answered = page.get("/findings.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answered.data))
    answered.close()
    assert book.active["A2"].value == found.reference
    assert page.get("/findings.pdf").status_code == 404


def test_another_team_finds_nothing_of_it(client, found, made, other_team) -> None:
    page = sign_in(client, make_person("Stranger", ("auditor", other_team), ("manager", other_team)))
    for address in (f"/findings/{found.id}", f"/audits/{found.audit_id}", f"/audits/for/plan/{made.id}",
                    f"/findings/{found.id}/action", f"/history/finding/{found.id}"):
        assert page.get(address).status_code == 404, address
    for address in ("/findings", "/findings?all=1", "/findings.csv", "/audits"):
        assert "AU-" not in page.get(address).get_data(as_text=True), address


def test_a_plan_with_an_open_finding_is_not_completed(client, found, made, manager) -> None:
    from rca.foundation import registry
    from rca.plans import OPEN_POINTS

    told = [str(message) for answers in registry.ask(OPEN_POINTS, made.id) for message in answers]
    assert told == [f"Finding {found.reference} is open: {found.text}"]


@pytest.mark.parametrize("kind", ["audit", "finding"])
def test_the_history_reads_like_a_story(client, found, lead, kind) -> None:
    id = found.audit_id if kind == "audit" else found.id
    text = sign_in(client, lead).get(f"/history/{kind}/{id}").text
    assert ("Item answered" if kind == "audit" else "Found not conform") in text
    assert "not_conform" not in text
