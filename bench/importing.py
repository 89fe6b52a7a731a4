"""A board while a hundred thousand complaints are imported: a change has to be answered as if nothing else went on."""

import http.client
import json
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from bench.rows import Row, share
from bench.streaming import SECRET, Board, boards, token
from tests.fixtures.postgres import PostgresMissing, postgres
from tests.fixtures.server import Server, start

ROWS, GAP, AIM = int(os.environ.get("BENCH_IMPORTED", "100000")), 0.1, 100.0
NARRATIVE, MOST_HELD, MOST_MEGABYTES, LEAST_A_SECOND = 500, 50.0, 300, 5_000
WORDS = "late bill refund line agent callback promise charge roaming queue repair visit contract letter".split()


def register() -> bytes:
    """The file: narratives of five hundred characters, no two the same."""
    told = " ".join(WORDS * 8)
    lines = ["Ticket,Received,Came by,What happened,Plan,State"]
    for n in range(ROWS):
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


def rows() -> list[Row]:
    """Changes during the import, against changes before it; on PostgreSQL only where it is installed."""
    found = [_measured("SQLite", lambda folder: f"sqlite:///{folder / 'bench.sqlite'}")]
    try:
        with postgres() as server:
            found.append(_measured("PostgreSQL", lambda _: server.create("bench_import")))
    except PostgresMissing as error:
        print(f"  {error}", file=sys.stderr)
    return found


def _measured(name: str, database: Callable[[Path], str]) -> Row:
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as place:
        folder = Path(place)
        url = database(folder)
        with boards(url, folder, (1,), 1, (40,)) as known:
            (board,) = known[40, 1]
            server = start(folder / "server", url, 60, RCA_INSTANCE=place, RCA_SECRET_KEY=SECRET,
                           RCA_UPLOAD_MEGABYTES="400", PYTHONDONTWRITEBYTECODE="")
            try:
                return _during(name, server, board)
            finally:
                server.stop()


def _during(name: str, server: Server, board: Board) -> Row:
    alone = changing(server, board, threading.Event(), 100)
    done, found = threading.Event(), []
    thread = threading.Thread(target=lambda: found.extend(changing(server, board, done)))
    thread.start()
    began = time.monotonic()
    try:
        importer = Browser(server, board.owner)
        page = importer.run(importer.bring(register()))
    finally:
        done.set()
        thread.join()
    took = time.monotonic() - began
    counted = re.search(r"[\d,]{6,}", page)
    pace = next(line for line in map(json.loads, reversed(server.log.read_text().splitlines()))
                if line.get("logger") == "rca.imports")
    print(f"  imported {counted[0] if counted else '?'} in {took:.0f} s", file=sys.stderr)

    def held(good: bool) -> str:
        return "held" if good else "missed"

    return Row(f"{name}: change while {ROWS:,} complaints are imported", found, "the same alone", alone,
               f"p99 below {AIM:.0f} ms: {held(share(found, 99) < AIM)}; the import took {took:.0f} s in all; "
               f"{pace['per_second']:,} rows/s ({LEAST_A_SECOND:,}: {held(pace['per_second'] >= LEAST_A_SECOND)}), "
               f"{pace['megabytes']} MB ({MOST_MEGABYTES}: {held(pace['megabytes'] <= MOST_MEGABYTES)}), a batch held "
               f"the database {pace['held_median']} ms, 99 of 100 below {pace['held_p99']}, the longest "
               f"{pace['held_longest']} ({MOST_HELD:.0f}: {held(pace['held_longest'] <= MOST_HELD)})")
