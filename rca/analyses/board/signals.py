"""Addresses of a workshop's room: my signals, the timer, the view that is shown, the lock."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import g, request

from rca.analyses.board import room
from rca.analyses.board.feed import channel, feed_of
from rca.analyses.board.http import bp, refused
from rca.analyses.commands import room as commands
from rca.analyses.permissions import may_lead
from rca.foundation import bus
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.web.guard import requires, still_allowed
from rca.web.live import Listener

TIMER = ("start", "more", "pause", "resume", "stop")


def _told() -> dict[str, Any]:
    body = request.get_json(silent=True)
    return body if isinstance(body, dict) else {}


def _do(work: Callable[[], Any]) -> Any:
    """Do it if it is still allowed; a refusal is one sentence."""
    def act() -> None:
        still_allowed()
        work()

    try:
        transaction(act)
    except RuleBroken as refusal:
        return refused(refusal.message, field=refusal.field)
    return "", 204


@bp.get("/analyses/<uuid:id>/board/room")
@requires("analysis:look")
def see_room(id: UUID) -> Any:
    """What passes in the room, for a browser that cannot have a stream."""
    feed_of(id)
    me = Listener(channel(id), g.actor.id, g.actor.name, leads=may_lead(g.actor, g.record))
    return {event.name: event.data for event in room.first(id, me)}


@bp.post("/analyses/<uuid:id>/board/signals")
@requires("analysis:look")
def signal(id: UUID) -> Any:
    """My hand up or down, done or not yet, or that I write something."""
    told = _told()
    hand, done = (told[name] if isinstance(told.get(name), bool) else None for name in ("hand", "done"))
    if hand is None and done is None and told.get("writes") is not True:
        return refused(msg("This is not a signal the room knows."), 400)
    if hand is None and done is None:
        if g.record.silent:  # who writes a silent card is nobody's business
            return "", 204
        return _do(lambda: bus.tell(f"writes:{id}:{g.actor.id}", 0))
    return _do(lambda: commands.signal(id=id, hand=hand, done=done, by=g.actor, at=now()))


@bp.post("/analyses/<uuid:id>/board/room")
@requires("analysis:lead")
def lead(id: UUID) -> Any:
    """What who leads does for all: the timer, hands down, begin anew, show my view, lock."""
    told = _told()
    work = _work(id, str(told.get("act")), told)
    return _do(work) if work is not None else refused(msg("This is not a signal the room knows."), 400)


def _work(id: UUID, act: str, told: dict[str, Any]) -> Callable[[], Any] | None:
    minutes, view = told.get("minutes"), told.get("view")
    if act in TIMER:
        much = minutes if isinstance(minutes, int) and not isinstance(minutes, bool) else 0
        return lambda: commands.turn_timer(id=id, act=act, minutes=much, at=now())
    return {
        "hands": lambda: commands.lower_hands(id=id),
        "anew": lambda: commands.begin_anew(id=id),
        "show": lambda: commands.show_view(id=id, view=view if isinstance(view, dict) else None, by=g.actor),
        "lock": lambda: commands.lock_board(id=id, closed=True, by=g.actor, at=now()),
        "open": lambda: commands.lock_board(id=id, closed=False, by=g.actor, at=now()),
    }.get(act)
