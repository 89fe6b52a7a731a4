"""Answers: a page, a part of one, or "see there"."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for

from rca.foundation import registry
from rca.foundation.messages import Message
from rca.web.languages import settled

_rooms: list[tuple[str, str, Message, str | None]] = []


def room(key: str, endpoint: str, label: Message, permission: str | None = None, *, first: bool = False) -> None:
    """Add a room to the navigation, shown to those who hold the permission, in the order of registration.

    `first` puts it before all others, whoever registered earlier.
    """
    if all(known[0] != key for known in _rooms):
        _rooms.insert(0 if first else len(_rooms), (key, endpoint, label, permission))


def rooms() -> list[dict[str, Any]]:
    """The navigation for whoever asks."""
    actor = g.get("actor")
    if actor is None or actor.person_id is None:
        return []
    return [{"key": key, "endpoint": endpoint, "label": label} for key, endpoint, label, permission in _rooms
            if permission is None or registry.may(actor, permission)]


def page(template: str, status: int = 200, /, **context: Any) -> Response:
    """Render a template. The same address may answer a page or a part, so caches are told what decides."""
    with settled():
        response = make_response(render_template(template, **context), status)
    response.headers["Vary"] = "HX-Request, Cookie"
    response.headers["Cache-Control"] = "no-store" if g.get("actor") else "no-cache"
    return response


part: Callable[..., Response] = page


def wants_part() -> bool:
    """Whether htmx asks for a part of a page rather than the whole."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def see(endpoint: str, /, **values: Any) -> Response:
    """Send the browser to another page after a change (303, so that reloading repeats nothing)."""
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[return-value]


def init(app: Flask) -> None:
    """Give templates the navigation and who is looking.

    All templates share one set of names: Jinja would compare two chains of them, key by key, at each import of a macro.
    """
    env = app.jinja_env
    chained = env.make_globals
    env.make_globals = lambda own: chained(own) if own else env.globals  # type: ignore[method-assign]

    @app.context_processor
    def surroundings() -> dict[str, Any]:
        return {"nav": rooms(), "actor": g.get("actor"), "record": g.get("record")}
