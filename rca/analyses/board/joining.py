"""The way in for guests: by a shared link under the name they give, by a personal one as whom it was made for."""

from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, g, request, session
from itsdangerous import BadSignature, URLSafeSerializer

from rca.analyses import permissions
from rca.analyses.board.pages import bp
from rca.analyses.commands import guests as commands
from rca.analyses.forms.guests import JoinForm
from rca.analyses.queries import analysis as analysis_of
from rca.analyses.queries import guests as queries
from rca.analyses.rules import GUEST_RIGHTS_NAMES
from rca.analyses.rules.guests import link_refusal
from rca.foundation.actors import Actor, ActorKind
from rca.foundation.clock import now
from rca.foundation.errors import NotFound, PassEnded
from rca.web.forms import EmptyForm, Form
from rca.web.guard import public
from rca.web.pages import page, see


def tokens() -> URLSafeSerializer:
    """A guest link's token is its signed id: nothing secret is stored, and revoking is a row in a table."""
    return URLSafeSerializer(current_app.secret_key or "", salt="guest-link")


@bp.get("/join/<token>")
@public
def join(token: str) -> Any:
    """Say who you are. Who is in already goes straight to the board; opening a link alone lets nobody in."""
    link, analysis = _asked_for(token)
    if _is_in(link, analysis):
        return see("board.show", id=analysis.id)
    return _join_page(link, analysis, EmptyForm() if link.name else JoinForm())


@bp.post("/join/<token>")
@public
def enter(token: str) -> Any:
    """Let the guest in."""
    link, analysis = _asked_for(token)
    form = EmptyForm(request.form) if link.name else JoinForm(request.form)
    if form.save(commands.join, link=link.id, by=None, at=now()):
        language = session.get("language")
        session.clear()
        session.update({"guest": form.answer, **({"language": language} if language else {})})
        return see("board.show", id=analysis.id)
    return _join_page(link, analysis, form)


def _join_page(link: Any, analysis: Any, form: Form) -> Response:
    return page("analyses/join.html", form.status, form=form, analysis=analysis, name=link.name,
                rights=GUEST_RIGHTS_NAMES[link.rights])


def _asked_for(token: str) -> tuple[Any, Any]:
    """The link of a token and its analysis. Raises NotFound or PassEnded."""
    try:
        link = queries.guest_link(UUID(tokens().loads(token)))
    except (BadSignature, ValueError):
        link = None
    if link is None:
        raise NotFound
    known = _pass_here()
    sent_away = known[0].revoked_at if known is not None and known[1].id == link.id else None
    refusal = link_refusal(link.expires_at, link.revoked_at or sent_away, now())
    if refusal is not None:
        raise PassEnded(refusal)
    return link, analysis_of(link.analysis_id) or abort(404)


def _is_in(link: Any, analysis: Any) -> bool:
    """Whether this browser may look at the board without the link; a personal one is for its own pass alone."""
    if g.actor is None or not permissions.may_look(g.actor, analysis):
        return False
    known = _pass_here() if g.actor.person_id is None else None
    return known is None or link.name is None or known[1].id == link.id


def _pass_here() -> Any:
    """The pass of this browser with its link, whether it still holds or not."""
    return queries.guest(UUID(session["guest"])) if "guest" in session else None


def guest() -> Actor | None:
    """The guest of this browser, if it has a pass. A pass that ended says why, instead of asking to sign in."""
    found = _pass_here()
    if found is None:
        return None
    guest_pass, link = found
    refusal = link_refusal(link.expires_at, link.revoked_at or guest_pass.revoked_at, now())
    if refusal is not None:
        g.refusal = refusal
        return None
    return Actor(guest_pass.actor_id, ActorKind.GUEST, guest_pass.name, reach=link.analysis_id,
                 rights=link.rights.value, until=link.expires_at)
