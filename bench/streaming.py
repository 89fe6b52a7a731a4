"""A board that many follow: from a change being sent until every listener has it, its commit included.

Each row is measured against a bare relay in the same run, on the same core, by the same load from another core: what is
slower there is the machine, what is slower here is the product.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from bench.load import processor
from bench.product import product
from bench.rows import Row, clocked, share, table
from tests.fixtures.server import ROOT, Server, free_port, start

CASES = ((50, 10, 100), (200, 10, 100), (500, 5, 50))
"""Listeners, changes a second, changes."""
CAUSES = (40, 300)
AIMS = {200: 30.0, 500: 60.0}
"""Milliseconds within which 99 of 100 have to have it."""
SECRET = "only for measuring"
SERVED, LOADED = "0", str(max(1, (os.cpu_count() or 1) - 1))
"""The processors: one for whoever serves, another for the load."""


@dataclass
class Board:
    """A board with its causes and the cookies of those who follow it, the first of whom may add to it; `owner` is
    that of who leads it."""

    id: UUID
    bone: UUID
    owner: str
    cookies: list[str]
    draws: list[float]


@contextmanager
def boards(url: str, folder: Path, most: int, sizes: tuple[int, ...] = CAUSES) -> Iterator[dict[int, Board]]:
    """The boards in a new database."""
    with product(url, folder, SECRET) as app:
        yield {causes: board(app, causes, most) for causes in sizes}


def board(app: Any, causes: int, most: int) -> Board:
    """A board with so many causes, and as many guests as will follow it."""
    from rca import people
    from rca.analyses import commands
    from rca.analyses.board.feed import draw
    from rca.analyses.commands import guests as inviting
    from rca.analyses.graph import AddCause
    from rca.analyses.rules import GuestRights
    from rca.foundation.clock import now
    from rca.foundation.db import transaction
    from tests.factories.analyses import bone_of, make_analysis, make_link
    from tests.factories.people import make_organisation, make_person, make_team, open_door

    if people.organisation() is None:
        make_organisation()
    team = make_team(f"Care {causes}")
    mei = make_person(f"Mei {causes}", ("facilitator", team), ("handler", team))
    made = make_analysis(mei, team=team, bones=[f"Bone {n}" for n in range(8)])
    chance, places = Random(causes), [bone_of(made, f"Bone {n}") for n in range(8)]
    wishes = []
    for n in range(causes):
        wishes.append(AddCause(uuid4(), chance.choice(places), f"Nobody saw the ticket after the shift changed, {n}"))
        places.append(wishes[-1].cause)

    def grow() -> None:
        for wish in wishes:
            commands.change_board(id=made.id, change=wish, by=mei, at=now())

    transaction(grow)
    link = make_link(made, mei, GuestRights.ADD)
    guests = transaction(lambda: [str(inviting.join(link=link, name=f"Guest {n}", at=now()).id) for n in range(most)])
    serializer = app.session_interface.get_signing_serializer(app)

    def cookie(**session: str) -> str:
        return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps({**session, 'csrf_token': 'x' * 40})}"

    return Board(made.id, places[0], cookie(token=open_door(mei)), [cookie(guest=guest) for guest in guests],
                 [clocked(lambda: draw(made.id)) for _ in range(20)])


def token(app_secret: str) -> str:
    """The token that goes with the cookies."""
    from itsdangerous import URLSafeTimedSerializer

    return URLSafeTimedSerializer(app_secret, salt="wtf-csrf-token").dumps("x" * 40)


def loaded(task: dict[str, Any]) -> dict[str, Any]:
    """Run the load on a processor of its own."""
    done = subprocess.run(["taskset", "-c", LOADED, sys.executable, "-m", "bench.load"], cwd=ROOT, check=False,
                          input=json.dumps(task).encode(), capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measured(pids: list[int], task: dict[str, Any]) -> dict[str, Any]:
    """What the load found, with the processor time and the memory that serving took; coming is not counted."""
    before = processor(pids)
    found = loaded({**task, "serving": pids})
    coming = processor(pids) - before - found["cpu_each"] * task["changes"] / 1000
    megabytes = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids) \
        * os.sysconf("SC_PAGE_SIZE") / 1e6
    return {**found, "megabytes": megabytes, "cpu_coming": 1000 * coming / len(task["cookies"])}


def web(server: Server) -> list[int]:
    """The web processes of a server."""
    pid = server.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def relay(folder: Path) -> Iterator[tuple[int, list[int]]]:
    """The bare relay, as durable as the product: its port and its process."""
    port = free_port()
    process = subprocess.Popen(["taskset", "-c", SERVED, sys.executable, "-m", "bench.relay", str(port),
                                str(folder / "relay.sqlite"), "FULL"], cwd=ROOT)
    try:
        time.sleep(1.5)
        yield port, [process.pid]
    finally:
        process.kill()
        process.wait()


def row(name: str, ours: dict[str, Any], floor: dict[str, Any], draws: list[float], listeners: int) -> Row:
    """One line: all receipts of ours against those of the relay; whether it is as quick as it should be."""
    drawing, aim = share(draws, 95), AIMS.get(listeners)
    most = 1.5 * share(floor["everybody"], 95) + drawing
    notes = [f"aim p95 {most:.0f}: {'held' if share(ours['everybody'], 95) <= most else 'missed'}"]
    if aim is not None:
        notes.append(f"p99 {aim:.0f}: {'held' if share(ours['everybody'], 99) <= aim else 'missed'}")
    notes += [f"drawing {statistics.median(draws):.0f}", f"answer {share(ours['answered'], 95):.0f}",
              f"CPU {ours['cpu_each']:.0f} / {floor['cpu_each']:.0f} ms a change",
              f"{ours['megabytes']:.0f} / {floor['megabytes']:.0f} MB",
              f"to join took {ours['cpu_coming']:.0f} ms of CPU each"]
    if wrong := ours["wrong"] + [f"relay: {note}" for note in floor["wrong"]]:
        notes.append(f"WRONG: {wrong}")
    return Row(name, ours["everybody"], "bare relay", floor["everybody"], "; ".join(notes))


def best(times: int, *acts: Any) -> list[dict[str, Any]]:
    """Each act so often, in turns; of each the run with the lowest p95: a busy machine only ever adds."""
    runs = [[act() for act in acts] for _ in range(times)]
    return [min(found, key=lambda one: share(one["everybody"], 95)) for found in zip(*runs, strict=True)]


def rows() -> list[Row]:
    """Every case, on a board of 40 and of 300 causes."""
    made, times = [], int(os.environ.get("BENCH_TIMES", "3"))
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'bench.sqlite'}"
        with boards(url, folder, max(listeners for listeners, *_ in CASES)) as known, relay(folder) as (port, floor):
            server = start(folder / "server", url, 60, taskset=SERVED, RCA_INSTANCE=name, RCA_SECRET_KEY=SECRET,
                           RCA_LOG_LEVEL="WARNING", PYTHONDONTWRITEBYTECODE="")
            try:
                for causes, on in known.items():
                    for listeners, rate, changes in CASES:
                        task = {"rate": rate, "changes": changes, "token": token(SECRET),
                                "cookies": on.cookies[:listeners],
                                "body": {"act": "cause.added", "effect": str(on.bone), "text": "One more thing seen"}}
                        ours = {**task, "port": int(server.url.rsplit(":", 1)[1]),
                                "stream": f"/analyses/{on.id}/board/stream?since=1000000",
                                "change": f"/analyses/{on.id}/board/changes"}
                        theirs = {**task, "port": port, "stream": "/stream", "change": "/changes"}
                        what = f"{causes} causes, {listeners} listeners, {rate} changes/s"
                        print(f"  {what} …", file=sys.stderr, flush=True)
                        found = best(times, lambda ours=ours: measured(web(server), ours),
                                     lambda theirs=theirs: measured(floor, theirs))
                        made.append(row(what, found[0], found[1], on.draws, listeners))
                        print(table(made[-1:]), file=sys.stderr, flush=True)
            finally:
                server.stop()
    return made
