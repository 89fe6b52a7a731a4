"""Who has to do with plans in these tests: one team with its roles; for PIPs a circle of their own."""

import pytest

from rca.foundation.actors import Actor
from tests.factories.house import other_team, owner, team
from tests.factories.people import make_person
from tests.factories.pips import Circle, make_circle

__all__ = ["other_team", "owner", "team"]


@pytest.fixture
def ida(owner) -> Actor:
    """Whoever set the installation up, by name."""
    return owner


@pytest.fixture
def lead(team) -> Actor:
    """The facilitator of the team, who writes its plans."""
    return make_person("Mei Tan", ("facilitator", team))


@pytest.fixture
def manager(team) -> Actor:
    return make_person("Petra Novak", ("manager", team))


@pytest.fixture
def second_manager(team) -> Actor:
    return make_person("Omar Said", ("manager", team))


@pytest.fixture
def auditor(team) -> Actor:
    return make_person("Dana Kim", ("auditor", team))


@pytest.fixture
def member(team) -> Actor:
    return make_person("Ana Ruiz", ("member", team))


@pytest.fixture
def circle(app) -> Circle:
    """Everybody a PIP needs, and another manager of the same team, who has no part in it."""
    return make_circle()
