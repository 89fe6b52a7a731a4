"""One-time links: how somebody gets in for the first time, or after a password was lost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import time_machine

from rca.foundation.clock import now
from rca.foundation.db import db
from rca.foundation.receipts import Receipt
from rca.people.models import OneTimeLink
from tests.factories.people import PASSWORD, make_organisation, make_person, post, sign_in

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

GIVEN = {"password": PASSWORD, "password_again": PASSWORD}


def issue(client: FlaskClient, person: UUID) -> str:
    """Have a link issued; its path."""
    answer = post(client, f"/people/{person}/one-time-link")
    assert answer.status_code == 200
    return re.search(r"http://localhost(/one-time/[\w-]+)", answer.text).group(1)  # type: ignore[union-attr]


def test_a_link_lets_a_person_choose_a_password_and_signs_in(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    path = issue(client, make_person("Ana Ruiz", "member").id)
    ana = app.test_client()
    assert "Ana Ruiz" in ana.get(path).text
    assert post(ana, path, GIVEN).status_code == 303
    assert ana.get("/me").status_code == 200


def test_a_link_works_once_and_looking_does_not_use_it_up(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    path = issue(client, make_person("Ana Ruiz").id)
    for _ in range(3):
        assert app.test_client().get(path).status_code == 200
    assert post(app.test_client(), path, {**GIVEN, "password_again": "another one here"}).status_code == 422
    assert post(app.test_client(), path, GIVEN).status_code == 303
    assert post(app.test_client(), path, GIVEN).status_code == 404
    assert "This link is over" in app.test_client().get(path).text


def test_a_link_is_over_after_a_day_and_when_a_newer_one_is_issued(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    ana = make_person("Ana Ruiz")
    first = issue(client, ana.id)
    second = issue(client, ana.id)
    assert app.test_client().get(first).status_code == 404
    assert app.test_client().get(second).status_code == 200
    with time_machine.travel(now() + timedelta(hours=25), tick=True):
        assert app.test_client().get(second).status_code == 404


def test_using_a_link_ends_every_other_sign_in(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    ana = make_person("Ana Ruiz")
    lost = sign_in(app.test_client(), ana)
    post(app.test_client(), issue(client, ana.id), GIVEN)
    assert lost.get("/me").status_code == 303


def test_nowhere_is_a_link_or_a_password_kept(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    path = issue(client, make_person("Ana Ruiz").id)
    post(app.test_client(), path, GIVEN)
    token = path.rpartition("/")[2]
    everything = "\n".join(str(row) for table in db.metadata.sorted_tables
                           for row in db.session.execute(table.select()))
    assert token not in everything
    assert PASSWORD not in everything
    assert db.session.query(Receipt).count() == 0
    assert db.session.query(OneTimeLink).one().used_at is not None


def test_only_an_administrator_issues_links(app: Flask, client: FlaskClient) -> None:
    ida = make_organisation()
    sign_in(client, make_person("Ana Ruiz", "facilitator", "handler", "manager", "hr"))
    assert post(client, f"/people/{ida.id}/one-time-link").status_code == 404


def test_the_command_line_prints_a_link(app: Flask) -> None:
    make_organisation()
    run = app.test_cli_runner()
    done = run.invoke(args=["people", "one-time-link", "IDA"])
    assert done.exit_code == 0, done.output
    path = re.search(r"/one-time/[\w-]+", done.output).group(0)  # type: ignore[union-attr]
    assert app.test_client().get(path).status_code == 200
    assert run.invoke(args=["people", "one-time-link", "nobody"]).exit_code == 1


def test_the_command_line_prints_a_set_up_code_until_all_is_set_up(app: Flask) -> None:
    run = app.test_cli_runner()
    assert re.fullmatch(r"\d{4}-\d{4}-\d{4}\n", run.invoke(args=["people", "set-up-code"]).output)
    make_organisation()
    assert run.invoke(args=["people", "set-up-code"]).exit_code == 1


def test_a_link_leads_to_the_address_people_type(config) -> None:
    from dataclasses import replace

    from rca import create_app

    app = create_app(replace(config, public_url="http://rca.example/"))
    with app.app_context():
        ida = sign_in(app.test_client(), make_organisation())
        answer = post(ida, f"/people/{make_person('Ana Ruiz').id}/one-time-link")
        assert "http://rca.example/one-time/" in answer.text
        db.session.remove()
        db.engine.dispose()
