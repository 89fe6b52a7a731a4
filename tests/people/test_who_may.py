"""Who reaches which page about people: a stranger, each role, an administrator, oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rca.people.rules import Role
from tests.factories.people import make_organisation, make_person, make_team, post, sign_in

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PAGES = ("/people", "/people/new", "/people/{person}", "/teams", "/teams/{team}", "/history/team/{team}",
         "/history/person/{person}")
ACTS = ("/people", "/people/{person}/names", "/people/{person}/grants", "/people/{person}/grants/withdrawal",
        "/people/{person}/one-time-link", "/people/{person}/deactivation", "/people/{person}/reactivation", "/teams",
        "/teams/{team}")


@pytest.mark.sqlite
@pytest.mark.parametrize("role", [role.value for role in Role if role is not Role.ADMINISTRATOR])
def test_without_being_an_administrator_there_are_no_people_to_manage(client: FlaskClient, role: str) -> None:
    ida, team = make_organisation(), make_team()
    sign_in(client, make_person("Ana Ruiz", role, (role, team)))
    for path in PAGES:
        assert client.get(path.format(person=ida.id, team=team)).status_code == 404, path
    for path in ACTS:
        assert post(client, path.format(person=ida.id, team=team)).status_code == 404, path


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    ida, team = make_organisation(), make_team()
    for path in PAGES:
        assert client.get(path.format(person=ida.id, team=team)).location.startswith("/sign-in"), path
    for path in ACTS:
        assert post(client, path.format(person=ida.id, team=team)).status_code == 401, path


def test_an_administrator_reaches_all_of_them(client: FlaskClient) -> None:
    ida, team = make_organisation(), make_team()
    sign_in(client, ida)
    for path in PAGES:
        assert client.get(path.format(person=ida.id, team=team)).status_code == 200, path


def test_everybody_sees_their_own_page_and_history(client: FlaskClient) -> None:
    make_organisation()
    ana = make_person("Ana Ruiz")
    sign_in(client, ana)
    assert client.get("/me").status_code == 200
    assert client.get(f"/history/person/{ana.id}").status_code == 200


def test_a_change_without_the_token_of_a_page_is_refused(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    assert client.post("/teams", data={"name": "Billing"}).status_code == 400


def test_the_same_form_sent_twice_adds_one_team(client: FlaskClient) -> None:
    from uuid import uuid4

    from rca import people

    sign_in(client, make_organisation())
    given = {"name": "Billing", "key": str(uuid4())}
    assert post(client, "/teams", given).status_code == 303
    assert post(client, "/teams", given).status_code == 303
    assert len(people.teams()) == 1
    assert post(client, "/teams", {**given, "name": "Other"}).status_code == 409
