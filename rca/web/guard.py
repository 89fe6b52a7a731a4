"""Refuse by default: an endpoint is `@public` or `@requires(permission)`, and anything else is not there.

What an actor may not see answers 404, the same page as what does not exist.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_babel import refresh

from rca.foundation import registry
from rca.foundation.actors import Actor
from rca.foundation.db import locked
from rca.foundation.errors import NotFound, PassEnded, Stale

View = TypeVar("View", bound=Callable[..., Any])
_identify: dict[Callable[[], Actor | None], str] = {}
_gates: list[Callable[[], Any]] = []


def public(view: View) -> View:
    """Open this endpoint to everybody, signed in or not."""
    view.guard = None  # type: ignore[attr-defined]
    return view


def requires(permission: str, record: str | None = None, *, inside: bool = False) -> Callable[[View], View]:
    """Open this endpoint to actors with the permission.

    The part before the colon names the kind of record; where the address carries an `id`, that record is loaded by
    the registry into `g.record` and the permission is asked of it. `record` names another kind where they differ; ""
    says that the handler loads the record itself.

    Where `inside`, whoever has some way in is asked only once, by the handler's own `still_allowed` inside the
    transaction; until then nobody is there and no record is. For what is done ten times a second.
    """
    def mark(view: View) -> View:
        view.guard = (permission, permission.partition(":")[0] if record is None else record)  # type: ignore[attr-defined]
        view.asked_inside = inside  # type: ignore[attr-defined]
        return view
    return mark


def signed_in(actor: Actor, _: Any = None) -> bool:
    """The predicate for pages that any person may open; a guest may not."""
    return actor.person_id is not None


def identify(find: Callable[[], Actor | None], carried: str) -> None:
    """Register a way to find out who asks; the first that answers wins. Whoever can be found by it has something
    `carried` under this name in the session."""
    _identify.setdefault(find, carried)


def gate(stop: Callable[[], Any]) -> None:
    """Register something that may answer before anything else, such as the set-up page of a new installation."""
    if stop not in _gates:
        _gates.append(stop)


def sign_in_address() -> str:
    """Where somebody unknown is sent; comes back to this page afterwards."""
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return url_for("people.sign_in", next=wanted if wanted not in (None, "/") else None)


def is_own_path(address: str) -> bool:
    """Whether an address stays on this site, so that `next` cannot send anybody elsewhere."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))


def _who() -> Actor | None:
    return next((actor for find in _identify if (actor := find()) is not None), None)


def _check() -> Any:
    g.record, g.loaded, g.actor = None, None, None
    if request.endpoint == "static":
        return None  # a page brings dozens of files; none of them depends on who asks
    if request.endpoint is None:
        g.actor = _who()
        return None
    view = current_app.view_functions[request.endpoint]
    inside = getattr(view, "asked_inside", False) and any(name in session for name in _identify.values())
    g.actor = None if inside else _who()
    for stop in _gates:
        answer = stop()
        if answer is not None:
            return answer
    if any("\0" in text for text in request.args.values()):
        abort(400)  # nobody types it, and PostgreSQL takes no such text
    if not hasattr(view, "guard"):
        abort(404)
    if view.guard is None:
        return None
    permission, kind = view.guard
    g.loaded = (permission, kind, (request.view_args or {}).get("id") if kind else None)
    if inside:
        return None
    if g.actor is None and g.get("refusal") is not None:
        raise PassEnded(g.refusal)
    if g.actor is None:
        wants_page = request.method == "GET" and request.accept_mimetypes.best != "application/json" \
            and "text/event-stream" not in request.headers.get("Accept", "")
        return redirect(sign_in_address(), 303) if wants_page else abort(401)
    _ask_again()
    return None


def _ask_again() -> None:
    permission, kind, id = g.loaded
    g.record = registry.load(kind, id) if id is not None else None
    if (id is not None and g.record is None) or not registry.may(g.actor, permission, g.record):
        raise NotFound


def still_allowed(seen_version: int | None = None) -> None:
    """Ask again who asks and what they may do, inside the transaction that is about to change the record.

    Waiting for others may have taken a while: the way in may have ended meanwhile, a role been withdrawn. Raises
    PassEnded or answers 401 when the way in ended, NotFound when it is not allowed any more, and Stale when the record,
    locked from now on, has another version than was seen.
    """
    if g.get("loaded") is not None:
        if g.actor is None:
            refresh()  # whoever it is may speak another language than was thought
        g.actor = _who()
        if g.actor is None:
            if g.get("refusal") is not None:
                raise PassEnded(g.refusal)
            abort(401)
        _ask_again()
    if seen_version is not None and getattr(g.record, "version", None) is not None:
        g.record = locked(type(g.record), g.record.id)
        if seen_version != g.record.version:
            raise Stale(theirs=g.record)


def init(app: Flask) -> None:
    """Put the guard before every request and `can` into every template."""
    app.before_request(_check)
    app.jinja_env.globals["can"] = lambda permission, record=None: registry.may(g.get("actor"), permission, record)
