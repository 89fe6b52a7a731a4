"""Who has to do with plans in these tests."""

import pytest

from tests.factories.pips import Circle, make_circle


@pytest.fixture
def circle(app) -> Circle:
    """Everybody a PIP needs, and another manager of the same team, who has no part in it."""
    return make_circle()
