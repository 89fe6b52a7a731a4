"""What people do in a workshop's room: nothing of it is a record, except the lock."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rca.analyses.events import BoardChanged, PresenceChanged, RoomChanged
from rca.analyses.models import Analysis
from rca.analyses.models.room import RoomListener, RoomSignal, WorkshopRoom
from rca.analyses.queries import room as queries
from rca.analyses.rules.room import view_of
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, remove
from rca.foundation.events import announce

GONE = timedelta(seconds=45)
"""After so long without a word a web process is taken for dead, and nobody listens there."""


def signal(*, id: UUID, hand: bool | None = None, done: bool | None = None, by: Actor, at: datetime) -> None:
    """Raise or lower my hand, say that I am done or not yet. None leaves the one as it is."""
    row = queries.signals_of(id).get(by.id)
    if row is None:
        row = RoomSignal(analysis_id=id, actor_id=by.id)
        add(row)
    if hand is not None:
        row.hand_at = (row.hand_at or at) if hand else None
    if done is not None:
        row.done_at = (row.done_at or at) if done else None
    flush()
    announce(RoomChanged(id))


def lower_hands(*, id: UUID, of: Collection[UUID] | None = None) -> None:
    """Lower the hands of these people, or all."""
    for actor, row in queries.signals_of(id).items():
        if of is None or actor in of:
            row.hand_at = None
    flush()
    announce(RoomChanged(id))


def begin_anew(*, id: UUID) -> None:
    """Nobody is done any more, as when the workshop goes on to another step."""
    for row in queries.signals_of(id).values():
        row.done_at = None
    flush()
    announce(RoomChanged(id))


def forget_signals(*, id: UUID, of: Collection[UUID]) -> None:
    """Whoever was sent away raises no hand any more and is not counted."""
    rows = [row for actor, row in queries.signals_of(id).items() if actor in of]
    if rows:
        remove(*rows)
        flush()
        announce(RoomChanged(id))


def turn_timer(*, id: UUID, act: str, minutes: int = 0, at: datetime) -> None:
    """Start, lengthen, pause, resume or stop the timer."""
    row = _row(id)
    timer = queries.timer_of(row).turned(act, at, minutes)
    row.timer_ends, row.timer_left = timer.ends, timer.left
    flush()
    announce(RoomChanged(id))


def show_view(*, id: UUID, view: Mapping[str, Any] | None, by: Actor) -> None:
    """Show everybody what I look at; None ends it."""
    row = _row(id)
    row.shower_id, row.view = (by.id, view_of(view)) if view is not None else (None, None)
    flush()
    announce(RoomChanged(id))


def lock_board(*, id: UUID, closed: bool, by: Actor, at: datetime) -> int:
    """Lock the board, so that only who leads changes it, or open it again. Answers the board's position."""
    analysis = locked(Analysis, id)
    if analysis.locked == closed:
        return journal.position_of(("analysis", id))
    analysis.locked = closed
    position = journal.write(("analysis", id), "analysis.locked" if closed else "analysis.unlocked", by=by, at=at)
    announce(BoardChanged(id, position))
    announce(RoomChanged(id))
    return position


def keep_listeners(*, process: UUID, streams: Mapping[UUID, tuple[UUID, UUID]], at: datetime) -> None:
    """Write down who listens at this web process: stream → (analysis, actor). What died elsewhere is swept away."""
    rows = {row.id: row for row in queries.listeners_of(process, at - GONE)}
    touched = {row.analysis_id for id, row in rows.items() if id not in streams}
    remove(*(row for id, row in rows.items() if id not in streams))
    for id, (analysis, actor) in streams.items():
        if id in rows:
            rows[id].seen_at = at
        else:
            add(RoomListener(id=id, analysis_id=analysis, actor_id=actor, process=process, seen_at=at))
            touched.add(analysis)
    flush()
    for analysis in touched:
        announce(PresenceChanged(analysis))


def _row(analysis: UUID) -> WorkshopRoom:
    row = queries.room_row(analysis)
    if row is None:
        row = WorkshopRoom(analysis_id=analysis)
        add(row)
    return row
