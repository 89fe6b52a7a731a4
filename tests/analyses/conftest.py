"""A facilitator, her analysis, and her browser."""

import pytest

from rca.foundation.actors import Actor
from tests.factories.analyses import make_analysis
from tests.factories.people import make_organisation, make_person, make_team, sign_in


@pytest.fixture
def team(app):
    make_organisation()
    return make_team("Billing care")


@pytest.fixture
def mei(team) -> Actor:
    return make_person("Mei Tan", ("facilitator", team), ("handler", team))


@pytest.fixture
def board(mei, team):
    return make_analysis(mei, team=team)


@pytest.fixture
def browser_of(app):
    """A new browser of somebody."""
    return lambda actor: sign_in(app.test_client(), actor)
