"""The load of a live board, in a process of its own: listeners on open streams and senders at an even pace.

Reads its task as JSON from stdin and answers JSON: milliseconds from a change being sent to each listener having it
whole, and what was missed or came twice. One thread and one poll: what it costs itself is the same for whoever is
measured.
"""

import json
import os
import re
import select
import socket
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any
from uuid import uuid4

TOLD = re.compile(rb'id: (\d+)\nevent: change\ndata: \{"from":(\d+)')
ANSWER = re.compile(rb'"position": ?(\d+)')
SENDERS = 8


def processor(pids: list[int]) -> float:
    """Seconds of processor time that processes have taken so far."""
    seconds = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


class Load:
    """One run: so many changes at so many a second, seen by all listeners."""

    def __init__(self, task: dict[str, Any]) -> None:
        self.task, self.poll = task, select.epoll()
        self.address = ("127.0.0.1", task["port"])
        self.listeners: dict[int, dict[str, Any]] = {}
        self.senders: dict[int, dict[str, Any]] = {}
        self.sent: dict[int, float] = {}
        self.seen: dict[int, list[float]] = {}
        self.answered: list[float] = []
        self.wrong: list[str] = []
        self.received = 0

    def connect(self, book: dict[int, dict[str, Any]], **known: Any) -> dict[str, Any]:
        made = socket.create_connection(self.address, 30)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        book[made.fileno()] = one = {"socket": made, "rest": b"", **known}
        return one

    def listen(self) -> None:
        """Open every stream and wait until it has begun."""
        for cookie in self.task["cookies"]:
            one = self.connect(self.listeners, at=None)
            one["socket"].sendall(f"GET {self.task['stream']} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n".encode())
            while b"retry:" not in one["rest"]:
                some = one["socket"].recv(65_536)
                if not some:
                    raise SystemExit(f"no stream: {one['rest'][:300]!r}")
                one["rest"] += some
            one["rest"] = b""
            one["socket"].setblocking(False)
            self.poll.register(one["socket"].fileno(), select.EPOLLIN)

    def run(self) -> dict[str, Any]:
        """Send at an even pace, whatever the answers do, and wait until all have seen all."""
        started = time.monotonic()
        self.listen()
        joined = time.monotonic() - started
        self.quiet(self.task.get("settle", 1.0))
        count, gap, spent = self.task["changes"], 1 / self.task["rate"], processor(self.task["serving"])
        waiting: deque[int] = deque()
        for _ in range(SENDERS):
            one = self.connect(self.senders, begun=None)
            self.poll.register(one["socket"].fileno(), select.EPOLLIN)
        free = deque(self.senders.values())
        begin, done, give_up = time.perf_counter(), 0, time.monotonic() + count * gap + 60
        while time.monotonic() < give_up:
            now = time.perf_counter()
            while done < count and begin + done * gap <= now:
                waiting.append(done)
                done += 1
            while waiting and free:
                self.send(free.popleft(), begin + waiting.popleft() * gap)
            due = begin + done * gap - time.perf_counter() if done < count else 0.2
            self.turn(max(0.0, min(due, 0.2)), free)
            if done == count and len(self.sent) == count and self.all_seen():
                break
        spent = processor(self.task["serving"]) - spent
        return {**self.told(joined, time.perf_counter() - begin), "cpu_each": 1000 * spent / count}

    def quiet(self, seconds: float) -> None:
        """Read what comes for a while: greetings, who is here."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.turn(left, deque())

    def send(self, one: dict[str, Any], planned: float) -> None:
        body = json.dumps({**self.task["body"], "key": str(uuid4()), "cause": str(uuid4())}).encode()
        head = (f"POST {self.task['change']} HTTP/1.1\r\nHost: x\r\nCookie: {self.task['cookies'][0]}\r\n"
                f"X-CSRFToken: {self.task['token']}\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n")
        one["begun"] = planned
        one["socket"].sendall(head.encode() + body)

    def turn(self, seconds: float, free: "deque[dict[str, Any]]") -> None:
        for number, _ in self.poll.poll(seconds):
            if number in self.listeners:
                self.hear(self.listeners[number])
            else:
                one = self.senders[number]
                one["rest"] += one["socket"].recv(65_536)
                if (found := ANSWER.search(one["rest"])):
                    self.sent[int(found[1])] = one["begun"]
                    self.answered.append(time.perf_counter() - one["begun"])
                    one["rest"] = b""
                    free.append(one)
                elif b"\r\n\r\n" in one["rest"] and b" 201 " not in one["rest"][:20]:
                    raise SystemExit(f"refused: {one['rest'][:600]!r}")

    def hear(self, one: dict[str, Any]) -> None:
        try:
            some = one["socket"].recv(262_144)
        except BlockingIOError:
            return
        now = time.perf_counter()
        if not some:
            self.poll.unregister(one["socket"].fileno())
            self.wrong.append("a stream ended")
            return
        self.received += len(some)
        *whole, one["rest"] = (one["rest"] + some).split(b"\n\n")
        for event in whole:
            if (found := TOLD.search(event)):
                position, since = int(found[1]), int(found[2])
                if one["at"] is not None and since != one["at"]:
                    self.wrong.append(f"from {since} at {one['at']}")
                for seen in range(since + 1, position + 1):
                    self.seen.setdefault(seen, []).append(now)
                one["at"] = position

    def all_seen(self) -> bool:
        return all(len(self.seen.get(position, ())) == len(self.listeners) for position in self.sent)

    def told(self, joined: float, took: float) -> dict[str, Any]:
        everybody = [1000 * (at - self.sent[position]) for position, found in self.seen.items()
                     if position in self.sent for at in found]
        last = [1000 * (max(found) - self.sent[position]) for position, found in self.seen.items()
                if position in self.sent]
        missed = sum(len(self.listeners) - len(self.seen.get(position, ())) for position in self.sent)
        return {"everybody": everybody, "last": last, "answered": [1000 * one for one in self.answered],
                "wrong": self.wrong[:5] + ([f"{missed} not seen"] if missed else []), "joined": joined, "took": took,
                "received": self.received}


if __name__ == "__main__":
    print(json.dumps(Load(json.load(sys.stdin)).run()))
