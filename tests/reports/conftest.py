"""A small organisation for the reports, and a registry in which a whole chain can be made up."""

from __future__ import annotations

import pytest

from rca.foundation import registry
from tests.factories.people import make_organisation, make_person, make_team, sign_in
from tests.reports.making import MadeUp


@pytest.fixture
def team(app):
    make_organisation()
    return make_team("Billing care")


@pytest.fixture
def omar(team):
    """Decides about the team's plans."""
    return make_person("Omar Said", ("manager", team))


@pytest.fixture
def mei(team):
    """Leads analyses and handles cases of the team."""
    return make_person("Mei Tan", ("facilitator", team), ("handler", team))


@pytest.fixture
def browser_of(app):
    """A browser in which somebody is signed in."""
    return lambda actor: sign_in(app.test_client(), actor)


@pytest.fixture
def made_up(app, monkeypatch) -> MadeUp:
    """Records of every kind that no table holds, with the links a test says."""
    found = MadeUp()
    for kind in found.types:
        monkeypatch.setitem(registry._records, kind, found.types[kind])
    monkeypatch.setitem(registry._answers, "what is linked with", [found.links])
    return found
