"""Dates whose day and month cannot be told apart: what each reading would mean, over all rows of a file."""

from datetime import date

import pytest

from rca.complaints.drawing.months import bars
from rca.complaints.rules.date_readings import readings
from rca.complaints.rules.dates import Order
from tests.factories.complaints import bring
from tests.factories.people import sign_in


def test_each_reading_tells_its_months_its_stretch_and_what_it_cannot_read() -> None:
    day_first, month_first = readings(["01/03/2026", "02/03/2026", "09/03/2026", "", "25/03/2026"])
    assert (day_first.order, day_first.months, day_first.unread, day_first.late) == (
        Order.DMY, ((date(2026, 3, 1), 4),), 0, 1)
    assert (month_first.first, month_first.last, month_first.unread) == (date(2026, 1, 3), date(2026, 9, 3), 1)
    assert [count for _, count in month_first.months] == [1, 1, 0, 0, 0, 0, 0, 0, 1]
    assert month_first.most == (date(2026, 1, 1), 1)


def test_a_column_without_dates_has_no_months() -> None:
    assert [(one.months, one.most, one.unread) for one in readings(["x"])] == [((), None, 1)] * 2


@pytest.mark.parametrize(("numbers", "rects"), [([], 0), ([3, 0, 1], 2)])
def test_an_empty_month_is_a_gap(numbers, rects) -> None:
    assert bars(numbers).count("<rect") == rects


def test_rows_beyond_those_that_are_looked_at_count_too(client, handler, monkeypatch) -> None:
    monkeypatch.setattr("rca.complaints.files.opening.LOOKED_AT", 3)
    rows = "".join(f"B{n},0{n}/03/2026,Phone,Billed twice,Lena,Open\n" for n in range(1, 9))
    id = bring(handler, f"number,date received,channel,what happened,name,status\n{rows}")
    page = sign_in(client, handler)
    assert f"/complaints/imports/{id}/dates/1" in page.get(f"/complaints/imports/{id}/mapping").text
    text = page.get(f"/complaints/imports/{id}/dates/1").text
    assert "1 Mar 2026 to 8 Mar 2026" in text
    assert "most in March 2026: 8" in text
    assert page.get(f"/complaints/imports/{id}/dates/99").status_code == 404
