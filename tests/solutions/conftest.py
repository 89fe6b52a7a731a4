"""A team that works on an analysis: who leads, who collects, who decides, and their browsers."""

import pytest

from rca.foundation.actors import Actor
from tests.factories.analyses import make_analysis, make_root
from tests.factories.people import make_organisation, make_person, make_team, sign_in


@pytest.fixture
def team(app):
    make_organisation()
    return make_team("Billing care")


@pytest.fixture
def mei(team) -> Actor:
    """The facilitator."""
    return make_person("Mei Tan", ("facilitator", team))


@pytest.fixture
def ana(team) -> Actor:
    """A member: collects and votes."""
    return make_person("Ana Ruiz", ("member", team))


@pytest.fixture
def omar(team) -> Actor:
    """The manager: looks and decides."""
    return make_person("Omar Said", ("manager", team))


@pytest.fixture
def board(mei, team):
    return make_analysis(mei, team=team, solutions_aim=20)


@pytest.fixture
def root(board, mei):
    return make_root(board, mei, "The file has one field for the SIM number")


@pytest.fixture
def other_root(board, mei):
    return make_root(board, mei, "No step compares orders with bills")


@pytest.fixture
def browser_of(app):
    """A new browser of somebody."""
    return lambda actor: sign_in(app.test_client(), actor)
