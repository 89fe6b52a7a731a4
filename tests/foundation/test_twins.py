"""What says nearly the same is found, and what only looks like it is not: measured over pairs people might write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.foundation.twins import alike, are_twins, gist, twins
from tests.foundation.twin_pairs import DIFFERENT, SAME


def test_over_the_labelled_pairs_precision_is_at_least_090_and_recall_070(figure) -> None:
    found = [pair for pair in SAME if are_twins(*pair)]
    wrong = [pair for pair in DIFFERENT if are_twins(*pair)]
    precision, recall = len(found) / (len(found) + len(wrong)), len(found) / len(SAME)
    figure(f"twins over {len(SAME) + len(DIFFERENT)} pairs: precision {precision:.2f}, recall {recall:.2f}; "
           f"wrongly found: {wrong}")
    assert precision >= 0.9, wrong
    assert recall >= 0.7, [pair for pair in SAME if pair not in found]


@pytest.mark.parametrize(("one", "other"), [
    ("One row for each SIM", "ONE ROW, for each sim!"),
    ("Compare orders with bills", "Compare bills with orders"),
    ("每晚核对订单与账单。", "每晚核对订单与账单"),
    ("Ｓｅｎｄ ＳＭＳ", "send sms"),
])
def test_case_punctuation_width_and_order_make_no_difference(one, other) -> None:
    assert are_twins(one, other)


@pytest.mark.parametrize(("one", "other"), [
    ("Answer within 2 days", "Answer within 5 days"),
    ("Close the order before billing confirms", "Do not close the order before billing confirms"),
    ("关闭订单前等待计费确认", "关闭订单前不等待计费确认"),
    ("...", "!!!"),
    ("", ""),
])
def test_another_number_a_negation_or_nothing_at_all_are_no_twins(one, other) -> None:
    assert not are_twins(one, other)


def test_each_later_one_is_offered_to_the_nearest_earlier_one() -> None:
    assert twins(["Alarm on Sundays", "Compare orders with bills", "compare bills with orders", "Something else",
                  "Alarm on sundays!"]) == [(1, 2), (0, 4)]
    assert twins([]) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_goes_both_ways_and_no_text_upsets_it(one, other) -> None:
    there, back = alike(gist(one), gist(other)), alike(gist(other), gist(one))
    assert -0.1 <= there <= 1.0
    assert abs(there - back) < 0.5


@given(st.text(alphabet="abcdefgh 订单账单", min_size=1, max_size=60))
def test_a_text_is_a_twin_of_itself_in_capitals(text) -> None:
    own = gist(text)
    assert alike(own, gist(text.upper())) == pytest.approx(1.0 if own.words or own.signs else 0.0)


def test_traditional_and_simplified_are_one_script_to_twins() -> None:
    assert are_twins("重複扣費", "重复扣费")
    assert twins(["帳單錯誤", "网络中断", "账单错误"]) == [(0, 2)]
    assert not are_twins("重複扣費", "没有扣费")
