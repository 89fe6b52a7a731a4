"""C-08 on its pages: consent is recorded and taken back, and an analysis names nobody without it."""

from uuid import uuid4

import pytest

from rca.analyses.commands.cards import begin_silence, change_card
from rca.analyses.commands.linking import link_cases
from rca.analyses.graph import AddCause, AddEvidence, EditText
from rca.analyses.rules.cards import WriteCard
from rca.complaints.queries.consents import consents_of
from rca.complaints.rules.consents import names_somebody
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from tests.complaints.seeing import questions
from tests.factories.analyses import bone_of, do, make_analysis, make_cause
from tests.factories.complaints import THEN, make_complaint
from tests.factories.people import make_person, post, sign_in


@pytest.mark.parametrize(("text", "named"), [
    ("LENA  Hartmann was billed twice", True), ("Lena was billed twice", False), ("写信给 lena@example.org", True),
    ("王麗说没有收到", False), (None, False), ("", False)])
def test_a_text_names_somebody_by_the_whole_name_or_an_address(text, named) -> None:
    assert names_somebody(text, "Lena Hartmann", None, "lena@example.org") is named


def test_consent_is_recorded_with_words_a_name_is_given_out_and_consent_is_taken_back(client, handler) -> None:
    case, page = make_complaint(handler, complainant="Lena Hartmann"), sign_in(client, handler)
    here = f"/complaints/{case.id}"
    refused = post(page, f"{here}/disclosures", {"recipient": "The ombudsman", "words": "Her letter"})
    assert refused.status_code == 422
    assert "No consent is recorded" in refused.text
    assert "Her letter" in refused.text
    answer = post(page, f"{here}/consents", {"purpose": "named_outside", "given_by": "Lena Hartmann",
                                             "channel": "phone", "given_on": "2026-01-05"})
    assert answer.status_code == 303
    assert post(page, f"{here}/disclosures", {"recipient": "The ombudsman"}).status_code == 303
    with questions() as asked:
        text = page.get(f"{here}/consents").text
    assert "The ombudsman" in text
    assert len(asked) <= 12
    (given,) = consents_of(case.id)
    assert post(page, f"{here}/consents/{given.id}/withdrawal").status_code == 303
    text = page.get(f"{here}/consents").text
    assert "withdrawn on <time" in text
    assert "Consent withdrawn" in page.get(f"/history/complaint/{case.id}").text


def test_an_analysis_of_a_case_names_its_complainant_with_consent_only(handler) -> None:
    case, lead = make_complaint(handler, complainant="Lena Hartmann"), make_person("Mei Tan", "facilitator")
    with pytest.raises(RuleBroken, match="no consent to that is recorded") as refusal:
        make_analysis(lead, problem="Lena Hartmann was billed twice", complaints_about=[case.id])
    assert refusal.value.field == "problem"
    assert make_analysis(lead, problem="A customer was billed twice", complaints_about=[case.id])


@pytest.mark.parametrize(("text", "name", "named"), [
    ("The bill is wrong", "Li", False), ("Mr Li was billed twice", "Li", True), ("投诉人王麗说没有收到", "王丽", True)])
def test_a_short_name_is_none_within_a_word_and_one_in_both_scripts(text, name, named) -> None:
    assert names_somebody(text, name) is named


def test_causes_evidence_and_cards_name_a_complainant_with_consent_only(handler) -> None:
    case, lead = make_complaint(handler, complainant="Lena Hartmann"), make_person("Mei Tan", "facilitator")
    board = make_analysis(lead, complaints_about=[case.id])
    cause = make_cause(board, lead, "The order has one field")
    for change in (AddCause(uuid4(), bone_of(board), "Lena Hartmann called twice"),
                   EditText(cause, "The order has one field", "Lena Hartmann has one field"),
                   AddEvidence(cause, uuid4(), "Mail of lena hartmann")):
        with pytest.raises(RuleBroken, match="No consent is recorded"):
            do(board, change, lead)
    transaction(lambda: begin_silence(id=board.id, by=lead, at=THEN).id)
    with pytest.raises(RuleBroken, match="No consent is recorded"):
        transaction(lambda: change_card(id=board.id, change=WriteCard(uuid4(), "Ask Lena Hartmann"), by=lead, at=THEN))


def test_a_case_whose_complainant_is_named_on_the_board_is_not_linked_with_it(handler) -> None:
    case, lead = make_complaint(handler, complainant="Lena Hartmann"), make_person("Mei Tan", "facilitator")
    board = make_analysis(lead)
    make_cause(board, lead, "Lena Hartmann has two cards")
    with pytest.raises(RuleBroken, match="no consent to that is recorded"):
        transaction(lambda: link_cases(id=board.id, complaint=[case.id], by=lead, at=THEN).id)


def test_whoever_links_many_cases_learns_which_of_them_the_board_names(handler) -> None:
    lead = make_person("Mei Tan", "facilitator")
    cases = [make_complaint(handler, complainant=name) for name in ("Lena Hartmann", "Ravi Iyer", "Omar Said")]
    board = make_analysis(lead, detail="Ravi Iyer told it best")
    make_cause(board, lead, "Lena Hartmann has two cards")
    with pytest.raises(RuleBroken) as refusal:
        transaction(lambda: link_cases(id=board.id, complaint=[case.id for case in cases], by=lead, at=THEN).id)
    assert refusal.value.message.params["cases"] == f"{cases[0].reference}, {cases[1].reference}"
    with pytest.raises(RuleBroken) as refusal:
        make_analysis(lead, problem="What Omar Said", complaints_about=[case.id for case in cases])
    assert refusal.value.message.params["cases"] == cases[2].reference
