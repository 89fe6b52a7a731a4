"""Leaving: nobody is deactivated before somebody has seen what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rca.foundation import events, registry
from rca.foundation.messages import msg
from rca.people import PersonDeactivated, person
from tests.factories.people import make_organisation, make_person, open_door, post, sign_in

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture
def holds(monkeypatch: pytest.MonkeyPatch) -> list:
    """What everybody holds, as features of higher floors would tell."""
    lines: list = []
    monkeypatch.setitem(registry._answers, "what does this person hold", [lambda _: lines])
    return lines


def seen_on(client: FlaskClient, id: object) -> str:
    """The fingerprint a person's page carries."""
    return client.get(f"/people/{id}").text.split('name="seen" value="')[1].split('"')[0]


def test_somebody_who_holds_nothing_is_deactivated_and_signed_out(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    ana = make_person("Ana Ruiz", "member")
    hers = sign_in(app.test_client(), ana)
    assert post(client, f"/people/{ana.id}/deactivation", {"seen": seen_on(client, ana.id)}).status_code == 303
    assert not person(ana.id).active  # type: ignore[union-attr]
    assert hers.get("/me").status_code == 303


def test_what_somebody_holds_is_shown_and_has_to_be_seen(client: FlaskClient, holds: list) -> None:
    sign_in(client, make_organisation())
    ana = make_person("Ana Ruiz")
    before = seen_on(client, ana.id)
    holds.append((msg("Complaint %(reference)s", reference="CC-2026-0007"), "people.person", {"id": ana.id}))
    assert "CC-2026-0007" in client.get(f"/people/{ana.id}").text
    refused = post(client, f"/people/{ana.id}/deactivation", {"seen": before})
    assert refused.status_code == 422
    assert "Look at the list again" in refused.text
    assert post(client, f"/people/{ana.id}/deactivation", {}).status_code == 422
    assert person(ana.id).active  # type: ignore[union-attr]
    assert post(client, f"/people/{ana.id}/deactivation", {"seen": seen_on(client, ana.id)}).status_code == 303


def test_the_last_administrator_cannot_leave(client: FlaskClient) -> None:
    ida = make_organisation()
    sign_in(client, ida)
    given = {"seen": seen_on(client, ida.id)}
    assert post(client, f"/people/{ida.id}/deactivation", given).status_code == 422
    gone = make_person("Ana Ruiz", "administrator")
    post(client, f"/people/{gone.id}/deactivation", {"seen": seen_on(client, gone.id)})
    assert post(client, f"/people/{ida.id}/deactivation", given).status_code == 422  # hers does not count any more


def test_whoever_is_back_has_the_roles_of_before(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    ana = make_person("Ana Ruiz", "auditor")
    post(client, f"/people/{ana.id}/deactivation", {"seen": seen_on(client, ana.id)})
    assert post(client, f"/people/{ana.id}/one-time-link").status_code == 422
    assert post(client, f"/people/{ana.id}/reactivation").status_code == 303
    assert sign_in(app.test_client(), ana).get("/me").status_code == 200
    assert post(client, f"/people/{ana.id}/reactivation").status_code == 422


def test_leaving_is_announced_to_those_who_hold_open_streams(client: FlaskClient,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, make_organisation())
    ana = make_person("Ana Ruiz")
    open_door(ana)
    heard: list[PersonDeactivated] = []
    monkeypatch.setitem(events._listeners, PersonDeactivated, [heard.append])
    post(client, f"/people/{ana.id}/deactivation", {"seen": seen_on(client, ana.id)})
    assert heard == [PersonDeactivated(ana.id)]
