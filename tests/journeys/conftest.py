"""The house where short journeys take place; those that begin with the first visit ask for `serve` instead."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.fixtures.postgres import PostgresServer
from tests.journeys.house import House
from tests.journeys.house import house as opened


@pytest.fixture(scope="session")
def served(
    postgres_server: PostgresServer, postgres_template: str, tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """One house for all journeys of this process."""
    url = postgres_server.create("rca_house", postgres_template)
    with opened(tmp_path_factory.mktemp("house"), url) as house:
        yield house


@pytest.fixture
def house(served: House, window: Callable[..., Page]) -> House:
    """The house, with windows that close when the test ends."""
    served.window = window
    return served
