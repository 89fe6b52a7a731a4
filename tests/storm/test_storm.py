"""Forty members change one board at once while networks break and the server is killed three times; what is silent
among them stays unheard."""

import asyncio
import faulthandler
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.fixtures.server import free_port
from tests.storm.crowd import GUESTS, PERSONS, crowd
from tests.storm.judging import every_accepted_change_once, head, one_graph_everywhere, own_cards_are_kept
from tests.storm.sweeping import secrets_of_others
from tests.storm.weather import House, Storm

HANGS = 600
"""Seconds after which a storm is taken for one that hangs; other tests have less."""


@pytest.fixture
def storm(app, database, tmp_path):
    """A house with its board and forty members, before the storm."""
    houses = []
    faulthandler.dump_traceback_later(HANGS, exit=True, file=sys.__stderr__)

    def made(seed: int, goal: int) -> tuple[Storm, object]:
        two = database.kind == "postgres"
        house = House(tmp_path / f"server-{seed}", database.url, free_port(), {
            "RCA_SECRET_KEY": app.config["SECRET_KEY"], "RCA_WORKERS": "2" if two else "1", "RCA_LOG_LEVEL": "WARNING"})
        houses.append(house)
        board, members = crowd(app, house.port, seed)
        house.start()
        return Storm(house, members, goal, max(200, goal / 4), one_of_two=two), board

    yield made
    for house in houses:
        house.stop()


def weathered(app, storm: Storm, board, figure) -> None:
    """Blow, and judge."""
    def last() -> int:
        with app.app_context():
            return head(board)

    async def look_for_secrets() -> None:
        lead, *others = storm.members
        viewers = [lead, others[PERSONS + GUESTS]]
        storm.leaks += await secrets_of_others(app, board.id, storm.members, viewers)

    # In a thread of its own: a browser that other tests opened may have left a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, storm.blow(last, look_for_secrets)).result()
    members = storm.members
    figure(f"storm on {storm.house.database.split(':')[0]}: {len(members)} members, "
           f"{sum(len(member.accepted) for member in members)} changes accepted, "
           f"{sum(len(member.refused) for member in members)} refused, killed {', '.join(storm.house.killed)}; "
           f"the same graph everywhere {storm.settled_after:.1f} s after the last change, "
           f"{sum(member.drawn for member in members)} events drawn, "
           f"{sum(member.caught_up for member in members)} times asked for what was missed")
    wrong = one_graph_everywhere(board, members) + every_accepted_change_once(board, members)
    wrong += own_cards_are_kept(board, members) + storm.leaks
    assert wrong == [], "\n".join([f"{len(wrong)} things are wrong:", *map(str, wrong[:12])])
    assert len(storm.house.killed) == 3


def test_after_a_storm_everybody_sees_the_same_graph(app, storm, figure) -> None:
    weathered(app, *storm(seed=5, goal=120), figure)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(4))
def test_after_a_long_storm_everybody_sees_the_same_graph(app, storm, figure, seed) -> None:
    weathered(app, *storm(seed=seed, goal=4000), figure)
