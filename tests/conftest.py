"""Fixtures for every test; each is explained where it is made."""

import pytest
from hypothesis import HealthCheck, settings

# Property tests have no deadline: the machine that runs them may be busy.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

# What runs longest begins first, so that no process is left alone with it at the end.
LONGEST = ("journeys/test_every_screen", "journeys/test_closing_the_loop", "journeys/test_a_whole_workshop",
           "plans/test_pips_do_not_exist", "storm/", "journeys/test_a_bad_line", "house/test_routes", "journeys/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order of LONGEST, then as they were; those of one file stay as they stand there."""
    def turn(item: pytest.Item) -> int:
        return next((n for n, name in enumerate(LONGEST) if f"tests/{name}" in item.nodeid), len(LONGEST))

    items.sort(key=turn)


pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.databases",
    "tests.fixtures.figures",
    "tests.fixtures.mail",
    "tests.fixtures.once",
    "tests.fixtures.samples",
    "tests.fixtures.server",
]
