"""What a plan in review waits for, what presses more, and numbers as words."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rca.reports.drawing import bar, dots, effect
from rca.reports.rules.deciding import Decision, Wanted, by_urgency, wanted_in_review
from rca.reports.rules.words import needs, proof, shape

DAY = date(2026, 11, 19)


def test_a_verdict_is_asked_for_once_the_effect_can_show() -> None:
    done = DAY - timedelta(days=28)
    assert wanted_in_review(2, 0, done, 28, DAY) is Wanted.VERDICT
    assert wanted_in_review(2, 1, done + timedelta(days=1), 28, DAY) is None
    assert wanted_in_review(2, 0, None, 0, DAY) is None
    assert wanted_in_review(2, 2, done, 28, DAY) is Wanted.END


def test_a_plan_without_goals_has_nothing_to_judge_and_is_ended_not_praised() -> None:
    assert wanted_in_review(0, 0, None, 28, DAY) is Wanted.END


def test_what_is_late_comes_first_then_what_waits_longest() -> None:
    rows = [Decision(Wanted.APPROVE, "b", DAY), Decision(Wanted.SETTLE, "d", date(2026, 1, 1)),
            Decision(Wanted.APPROVE, "a", DAY - timedelta(days=9)), Decision(Wanted.EXTEND, "x", DAY)]
    assert "".join(one.record for one in by_urgency(rows)) == "xabd"


def test_numbers_are_words_up_to_ten() -> None:
    assert str(needs(0)) == "Nothing needs you today"
    assert str(needs(1)) == "One thing needs you today"
    assert str(needs(10)) == "Ten things need you today"
    assert str(needs(11)) == "11 things need you today"


def test_a_chain_claims_no_effect_that_nobody_proved() -> None:
    assert str(proof([])) == "There is no plan yet."
    for state, outcome in (("active", None), ("completed", "not_proven"), ("failed", "not_effective"),
                           ("cancelled", None)):
        assert str(proof([(state, outcome)])) != "It is proven to work."
    assert str(proof([("completed", "proven")])) == "It is proven to work."
    assert "next plan is not proven" in str(proof([("failed", "not_effective"), ("active", None)]))


def test_done_and_proven_look_different() -> None:
    assert shape("plan", "completed", "proven") != shape("plan", "completed", "not_proven")
    assert shape("action", "done") != shape("action", "proven")
    assert shape("nothing", None)


numbers = st.decimals(-10**9, 10**9, allow_nan=False, places=2)


@given(numbers, st.one_of(st.none(), numbers), numbers)
def test_an_effect_stays_on_its_line(before, after, target) -> None:
    text = effect(before, after, target)
    places = [float(part.split('"')[1]) for mark in ("cx=", "x1=") for part in
              [piece for piece in text.split() if piece.startswith(mark)]]
    assert all(0 <= place <= 190 for place in places)
    assert ('class="pt"' in text) is (after is not None)


@given(st.lists(st.integers(0, 4000), max_size=30))
def test_a_dot_for_each_action_the_late_ones_marked(days) -> None:
    text = dots(days, max(days, default=0))
    assert text.count("<circle") == len(days)
    assert text.count("pt-now") == sum(1 for late in days if late > 14)


def test_a_bar_of_nothing_is_nothing() -> None:
    assert "<rect" not in bar(0, 0)
    assert 'class="bar-now"' in bar(3, 9, now=True)
