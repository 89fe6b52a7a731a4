"""The first visit: everybody is led to the set-up page until somebody has set the installation up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rca import people
from rca.foundation.errors import NotFound
from rca.people import files
from rca.people.rules import Kind
from tests.factories.people import PASSWORD, make_organisation, post

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

GIVEN = {"organisation": "Northern Telecom", "language": "zh_Hans", "time_zone": "Asia/Shanghai", "name": "Ida Moreau",
         "sign_in_name": "Ida", "password": PASSWORD, "password_again": PASSWORD}


def test_every_page_leads_to_the_set_up_page_at_first(client: FlaskClient) -> None:
    for path in ("/", "/me", "/sign-in", "/people"):
        assert client.get(path).location == "/set-up"


def test_the_first_person_is_signed_in_and_can_begin(client: FlaskClient) -> None:
    answer = post(client, "/set-up", GIVEN)
    assert answer.status_code == 303
    assert client.get("/me").status_code == 200
    (first,) = people.active_persons()
    assert {role for role, team in people.actor(first).grants if team is None} == {
        "administrator", "facilitator", "handler"}
    assert people.organisation().time_zone == "Asia/Shanghai"  # type: ignore[union-attr]


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(client: FlaskClient) -> None:
    answer = post(client, "/set-up", {**GIVEN, "name": "", "password_again": "something else"})
    assert answer.status_code == 422
    assert "Northern Telecom" in answer.text
    assert 'id="name-error"' in answer.text
    assert PASSWORD not in answer.text
    assert people.organisation() is None


def test_a_second_set_up_is_not_there(client: FlaskClient) -> None:
    make_organisation()
    assert client.get("/set-up").status_code == 404
    assert post(client, "/set-up", GIVEN).status_code == 404
    with pytest.raises(NotFound):
        make_organisation()


def test_from_elsewhere_the_printed_code_is_asked(app: Flask, client: FlaskClient) -> None:
    config = app.config["RCA"]
    code = files.make_code(config.instance)
    assert code not in (config.instance / files.NAME).read_text()
    client.environ_base["REMOTE_ADDR"] = "10.1.2.3"
    assert 'name="code"' in client.get("/set-up").text
    for wrong in ("", "0000-0000-0000"):
        assert post(client, "/set-up", {**GIVEN, "code": wrong}).status_code == 422
    assert post(client, "/set-up", {**GIVEN, "code": f" {code} "}).status_code == 303
    assert not (config.instance / files.NAME).exists()


def test_from_elsewhere_nobody_sets_up_before_a_code_was_printed(client: FlaskClient) -> None:
    client.environ_base["REMOTE_ADDR"] = "10.1.2.3"
    assert post(client, "/set-up", {**GIVEN, "code": "1"}).status_code == 422


def test_the_kind_of_an_installation_is_shown_on_every_page(client: FlaskClient) -> None:
    make_organisation(kind=Kind.DEMONSTRATION)
    assert "demo-strip" in client.get("/sign-in").text
