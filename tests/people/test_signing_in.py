"""Signing in: names that fit, tries that fail, waiting, where one goes afterwards, what a session holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from rca.foundation import journal
from rca.foundation.clock import now
from rca.foundation.db import db
from rca.people import queries
from rca.people.models import SignIn, SignInFailure
from rca.people.rules import Kind
from tests.factories.people import PASSWORD, make_organisation, make_person, post, sign_in

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient


def type_in(client: FlaskClient, name: str = "ida", password: str = PASSWORD, **more: str):
    """Send the sign-in form."""
    return post(client, "/sign-in", {"sign_in_name": name, "password": password, **more})


def test_a_person_signs_in_whatever_the_case_of_the_name(client: FlaskClient) -> None:
    make_organisation(password=PASSWORD)
    assert type_in(client, " IDA ").status_code == 303
    assert client.get("/me").status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(client: FlaskClient) -> None:
    make_organisation(password=PASSWORD)
    wrong, unknown = type_in(client, password="wrong wrong wrong"), type_in(client, "nobody")
    for answer in (wrong, unknown):
        assert answer.status_code == 422
        assert "Name and password do not fit together." in answer.text


def test_somebody_without_a_password_cannot_sign_in_by_an_empty_one(client: FlaskClient) -> None:
    make_organisation()
    make_person("Ana Ruiz", sign_in_name="ana")
    assert type_in(client, "ana", "").status_code == 422
    assert type_in(client, "ana", "None").status_code == 422


def test_after_five_failures_even_the_right_password_waits_for_fifteen_minutes(client: FlaskClient) -> None:
    make_organisation(password=PASSWORD)
    for _ in range(5):
        answer = type_in(client, password="wrong")
    assert answer.status_code == 429
    assert type_in(client).status_code == 429
    assert db.session.query(SignInFailure).count() == 5
    with time_machine.travel(now() + timedelta(minutes=16), tick=True):
        assert type_in(client).status_code == 303


def test_failures_at_one_name_do_not_lock_another(client: FlaskClient) -> None:
    make_organisation(password=PASSWORD)
    for _ in range(6):
        type_in(client, "nobody", "wrong")
    assert type_in(client).status_code == 303


def test_failures_are_kept_without_the_name_and_told_in_the_history(client: FlaskClient) -> None:
    ida = make_organisation(password=PASSWORD)
    type_in(client, password="wrong")
    assert "ida" not in db.session.query(SignInFailure).one().name_digest
    (refused,) = [entry for entry in journal.entries(("person", ida.id)) if entry.act == "person.refused"]
    assert refused.facts == {"tries": 1}


def test_the_old_session_is_left_behind(app: Flask, client: FlaskClient) -> None:
    make_organisation(password=PASSWORD)
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    type_in(client)
    with client.session_transaction() as session:
        assert "planted" not in session
        first = session["token"]
    other = app.test_client()
    type_in(other)
    with other.session_transaction() as session:
        assert session["token"] != first


@pytest.mark.parametrize("wanted, led_to", [
    ("/people?q=ana", "/people?q=ana"), ("https://elsewhere.example/", "/"), ("//elsewhere.example", "/"),
    ("/\\elsewhere.example", "/"), ("javascript:alert(1)", "/"), ("", "/")])
def test_afterwards_one_is_led_to_pages_of_this_site_only(client: FlaskClient, wanted: str, led_to: str) -> None:
    make_organisation(password=PASSWORD)
    assert type_in(client, next=wanted).location == led_to


def test_an_unknown_visitor_comes_back_to_the_page_they_wanted(client: FlaskClient) -> None:
    make_organisation(password=PASSWORD)
    answer = client.get("/people?q=ana")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/people?q%3Dana"


def test_signing_out_ends_this_browser_only_and_has_it_forget(app: Flask, client: FlaskClient) -> None:
    ida = make_organisation()
    other = sign_in(app.test_client(), ida)
    sign_in(client, ida)
    answer = post(client, "/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert client.get("/me").status_code == 303
    assert other.get("/me").status_code == 200


def test_a_token_that_was_signed_out_opens_nothing_any_more(client: FlaskClient) -> None:
    ida = make_organisation()
    sign_in(client, ida)
    with client.session_transaction() as session:
        token = session["token"]
    post(client, "/sign-out")
    with client.session_transaction() as session:
        session["token"] = token
    assert client.get("/me").status_code == 303


def test_signing_out_everywhere_ends_every_browser(app: Flask, client: FlaskClient) -> None:
    ida = make_organisation()
    others = [sign_in(app.test_client(), ida) for _ in range(2)]
    sign_in(client, ida)
    post(client, "/me/sign-out-everywhere")
    assert all(one.get("/me").status_code == 303 for one in (client, *others))


def test_another_person_cannot_end_my_sign_in(app: Flask, client: FlaskClient) -> None:
    ida = make_organisation()
    mine = sign_in(app.test_client(), ida)
    sign_in(client, make_person("Ana Ruiz"))
    (theirs,) = queries.sign_ins(ida.id, now())
    assert post(client, f"/me/sign-ins/{theirs.id}/end").status_code == 404
    assert mine.get("/me").status_code == 200


def test_a_sign_in_that_is_not_used_runs_out(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    with time_machine.travel(now() + timedelta(days=13), tick=True):
        assert client.get("/me").status_code == 200
    with time_machine.travel(now() + timedelta(days=26), tick=True):
        assert client.get("/me").status_code == 200  # it was used in between
    with time_machine.travel(now() + timedelta(days=41), tick=True):
        assert client.get("/me").status_code == 303


def test_reading_again_within_minutes_writes_nothing(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    before = db.session.query(SignIn).one().seen_at
    client.get("/me")
    db.session.rollback()
    assert db.session.query(SignIn).one().seen_at == before


def test_one_click_signs_in_where_everybody_is_made_up(client: FlaskClient) -> None:
    make_organisation(kind=Kind.DEMONSTRATION)
    ana = make_person("Ana Ruiz")
    assert "Ana Ruiz" in client.get("/sign-in").text
    assert post(client, "/sign-in/demonstration", {"person": str(ana.id)}).status_code == 303
    assert client.get("/me").status_code == 200


def test_one_click_signs_nobody_in_anywhere_else(client: FlaskClient) -> None:
    make_organisation()
    ana = make_person("Ana Ruiz")
    assert "Ana Ruiz" not in client.get("/sign-in").text
    assert post(client, "/sign-in/demonstration", {"person": str(ana.id)}).status_code == 404
    assert client.get("/me").status_code == 303


def test_one_click_as_nobody_does_not_exist(client: FlaskClient) -> None:
    make_organisation(kind=Kind.DEMONSTRATION)
    for nobody in ("", "somebody"):
        assert post(client, "/sign-in/demonstration", {"person": nobody}).status_code == 404
