"""Names, moments and why a way in is closed: rules on plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from rca.analyses.rules.guests import guest_names, lasting_until, link_refusal
from rca.foundation.errors import RuleBroken

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_names_come_one_on_each_line_and_blank_lines_count_for_nothing() -> None:
    assert guest_names(" Lena \r\n\r\n\t\n王小明\nOla\tNordmann\n") == ["Lena", "王小明", "Ola Nordmann"]
    assert guest_names(None) == guest_names(" \n ") == []


def test_two_guests_may_have_one_name() -> None:
    assert guest_names("Anna\nAnna") == ["Anna", "Anna"]


@pytest.mark.parametrize(("raw", "said"), [
    ("Lena\n\n" + "x" * 61, "Line 3: "), ("\n".join("abc"[n % 3] for n in range(61)), "these are 61")])
def test_what_is_no_list_of_names_says_where(raw: str, said: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        guest_names(raw)
    assert refusal.value.field == "names"
    assert said in str(refusal.value.message)


@pytest.mark.parametrize("until", [NOW + timedelta(seconds=1), NOW + timedelta(days=90)])
def test_an_invitation_lasts_up_to_ninety_days(until: datetime) -> None:
    assert lasting_until(until, NOW) == until


@pytest.mark.parametrize("until", [None, NOW, NOW - timedelta(days=1), NOW + timedelta(days=90, seconds=1)])
def test_other_moments_are_refused_at_their_field(until: datetime | None) -> None:
    with pytest.raises(RuleBroken) as refusal:
        lasting_until(until, NOW)
    assert refusal.value.field == "until"


def test_taken_back_is_said_before_expired() -> None:
    past = NOW - timedelta(hours=1)
    assert "taken back" in str(link_refusal(past, past, NOW))
    assert "expired" in str(link_refusal(NOW, None, NOW))
    assert link_refusal(NOW + timedelta(seconds=1), None, NOW) is None
