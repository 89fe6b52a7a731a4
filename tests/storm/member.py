"""A simulated member: what `static/board` does with its outbox, its numbered events and its stream, and a will."""

import asyncio
import re
from collections.abc import Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID, uuid4

from tests.storm import deeds
from tests.storm.picture import Picture, read
from tests.storm.wire import Lost, Wire

KEPT = 4
"""So many changes a member types while nobody answers."""


def verdict(status: int) -> str:
    """What an answer means for a change: as in `outbox.js`."""
    if 200 <= status < 300:
        return "done"
    return "over" if status == 401 else "later" if status in (0, 408, 425, 429) or status >= 500 else "refused"


def sort(mine: int, event: dict[str, Any]) -> str:
    """Where an event stands: as in `sort.js`."""
    return "stale" if event["position"] <= mine else "next" if event["from"] == mine else "gap"


@dataclass
class Member:
    """One browser at one board."""

    wire: Wire
    board: str
    actor: UUID
    number: int
    dice: Random
    all_rights: bool = True
    position: int = -1
    fish: Picture | None = None
    outline: Picture | None = None
    outbox: list[dict[str, Any]] = field(default_factory=list)
    accepted: dict[str, tuple[dict[str, Any], int]] = field(default_factory=dict)
    refused: list[tuple[dict[str, Any], int, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    drawn: int = 0
    caught_up: int = 0
    asking: bool = False
    held: list[dict[str, Any]] = field(default_factory=list)
    over: bool = False
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    pace: float = 0.25

    def __post_init__(self) -> None:
        self.own = deeds.Own(self.dice, self.number)
        self.awake.set()
        self.streaming: asyncio.Task[None] | None = None

    # -- coming, looking --------------------------------------------------------------------------------------------

    async def come(self) -> None:
        """Open the board's page and begin to follow."""
        page = await self.wire.ask("GET", f"{self.board}/board", part=True)
        found = re.search(rb'name="csrf-token" content="([^"]+)"', page.body)
        assert page.status == 200, page.status
        assert found is not None
        self.wire.token = found[1].decode()
        await self.catch_up()

    async def follow(self) -> None:
        """Keep a stream open; when it ends, ask for what was missed and listen again."""
        while not self.over:
            await self.awake.wait()
            self.streaming = asyncio.create_task(self._listen())
            with suppress(asyncio.CancelledError, *Lost):
                await self.streaming
            if self.over:
                return
            await self.awake.wait()
            await asyncio.sleep(0.1 + 0.4 * self.dice.random())
            await self.catch_up()

    async def _listen(self) -> None:
        async with aclosing(self.wire.stream(f"{self.board}/board/stream?since={self.position}")) as events:
            async for name, data in events:
                if name == "change":
                    await self.take(data)
                elif name == "end":
                    return
                else:
                    self.told[name] = data

    def drop(self) -> None:
        """The network goes, without a word."""
        self.wire.hang_up()
        if self.streaming is not None:
            self.streaming.cancel()

    async def take(self, event: dict[str, Any]) -> None:
        """One numbered event: as in `live.js`."""
        if self.asking:
            self.held.append(event)
            return
        where = sort(self.position, event)
        if where == "gap" or (where == "next" and not self._draw(event)):
            await self.catch_up()

    async def catch_up(self) -> bool:
        """Ask for everything since; one question at a time."""
        if self.asking:
            return False
        self.asking = True
        try:
            return await self._ask(self.position)
        except Lost:
            return False
        finally:
            self.asking = False
            held, self.held = self.held, []
            for event in held:
                await self.take(event)

    async def _ask(self, since: int) -> bool:
        answer = await self.wire.ask("GET", f"{self.board}/board/changes?since={since}")
        if answer.status != 200:
            self.over = self.over or answer.status in (401, 404)
            return False
        self.caught_up += 1
        told = answer.json()
        if "whole" in told:
            self.fish, self.outline = Picture(told["whole"]["fish"]), Picture(told["whole"]["outline"])
            self.position = told["whole"]["position"]
        for event in told.get("events", ()):
            where = sort(self.position, event)
            if where == "gap" or (where == "next" and not self._draw(event)):
                return since != -1 and await self._ask(-1)
        return True

    def _draw(self, event: dict[str, Any]) -> bool:
        try:
            assert self.fish is not None
            assert self.outline is not None
            self.fish.apply(event["fish"])
            self.outline.apply(event["outline"])
        except (KeyError, ValueError, AssertionError) as error:
            self.wrong.append(f"{self.number} could not draw {event['from']}–{event['position']}: {error!r}")
            self.position = -1
            return False
        self.position = event["position"]
        self.drawn += 1
        return True

    # -- doing ------------------------------------------------------------------------------------------------------

    def put(self, body: dict[str, Any] | None) -> None:
        """Keep a change with a key of its own."""
        if body is not None:
            self.outbox.append({"key": str(uuid4()), **body})

    async def flush(self) -> None:
        """Send what is kept, one after the other, until nobody answers."""
        while self.outbox and self.awake.is_set():
            body = self.outbox[0]
            try:
                answer = await self.wire.ask("POST", f"{self.board}/board/changes", data=body)
            except Lost:
                return
            meaning = verdict(answer.status)
            if meaning in ("later", "over"):
                self.over = self.over or meaning == "over"
                return
            self.outbox.pop(0)
            told = answer.json()
            if meaning == "done":
                self._accepted(body, told["position"])
            else:
                self.refused.append((body, answer.status, told.get("error", "")))

    def _accepted(self, body: dict[str, Any], position: int) -> None:
        self.accepted[body["key"]] = (body, position)
        if body["act"].startswith("card."):
            self.own.written(body, position)
        else:
            self.own.done.append((body, position))

    async def again(self) -> None:
        """Send an accepted change once more: the answer has to be the same."""
        body, position = self.accepted[self.dice.choice([*self.accepted])]
        with suppress(*Lost):
            answer = await self.wire.ask("POST", f"{self.board}/board/changes", data=body)
            if answer.status < 500 and (answer.status, answer.json().get("position")) != (201, position):
                self.wrong.append(f"sent again: {answer.status} {answer.body[:200]!r} for {position} {body}")

    async def work(self, until: Callable[[], bool]) -> None:
        """Do one thing after another."""
        while not until() and not self.over:
            await asyncio.sleep(self.pace * (0.4 + 1.2 * self.dice.random()))
            await self.awake.wait()
            luck = self.dice.random()
            if self.outline is None:
                await self.catch_up()
            elif luck < 0.03:
                self.drop()
            elif luck < 0.05:
                await self.sleep()
            elif luck < 0.10 and self.accepted:
                await self.again()
            elif luck < 0.16:
                await self.vote()
            else:
                if len(self.outbox) < KEPT:
                    self.put(self._deed())
                await self.flush()

    def _deed(self) -> dict[str, Any] | None:
        assert self.outline is not None
        board = read(self.outline)
        if self.told.get("cards", {}).get("silent") and self.dice.random() < 0.85:
            return deeds.card(self.own, [str(one.id) for one in board.values() if one.kind == "category"])
        return deeds.change(self.own, board, self.all_rights)

    async def sleep(self) -> None:
        """A phone in a pocket: nothing is heard, what was typed is kept."""
        self.awake.clear()
        self.drop()
        self.put(self._deed())
        await asyncio.sleep(0.3 + 1.2 * self.dice.random())
        self.awake.set()

    async def vote(self) -> None:
        """Dots on some cause, if a round is open."""
        assert self.outline is not None
        causes = [one.id for one in read(self.outline).values() if one.kind == "cause"]
        if not causes:
            return
        cause, dots = str(self.dice.choice(causes)), self.dice.randint(0, 2)
        with suppress(*Lost):
            await self.wire.ask("POST", f"{self.board}/votes/{cause}", form={"key": str(uuid4()), "dots": str(dots)})
