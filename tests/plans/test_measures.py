"""Numbers as people write them; what can be read in two ways is refused (E-08)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.foundation.errors import RuleBroken
from rca.plans.rules.measures import read_number


@pytest.mark.parametrize("raw, value", [
    ("5", "5"), ("5 %", "5"), ("5%", "5"), ("５％", "5"), ("0.5", "0.5"), ("0,5", "0.5"), (",5", "0.5"),
    ("1 234,5", "1234.5"), ("1,234.5", "1234.5"), ("1.234,5", "1234.5"), ("1 234 567", "1234567"),
    ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("1’234.5", "1234.5"), ("12,5", "12.5"),
    ("0,125", "0.125"), ("1234,567", "1234.567"),
    ("1.234", "1.234"), ("−3.5", "-3.5"), ("-3", "-3"), ("+7", "7"), ("007", "7"), ("1\u202f234", "1234"), ("0", "0"),
])
def test_a_number_is_read_as_it_was_meant(raw, value) -> None:
    assert read_number("target", raw)[0] == Decimal(value)


@pytest.mark.parametrize("raw", [
    "", "five", "5 to 6", "1,234", "999,000", "1e5", "NaN", "Infinity", "--5", "1 2", "1,2,3", "1,23.4", "5.", "½", "%",
    "1234567890123456", "0.1234567", "5 %%", "１２ 個", "1.2,345", "<5",
])
def test_what_is_no_number_or_two_is_refused_at_its_field(raw) -> None:
    with pytest.raises(RuleBroken) as refusal:
        read_number("target", raw)
    assert refusal.value.field == "target"


def test_the_refusal_of_two_readings_names_both() -> None:
    with pytest.raises(RuleBroken) as refusal:
        read_number("target", "1,234")
    assert str(refusal.value) == "“1,234” can be read in two ways. Write 1234 or 1.234."


def test_a_percent_sign_is_told_apart() -> None:
    assert read_number("target", "94 %")[1]
    assert not read_number("target", "94")[1]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10**9, max_value=10**9))
def test_what_the_product_writes_it_reads_again(value: Decimal) -> None:
    assert read_number("value", f"{value:,.2f}")[0] == value
    assert read_number("value", f"{value:.2f}")[0] == value


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(raw: str) -> None:
    try:
        value, _ = read_number("value", raw)
    except RuleBroken:
        return
    assert value.is_finite()
