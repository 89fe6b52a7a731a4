"""The organisation most features are tried in, as fixtures for their conftest: who set it up, two teams, a handler."""

import pytest

from rca.foundation.actors import Actor
from tests.factories.people import make_organisation, make_person, make_team


@pytest.fixture
def owner(app) -> Actor:
    """Whoever set the installation up: administrator, facilitator and handler for all teams."""
    return make_organisation()


@pytest.fixture
def team(owner):
    return make_team("Billing")


@pytest.fixture
def other_team(owner):
    return make_team("Network")


@pytest.fixture
def handler(team) -> Actor:
    """A handler of the team Billing, and of no other."""
    return make_person("Jonas Weber", ("handler", team))
