"""The house where short journeys take place, and the demonstration; those that begin with the first visit ask for
`serve` instead.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.fixtures.postgres import PostgresServer
from tests.fixtures.server import start
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


@pytest.fixture(scope="module")
def demo(once: Callable[[str, Callable[[Path], None]], Path], tmp_path_factory: pytest.TempPathFactory,
         ) -> Iterator[dict[str, str]]:
    """A server on SQLite that holds the demonstration, for the tests of a file: where what stands, and its `base`."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    shutil.copytree(once("demonstration", told), folder)
    known = json.loads((folder / "known.json").read_text())
    server = start(folder.parent, f"sqlite:///{folder / 'sheets.sqlite'}", RCA_SECRET_KEY="only for sheets")
    yield {**known, "base": server.url}
    server.stop()


def told(folder: Path) -> None:
    """Tell the demonstration into a database, and write down where what stands."""
    from tests.sheets.prepared import prepared

    with prepared(folder) as known:
        (folder / "known.json").write_text(json.dumps(known))
