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
from tests.fixtures.postgres import PostgresMissing, postgres
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
def boards(url: str, folder: Path, listeners: tuple[int, ...], times: int = 1,
           sizes: tuple[int, ...] = CAUSES) -> Iterator[dict[tuple[int, int], list[Board]]]:
    """Boards in a new database, by their causes and by who will follow them: each run grows one of its own."""
    with product(url, folder, SECRET) as app:
        yield {(causes, most): [board(app, causes, most) for _ in range(times)] for causes in sizes
               for most in listeners}


def board(app: Any, causes: int, most: int) -> Board:
    """A board with so many causes, and as many guests as will follow it."""
    from rca import people
    from rca.analyses import commands, queries
    from rca.analyses.board.feed import draw
    from rca.analyses.commands import guests as inviting
    from rca.analyses.commands.growing import grown
    from rca.analyses.files import outline_of
    from rca.analyses.graph import children, problem
    from rca.analyses.rules import GuestRights
    from rca.foundation.clock import now
    from rca.foundation.db import transaction
    from tests.factories.analyses import make_link
    from tests.factories.people import make_organisation, make_person, make_team, open_door

    if people.organisation() is None:
        make_organisation()
    team = make_team(f"Care {uuid4()}")
    mei = make_person(f"Mei {uuid4()}", ("facilitator", team), ("handler", team))
    growth = grown(outline_of(tree(causes)), by=mei, at=now())
    made = transaction(lambda: commands.start_from_outline(
        growth=growth, problem="One in nine callers gives up", team=team, by=mei, at=now()))
    graph = queries.graph(made.id)
    link = make_link(made, mei, GuestRights.ADD)
    guests = transaction(lambda: [str(inviting.join(link=link, name=f"Guest {n}", at=now()).id) for n in range(most)])
    serializer = app.session_interface.get_signing_serializer(app)

    def cookie(**session: str) -> str:
        return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps({**session, 'csrf_token': 'x' * 40})}"

    return Board(made.id, children(graph, problem(graph))[0], cookie(token=open_door(mei)),
                 [cookie(guest=guest) for guest in guests], [clocked(lambda: draw(made.id)) for _ in range(10)])


def tree(causes: int) -> Any:
    """So many causes on eight bones, each on a bone or on one of those before it; the same each time."""
    from rca.analyses.graph import AddCause, apply, start
    from rca.analyses.rules import Kind

    chance, head = Random(causes), UUID(int=0)
    graph = start(head, "One in nine callers gives up")
    places = [UUID(int=n) for n in range(1, 9)]
    for bone in places:
        apply(graph, AddCause(bone, head, f"Bone {bone.int}", kind=Kind.CATEGORY))
    for n in range(causes):
        cause = UUID(int=100 + n)
        apply(graph, AddCause(cause, chance.choice(places), f"Nobody saw the ticket after the shift changed, {n}"))
        places.append(cause)
    return graph


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
    drawing, aim = statistics.median(draws), AIMS.get(listeners)
    most = 1.5 * share(floor["everybody"], 95) + drawing
    notes = [f"aim p95 {most:.0f}: {'held' if share(ours['everybody'], 95) <= most else 'missed'}"]
    if aim is not None:
        notes.append(f"p99 {aim:.0f}: {'held' if share(ours['everybody'], 99) <= aim else 'missed'}")
    notes += [f"drawing {drawing:.0f}", f"answer {share(ours['answered'], 95):.0f}",
              f"CPU {ours['cpu_each']:.0f} / {floor['cpu_each']:.0f} ms a change",
              f"{ours['megabytes']:.0f} / {floor['megabytes']:.0f} MB",
              f"to join took {ours['cpu_coming']:.0f} ms of CPU each"]
    if wrong := ours["wrong"] + [f"relay: {note}" for note in floor["wrong"]]:
        notes.append(f"WRONG: {wrong}")
    return Row(name, ours["everybody"], "bare relay", floor["everybody"], "; ".join(notes))


def best(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Of the same thing measured often, the run with the lowest p95: a busy machine only ever adds."""
    return min(found, key=lambda one: share(one["everybody"], 95))


def rows() -> list[Row]:
    """Every case on both databases, PostgreSQL only where it is installed. BENCH_TIMES says how often each is run,
    BENCH_DATABASES and BENCH_CAUSES which of them."""
    made, wanted = [], os.environ.get("BENCH_DATABASES", "SQLite,PostgreSQL").split(",")
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        if "SQLite" in wanted:
            made += on_database("SQLite", f"sqlite:///{folder / 'bench.sqlite'}", folder / "sqlite")
        if "PostgreSQL" in wanted:
            try:
                with postgres(lasting=True, taskset=SERVED) as server:
                    made += on_database("PostgreSQL", server.create("streaming"), folder / "postgresql")
            except PostgresMissing as error:
                print(f"PostgreSQL is not measured: {error}", file=sys.stderr, flush=True)
    return made


def on_database(database: str, url: str, folder: Path) -> list[Row]:
    """Every case, on boards of 40 and of 300 causes."""
    folder.mkdir()
    made, times = [], int(os.environ.get("BENCH_TIMES", "3"))
    sizes = tuple(map(int, os.environ.get("BENCH_CAUSES", ",".join(map(str, CAUSES))).split(",")))
    with boards(url, folder, tuple(listeners for listeners, *_ in CASES), times, sizes) as known, \
            relay(folder) as (port, floor):
        server = start(folder / "server", url, 60, taskset=SERVED, RCA_INSTANCE=str(folder), RCA_SECRET_KEY=SECRET,
                       RCA_LOG_LEVEL="WARNING", PYTHONDONTWRITEBYTECODE="")
        try:
            for causes in sizes:
                for listeners, rate, changes in CASES:
                    what = f"{database}, {causes} causes, {listeners} listeners, {rate} changes/s"
                    print(f"  {what} …", file=sys.stderr, flush=True)
                    ours, theirs = [], []
                    for on in known[causes, listeners]:
                        task = {"rate": rate, "changes": changes, "token": token(SECRET), "cookies": on.cookies,
                                "body": {"act": "cause.added", "effect": str(on.bone), "text": "One more thing seen"}}
                        ours.append(measured(web(server), {
                            **task, "port": int(server.url.rsplit(":", 1)[1]),
                            "stream": f"/analyses/{on.id}/board/stream?since=1000000",
                            "change": f"/analyses/{on.id}/board/changes"}))
                        theirs.append(measured(floor, {**task, "port": port, "stream": "/stream",
                                                       "change": "/changes"}))
                    draws = [draw for on in known[causes, listeners] for draw in on.draws]
                    made.append(row(what, best(ours), best(theirs), draws, listeners))
                    print(table(made[-1:]), file=sys.stderr, flush=True)
        finally:
            server.stop()
    return made
