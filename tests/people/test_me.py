"""One's own page: preferences, password, where one is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rca.people import queries
from tests.factories.people import PASSWORD, make_organisation, make_person, post, sign_in

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

NEW = "quite another one"


def test_language_zone_and_colours_hold_from_the_next_page(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    given = {"language": "zh_Hant", "time_zone": "Asia/Taipei", "theme": "dark"}
    assert post(client, "/me/preferences", given).status_code == 303
    text = client.get("/me").text
    assert '<html lang="zh-Hant" data-theme="dark">' in text


def test_nothing_chosen_leaves_it_to_the_browser(client: FlaskClient) -> None:
    sign_in(client, make_person_after_set_up())
    assert post(client, "/me/preferences", {"language": "", "time_zone": "", "theme": ""}).status_code == 303
    assert '<html lang="zh-Hans">' in client.get("/me", headers={"Accept-Language": "zh-CN"}).text


def make_person_after_set_up():
    """Somebody who had chosen a language."""
    make_organisation()
    return make_person("Ana Ruiz", language="en")


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"time_zone": "Mars/Olympus"}, {"theme": "pink"}])
def test_a_preference_nobody_offered_is_refused(client: FlaskClient, wrong: dict[str, str]) -> None:
    sign_in(client, make_organisation())
    assert post(client, "/me/preferences", {"language": "", "time_zone": "", "theme": "", **wrong}).status_code == 422


def test_a_changed_password_signs_out_everywhere_else(app: Flask, client: FlaskClient) -> None:
    ida = make_organisation(password=PASSWORD)
    other = sign_in(app.test_client(), ida)
    sign_in(client, ida)
    given = {"current": PASSWORD, "password": NEW, "password_again": NEW}
    assert post(client, "/me/password", given).status_code == 303
    assert client.get("/me").status_code == 200
    assert other.get("/me").status_code == 303
    fresh = app.test_client()
    assert post(fresh, "/sign-in", {"sign_in_name": "ida", "password": PASSWORD}).status_code == 422
    assert post(fresh, "/sign-in", {"sign_in_name": "ida", "password": NEW}).status_code == 303


@pytest.mark.parametrize("wrong, field", [
    ({"current": "not this one"}, "current"), ({"password": "short", "password_again": "short"}, "password"),
    ({"password_again": "differs from it"}, "password_again")])
def test_a_password_that_cannot_be_is_refused_at_its_field(
        client: FlaskClient, wrong: dict[str, str], field: str) -> None:
    sign_in(client, make_organisation(password=PASSWORD))
    given = {"current": PASSWORD, "password": NEW, "password_again": NEW, **wrong}
    answer = post(client, "/me/password", given)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert NEW not in answer.text


def test_one_sees_and_ends_ones_other_sign_ins(app: Flask, client: FlaskClient) -> None:
    from rca.foundation.clock import now

    ida = make_organisation()
    other = sign_in(app.test_client(), ida)
    with other.session_transaction() as session:
        from rca.people import credentials
        theirs = credentials.digest_of(session["token"])
    sign_in(client, ida)
    (found,) = [one for one in queries.sign_ins(ida.id, now()) if one.digest == theirs]
    assert str(found.id) in client.get("/me").text
    post(client, f"/me/sign-ins/{found.id}/end")
    assert other.get("/me").status_code == 303
    assert client.get("/me").status_code == 200


@pytest.mark.parametrize("accepted, lang", [("zh-TW,zh;q=0.9", "zh-Hant"), ("zh-CN", "zh-Hans"), ("fr", "zh-Hans"),
                                            ("de,en;q=0.5", "en")])
def test_before_sign_in_the_browser_or_the_organisation_decides_the_language(
        client: FlaskClient, accepted: str, lang: str) -> None:
    make_organisation(language="zh_Hans")
    assert f'<html lang="{lang}">' in client.get("/sign-in", headers={"Accept-Language": accepted}).text


def test_a_language_chosen_before_sign_in_holds_and_comes_back_to_the_page(client: FlaskClient) -> None:
    make_organisation()
    answer = post(client, "/language", {"language": "zh_Hant", "next": "/sign-in?next=/people"})
    assert answer.location == "/sign-in?next=/people"
    assert '<html lang="zh-Hant">' in client.get("/sign-in").text
    assert post(client, "/language", {"language": "xx", "next": "//elsewhere"}).location == "/"
    assert '<html lang="zh-Hant">' in client.get("/sign-in").text
