"""A board with causes and people who vote on it."""

from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from rca.analyses import Analysis
from rca.analyses.commands import votes as commands
from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from tests.factories.analyses import THEN
from tests.factories.people import token_of


def open_round(board: Analysis, by: Actor, dots: int = 3, several: bool = True, hidden: bool = True) -> UUID:
    """A round of votes, open."""
    return transaction(lambda: commands.open_round(id=board.id, dots=dots, several=several, hidden=hidden, by=by,
                                                   at=THEN).id)


def give(board: Analysis, cause: UUID, by: Actor, dots: int = 1) -> int:
    """So many dots in the end; answers how many are left."""
    return transaction(lambda: commands.give_dots(id=board.id, cause=cause, dots=dots, by=by, at=THEN))


def close(board: Analysis, by: Actor) -> UUID:
    """The round is closed and counted."""
    return transaction(lambda: commands.close_round(id=board.id, by=by, at=THEN).id)


def send_dots(client: FlaskClient, board: Analysis, cause: UUID, dots: object, key: str = "") -> Any:
    """Dots as the browser sends them."""
    return client.post(f"/analyses/{board.id}/votes/{cause}", data={"dots": str(dots), "key": key or str(uuid4())},
                       headers={"X-CSRFToken": token_of(client), "HX-Request": "true"})


def lead(client: FlaskClient, board: Analysis, deed: str, **told: str) -> Any:
    """What the facilitator's forms send."""
    return client.post(f"/analyses/{board.id}/votes/{deed}", data={"key": str(uuid4()), **told},
                       headers={"X-CSRFToken": token_of(client), "HX-Request": "true"})
