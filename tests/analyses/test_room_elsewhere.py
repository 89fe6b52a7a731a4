"""Who follows a board at another web process is here, too (PostgreSQL)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from rca.analyses.board import room
from rca.analyses.commands import room as commands
from rca.analyses.queries import room as queries
from rca.foundation.clock import now
from rca.foundation.db import fresh, transaction
from tests.analyses.following import Stream, following
from tests.factories.people import make_person

__all__ = ["following"]
pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("following")]


@pytest.fixture
def lead(mei, browser_of):
    return browser_of(mei)


@pytest.fixture
def ana(team):
    return make_person("Ana Ruiz", ("member", team))


def elsewhere(board, *actors, at=None, process=None):
    """These listen at another web process."""
    streams = {uuid4(): (board.id, actor.id) for actor in actors}
    transaction(lambda: commands.keep_listeners(process=process or uuid4(), streams=streams, at=at or now()))


def test_who_follows_at_another_process_is_here_too_and_goes_again(board, lead, ana) -> None:
    stream = Stream(lead, board, 0)
    assert stream.wait_for("event: mine")
    other = uuid4()
    elsewhere(board, ana, process=other)
    assert stream.wait_for("Ana Ruiz")
    assert str(ana.id) in lead.get(f"/analyses/{board.id}/board/room").json["lead"]["quiet"]
    transaction(lambda: commands.keep_listeners(process=other, streams={}, at=now()))
    fresh()
    assert list(room.people(board.id).values()) == ["Mei Tan"]


def test_each_process_writes_down_who_listens_and_sweeps_what_died(board, lead, mei, ana) -> None:
    elsewhere(board, ana, at=now() - timedelta(minutes=2))
    assert queries.listening_elsewhere(board.id, uuid4(), now() - commands.GONE) == set()
    stream = Stream(lead, board, 0)
    assert stream.wait_for("event: mine")
    room.keep()
    fresh()
    assert queries.listening_elsewhere(board.id, uuid4(), now() - timedelta(hours=1)) == {mei.id}
    assert queries.listening_elsewhere(board.id, room.process(), now() - timedelta(hours=1)) == set()
