"""Who sees and changes plans: roles that reach the team, and whoever takes part, whatever their roles."""

import pytest

from rca.foundation.actors import SYSTEM
from rca.foundation.db import transaction
from rca.people.commands import withdraw_role
from rca.people.rules import Role
from tests.factories.people import make_person, post, sign_in
from tests.factories.plans import THEN, active, make_action, make_plan, only_actions

pytestmark = pytest.mark.sqlite


@pytest.fixture
def as_(app):
    return lambda actor: sign_in(app.test_client(), actor)


@pytest.mark.parametrize("role", ["member", "facilitator", "handler", "manager", "auditor"])
def test_a_role_of_another_team_finds_nothing(role, as_, lead, team, other_team) -> None:
    made = make_plan(lead, team=team)
    action = make_action(made, lead)
    page = as_(make_person("Rolf", (role, other_team)))
    for path in (f"/plans/{made.id}", f"/actions/{action.id}", f"/history/plan/{made.id}"):
        assert page.get(path).status_code == 404, path
    for path in ("/plans", "/actions?of=teams", f"/actions?owner={lead.id}"):
        assert "Stop means stop" not in page.get(path).text, path


def test_owner_sponsor_and_owners_of_actions_see_the_plan_after_their_role_ended(as_, lead, manager, team) -> None:
    hands = [make_person(name, ("member", team)) for name in ("Owner", "Sponsor", "Doer")]
    made = make_plan(lead, hands[0], team=team, sponsor=hands[1].id)
    action = make_action(made, lead, hands[2])
    for hand in hands:
        transaction(lambda hand=hand: withdraw_role(person=hand.id, role=Role.MEMBER, team=team, by=SYSTEM, at=THEN))
        page = as_(hand)
        assert page.get(f"/plans/{made.id}").status_code == 200
        assert page.get(f"/actions/{action.id}").status_code == 200
    assert "Send each stop order" not in as_(hands[2]).get("/actions").text, "the plan is a draft"
    assert as_(hands[0]).get(f"/plans/{made.id}/edit").status_code == 200
    assert as_(hands[1]).get(f"/plans/{made.id}/edit").status_code == 404


def test_only_a_manager_decides_and_only_its_owner_works_on_an_action(as_, lead, manager, member, team) -> None:
    made = active(lead, manager, team=team)
    action = only_actions(made)[0]
    for path in (f"/plans/{made.id}/approval", f"/plans/{made.id}/ending", f"/plans/{made.id}/sending-back"):
        assert post(as_(lead), path).status_code == 404
    assert post(as_(member), f"/actions/{action.id}/progress", {"progress": "5"}).status_code == 404
    assert post(as_(member), f"/actions/{action.id}/verification").status_code == 404
