"""What a board's listeners are told beside its changes: who is here, the timer, signals, what the facilitator shows.

None of it has a position. Each event has an audience: `here`, `room` go to all, `mine` to one actor, `lead` and
`writes` to those who lead. The embedded database has one web process, and whoever listens there is everybody; on
PostgreSQL each process writes its listeners down (`keep`), at most one transaction a second and only when somebody came
or left, else one in twenty seconds to say that it is alive.
"""

import os
import time
from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from rca.analyses.board.feed import channel, drawn_here
from rca.analyses.commands import room as commands
from rca.analyses.graph import authors, evidence_count
from rca.analyses.queries import analysis as analysis_of
from rca.analyses.queries import room as queries
from rca.analyses.rules import Kind
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.db import fresh, on_postgresql, transaction
from rca.web.live import Event, Listener, hub, writer

BEAT = 20.0
"""Seconds between two signs of life of a web process."""


@cache
def _process(_: int) -> UUID:
    return uuid4()


def process() -> UUID:
    """The name of this web process; a fork is another."""
    return _process(os.getpid())


# -- who is here --------------------------------------------------------------------------------------------------


def _listening(analysis: UUID) -> dict[UUID, str]:
    return {listener.actor: listener.name for listener in hub.listeners(channel(analysis))}


def people(analysis: UUID) -> dict[UUID, str]:
    """Everybody who listens to a board, at whichever web process, each once."""
    found = _listening(analysis)
    if on_postgresql():
        elsewhere = queries.listening_elsewhere(analysis, process(), now() - commands.GONE) - found.keys()
        found.update(registry.names_of(elsewhere) if elsewhere else {})
    return found


def _here(found: dict[UUID, str]) -> Event:
    return Event("here", {"people": [{"id": str(id), "name": name} for id, name in sorted(
        found.items(), key=lambda pair: (pair[1], str(pair[0])))]})


def came(analysis: UUID) -> Callable[[], None]:
    """A stream began: everybody is told. Answers what is to be called when it ended.

    Who comes or goes at nearly the same time is told of in one event, for each holds everybody; in a large room, where
    that is much, it takes a little longer. With several processes the next `keep` tells. What tells of the end asks the
    database nothing: a stream that nobody reads any more ends at any line of any thread.
    """
    def tell() -> None:
        hub.send(channel(analysis), _here(_listening(analysis)))

    def told() -> None:
        if not several:
            writer.soon(("here", analysis), 0.2 + 0.002 * len(hub.listeners(channel(analysis))), tell)

    several = on_postgresql()
    told()
    if not several:
        tell_leads(analysis)
    return told


_kept: dict[str, Any] = {"streams": {}, "beat": 0.0}


def keep() -> None:
    """Write down who listens at this web process, when it changed or a sign of life is due."""
    streams = {listener.id: (UUID(name.partition(":")[2]), listener.actor) for name in hub.channels()
               if name.startswith("analysis:") for listener in hub.listeners(name)}
    due = time.monotonic() - _kept["beat"] > BEAT
    if streams.keys() == _kept["streams"].keys() and not (due and streams):
        return
    transaction(lambda: commands.keep_listeners(process=process(), streams=streams, at=now()))
    _kept.update(streams=streams, beat=time.monotonic())


# -- what passes in the room --------------------------------------------------------------------------------------


def _room(analysis: UUID, found: queries.Room) -> Event:
    """What everybody sees: the time, hands in their order, how many are done, the lock, what is shown."""
    names = registry.names_of({*found.hands, *([found.shower] if found.shower else ())})
    record = analysis_of(analysis)
    return Event("room", {
        "now": now().isoformat(), "locked": bool(record and record.locked), "done": len(found.done),
        "timer": {"ends": found.timer.ends.isoformat() if found.timer.ends else None, "left": found.timer.left},
        "hands": [{"id": str(id), "name": names.get(id, "")} for id in found.hands],
        "shows": {"id": str(found.shower), "name": names.get(found.shower, ""), "view": found.view}
        if found.shower else None})


def _mine(found: queries.Room, actor: UUID) -> Event:
    """What one actor alone is told: the signals they gave."""
    return Event("mine", {"hand": actor in found.hands, "done": actor in found.done})


def _lead(analysis: UUID, found: queries.Room) -> Event:
    """What only those who lead are told: who is done, and who is here and has brought nothing yet."""
    return Event("lead", {"done": sorted(str(id) for id in found.done), "quiet": _quiet(analysis)})


def _quiet(analysis: UUID) -> list[str]:
    """Who is here without any contribution: counted, not read.

    While cards are hidden nobody is called quiet: whoever left this list would be known to have written one.
    """
    if queries.hides_cards(analysis):
        return []
    leads = {listener.actor for listener in hub.listeners(channel(analysis)) if listener.leads}
    return sorted(str(id) for id in people(analysis).keys() - _spoke(analysis) - leads)


def _spoke(analysis: UUID) -> set[UUID]:
    drawn = drawn_here(analysis)
    spoke = {facts["author"] for facts in drawn.graph.nodes.values() if facts["kind"] is Kind.CAUSE} if drawn else set()
    return spoke | queries.spoke_otherwise(analysis)


def first(analysis: UUID, listener: Listener) -> list[Event]:
    """What somebody who begins to listen is told."""
    found = queries.room(analysis)
    told = [_here(people(analysis)), _room(analysis, found), _mine(found, listener.actor)]
    return [*told, _lead(analysis, found)] if listener.leads else told


def _leads(listener: Listener) -> bool:
    return listener.leads


def tell_room(analysis: UUID) -> None:
    """Tell the listeners of this process what passes in the room."""
    name = channel(analysis)
    if not hub.listeners(name):
        return
    fresh()
    found = queries.room(analysis)
    hub.send(name, _room(analysis, found))
    for actor in {listener.actor for listener in hub.listeners(name)}:
        hub.send(name, _mine(found, actor), lambda listener, actor=actor: listener.actor == actor)
    tell_leads(analysis, found)


_told: dict[UUID, Any] = {}


def tell_leads(analysis: UUID, found: queries.Room | None = None) -> None:
    """Tell those who lead, if any of them listens here and there is something new."""
    name = channel(analysis)
    if not any(listener.leads for listener in hub.listeners(name)):
        _told.pop(analysis, None)
        return
    event = _lead(analysis, found or queries.room(analysis))
    if found is not None or _told.get(analysis) != event.data:
        _told[analysis] = event.data
        hub.send(name, event, _leads)


_brought: dict[UUID, Any] = {}


def _somebody_new(analysis: UUID) -> bool:
    """Whether a change of the board may have made somebody who was quiet speak; most changes do not."""
    drawn = drawn_here(analysis)
    if drawn is None or not hub.listeners(channel(analysis)):
        _brought.pop(analysis, None)
        return False
    brought = (authors(drawn.graph), evidence_count(drawn.graph))
    changed = _brought.get(analysis) != brought
    _brought[analysis] = brought
    return changed


def heard(name: str, _: int) -> None:
    """The bus told something about a room, a presence, somebody who writes, a board that moved on, a vote."""
    kind, _, id = name.partition(":")
    if kind == "room":
        tell_room(UUID(id))
    elif kind == "here":
        if hub.listeners(channel(UUID(id))):
            fresh()
            hub.send(channel(UUID(id)), _here(people(UUID(id))))
            tell_leads(UUID(id))
    elif kind == "writes":
        board, _, actor = id.partition(":")
        hub.send(channel(UUID(board)), Event("writes", {"id": actor}), _leads)
    elif kind == "votes" or (kind == "analysis" and _somebody_new(UUID(id))):
        tell_leads(UUID(id))
