"""Who works on audits in these tests: a team with a facilitator, a manager and two auditors; somebody else's work."""

import pytest

from rca.foundation.actors import Actor
from tests.factories.complaints import make_complaint
from tests.factories.house import other_team, owner, team
from tests.factories.people import make_person

__all__ = ["other_team", "owner", "team"]


@pytest.fixture
def lead(team) -> Actor:
    """A facilitator of the team."""
    return make_person("Mei Tan", ("facilitator", team))


@pytest.fixture
def auditor(team) -> Actor:
    """An auditor of the team."""
    return make_person("Ana Lima", ("auditor", team))


@pytest.fixture
def second(team) -> Actor:
    """Another auditor of the team, who handles its complaints, too."""
    return make_person("Noor Haddad", ("auditor", team), ("handler", team))


@pytest.fixture
def manager(team) -> Actor:
    """The manager of the team."""
    return make_person("Ken Ito", ("manager", team))


@pytest.fixture
def case(team, second):
    """A complaint of the team; the second auditor is responsible for it."""
    return make_complaint(second, team=team)
