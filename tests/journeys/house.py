"""A house for many short workshops: one server on PostgreSQL for all journeys of a process, a board for each of them.

Who leads and what stands on a board before a journey begins is put there by the real commands, not by a browser: the
first visit and the page that starts an analysis are walked by journeys of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from playwright.sync_api import Page, expect

from tests.fixtures.server import Server, start

if TYPE_CHECKING:
    from flask import Flask

SECRET = "only for journeys"
PROBLEM = "Callers wait longer than ten minutes"
# What stands on a board when a task begins: on which bone, what, and what lies below it.
STANDING: dict[str, dict[str, list[str]]] = {
    "Process": {"Queue routing is inefficient": ["Skills are not routed by"], "Calls take longer": []},
    "People": {"New hires are not fully trained": ["The mentors were moved"]},
    "": {"Mails are taken for spam": [], "Callers report known bugs": []},
}


@dataclass
class House:
    """A running server and the product beside it. Mei Tan is its first person, who may lead analyses."""

    app: Flask
    server: Server
    folder: Path
    mei: Any
    window: Callable[..., Page] = field(init=False)
    others: list[Server] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.url

    def another(self) -> str:
        """The address of a second web process of the same house, which it keeps from now on."""
        if not self.others:
            url = self.app.config["SQLALCHEMY_DATABASE_URI"]
            self.others.append(start(self.folder / "another", url, RCA_SECRET_KEY=SECRET))
        return self.others[0].url

    def mei_comes(self, **options: object) -> Page:
        """A browser where Mei has just signed in."""
        from tests.factories.people import open_door

        with self.app.app_context():
            token = open_door(self.mei)
        page = self.window(**options)
        cookie = self.app.session_interface.get_signing_serializer(self.app).dumps({"token": token})
        page.context.add_cookies([{"name": self.app.config["SESSION_COOKIE_NAME"], "value": cookie, "url": self.url}])
        return page

    def board(self, standing: dict[str, dict[str, list[str]]] | None = None, **options: object) -> Page:
        """A window of Mei's on a new board with the eight bones, where causes stand as others put them before."""
        page = self.mei_comes(**options)
        page.goto(self.new_board(STANDING if standing is None else standing))
        expect(page.locator("#standing")).to_have_text("saved")
        return page

    def empty_board(self, **options: object) -> Page:
        """The same with nothing but the bones."""
        return self.board({}, **options)

    def colleague_at(self, board: Page, **options: object) -> Page:
        """Another browser at the same board."""
        page = self.mei_comes(**options)
        page.goto(board.url.split("#")[0])
        expect(page.locator("#standing")).to_have_text("saved")
        return page

    def new_board(self, standing: dict[str, dict[str, list[str]]]) -> str:
        """A new board's address."""
        from rca.analyses import commands, graph_of
        from rca.analyses.graph import AddCause
        from rca.analyses.rules import BONES, Template
        from rca.foundation.clock import now
        from rca.foundation.db import transaction

        def work() -> UUID:
            made: UUID = commands.start_analysis(
                problem=PROBLEM, team=None, template=Template.SERVICE_8P,
                bones=[str(bone) for bone in BONES[Template.SERVICE_8P]], by=self.mei, at=now()).id
            nodes = {facts["text"]: node for node, facts in graph_of(made).nodes.items()}

            def put(effect: UUID, text: str) -> UUID:
                cause = uuid4()
                commands.change_board(id=made, change=AddCause(cause, effect, text), by=self.mei, at=now())
                return cause

            for bone, causes in standing.items():
                for text, below in causes.items():
                    cause = put(nodes[bone or PROBLEM], text)
                    for deeper in below:
                        put(cause, deeper)
            return made

        with self.app.app_context():
            return f"{self.url}/analyses/{transaction(work)}/board"


@contextmanager
def house(folder: Path, database_url: str) -> Iterator[House]:
    """Serve an empty database and make Mei its first person."""
    from rca import create_app
    from rca.config import Config
    from rca.foundation.db import db
    from tests.factories.people import make_organisation

    app = create_app(Config(instance=folder / "beside", database_url=database_url, secret_key=SECRET, testing=True))
    with app.app_context():
        mei = make_organisation(name="Mei Tan", sign_in_name="mei", time_zone="Europe/Berlin")
    found = House(app, start(folder, database_url, RCA_SECRET_KEY=SECRET), folder, mei)
    yield found
    for server in (found.server, *found.others):
        server.stop()
    with app.app_context():
        db.engine.dispose()
