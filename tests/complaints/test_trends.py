"""Counts beside volumes: periods, rates, what chance allows, volumes as they are typed, and the pictures."""

from datetime import date
from itertools import pairwise

import pytest

from rca.complaints.drawing import chart, line
from rca.complaints.rules.trends import FEW, Grain, Scope, Signal, change, course, periods
from rca.complaints.rules.volumes import Volume, read_volumes
from rca.foundation.errors import RuleBroken

NONE = [None] * 13


def signals(counts, volumes=None) -> list[str]:
    return [point.signal.value for point in course(counts, volumes or [None] * len(counts)).points]


@pytest.mark.parametrize(("grain", "first", "last"), [
    (Grain.MONTH, ("2025-11", date(2025, 11, 1), date(2025, 11, 30)), ("2026-11", date(2026, 11, 1),
                                                                     date(2026, 11, 30))),
    (Grain.WEEK, ("2026-W35", date(2026, 8, 24), date(2026, 8, 30)), ("2026-W47", date(2026, 11, 16),
                                                                    date(2026, 11, 22)))])
def test_thirteen_periods_end_with_the_one_that_runs(grain, first, last) -> None:
    found = [(one.name, one.first, one.last) for one in periods(date(2026, 11, 19), grain)]
    assert (found[0], found[-1], len(found)) == (first, last, 13)
    assert all((after[1] - before[2]).days == 1 for before, after in pairwise(found))


def test_more_business_does_not_look_like_worse_service() -> None:
    counts, volumes = [20] * 8 + [80, 0], [1_000] * 8 + [4_000, 1_000]
    assert signals(counts)[8] == "more"
    assert "more" not in signals(counts, volumes)
    points = course(counts, volumes).points
    assert (points[0].rate, points[8].rate) == (20, 20)


def test_the_limits_are_those_of_the_handbook() -> None:
    """A u-chart by hand: 180 cases in 9,000 contacts, so 20 per thousand and 3 * sqrt(0.02 / 1,000) about it."""
    found = course([20] * 9 + [0], [1_000] * 9 + [None])
    assert found.mean == pytest.approx(20)
    assert (found.points[0].low, found.points[0].high) == pytest.approx((6.584, 33.416), abs=0.001)
    by_count = course([16] * 9 + [0], [None] * 10).points[0]
    assert (by_count.low, by_count.high) == (4, 28)


def test_a_smaller_volume_allows_more_chance() -> None:
    points = course([20] * 6 + [2, 20, 0], [1_000] * 6 + [100, 1_000, None]).points
    assert points[6].high > points[0].high
    assert points[6].rate is None, "two cases make no rate"


def test_few_cases_or_few_periods_say_nothing() -> None:
    assert set(signals([FEW - 1] * 8 + [30, 0])) == {"none", "more"}
    assert set(signals([1] * 8 + [9, 0])) == {"none"}
    assert set(signals([20, 20, 90, 0])) == {"none"}
    assert set(signals([0] * 13)) == {"none"}


def test_the_period_that_runs_is_never_too_low_but_may_be_too_high_already() -> None:
    assert signals([20] * 9 + [0])[-1] == "none"
    assert signals([20] * 9 + [60])[-1] == "more"
    assert signals([20] * 9 + [1, 20])[-2] == "less"


@pytest.mark.parametrize(("counts", "volumes", "said"), [
    ([40, 60, 7], [None] * 3, 50), ([40, 60, 7], [1_000, 3_000, None], -50), ([19, 60, 7], [None] * 3, None),
    ([40, 60, 7], [1_000, None, None], None), ([7], [None], None)])
def test_a_change_is_told_in_per_cent_only_of_enough_cases(counts, volumes, said) -> None:
    assert change(course(counts, volumes)) == said


@pytest.mark.parametrize(("text", "scope", "read"), [
    ("2026-03 12000", Scope.ALL, Volume("2026-03", "", 12000)),
    ("2026/3\t12,000", Scope.ALL, Volume("2026-03", "", 12000)),
    ("2026年3月 1200", Scope.ALL, Volume("2026-03", "", 1200)),
    ("2026年第9周 1200", Scope.ALL, Volume("2026-W09", "", 1200)),
    ("week;contacts\n2026-W12;2 900", Scope.ALL, Volume("2026-W12", "", 2900)),
    ("2026-03,Fibre 100,12000", Scope.PRODUCT, Volume("2026-03", "Fibre 100", 12000)),
    ("2026-03 电话 500", Scope.CHANNEL, Volume("2026-03", "phone", 500)),
    ("2026-03 0", Scope.ALL, Volume("2026-03", "", 0)),
])
def test_volumes_are_read_as_people_write_them(text, scope, read) -> None:
    assert read_volumes(text, scope) == [read]


@pytest.mark.parametrize(("text", "scope", "said"), [
    ("2026-03 1\n2026-13 5", Scope.ALL, "Line 2"), ("2026-W54 5", Scope.ALL, "Line 1"), ("so many", Scope.ALL, "each"),
    ("2026-03 Mobile 5", Scope.ALL, "everything"), ("2026-03 5", Scope.PRODUCT, "of what"),
    ("2026-03 Pigeon 5", Scope.CHANNEL, "no channel"), (f"2026-03 {10**13}", Scope.ALL, "too large"),
    ("2026-03 " + "1," * 20_000 + "x", Scope.ALL, "Line 1"), ("2026-03 1\n" * 2_001, Scope.ALL, "At most"),
])
def test_a_line_that_cannot_be_read_is_named(text, scope, said) -> None:
    with pytest.raises(RuleBroken) as refusal:
        read_volumes(text, scope)
    assert said in str(refusal.value)
    assert refusal.value.field == "lines"


def test_the_pictures_mark_what_is_more_than_chance() -> None:
    found = course([20] * 11 + [60, 3], NONE)
    assert found.points[11].signal is Signal.MORE
    assert line(found).count("pt-now") == 1
    drawn = chart(found, [f"<{n}>" for n in range(13)], "mean")
    assert (drawn.count("pt-now"), drawn.count('class="band"')) == (1, 13)
    assert "<0>" not in drawn


def test_the_pictures_of_nothing_are_drawn_too() -> None:
    assert "polyline" in line(course([0] * 13, NONE))
    assert "polyline" in chart(course([0] * 13, NONE), ["x"] * 13, "mean")
