"""Complaints as a file: the same cases and the same cells, whichever form was asked for."""

import csv
import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from rca.complaints.commands import record_consent
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.consents import Purpose
from rca.complaints.views import exports
from rca.foundation import access
from rca.foundation.db import transaction
from tests.complaints.seeing import questions
from tests.factories.complaints import THEN, imported, make_complaint
from tests.factories.people import make_person, sign_in

FORMS = ["csv", "xlsx"]


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


def written(cell) -> str:
    """A cell of a workbook as the CSV file has it."""
    if isinstance(cell, datetime):
        return str(cell.date()) if cell.time() == datetime.min.time() else f"{cell:%Y-%m-%dT%H:%M}+00:00"
    return "" if cell is None else f"'{cell}" if str(cell).startswith(("=", "+", "-", "@")) else str(cell)


def table(page, form: str, asked: str = "") -> list[list[str]]:
    with page.get(f"/complaints.{form}{asked}") as answer:
        assert answer.status_code == 200
        data = answer.data
    if form == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    rows = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [[written(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("form", FORMS)
def test_an_export_takes_the_current_filter_and_no_formula(page, handler, form) -> None:
    imported(handler)
    make_complaint(handler, title="=HYPERLINK(1)", description="@SUM(A1)", complainant="+49 Lena", product="-1")
    rows = table(page, form)
    assert len(rows) == 4
    (mine,) = [row for row in rows if "HYPERLINK" in row[6]]
    assert (mine[6], mine[7], mine[8], mine[9]) == ("'=HYPERLINK(1)", "'@SUM(A1)", "", "'-1")
    day = next(row for row in rows if row[1] == "A1")
    assert (day[2], day[8]) == ("2026-03-14", "")
    assert len(table(page, form, "?status=closed")) == 2


def test_both_forms_hold_the_same_cells_over_several_batches(page, handler, monkeypatch) -> None:
    monkeypatch.setattr(exports, "BATCH", 2)
    imported(handler)
    for n in range(4):
        make_complaint(handler, title=f"Fall {n} 投诉", product=f"00{n}")
    rows = table(page, "xlsx")
    assert rows == table(page, "csv")
    assert len(rows) == 7
    assert {row[9] for row in rows} >= {"000", "003"}


def test_a_workbook_has_real_days_and_leading_zeros(page, handler) -> None:
    make_complaint(handler, product="0042", title="=1+1")
    with page.get("/complaints.xlsx") as answer:
        sheet = load_workbook(io.BytesIO(answer.data))["Complaints"]
    assert (sheet["J2"].value, sheet["G2"].value, sheet["G2"].data_type) == ("0042", "=1+1", "s")
    assert sheet["C2"].value == datetime(2026, 11, 19, 9, 12)  # noqa: DTZ001 – a wall clock, as spreadsheets keep it
    assert "complaints-" in answer.headers["Content-Disposition"]
    assert date.fromisoformat(answer.headers["Content-Disposition"].split("complaints-")[1][:10])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("role", "shown"), [("handler", True), ("manager", False)])
def test_who_complained_stands_in_a_file_with_consent_and_for_who_may_know(
        client, owner, handler, team, form, role, shown) -> None:
    case, other = (make_complaint(owner, team=team, complainant="Lena Hartmann") for _ in range(2))
    transaction(lambda: record_consent(id=case.id, purpose=Purpose.FILE, given_by="Lena", channel=Channel.PHONE,
                                       given_on=THEN.date(), by=handler, at=THEN).id)
    rows = {row[0]: row for row in table(sign_in(client, make_person("Reader", (role, team))), form)}
    assert (rows[case.reference][8] == "Lena Hartmann") is shown
    assert rows[other.reference][8] == ""
    assert [one.what for one in access.readings(("complaint", case.id))] == (["export"] if shown else [])


@pytest.mark.parametrize("form", FORMS)
def test_cases_of_another_team_are_not_in_it(page, owner, other_team, form) -> None:
    make_complaint(owner, team=other_team)
    assert len(table(page, form)) == 1


def test_another_form_is_not_there_and_a_member_takes_nothing_out(client, owner, team) -> None:
    browser = sign_in(client, make_person("Reader", ("member", team)))
    assert [browser.get(f"/complaints.{form}").status_code for form in (*FORMS, "ods")] == [404, 404, 404]


def test_the_list_offers_both_forms_with_the_filter_that_is_on(page, handler) -> None:
    make_complaint(handler)
    text = page.get("/complaints?status=open").text
    assert "/complaints.csv?status=open" in text
    assert "/complaints.xlsx?status=open" in text


def test_a_workbook_asks_once_a_batch(page, handler) -> None:
    for _ in range(3):
        make_complaint(handler)
    with questions() as asked:
        table(page, "xlsx")
    assert len([one for one in asked if "FROM complaint" in one]) == 1
    assert len(asked) <= 8
