"""Working time: what counts, what does not, on any calendar."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.complaints.rules.days_off import check_region, days_of
from rca.complaints.rules.hours import Calendar, between, check_calendar, due
from rca.complaints.rules.promises import Promises, check_promises, read_days, read_spans, write_spans
from rca.foundation.errors import RuleBroken

NINE_TO_FIVE = ((time(9), time(17)),)
WEEK = dict.fromkeys(range(5), NINE_TO_FIVE)
OFFICE = Calendar("UTC", WEEK)
FRIDAY = datetime(2026, 11, 27, 16, tzinfo=UTC)


def test_an_hour_left_on_friday_and_seven_on_monday_make_eight() -> None:
    assert due(OFFICE, FRIDAY, 8 * 60) == datetime(2026, 11, 30, 16, tzinfo=UTC)


def test_what_begins_at_night_begins_with_the_next_working_hour() -> None:
    assert due(OFFICE, datetime(2026, 11, 28, 3, tzinfo=UTC), 60) == datetime(2026, 11, 30, 10, tzinfo=UTC)


def test_nothing_promised_is_due_at_once() -> None:
    assert due(OFFICE, FRIDAY, 0) == FRIDAY


def test_a_lunch_break_is_no_working_time() -> None:
    split = Calendar("UTC", dict.fromkeys(range(5), ((time(9), time(12)), (time(13), time(17)))))
    assert due(split, datetime(2026, 11, 25, 11, 30, tzinfo=UTC), 60) == datetime(2026, 11, 25, 13, 30, tzinfo=UTC)


def test_a_day_off_is_left_out_and_a_made_up_saturday_counts() -> None:
    calendar = Calendar("UTC", WEEK, off={date(2026, 11, 30)}, on={date(2026, 11, 28)})
    assert due(calendar, FRIDAY, 2 * 60) == datetime(2026, 11, 28, 10, tzinfo=UTC)
    assert due(calendar, FRIDAY, 10 * 60) == datetime(2026, 12, 1, 10, tzinfo=UTC)


def test_hours_are_those_of_the_calendar_s_zone() -> None:
    shanghai = Calendar("Asia/Shanghai", WEEK)
    assert due(shanghai, datetime(2026, 11, 27, 0, tzinfo=UTC), 60) == datetime(2026, 11, 27, 2, tzinfo=UTC)


def test_a_night_on_which_the_clock_changes_has_its_real_length() -> None:
    always = Calendar("Europe/Berlin", dict.fromkeys(range(7), ((time(0), time(6)),)))
    night = datetime(2026, 3, 28, 23, tzinfo=UTC)  # midnight in Berlin; at two the clock goes on to three
    assert between(always, night, night + timedelta(hours=12)) == timedelta(hours=5)


def test_a_calendar_in_which_nobody_works_is_refused() -> None:
    with pytest.raises(RuleBroken, match="stops every clock"):
        check_calendar(Calendar("UTC", {}))
    with pytest.raises(RuleBroken, match="end after they begin"):
        check_calendar(Calendar("UTC", {0: ((time(17), time(9)),)}))
    with pytest.raises(RuleBroken, match="overlap at 12:00"):
        check_calendar(Calendar("UTC", {0: ((time(9), time(13)), (time(12), time(17)))}))


def test_too_few_working_days_are_said_instead_of_looked_for_without_end() -> None:
    with pytest.raises(RuleBroken, match="too few working hours"):
        due(Calendar("UTC", {0: ((time(9), time(9, 1)),)}), FRIDAY, 2_000)


moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
zones = st.sampled_from(["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])


@given(moments, st.integers(1, 6_000), zones)
def test_counting_back_gives_the_minutes_that_were_added(start: datetime, minutes: int, zone: str) -> None:
    calendar = Calendar(zone, WEEK, off={date(2026, 5, 1), date(2026, 12, 25)})
    assert between(calendar, start, due(calendar, start, minutes)) == timedelta(minutes=minutes)


@given(moments, st.integers(1, 3_000), st.integers(1, 3_000))
def test_more_minutes_are_never_due_earlier(start: datetime, some: int, more: int) -> None:
    assert due(OFFICE, start, some) < due(OFFICE, start, some + more)


def test_public_holidays_are_known_by_country_and_region() -> None:
    assert date(2026, 12, 25) in days_of("HK", 2026)[0]
    assert date(2026, 1, 6) in days_of("DE-BY", 2026)[0]
    assert date(2026, 1, 6) not in days_of("DE", 2026)[0]
    check_region("TW")
    with pytest.raises(RuleBroken, match="XX-99"):
        check_region("XX-99")


def test_a_chinese_weekend_that_makes_up_for_a_bridge_is_worked() -> None:
    worked = days_of("CN", 2024)[1]
    assert date(2024, 2, 4) in worked  # a Sunday before the Spring Festival
    calendar = Promises("Asia/Shanghai", region="CN").calendar(datetime(2024, 2, 1, tzinfo=UTC))
    assert calendar.spans(date(2024, 2, 4)) == NINE_TO_FIVE
    assert calendar.spans(date(2024, 2, 12)) == ()


def test_spans_and_days_are_read_as_people_write_them() -> None:
    assert read_spans("day_0", "13:00-17:30，9.00–12:00") == ((time(9), time(12)), (time(13), time(17, 30)))
    assert read_spans("day_0", " ") == ()
    assert read_spans("day_0", write_spans(NINE_TO_FIVE)) == NINE_TO_FIVE
    assert read_days("off", "2026-12-24, 2026-12-31\n2026-12-24") == (date(2026, 12, 24), date(2026, 12, 31))
    for wrong in ("9 to 5", "25:00–26:00"):
        with pytest.raises(RuleBroken, match="not a span of hours"):
            read_spans("day_0", wrong)
    with pytest.raises(RuleBroken, match="not a day"):
        read_days("off", "24.12.2026")


def test_promises_are_the_same_after_being_kept_as_data() -> None:
    kept = Promises("Asia/Hong_Kong", region="HK", off=(date(2026, 12, 24),), on=(date(2026, 12, 19),))
    again = Promises.from_json(kept.to_json())
    assert again == kept
    check_promises(again)


def test_promises_that_no_clock_can_keep_are_refused() -> None:
    with pytest.raises(RuleBroken, match="no time zone “Moon”"):
        check_promises(Promises("Moon"))
    both = (date(2026, 12, 24),)
    with pytest.raises(RuleBroken, match="both a day off and a day worked"):
        check_promises(Promises("UTC", off=both, on=both))
