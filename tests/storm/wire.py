"""HTTP for a simulated member: one connection that is kept, one that streams; all that is heard is looked through."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

MARK = re.compile(rb"hush-[0-9]+-[0-9]+|5ec2e7[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
"""What stands in the words of silent cards, and how their ids begin."""
PATIENCE, IDLE = 60.0, 5.0
"""Seconds for an answer, and for which a connection is kept: less than the server keeps it."""
Lost = (OSError, EOFError, TimeoutError, ValueError, IndexError)
"""What nobody answering looks like: refused, reset, cut in the middle, too late."""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as data; {} where it is none, as the page's script takes it."""
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


@dataclass
class Wire:
    """A browser's connections to one server. `seen` collects every mark of a silent card that came in, ever."""

    port: int
    cookies: dict[str, str]
    token: str = ""
    seen: set[str] = field(default_factory=set)
    received: int = 0
    _used: float = 0.0
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)
    _kept: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, *, data: Any = None, form: dict[str, str] | None = None,
                  part: bool = False) -> Answer:
        """One request and its answer. Raises one of `Lost` when nobody answers."""
        body, kind = b"", ""
        if data is not None:
            body, kind = json.dumps(data).encode(), "application/json"
        elif form is not None:
            body, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
        head = self._head(method, path, "text/html" if form or part else "application/json", {
            **({"Content-Type": kind, "X-CSRFToken": self.token} if kind else {}),
            **({"HX-Request": "true"} if form or part else {}), "Content-Length": str(len(body))})
        async with self._one:
            if time.monotonic() - self._used > IDLE:
                self.hang_up()
            self._used = time.monotonic()
            kept = self._kept is not None
            try:
                async with asyncio.timeout(PATIENCE):
                    return await self._asked(head + body)
            except ConnectionResetError:
                self.hang_up()
                if method != "GET" or not kept:
                    raise
                return await self._asked(head + body)  # as a browser does whose kept connection was just closed
            except BaseException:
                self.hang_up()
                raise

    async def _asked(self, message: bytes) -> Answer:
        if self._kept is None:
            self._kept = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        reader, writer = self._kept
        writer.write(message)
        status, headers = await self._start(reader)
        if headers.get("transfer-encoding") == "chunked":
            body = b"".join([chunk async for chunk in self._chunks(reader)])
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
        self._look(body)
        for cookie in headers.get("set-cookie", "").split("\n"):
            name, _, value = cookie.partition(";")[0].partition("=")
            if value:
                self.cookies[name] = value
        if headers.get("connection", "").lower() == "close":
            self.hang_up()
        return Answer(status, headers, body)

    async def stream(self, path: str) -> AsyncIterator[tuple[str, Any]]:
        """The events of a stream, each with its name and data; ends with it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**24)
        try:
            writer.write(self._head("GET", path, "text/event-stream", {}))
            status, headers = await asyncio.wait_for(self._start(reader), PATIENCE)
            if status != 200 or "event-stream" not in headers.get("content-type", ""):
                raise ConnectionError(f"no stream: {status}")
            waiting = b""
            chunks = self._chunks(reader) if "chunked" in headers.get("transfer-encoding", "") else self._rest(reader)
            async for chunk in chunks:
                *blocks, waiting = (waiting + chunk).split(b"\n\n")
                for block in blocks:
                    self._look(block)
                    told = dict(line.split(b": ", 1) for line in block.split(b"\n") if b": " in line)
                    if b"event" in told:
                        yield told[b"event"].decode(), json.loads(told[b"data"])
        finally:
            writer.transport.abort()

    def hang_up(self) -> None:
        """Forget the kept connection."""
        if self._kept is not None:
            with suppress(OSError):
                self._kept[1].transport.abort()
            self._kept = None

    def _look(self, body: bytes) -> None:
        self.received += len(body)
        self.seen.update(mark.decode() for mark in MARK.findall(body))

    def _head(self, method: str, path: str, accept: str, more: dict[str, str]) -> bytes:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Accept: {accept}", f"Cookie: {cookie}",
                 *(f"{name}: {value}" for name, value in more.items())]
        return "\r\n".join([*lines, "", ""]).encode()

    @staticmethod
    async def _start(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        line = await reader.readline()
        if not line:
            raise ConnectionResetError("closed before it answered")
        status, headers = int(line.split()[1]), {}
        while (line := (await reader.readline()).strip()):
            name, _, value = line.decode("latin-1").partition(":")
            name = name.lower()
            headers[name] = f"{headers[name]}\n{value.strip()}" if name in headers else value.strip()
        return status, headers

    @staticmethod
    async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
        while size := int(await reader.readline(), 16):
            yield await reader.readexactly(size)
            await reader.readline()
        await reader.readline()

    @staticmethod
    async def _rest(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
        while chunk := await reader.read(65_536):
            yield chunk
