"""Eight people at once in the lists of 100,000 cases, against Django's admin over the same rows in the same run.

Both are served by gunicorn with the same number of processes, asked in turns by the same eight clients: one process on
SQLite, which is all it may have, and one for each processor on PostgreSQL. BENCH_KEEP and BENCH_CASES as in `listing`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.cases import RARE, TAKEN, filled
from bench.django_admin import admin
from bench.rows import Row
from rca.complaints import Complaint
from rca.foundation.db import db
from tests.fixtures.postgres import PostgresMissing, postgres
from tests.fixtures.server import ROOT, start

CLIENTS, SECONDS, ROUNDS, THREADS = 8, float(os.environ.get("BENCH_SECONDS", "4")), 4, 32
SECRET = "only here"
ADMIN = "/admin/cases/complaint/"
Paths = list[str]


def pages(case: Any) -> dict[str, tuple[Paths, Paths]]:
    """What is asked of us and of the admin, for the same rows."""
    return {
        "list and filters": (["/complaints", "/complaints?status=open", "/complaints?product=Fibre"],
                             [ADMIN, f"{ADMIN}?status=open", f"{ADMIN}?product=Fibre"]),
        "search": ([f"/complaints?q={RARE[0]}", "/complaints?q=refund"], [f"{ADMIN}?q={RARE[0]}", f"{ADMIN}?q=refund"]),
        "one case": ([f"/complaints/{case}"], [f"{ADMIN}{case}/change/"]),
    }


def asked(port: int, cookie: str, paths: Paths, holds: str, clients: int) -> dict[str, Any]:
    """What the clients say after their time. Raises RuntimeError where one did not get its page."""
    task = {"port": port, "cookie": cookie, "paths": paths, "holds": holds, "clients": clients, "seconds": SECONDS}
    said = json.loads(subprocess.run([sys.executable, "-m", "bench.asking"], cwd=ROOT, input=json.dumps(task),
                                     capture_output=True, check=True, text=True).stdout)
    if said["wrong"]:
        raise RuntimeError(said["wrong"][0])
    return said


def until_there(port: int) -> None:
    """Wait until somebody answers at a port, whatever they say."""
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nobody at {port}")


def compared(name: str, url: str, folder: Path, instance: Path, processes: int) -> list[Row]:
    """Both over one database, in turns."""
    with filled(url, instance) as client:
        case = db.session.execute(sa.select(Complaint.id).where(Complaint.title == TAKEN)).scalar_one()
        cookie = f"rca={client.get_cookie('rca').value}"
        db.session.remove()
    found = []
    server = start(folder / "served", url, RCA_SECRET_KEY=SECRET, RCA_WORKERS=str(processes), RCA_THREADS=str(THREADS))
    ours = int(server.url.rpartition(":")[2])
    try:
        (folder / "peer").mkdir(exist_ok=True)
        with admin(url, folder / "peer", processes, THREADS) as (theirs, session):
            until_there(theirs)
            for what, (mine, other) in pages(case).items():
                for clients in (1, CLIENTS):
                    found.append(_row(f"{name}, {what}, {clients} at once", (ours, cookie, mine),
                                      (theirs, session, other), clients))
    finally:
        server.stop()
    return found


def _row(what: str, ours: tuple[int, str, Paths], theirs: tuple[int, str, Paths], clients: int) -> Row:
    """Some rounds in turns, the first free; requests a second are noted."""
    rounds = [(asked(*ours, "CC-2026-", clients), asked(*theirs, "CC-2026-", clients)) for _ in range(ROUNDS)][1:]
    mine, other = (sum(len(one[side]["took"]) for one in rounds) / sum(one[side]["seconds"] for one in rounds)
                   for side in (0, 1))
    return Row(what, [ms for one, _ in rounds for ms in one["took"]], "Django's admin",
               [ms for _, one in rounds for ms in one["took"]],
               f"{mine:.0f} requests/s against {other:.0f}: {mine / other:.2f} times")


def rows() -> list[Row]:
    """Both databases, one after the other; PostgreSQL only where it is installed."""
    found = []
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        folder = Path(name)
        kept = Path(os.environ.get("BENCH_KEEP", folder))
        found += compared("SQLite, one process", f"sqlite:///{kept / 'bench.sqlite'}", folder, kept, 1)
        many = os.cpu_count() or 1
        try:
            with postgres() as server:
                found += compared(f"PostgreSQL, {many} processes", server.create("bench"), folder, folder, many)
        except PostgresMissing as error:
            print(f"  {error}", file=sys.stderr)
    return found
