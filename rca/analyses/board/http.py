"""Addresses of the live board: changes in, changes out, the stream."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import current_app, g, request
from werkzeug.datastructures import MultiDict

from rca.analyses import commands, permissions, queries
from rca.analyses.board import room, silence
from rca.analyses.board.feed import channel, feed_of
from rca.analyses.board.pages import bp
from rca.analyses.commands.cards import change_card
from rca.analyses.commands.remarks import wave
from rca.analyses.forms.board import BOARD_FORMS, CARD_FORMS, REMARK_FORMS, BoardForm
from rca.analyses.rules import STATUS_NAMES, Kind, may_change
from rca.analyses.rules.cards import CardChange
from rca.analyses.rules.remarks import WORDS, Rule, Waving
from rca.analyses.rules.taking_back import kept_since
from rca.analyses.rules.wording import judge
from rca.foundation import receipts
from rca.foundation.bus import listening
from rca.foundation.clock import now
from rca.foundation.db import fresh
from rca.foundation.errors import KeyReused, RuleBroken, Stale
from rca.foundation.messages import Message, msg
from rca.web.guard import requires, still_allowed
from rca.web.languages import say
from rca.web.live import Event, Listener, hub, stream


def refused(message: Message, status: int = 422, field: str = "", **more: Any) -> tuple[dict[str, Any], int]:
    """One sentence that says why nothing changed."""
    return {"error": say(message), "field": field, **more}, status


@bp.post("/analyses/<uuid:id>/board/changes")
@requires("analysis:add", inside=True)
def change(id: UUID) -> Any:
    """Do one change, committed before the answer. Sent again with the same key it is answered the same."""
    body = request.get_json(silent=True)
    form = _shape(body)
    if form is None or not form.validate():
        still_allowed()
        return _misshapen(_shape(body))
    answer, status = _answer(lambda: receipts.once(
        lambda: _do(id, body["act"], form), actor=_who_asks, key=form.key.data, body=[str(id), body]),
        walks=bool(body.get("takes_back")))
    return answer | _gently(body, done=status == 201), status


def _who_asks() -> UUID:
    """Who asks, and whether they may: asked in the transaction of the change and nowhere else."""
    still_allowed()
    asking: UUID = g.actor.id
    return asking


def _misshapen(form: BoardForm | None) -> tuple[dict[str, Any], int]:
    if form is None:
        return refused(msg("This is not a change the board knows."), 400)
    form.validate()  # once more, now that it is known in which language
    field, errors = next(iter(form.errors.items()))
    return refused(msg("%(field)s: %(error)s", field=field, error=errors[0]), field=field)


def _answer(work: Callable[[], int], *, walks: bool = False) -> tuple[dict[str, Any], int]:
    """The board's new position, or one sentence that says why nothing changed. Who `walks` back and forth through their
    own changes has no field with words of theirs to choose from."""
    try:
        return {"position": work()}, 201
    except RuleBroken as refusal:
        return refused(refusal.message, field=refusal.field)
    except Stale as stale:
        said = kept_since(_stands(stale.theirs)) if walks else msg(
            "Somebody changed this text meanwhile. Look at both and choose.")
        return refused(said, 409, mine=stale.mine, theirs=stale.theirs)
    except KeyReused:
        return refused(msg("This change was sent before with other content."), 409)


def _gently(body: dict[str, Any], *, done: bool) -> dict[str, str]:
    """To who has just written whose fault it is, and to nobody else: the question that leads on. It stops nothing."""
    writes = body["act"] in WRITES and body.get("kind") != Kind.CATEGORY.value and not body.get("takes_back")
    if not done or not writes or judge(str(body.get("text", ""))) is not Rule.BLAME:
        return {}
    return {"gently": say(WORDS[Rule.BLAME].gentle)}


def _stands(theirs: object) -> Message | str:
    """What stands now, as people say it: a text, or the name of a status."""
    return {status.value: name for status, name in STATUS_NAMES.items()}.get(str(theirs), str(theirs))


WRITES = ("cause.added", "cause.edited", "card.written", "card.changed")
"""Acts by which somebody words a cause."""

_FORMS: dict[str, type[BoardForm]] = {**BOARD_FORMS, **REMARK_FORMS, **CARD_FORMS}


def _shape(body: Any) -> BoardForm | None:
    known = _FORMS.get(str(body.get("act"))) if isinstance(body, dict) else None
    if known is None:
        return None
    return known(MultiDict({name: [_plain(item) for item in (value if isinstance(value, list) else [value])
                                   if isinstance(item, str | bool | int)]
                            for name, value in body.items() if value not in (None, False)}))


def _plain(value: str | bool | int) -> str:
    """As a form field gets it. Half a sign, as of an emoji that was cut, is nothing that could be kept."""
    return str(value).encode("utf-8", "ignore").decode()


def _do(id: UUID, act: str, form: BoardForm) -> int:
    change = form.change()
    if isinstance(change, CardChange):
        return change_card(id=id, change=change, by=g.actor, at=now())
    rights = permissions.rights(g.actor, g.record)
    kind = form.kind.data.value if "kind" in form else None
    if not may_change(rights, act, kind, own=lambda: _is_own(form.cause.data)):
        raise RuleBroken("", msg("Your invitation lets you add causes, not change what is there."))
    if isinstance(change, Waving):
        return wave(id=id, **vars(change), by=g.actor, at=now())
    return commands.change_board(id=id, change=change, takes_back=form.takes_back.data, by=g.actor, at=now())


def _is_own(cause: UUID) -> bool:
    row = queries.cause_rows([cause]).get(cause)
    return row is not None and row.author_id == g.actor.id


@bp.get("/analyses/<uuid:id>/board/changes")
@requires("analysis:look")
def changes(id: UUID) -> Any:
    """Everything since a position: the events one by one, or the whole board when they are too old."""
    return feed_of(id).since(request.args.get("since", -1, type=int))


@bp.get("/analyses/<uuid:id>/board/stream")
@requires("analysis:look")
def follow(id: UUID) -> Any:
    """The board's stream of server-sent events, from the position the browser has."""
    listening(current_app)
    listener = Listener(channel(id), g.actor.id, g.actor.name, g.actor.until)
    if not hub.join(listener):
        fresh()
        return Event("end", {"reason": "full"}).encoded(), 200, {"Content-Type": "text/event-stream"}
    try:
        fresh()  # whoever was sent away before joining was not sent from here
        still_allowed()
        listener.leads, listener.takes_part = permissions.roles_on(g.actor, g.record)
        first = _missed(id) + b"".join(event.encoded() for event in _told_first(id, listener))
    except BaseException:
        hub.leave(listener)
        raise
    fresh()
    return stream(listener, first, on_leave=room.came(id))


def _told_first(id: UUID, listener: Listener) -> list[Event]:
    """What passes, and what the reader may do here: a page that was drawn for other rights is drawn anew."""
    rights = permissions.rights(g.actor, g.record)
    return [*room.first(id, listener), silence.signal(id), Event("rights", rights.value if rights else "look")]


def _missed(id: UUID) -> bytes:
    """The events since the position the browser has, or one that makes it ask for the whole board."""
    since = request.headers.get("Last-Event-ID") or request.args.get("since") or "-1"
    missed = feed_of(id).since(int(since) if since.lstrip("-").isdecimal() else -1)
    if "whole" in missed:
        return _gap(missed["whole"]["position"])
    return b"".join(Event("change", event, event["position"]).encoded() for event in missed["events"])


def _gap(position: int) -> bytes:
    """An event that starts where the browser is not yet, so that it asks for what it missed."""
    nothing = {"parts": [], "rows": [], "gone": [], "view": None}
    return Event("change", {"from": position, "position": position, "by": None, "causes": [], "step": None,
                            "fish": nothing, "outline": nothing, "counts": {}}).encoded()
