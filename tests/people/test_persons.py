"""Adding people, their names, their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rca import people
from rca.foundation import journal
from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound, RuleBroken
from rca.people import commands, queries
from rca.people.rules import Role
from tests.factories.people import THEN, actor_of, make_organisation, make_person, make_team, post, sign_in

if TYPE_CHECKING:
    from flask.testing import FlaskClient


def test_an_administrator_adds_somebody_with_a_first_role(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    team = make_team("Billing")
    answer = post(client, "/people", {"name": "Ana Ruiz", "sign_in_name": "ana@example.org", "role": "handler",
                                      "team": str(team)})
    assert answer.status_code == 303
    (ana,) = [person for person in people.active_persons() if person.name == "Ana Ruiz"]
    assert answer.location == f"/people/{ana.id}"
    assert people.actor(ana).has("handler", team)
    assert not people.actor(ana).has("handler", None)
    assert [entry.act for entry in journal.entries(("person", ana.id))] == ["person.added", "person.granted"]


@pytest.mark.parametrize("taken", ["ana", "ANA", "Ａｎａ"])
def test_two_people_cannot_have_one_sign_in_name(app: object, taken: str) -> None:
    make_organisation()
    make_person("Ana Ruiz", sign_in_name="ana")
    with pytest.raises(RuleBroken) as refusal:
        make_person("Ana Silva", sign_in_name=taken)
    assert refusal.value.field == "sign_in_name"


def test_the_sign_in_name_of_somebody_who_left_is_never_given_to_another(app: object) -> None:
    ida = make_organisation()
    ana = make_person("Ana Ruiz", sign_in_name="ana")
    transaction(lambda: commands.deactivate(person=ana.id, seen=people_seen(ana.id), by=ida, at=THEN))
    with pytest.raises(RuleBroken):
        make_person("Ana Silva", sign_in_name="ana")


def people_seen(person: object) -> str:
    """The fingerprint of what a person holds now."""
    from rca.people.rules import fingerprint

    return fingerprint(commands.holdings(person))  # type: ignore[arg-type]


def test_a_stale_page_of_names_changes_nothing_and_answers_409(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    ana = make_person("Ana Ruiz", sign_in_name="ana")
    seen = people.person(ana.id).version  # type: ignore[union-attr]
    given = {"name": "Ana R.", "sign_in_name": "ana", "version": seen}
    assert post(client, f"/people/{ana.id}/names", given).status_code == 303
    answer = post(client, f"/people/{ana.id}/names", {**given, "name": "Ana Maria"})
    assert answer.status_code == 409
    assert "Ana Maria" in answer.text
    assert people.person(ana.id).name == "Ana R."  # type: ignore[union-attr]


def test_names_stand_in_the_erasable_part_of_the_journal_only(app: object) -> None:
    make_organisation()
    ana = make_person("Ana Ruiz", ("handler", make_team("Billing")), sign_in_name="ana")
    for entry in journal.entries(("person", ana.id)):
        assert "Ana" not in str(entry.facts)
        assert "Billing" not in str(entry.facts)


def test_a_role_is_granted_once_and_withdrawn(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    ana, team = make_person("Ana Ruiz"), make_team()
    given = {"role": "auditor", "team": str(team)}
    for _ in range(2):
        assert post(client, f"/people/{ana.id}/grants", given).status_code == 303
    assert actor_of(ana.id).grants == {("auditor", team)}
    assert post(client, f"/people/{ana.id}/grants/withdrawal", given).status_code == 303
    assert actor_of(ana.id).grants == frozenset()
    assert post(client, f"/people/{ana.id}/grants/withdrawal", given).status_code == 404


def test_an_administrator_of_one_team_only_is_refused(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    ana, team = make_person("Ana Ruiz"), make_team()
    answer = post(client, f"/people/{ana.id}/grants", {"role": "administrator", "team": str(team)})
    assert answer.status_code == 422
    assert 'id="team-error"' in answer.text


def test_a_role_for_a_team_that_is_not_there_is_refused(app: object) -> None:
    make_organisation()
    ana = make_person("Ana Ruiz")
    with pytest.raises(NotFound):
        transaction(lambda: commands.grant_role(person=ana.id, role=Role.MEMBER, team=ana.id, by=SYSTEM, at=THEN))


def test_the_last_administrator_stays_one(client: FlaskClient) -> None:
    ida = make_organisation()
    sign_in(client, ida)
    given = {"role": "administrator", "team": ""}
    answer = post(client, f"/people/{ida.id}/grants/withdrawal", given)
    assert answer.status_code == 422
    assert "last administrator" in answer.text
    make_person("Ana Ruiz", "administrator")
    assert post(client, f"/people/{ida.id}/grants/withdrawal", given).status_code == 303
    assert client.get("/people").status_code == 404


def test_a_withdrawn_role_counts_from_the_next_request(client: FlaskClient) -> None:
    ida = make_organisation()
    ana = make_person("Ana Ruiz", "administrator")
    sign_in(client, ana)
    assert client.get("/people").status_code == 200
    transaction(lambda: commands.withdraw_role(person=ana.id, role=Role.ADMINISTRATOR, team=None, by=ida, at=THEN))
    assert client.get("/people").status_code == 404


def test_people_are_listed_by_name_a_page_at_a_time_and_found_by_text(client: FlaskClient) -> None:
    sign_in(client, make_organisation())
    for n in range(55):
        make_person(f"Person {n:02}", sign_in_name=f"p{n}")
    first = client.get("/people").text
    assert "Person 48" in first
    assert "Person 50" not in first
    following = client.get(first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")).text
    assert "Person 54" in following
    assert "Person 48" not in following
    assert "Person 07" in client.get("/people?q=son 07").text
    assert "Nobody of this name" in client.get("/people?q=100%25").text


def test_one_query_tells_who_asks(app: object) -> None:
    from sqlalchemy import event

    from rca.foundation.clock import now
    from rca.foundation.db import db
    from rca.people import credentials
    from tests.factories.people import open_door

    ida = make_organisation()
    digest = credentials.digest_of(open_door(ida))
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    actor, _ = queries.actor_of(digest, now())  # type: ignore[misc]
    assert len([text for text in asked if text.startswith("SELECT")]) == 1
    assert actor == ida


def test_a_role_that_is_none_cannot_be_withdrawn(client: FlaskClient) -> None:
    ida = sign_in(client, who := make_organisation())
    assert post(ida, f"/people/{who.id}/grants/withdrawal", {"role": "king", "team": ""}).status_code == 422
