"""Decisions about people, on plain values."""

from datetime import timedelta

import pytest

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.people import rules
from rca.people.rules import Role
from tests.factories.people import THEN


@pytest.mark.parametrize("raw", ["four words in a row", "correct horse", "密码要长一点才好记住它吧", "x" * 1000])
def test_a_password_of_twelve_characters_is_good_enough(raw: str) -> None:
    assert rules.password(raw, "Mei Tan", "mei") == raw


@pytest.mark.parametrize("raw", ["", "elevenchars", "x" * 1001, "Mei.Tan@example.org", "mei.tan@EXAMPLE.org"])
def test_a_short_or_endless_password_or_the_name_itself_is_refused(raw: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.password(raw, "Mei Tan", "mei.tan@example.org")
    assert refusal.value.field == "password"


def test_two_different_passwords_are_refused_at_the_second() -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.same_password("four words in a row", "four words in a raw")
    assert refusal.value.field == "password_again"
    rules.same_password("four words in a row", None)


@pytest.mark.parametrize("raw", ["mei", "mei.tan", "mei-tan_2", "mei.tan@example.org", "林晓", "李雷.上海"])
def test_an_e_mail_address_or_a_short_name_signs_in(raw: str) -> None:
    assert rules.sign_in_name(f" {raw} ") == raw


@pytest.mark.parametrize("raw", ["", "m", "mei tan", "mei@", "@example.org", "mei@example", "a@b@c.org", "x" * 255])
def test_a_sign_in_name_with_blanks_or_half_an_address_is_refused(raw: str) -> None:
    with pytest.raises(RuleBroken):
        rules.sign_in_name(raw)


def test_upper_lower_half_and_full_width_are_the_same_name() -> None:
    assert rules.same_name("Ｍｅｉ.Tan") == rules.same_name("mei.TAN")


@pytest.mark.parametrize("raw", ["", "  ", "a\x00b", "x" * 201])
def test_a_name_that_is_none_is_refused(raw: str) -> None:
    with pytest.raises(RuleBroken):
        rules.person_name(raw)


def test_a_name_is_kept_on_one_line() -> None:
    assert rules.person_name(" Mei \n Tan ") == "Mei Tan"


@pytest.mark.parametrize("for_name, from_address, waits", [
    (0, 0, False), (4, 4, False), (5, 5, True), (0, 29, False), (0, 30, True), (50, 50, True)])
def test_after_five_failures_a_name_waits_and_after_thirty_an_address(
        for_name: int, from_address: int, waits: bool) -> None:
    assert rules.wait(for_name, from_address) is waits


def test_a_sign_in_ends_fourteen_days_after_its_last_use_and_ninety_after_its_beginning() -> None:
    assert rules.session_end(THEN, THEN) == THEN + timedelta(days=14)
    assert rules.session_end(THEN, THEN + timedelta(days=10)) == THEN + timedelta(days=24)
    assert rules.session_end(THEN, THEN + timedelta(days=89)) == THEN + timedelta(days=90)


def test_an_administrator_is_one_for_all_teams() -> None:
    with pytest.raises(RuleBroken):
        rules.reach_of(Role.ADMINISTRATOR, object())
    rules.reach_of(Role.ADMINISTRATOR, None)
    rules.reach_of(Role.HANDLER, object())


def test_a_list_of_holdings_has_another_fingerprint_when_it_grows() -> None:
    one = [(msg("Case %(n)s", n=1), "complaints.show", {"id": 1})]
    two = [*one, (msg("Case %(n)s", n=2), "complaints.show", {"id": 2})]
    assert rules.fingerprint(one) == rules.fingerprint(list(one)) != rules.fingerprint(two)
    rules.list_seen(rules.fingerprint(one), one)
    with pytest.raises(RuleBroken):
        rules.list_seen(rules.fingerprint(one), two)
    with pytest.raises(RuleBroken):
        rules.list_seen(None, [])


@pytest.mark.parametrize("bind, address, proxy, needed", [
    ("127.0.0.1:8000", "127.0.0.1", False, False), ("localhost:8000", "::1", False, False),
    ("[::1]:8000", "127.0.0.1", False, False), ("0.0.0.0:8000", "127.0.0.1", False, True),
    ("127.0.0.1:8000", "10.1.2.3", False, True), ("127.0.0.1:8000", "127.0.0.1", True, True),
    ("127.0.0.1:8000", None, False, True), ("example.org:80", "127.0.0.1", False, True)])
def test_setting_up_asks_for_a_code_unless_both_ends_are_this_machine(
        bind: str, address: str | None, proxy: bool, needed: bool) -> None:
    assert rules.code_needed(bind, address, proxy) is needed


def test_every_role_has_a_name_and_a_duty() -> None:
    assert set(rules.ROLE_NAMES) == set(rules.ROLE_DUTIES) == set(Role)


def test_a_browser_is_named_in_two_words() -> None:
    assert rules.device("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605 Version/17 Mobile Safari/604") \
        == "Safari, iPhone"
    assert rules.device("") == ""
