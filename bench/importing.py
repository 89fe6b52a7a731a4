"""A hundred thousand complaints imported, against bare inserts of the same rows; then as many again beside a board.

A change of the board has to be answered as if nothing else went on. BENCH_IMPORTED=20000 is for a try, BENCH_ON=sqlite
for one of the databases.
"""

import http.client
import json
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import sqlalchemy as sa

from bench.cases import case
from bench.rows import Row, share
from bench.streaming import SECRET, Board, boards, token
from rca.complaints import Complaint
from tests.fixtures.postgres import PostgresMissing, postgres
from tests.fixtures.server import Server, start

ROWS, GAP, AIM = int(os.environ.get("BENCH_IMPORTED", "100000")), 0.1, 100.0
NARRATIVE, MOST_HELD, MOST_MEGABYTES, LEAST_A_SECOND = 500, 50.0, 300, 5_000
WORDS = "late bill refund line agent callback promise charge roaming queue repair visit contract letter".split()


def register(first: int = 0) -> bytes:
    """The file: narratives of five hundred characters, no two the same; the first row has this number."""
    told = " ".join(WORDS * 8)
    lines = ["Ticket,Received,Came by,What happened,Plan,State"]
    for n in range(first, first + ROWS):
        lines.append(f"R-{n},2026-10-{1 + n % 28:02d} 09:15,{('phone', 'web', 'letter')[n % 3]},"
                     f"{WORDS[n % 14].capitalize()} {WORDS[n // 14 % 14]} {WORDS[n // 196 % 14]} was not right. "
                     f"{told[n % 83:n % 83 + NARRATIVE - 40]},"
                     f"Family {n % 40},open")
    return "\n".join(lines).encode()


class Browser:
    """Who imports: a page, its token, a form."""

    def __init__(self, server: Server, cookie: str) -> None:
        self.wire = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=900)
        self.headers = {"Cookie": cookie, "X-CSRFToken": token(SECRET)}

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str, str]:
        self.wire.request(method, path, body, {**self.headers, **({"Content-Type": kind} if kind else {})})
        answer = self.wire.getresponse()
        return answer.status, answer.getheader("Location", ""), answer.read().decode()

    def bring(self, content: bytes) -> str:
        """Upload the file; where its columns are asked."""
        end = uuid4().hex
        body = (f'--{end}\r\nContent-Disposition: form-data; name="key"\r\n\r\n{uuid4()}\r\n'
                f'--{end}\r\nContent-Disposition: form-data; name="file"; filename="all.csv"\r\n'
                f"Content-Type: text/csv\r\n\r\n").encode() + content + f"\r\n--{end}--\r\n".encode()
        status, address, text = self.ask("POST", "/complaints/import", body, f"multipart/form-data; boundary={end}")
        if status != 303:
            raise RuntimeError(f"{status} {text[:500]}")
        return address

    def run(self, mapping: str) -> str:
        """Take it as it was guessed."""
        page = self.ask("GET", mapping)[2]
        fields = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
        for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
            chosen = re.search(r'<option[^>]*selected[^>]*value="([^"]*)"|<option[^>]*value="([^"]*)"[^>]*selected',
                               options)
            fields.append((name, (chosen[1] or chosen[2] or "") if chosen else ""))
        sent = urlencode([field for field in fields if field[0] != "csrf_token"]).encode()
        status, address, text = self.ask("POST", mapping.replace("/mapping", "/run"), sent,
                                         "application/x-www-form-urlencoded")
        if status != 303:
            raise RuntimeError(f"{status} {re.sub(r'<[^>]+>', ' ', text)[:3000]}")
        while "cases taken" not in (page := self.ask("GET", address)[2]):
            if "Import is running" not in page:
                raise RuntimeError(re.sub(r"<[^>]+>", " ", page)[:3000])
            time.sleep(0.5)
        return page


def changing(server: Server, board: Board, until: threading.Event, most: int = 10_000) -> list[float]:
    """Ten changes a second on the board, until told; milliseconds until each is answered."""
    browser, took = Browser(server, board.owner), []
    while not until.is_set() and len(took) < most:
        body = (f'{{"key":"{uuid4()}","act":"bone.sided","cause":"{board.bone}",'
                f'"side":"{("up", "down")[len(took) % 2]}"}}')
        began = time.perf_counter()
        status, _, text = browser.ask("POST", f"/analyses/{board.id}/board/changes", body.encode(), "application/json")
        took.append(1000 * (time.perf_counter() - began))
        if status != 201:
            raise RuntimeError(f"{status} {text[:300]}")
        time.sleep(max(0.0, GAP - took[-1] / 1000))
    return took


def bare(url: str) -> list[float]:
    """The floor: the same columns in a table without indexes, by SQLAlchemy's Core. Milliseconds a thousand rows."""
    engine, chance = sa.create_engine(url), random.Random(1)
    floor = sa.Table("bench_floor", sa.MetaData(), *(sa.Column(column.name, column.type) for column
                                                     in Complaint.__table__.columns))
    floor.create(engine)
    took = []
    for thousand in range(20):
        some = [case(1_000 * thousand + n, chance, [uuid4()], [uuid4()]) for n in range(1_000)]
        began = time.perf_counter()
        with engine.begin() as connection:
            connection.execute(sa.insert(floor), some)
        took.append(1000 * (time.perf_counter() - began))
    floor.drop(engine)
    engine.dispose()
    return took


def rows() -> list[Row]:
    """An import alone and one beside a board; on PostgreSQL only where it is installed."""
    found, on = [], os.environ.get("BENCH_ON", "sqlite postgresql")
    if "sqlite" in on:
        found += _measured("SQLite", lambda folder: f"sqlite:///{folder / 'bench.sqlite'}")
    try:
        if "postgresql" in on:
            with postgres() as server:
                found += _measured("PostgreSQL", lambda _: server.create("bench_import"))
    except PostgresMissing as error:
        print(f"  {error}", file=sys.stderr)
    return found


def _measured(name: str, database: Callable[[Path], str]) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as place:
        folder = Path(place)
        url = database(folder)
        with boards(url, folder, (1,), 1, (40,)) as known:
            (board,) = known[40, 1]
            floor = bare(url.replace("bench.sqlite", "floor.sqlite"))
            server = start(folder / "server", url, 60, RCA_INSTANCE=place, RCA_SECRET_KEY=SECRET,
                           RCA_UPLOAD_MEGABYTES="400", PYTHONDONTWRITEBYTECODE="")
            try:
                return [_alone(name, server, board, floor), _beside(name, server, board)]
            finally:
                server.stop()


def _imported(server: Server, board: Board, first: int) -> dict[str, Any]:
    """Import a file by the pages; what the work says of itself."""
    importer, began = Browser(server, board.owner), time.monotonic()
    importer.run(importer.bring(register(first)))
    pace: dict[str, Any] = next(line for line in map(json.loads, reversed(server.log.read_text().splitlines()))
                                if line.get("logger") == "rca.imports")
    print(f"  imported {pace['rows']:,} in {time.monotonic() - began:.0f} s, looking at the file included: "
          f"{pace['per_second']:,} rows/s", file=sys.stderr)
    return pace


def _held(good: bool) -> str:
    return "held" if good else "missed"


def _told(pace: dict[str, Any]) -> str:
    return (f"{pace['per_second']:,} rows/s ({LEAST_A_SECOND:,}: {_held(pace['per_second'] >= LEAST_A_SECOND)}), "
            f"processor time a row {pace['writing']} µs writing and {pace['preparing']} µs beside, "
            f"{pace['megabytes']} MB ({MOST_MEGABYTES}: {_held(pace['megabytes'] <= MOST_MEGABYTES)}), a batch held "
            f"the database {pace['held_median']} ms, 99 of 100 below {pace['held_p99']}, the longest "
            f"{pace['held_longest']} ({MOST_HELD:.0f}: {_held(pace['held_longest'] <= MOST_HELD)})")


def _alone(name: str, server: Server, board: Board, floor: list[float]) -> Row:
    pace = _imported(server, board, 0)
    return Row(f"{name}: a thousand of {ROWS:,} complaints imported", [1e6 / pace["per_second"]],
               "Core, bare inserts", floor, _told(pace))


def _beside(name: str, server: Server, board: Board) -> Row:
    alone = changing(server, board, threading.Event(), 100)
    done, found = threading.Event(), []
    thread = threading.Thread(target=lambda: found.extend(changing(server, board, done)))
    thread.start()
    try:
        pace = _imported(server, board, ROWS)
    finally:
        done.set()
        thread.join()
    return Row(f"{name}: change while {ROWS:,} more are imported", found, "the same alone", alone,
               f"p99 below {AIM:.0f} ms: {_held(share(found, 99) < AIM)}; {_told(pace)}")
