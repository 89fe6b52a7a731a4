"""Teams: added, renamed, one of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rca import people
from rca.foundation import journal
from tests.factories.people import make_organisation, make_person, make_team, post, sign_in

if TYPE_CHECKING:
    from flask.testing import FlaskClient


def test_a_team_is_added_and_listed_with_its_people(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    assert "No team yet" in client.get("/teams").text
    assert post(client, "/teams", {"name": "Billing"}).status_code == 303
    (team,) = people.teams()
    make_person("Ana Ruiz", ("handler", team.id), ("member", team.id))
    assert "1 person" in client.get("/teams").text


def test_two_teams_of_one_name_are_refused(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    make_team("Billing")
    answer = post(client, "/teams", {"name": " BILLING "})
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text


def test_a_team_gets_another_name_and_the_history_tells_both(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    team = make_team("Biling")
    version = people.team(team).version  # type: ignore[union-attr]
    given = {"name": "Billing", "version": version}
    assert post(client, f"/teams/{team}", given).status_code == 303
    assert post(client, f"/teams/{team}", {**given, "name": "Bills"}).status_code == 409
    last = list(journal.entries(("team", team)))[-1]
    assert last.payload == {"before": {"name": "Biling"}, "after": {"name": "Billing"}}
    text = client.get(f"/history/team/{team}").text
    assert "Biling" in text
    assert "Team renamed" in text
