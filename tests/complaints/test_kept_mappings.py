"""What columns mean is kept under a name and proposed for files like it; refused rows come back mended."""

import io
from uuid import UUID

import pytest

from rca.complaints import queries
from rca.complaints.rules.headers import Target
from rca.complaints.rules.mapping import Mapping
from rca.complaints.rules.profiles import best, moved
from tests.complaints.seeing import fields_of
from tests.factories.complaints import CSV, bring
from tests.factories.people import post, sign_in

KNOWN = ("Number", "Date received", "Text", "State")
MEANING = Mapping(
    columns={Target.REFERENCE: (0,), Target.RECEIVED: (1,), Target.DESCRIPTION: (2,), Target.STATUS: (3,)})


def test_columns_are_found_wherever_they_stand_and_missing_ones_drop_out() -> None:
    found = moved(MEANING, KNOWN, ("text", "something new", "DATE_RECEIVED"))
    assert found.columns == {Target.RECEIVED: (2,), Target.DESCRIPTION: (0,)}


def test_the_most_alike_mapping_is_proposed_and_none_that_is_not_alike() -> None:
    kept = [("other", ("Number", "Date received", "Text", "State", "Sum", "Place"), MEANING), ("same", KNOWN, MEANING)]
    assert best(("number", "date received", "text", "state", "sum"), kept) == "other"
    assert best((*KNOWN, "One more"), kept) == "same"
    assert best(("Number", "Sum", "Place", "Text"), kept) is None
    assert best(("Number", "Text", "State"), [("same", KNOWN, MEANING)]) is None, "without the date it serves nothing"


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


def run(page, id, **more) -> str:
    at = f"/complaints/imports/{id}"
    answer = post(page, f"{at}/run", {**fields_of(page.get(f"{at}/mapping").text, f"{at}/run"), **more})
    assert answer.status_code == 303
    return page.get(answer.location).text


@pytest.mark.sqlite
def test_a_mapping_is_kept_proposed_renamed_and_removed(page, handler) -> None:
    run(page, bring(handler), name="Call centre", unit="Branch 4")
    like = CSV.replace("number,date received", "Number,more,Date_received").replace("A1,", "C1,x,").replace(
        "A2,", "C2,x,").replace("A3,", "C3,x,")
    id = bring(handler, like, name="next.csv")
    assert "“Call centre” is proposed" in page.get(f"/complaints/imports/{id}/mapping").text
    assert queries.complaint_import(id).mapping["unit"] == "Branch 4"
    assert "2 cases taken" in run(page, id)
    (kept,) = queries.saved_mappings()
    told = {"mapping": str(kept.id)}
    assert post(page, "/complaints/mappings/rename", {**told, "name": " "}).status_code == 422
    assert post(page, "/complaints/mappings/rename", {**told, "name": "Hotline"}).status_code == 303
    other = bring(handler, "a,b\n1,2\n", name="other.csv")
    assert post(page, f"/complaints/imports/{other}/kept-mapping", told).status_code == 303
    assert queries.complaint_import(other).mapping["kept"] == "Hotline"
    assert post(page, "/complaints/mappings/remove", told).status_code == 303
    assert "None is kept yet." in page.get("/complaints/mappings").text


def test_refused_rows_come_back_mended_with_the_mapping_they_had(page, handler) -> None:
    first = bring(handler)
    run(page, first, channel="letter", source="register")
    refused = page.get(f"/complaints/imports/{first}/refused.csv")
    mended = refused.get_data().decode().replace("A3,2026-02-30", "A3,2026-02-28")
    for taken in ("1 case taken", "0 cases taken"):
        answer = post(page, "/complaints/import", {"file": (io.BytesIO(mended.encode()), "refused-register.csv")},
                      content_type="multipart/form-data")
        text = page.get(answer.location).text
        assert "they are passed over" in text
        id = answer.location.split("/")[-2]
        assert queries.complaint_import(id_of(id)).mapping["channel"] == "letter"
        assert taken in run(page, id)


def id_of(text: str) -> UUID:
    return UUID(text)
