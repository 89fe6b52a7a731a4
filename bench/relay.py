"""The floor of a live board: a bare relay of events. One durable write for each change, then the same bytes to all.

Knows no people, no rules, no drawing: asyncio sockets and one table. What it is slower than nobody can be.
"""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path

PADDING = "x" * 1_900
"""With it an event is as large as the product's for one more cause."""


class Relay:
    """Listeners, and the table that a change is written to before anybody hears of it."""

    def __init__(self, file: Path, synchronous: str) -> None:
        self.listeners: set[asyncio.StreamWriter] = set()
        self.table = sqlite3.connect(file, isolation_level=None)
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}"):
            self.table.execute(f"PRAGMA {pragma}")
        self.table.execute("CREATE TABLE IF NOT EXISTS change (position INTEGER PRIMARY KEY, body TEXT)")
        self.position = self.table.execute("SELECT coalesce(max(position), 0) FROM change").fetchone()[0]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: a stream, or changes one after the other."""
        try:
            while (line := await reader.readline()):
                size = 0
                while (head := (await reader.readline()).strip()):
                    if head.lower().startswith(b"content-length:"):
                        size = int(head.split(b":")[1])
                if line.startswith(b"GET"):
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 1500\n\n")
                    self.listeners.add(writer)
                    continue
                position = self.change(await reader.readexactly(size))
                answer = json.dumps({"position": position}).encode()
                writer.write(b"HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n%b" % (len(answer), answer))
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.listeners.discard(writer)
            writer.close()

    def change(self, body: bytes) -> int:
        """Write it, then say it."""
        self.position += 1
        self.table.execute("INSERT INTO change VALUES (?, ?)", (self.position, body.decode()))
        said = {"from": self.position - 1, "position": self.position, "more": PADDING}
        event = f"id: {self.position}\nevent: change\ndata: {json.dumps(said, separators=(',', ':'))}\n\n".encode()
        for writer in self.listeners:
            writer.write(event)
        return self.position


async def main(port: int, file: Path, synchronous: str) -> None:
    server = await asyncio.start_server(Relay(file, synchronous).serve, "127.0.0.1", port, backlog=1024)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
