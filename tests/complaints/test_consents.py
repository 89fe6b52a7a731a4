"""C-08 on its pages: consent is recorded and taken back, and an analysis names nobody without it."""

import pytest

from rca.complaints.queries.consents import consents_of
from rca.complaints.rules.consents import names_somebody
from rca.foundation.errors import RuleBroken
from tests.complaints.seeing import questions
from tests.factories.analyses import make_analysis
from tests.factories.complaints import make_complaint
from tests.factories.people import make_person, post, sign_in


@pytest.mark.parametrize(("text", "named"), [
    ("LENA  Hartmann was billed twice", True), ("Lena was billed twice", False), ("写信给 lena@example.org", True),
    (None, False), ("", False)])
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
    assert "withdrawn on" in page.get(f"{here}/consents").text
    assert "Consent withdrawn" in page.get(f"/history/complaint/{case.id}").text


def test_an_analysis_of_a_case_names_its_complainant_with_consent_only(handler) -> None:
    case, lead = make_complaint(handler, complainant="Lena Hartmann"), make_person("Mei Tan", "facilitator")
    with pytest.raises(RuleBroken, match="No consent is recorded") as refusal:
        make_analysis(lead, problem="Lena Hartmann was billed twice", complaints_about=[case.id])
    assert refusal.value.field == "problem"
    assert make_analysis(lead, problem="A customer was billed twice", complaints_about=[case.id])
