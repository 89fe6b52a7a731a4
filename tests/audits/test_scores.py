"""The score: conform ÷ (conform + not conform) by weight, never made of nothing (domain §9, A-10)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.audits.rules.scores import Marked, score
from rca.audits.rules.words import Answer

C, N, OB, X = Answer.CONFORM, Answer.NOT_CONFORM, Answer.OBSERVATION, Answer.NOT_APPLICABLE


def of(*answers: Answer | None, weights: tuple[int, ...] = (), critical: tuple[int, ...] = ()):
    """The score of these answers, in order."""
    return score(Marked(n, weights[n - 1] if weights else 1, n in critical, answer)
                 for n, answer in enumerate(answers, 1))


@pytest.mark.parametrize(("answers", "weights", "percent"), [
    ((C, C, C), (), 100),
    ((N, N), (), 0),
    ((C, C, N), (), 67),
    ((C, N), (5, 1), 83),
    ((C, N), (1, 5), 17),
    ((C, OB, X), (), 100),
    ((N, OB, X), (), 0),
    ((C, C, C, OB, C, C, X, N), (1, 1, 1, 1, 1, 1, 1, 1), 83),
    ((OB, OB), (), None),
    ((X, X, X), (), None),
    ((None, None), (), None),
    ((), (), None),
    ((C, None, None), (), 100),
])
def test_the_table_of_scores(answers, weights, percent) -> None:
    assert of(*answers, weights=weights).percent == percent


def test_the_share_is_exact_and_the_percent_is_rounded() -> None:
    found = of(C, C, N)
    assert isinstance(found.share, Decimal)
    assert found.share == Decimal(2) / Decimal(3)
    assert found.percent == 67


def test_rounding_never_makes_all_or_nothing() -> None:
    nearly = [C] * 299 + [N]
    assert of(*nearly).percent == 99
    hardly = [N] * 299 + [C]
    assert of(*hardly).percent == 1


def test_observations_are_listed_and_what_does_not_apply_is_left_out() -> None:
    found = of(C, OB, X, N)
    assert (found.observations, found.not_applicable, found.conform, found.counted) == (1, 1, 1, 2)


def test_an_unanswered_item_makes_it_provisional() -> None:
    found = of(C, C, None, N)
    assert found.provisional
    assert (found.answered, found.total) == (3, 4)
    assert not of(C, C, OB, N).provisional


def test_a_critical_item_that_does_not_hold_is_named_beside_the_score() -> None:
    assert of(C, N, C, N, critical=(1, 4)).critical == (4,)
    assert of(C, OB, X, None, critical=(1, 2, 3, 4)).critical == ()


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.sampled_from([*Answer, None])), max_size=40))
def test_a_score_is_a_share_of_what_was_counted_or_none(items) -> None:
    found = score(Marked(n, *item) for n, item in enumerate(items, 1))
    counted = [item for item in items if item[2] in (C, N)]
    assert (found.percent is None) is (not counted)
    if found.percent is not None:
        assert 0 <= found.percent <= 100
        assert (found.percent == 100) is all(item[2] is C for item in counted)
        assert (found.percent == 0) is all(item[2] is N for item in counted)
    assert found.answered == sum(item[2] is not None for item in items)
