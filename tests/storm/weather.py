"""The storm itself: members who work and sleep, a facilitator with a programme, a server that is killed."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from tests.fixtures.server import Server, start
from tests.storm.crowd import form
from tests.storm.member import Member
from tests.storm.wire import Lost

SETTLED = 40.0
"""Seconds within which everybody has to have come to the same graph once nobody changes anything any more."""
PROGRAMME = (
    (0.05, "silence", {"act": "begin"}), (0.25, "silence", {"act": "reveal"}),
    (0.28, "votes/round", {"dots": "5", "several": "y", "hidden": "y"}), (0.55, "votes/closing", {}),
    (0.80, "silence", {"act": "begin"}), (0.82, "votes/round", {"dots": "5", "several": "y", "hidden": "y"}))
"""What the facilitator does after which share of all changes: silent collection and a reveal, a round of votes and its
count, then both again, left open."""
KILLS = (0.15, 0.40, 0.65)


@dataclass
class House:
    """The server of a storm on one port: it can be killed, whole or one web process of it, and started again."""

    folder: Path
    database: str
    port: int
    settings: dict[str, str]
    server: Server | None = None
    killed: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Serve, and wait for the first answer."""
        self.server = start(self.folder, self.database, 60, self.port, **self.settings)

    def processes(self) -> list[int]:
        """The web processes, children of the one that was started."""
        assert self.server is not None
        pid = self.server.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill(self, whole: bool) -> None:
        """SIGKILL: nobody gets to say anything. Of several web processes one is killed, unless all shall be."""
        assert self.server is not None
        web = self.processes()
        if whole:
            for pid in (self.server.process.pid, *web):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.server.process.wait()
        else:
            os.kill(web[0], signal.SIGKILL)
        self.killed.append("all" if whole else "one")

    def stop(self) -> None:
        """As an operator would."""
        if self.server is not None:
            self.server.stop()


@dataclass
class Storm:
    """Forty members until so many changes were accepted."""

    house: House
    members: list[Member]
    goal: int
    most_seconds: float
    one_of_two: bool = False
    leaks: list[str] = field(default_factory=list)
    settled_after: float = 0.0

    async def blow(self, head: Callable[[], int], after: Callable[[], Awaitable[None]]) -> None:
        """From everybody's coming until everybody sees the same, as `head` says it is; then `after`, with all there."""
        await asyncio.gather(*(member.come() for member in self.members))
        streams = [asyncio.create_task(member.follow()) for member in self.members]
        ends = monotonic() + self.most_seconds
        try:
            await asyncio.gather(
                *(member.work(lambda: self.share() >= 1 or monotonic() > ends) for member in self.members),
                self._kills(ends), self._leads(ends, head))
            await self._settle(head)
            await after()
        finally:
            for member, task in zip(self.members, streams, strict=True):
                member.over = True
                task.cancel()
            await asyncio.gather(*streams, return_exceptions=True)
            for member in self.members:
                member.wire.hang_up()
            await asyncio.sleep(0.1)  # sockets are closed by the loop, a little later

    def share(self) -> float:
        """How far the storm is."""
        return sum(len(member.accepted) for member in self.members) / self.goal

    async def _until(self, share: float, ends: float) -> None:
        while self.share() < share and monotonic() < ends:
            await asyncio.sleep(0.02)

    async def _kills(self, ends: float) -> None:
        """Three times, spread over the storm; with two web processes one is killed first, then both, then one."""
        for turn, share in enumerate(KILLS):
            await self._until(share, ends)
            whole = not self.one_of_two or turn == 1
            self.house.kill(whole)
            if whole:
                await asyncio.to_thread(self.house.start)

    async def _leads(self, ends: float, head: Callable[[], int]) -> None:
        lead = self.members[0]
        for share, path, told in PROGRAMME:
            await self._until(share, ends)
            if told.get("act") == "reveal":
                self._listen_for_secrets()
            await self._sent(lead, path, form(**told))
            if told.get("act") == "reveal":
                before = await asyncio.to_thread(head)  # no card is accepted after a reveal, until silence begins again
                for member in self.members:
                    member.own.revealed(before)

    async def _sent(self, lead: Member, path: str, told: dict[str, str]) -> None:
        while True:
            with suppress(*Lost):
                answer = await lead.wire.ask("POST", f"{lead.board}/{path}", form=told)
                if answer.status < 500:
                    assert answer.status in (200, 303, 422), (path, answer.status)
                    return
            await asyncio.sleep(0.2)

    def _listen_for_secrets(self) -> None:
        """What others wrote silently and nobody has revealed must not have come in anywhere."""
        for member in self.members:
            for other in self.members:
                if other is not member:
                    heard = member.wire.seen & (other.own.hushed | other.own.for_ever)
                    self.leaks.extend(f"{member.number} heard {mark} of {other.number}" for mark in heard)

    async def _settle(self, head: Callable[[], int]) -> None:
        """Everybody is awake again and sends what is left; then all wait for the last change."""
        began, wanted = monotonic(), -1
        while monotonic() - began < SETTLED:
            await asyncio.gather(*(member.flush() for member in self.members))
            if not any(member.outbox for member in self.members):
                wanted = await asyncio.to_thread(head)
                if all(member.position == wanted for member in self.members):
                    break
            await asyncio.sleep(0.2)
        self.settled_after = monotonic() - began
        self._listen_for_secrets()
