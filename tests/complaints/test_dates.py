"""Dates of other registers: the order of a column is found from all its values; impossible ones are refused."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rca.complaints.rules.cases import Precision
from rca.complaints.rules.dates import Order, detect, end_of_day, moment, read_date, zone
from rca.foundation.errors import RuleBroken

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(("text", "order", "day", "clock"), [
    ("2025-03-14", Order.YMD, date(2025, 3, 14), None),
    ("2025/3/4 1:20", Order.YMD, date(2025, 3, 4), time(1, 20)),
    ("2022-01-21 13:47:00", Order.YMD, date(2022, 1, 21), time(13, 47)),
    ("2025-03-14T13:20:05.123Z", Order.YMD, date(2025, 3, 14), time(13, 20, 5)),
    ("2025年3月14日", Order.YMD, date(2025, 3, 14), None),
    ("2025年3月14日 下午3:20", Order.YMD, date(2025, 3, 14), time(15, 20)),
    ("20250314", Order.YMD, date(2025, 3, 14), None),
    ("3/14/2025 1:20", Order.MDY, date(2025, 3, 14), time(1, 20)),
    ("04/18/2019 09:55:45 PM", Order.MDY, date(2019, 4, 18), time(21, 55, 45)),
    ("04/18/2019 12:05:00 AM", Order.MDY, date(2019, 4, 18), time(0, 5)),
    ("14/03/2025", Order.DMY, date(2025, 3, 14), None),
    ("14.3.25 17:05", Order.DMY, date(2025, 3, 14), time(17, 5)),
    ("14 Mar 2025", Order.NAMED, date(2025, 3, 14), None),
    ("March 14, 2025 1:20 pm", Order.NAMED, date(2025, 3, 14), time(13, 20)),
    ("14 de março de 2025", Order.NAMED, date(2025, 3, 14), None),
    ("45730", Order.SERIAL, date(2025, 3, 14), None),
    ("45730.0555556", Order.SERIAL, date(2025, 3, 14), time(1, 20)),
])
def test_a_date_is_read(text: str, order: Order, day: date, clock: time | None) -> None:
    read = read_date(text, order)
    assert (read.day, read.clock) == (day, clock)


@pytest.mark.parametrize(("text", "order", "says"), [
    ("02/30/2025", Order.MDY, "not a day of the calendar"),
    ("2025-13-01", Order.YMD, "not a day of the calendar"),
    ("14/03/2025", Order.MDY, "not a day of the calendar"),
    ("2025-03-14 25:00", Order.YMD, "impossible time"),
    ("3/14/2025 13:20 PM", Order.MDY, "impossible time"),
    ("0025-03-14", Order.YMD, "impossible year"),
    ("yesterday", Order.YMD, "not a date of the form year, month, day"),
    ("", Order.DMY, "not a date"),
    ("2025-03-14 10:00 +25:00", Order.YMD, "offset"),
])
def test_an_impossible_date_is_refused_with_its_text(text: str, order: Order, says: str) -> None:
    with pytest.raises(RuleBroken, match=says):
        read_date(text, order)


def test_one_value_above_twelve_settles_the_order() -> None:
    found = detect(["3/4/2025", "3/14/2025"])
    assert found is not None
    assert (found.order, found.ambiguous) == (Order.MDY, False)
    found = detect(["3/4/2025", "14/3/2025"])
    assert found is not None
    assert (found.order, found.ambiguous) == (Order.DMY, False)


def test_nothing_above_twelve_is_asked_and_another_column_settles_the_proposal() -> None:
    found = detect(["03/04/2025", "05/04/2025"])
    assert found is not None
    assert found.ambiguous
    told = detect(["03/04/2025", "05/04/2025"], Order.MDY)
    assert told is not None
    assert told.order is Order.MDY


def test_the_order_with_the_shorter_stretch_is_proposed() -> None:
    days = [f"{day:02}/04/2025" for day in range(1, 13)]
    found = detect(days)
    assert found is not None
    assert (found.order, found.ambiguous) == (Order.DMY, True)


def test_a_single_impossible_date_does_not_hide_the_order() -> None:
    found = detect(["2025-03-14", "2025-02-30", "2025-03-15"])
    assert found is not None
    assert (found.order, found.read, found.values) == (Order.YMD, 2, 3)


def test_words_are_no_dates() -> None:
    assert detect(["Web", "Phone"]) is None
    assert detect([]) is None


def test_a_date_without_a_time_keeps_the_precision_of_a_day() -> None:
    at, precision = moment(read_date("2016-09-12", Order.YMD), NEW_YORK)
    assert (at, precision) == (datetime(2016, 9, 12, 4, tzinfo=UTC), Precision.DAY)


def test_a_time_is_taken_in_the_zone_of_the_register() -> None:
    at, precision = moment(read_date("3/14/2025 1:20", Order.MDY), NEW_YORK)
    assert (at, precision) == (datetime(2025, 3, 14, 5, 20, tzinfo=UTC), Precision.MINUTE)


def test_an_offset_in_the_file_beats_the_zone() -> None:
    at, _ = moment(read_date("2025-03-14T01:20:00+08:00", Order.YMD), NEW_YORK)
    assert at == datetime(2025, 3, 13, 17, 20, tzinfo=UTC)


def test_midnights_of_a_column_that_holds_nothing_else_are_days() -> None:
    found = detect(["2016-09-12T00:00:00", "2016-09-13T00:00:00"])
    assert found is not None
    assert found.midnights
    _, precision = moment(read_date("2016-09-12T00:00:00", Order.YMD), NEW_YORK, midnights=True)
    assert precision is Precision.DAY


def test_a_promise_for_a_day_holds_until_the_day_is_over() -> None:
    assert end_of_day(date(2025, 3, 14), NEW_YORK) == datetime(2025, 3, 15, 3, 59, 59, tzinfo=UTC)


def test_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(RuleBroken, match="no time zone"):
        zone("Mars/Olympus")
