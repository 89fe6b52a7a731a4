"""Scores by criteria as numbers: what counts, what is not there, and what is never a nought."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.foundation.errors import RuleBroken
from rca.solutions.rules.scoring import (
    USUAL,
    Agreement,
    Criterion,
    State,
    ballot,
    check_opening,
    check_setting,
    criteria,
    points,
    results,
    weighted,
)

IMPACT, COST = Criterion("impact", "", 3, lower=False), Criterion("cost", "", 1, lower=True)
BOTH = (IMPACT, COST)
A, B, C = (UUID(int=n) for n in (1, 2, 3))
ROWS = [(one.key, one.name, one.weight, one.lower) for one in USUAL]


def rows_with(weight: int) -> list[tuple[str, str, int | None, bool]]:
    return [(key, name, weight, lower) for key, name, _, lower in ROWS]


def test_low_counts_as_good_where_low_is_good_and_weights_count():
    assert weighted(BOTH, {"impact": 5, "cost": 1}) == Decimal(5)
    assert weighted(BOTH, {"impact": 1, "cost": 5}) == Decimal(1)
    assert weighted(BOTH, {"impact": 5, "cost": 5}) == Decimal(4)
    assert weighted(BOTH, {"impact": Decimal("4.5"), "cost": 2}) == Decimal("4.38")  # 4.375, a half upwards


def test_without_scores_a_solution_is_not_scored_which_is_no_nought():
    found = results(BOTH, [A, B, C], [("mei", B, "impact", 5), ("mei", A, "impact", 3), ("mei", A, "cost", 3)])
    assert list(found) == [A, B, C]
    assert (found[A].score, found[A].people) == (Decimal(3), 1)
    assert (found[B].score, found[B].missing, found[B].people) == (None, 1, 1)
    assert (found[C].score, found[C].missing, found[C].people, found[C].means["impact"]) == (None, 2, 0, None)
    assert weighted((), {}) is None
    assert weighted((Criterion("impact", "", 0, lower=False),), {"impact": 5}) is None


def test_the_best_stands_first_and_equals_stay_in_their_order():
    scores = [(who, solution, key, n) for who in ("mei", "ken") for solution, n in ((A, 3), (B, 3), (C, 5))
              for key in ("impact",)]
    assert list(results((IMPACT,), [A, B, C], scores)) == [C, A, B]


def test_people_disagree_where_their_own_scores_are_far_apart():
    far = results((IMPACT,), [A], [("mei", A, "impact", 1), ("ken", A, "impact", 5)])[A]
    assert (far.score, far.lowest, far.highest, far.agreement) == (Decimal(3), Decimal(1), Decimal(5), Agreement.NO)
    near = results((IMPACT,), [A], [("mei", A, "impact", 4), ("ken", A, "impact", 5)])[A]
    assert near.agreement is Agreement.PARTLY
    same = results((IMPACT,), [A], [("mei", A, "impact", 4), ("ken", A, "impact", 4)])[A]
    assert same.agreement is Agreement.YES
    alone = results((IMPACT,), [A], [("mei", A, "impact", 4)])[A]
    assert (alone.lowest, alone.agreement) == (None, None)  # one person shows no spread, and is not shown by it


def test_what_was_said_of_others_or_by_unknown_criteria_counts_nowhere():
    found = results((IMPACT,), [A], [("mei", B, "impact", 5), ("mei", A, "own-0000000a", 5)])
    assert list(found) == [A]
    assert (found[A].score, found[A].people) == (None, 0)


def test_weights_that_are_all_nought_are_refused_with_a_sentence():
    with pytest.raises(RuleBroken, match="All weights are nought"):
        criteria(rows_with(0))
    with pytest.raises(RuleBroken, match="All weights are nought"):
        criteria([])


@pytest.mark.parametrize("row, said", [
    (("impact", "", None, False), "whole number"), (("impact", "", -1, False), "whole number"),
    (("impact", "", 101, False), "whole number"), (("__proto__", "x", 1, False), "not the criteria"),
    (("cost", "", 1, False), "not the criteria"), (("impact", "x" * 61, 1, False), "characters")])
def test_criteria_that_make_no_sense_are_refused(row, said):
    with pytest.raises(RuleBroken, match=said):
        criteria([("cost", "", 1, True), row])


def test_two_of_one_name_and_too_many_are_refused_and_an_empty_own_row_is_left_out():
    own = [(f"own-0000000{n}", "Acceptance", 5, False) for n in range(2)]
    with pytest.raises(RuleBroken, match="same name"):
        criteria([*ROWS, *own])
    with pytest.raises(RuleBroken, match="At most 8"):
        criteria([*ROWS, *((f"own-0000000{n}", f"Own {n}", 1, False) for n in range(4))])
    assert criteria([*ROWS, ("own-00000009", "  ", 5, False)]) == USUAL


def test_scoring_opens_where_there_is_something_to_compare_and_criteria_rest_meanwhile():
    check_opening(State.IDLE, 1)
    for state, n in ((State.IDLE, 0), (State.OPEN, 1), (State.CLOSED, 1)):
        with pytest.raises(RuleBroken):
            check_opening(state, n)
    check_setting(State.CLOSED)
    with pytest.raises(RuleBroken, match="scoring by these criteria now"):
        check_setting(State.OPEN)


def test_a_ballot_takes_one_to_five_for_what_is_asked_and_nothing_else():
    assert ballot({(A, "impact"): 5, (A, "cost"): None}, [A], BOTH) == {(A, "impact"): 5}
    for about, score in (((A, "impact"), 0), ((A, "impact"), 6), ((B, "impact"), 3), ((A, "risk"), 3)):
        with pytest.raises(RuleBroken):
            ballot({about: score}, [A], BOTH)


scores = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from([A, B, C]), st.sampled_from(["impact", "cost"]),
                            st.integers(1, 5)), max_size=40)


@given(scores, st.integers(0, 100), st.integers(0, 100))
def test_a_score_lies_between_one_and_five_or_is_none(given_scores, heavy, light):
    of = (Criterion("impact", "", heavy, lower=False), Criterion("cost", "", light, lower=True))
    for result in results(of, [A, B, C], given_scores).values():
        assert result.score is None or 1 <= result.score <= 5
        assert (result.score is None) is (result.missing > 0 or not heavy + light)
        assert result.lowest is None or result.lowest <= (result.highest or 0)


def test_points_never_hide_each_other_and_those_without_both_are_left_out():
    of = (Criterion("impact", "", 1, lower=False), Criterion("effort", "", 1, lower=True))
    same = [UUID(int=n) for n in range(1, 8)]
    given_scores = [("mei", one, key, n) for one in same for key, n in (("impact", 5), ("effort", 5))]
    placed = points(results(of, [*same, UUID(int=9)], given_scores))
    assert len({(point.x, point.y) for point in placed}) == len(same)
    assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in placed)
