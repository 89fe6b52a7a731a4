"""A workshop of two browsers on a real server: how long until the other one hears of a change."""

import http.cookiejar
import json
import re
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.rows import Row, clocked
from tests.fixtures.server import start
from tests.sheets.prepared import prepared

ROUNDS = 40


class Browser:
    """Somebody signed in, who can send changes and follow a board."""

    def __init__(self, url: str, who: str, board: str) -> None:
        self.board = f"{url}{board}/board"
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = self.opener.open(f"{url}/sign-in").read().decode()
        form = next(form for form in re.findall(r"<li.*?</li>", page, re.S) if who in form)
        fields = dict(re.findall(r'name="(\w+)" (?:type="hidden" )?value="([^"]*)"', form))
        address = urllib.parse.urljoin(url, re.search(r'action="([^"]+)"', form)[1])
        self.opener.open(address, urllib.parse.urlencode(fields).encode()).read()
        self.page = self.opener.open(self.board).read().decode()
        self.token = re.search(r'name="csrf-token" content="([^"]+)"', self.page)[1]

    def send(self, **change: Any) -> int:
        """Do one change; the position it got."""
        asked = urllib.request.Request(
            f"{self.board}/changes", json.dumps({"key": str(uuid4()), **change}).encode(),
            {"Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": self.token})
        return int(json.load(self.opener.open(asked))["position"])

    def follow(self, since: int) -> Any:
        """The open stream of the board."""
        return self.opener.open(f"{self.board}/stream?since={since}")


def heard(stream: Any, position: int) -> None:
    """Read on until the change of this position has come whole."""
    told = f"id: {position}".encode()
    while told not in stream.readline():
        pass
    while stream.readline().strip():
        pass


def rows() -> list[Row]:
    """Sent and heard, against the answer the sender waits for anyway."""
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name, prepared(Path(name)) as known:
        server = start(Path(name) / "server", known["url"], RCA_INSTANCE=name, RCA_SECRET_KEY="only for measuring")
        try:
            mei, omar = (Browser(server.url, who, known["analysis"]) for who in ("Mei Tan", "Omar Said"))
            effect = re.search(r'data-cause="([0-9a-f-]{36})"', mei.page)[1]

            def add() -> int:
                return mei.send(act="cause.added", cause=str(uuid4()), effect=effect, text="One more thing")

            stream = omar.follow(add())
            together, alone, got = [], [], []
            for _ in range(ROUNDS):
                together.append(clocked(lambda: heard(stream, add())))
                alone.append(clocked(lambda: got.append(add())))
                heard(stream, got[-1])
            return [Row("change until a colleague hears", together, "change until it is answered", alone)]
        finally:
            server.stop()
