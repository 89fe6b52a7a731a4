"""Inviting guests: how they come in, a link for all or one for each, what it allows, who came by it."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import segno
from flask import Response, current_app, g, request, url_for

from rca.analyses.board import room
from rca.analyses.board.joining import tokens
from rca.analyses.board.pages import addresses, bp
from rca.analyses.commands import guests as commands
from rca.analyses.forms.guests import AdmitForm, InviteForm, LinkForm
from rca.analyses.queries import guests as queries
from rca.analyses.rules import GUEST_RIGHTS_NAMES
from rca.analyses.rules.guests import MOST_NAMES, link_refusal
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.foundation.messages import msg
from rca.web.forms import EmptyForm, Form
from rca.web.guard import requires
from rca.web.headers import DRAWING_POLICY
from rca.web.languages import zone
from rca.web.pages import page, wants_part

USUAL = timedelta(hours=8)
"""A working day: what an invitation lasts when nobody says otherwise."""

QUICK = {msg("4 hours"): timedelta(hours=4), msg("8 hours"): USUAL, msg("3 days"): timedelta(days=3),
         msg("14 days"): timedelta(days=14)}


@bp.get("/analyses/<uuid:id>/invitations")
@requires("analysis:lead")
def invitations(id: UUID) -> Any:
    """Invite guests: make links, change them, take them back; see who came by them."""
    return _shown(id)


@bp.post("/analyses/<uuid:id>/invitations")
@requires("analysis:lead")
def invite(id: UUID) -> Any:
    """Make guest links."""
    form = InviteForm(request.form)
    form.save(commands.invite, id=id, by=g.actor, at=now())
    return _shown(id, form)


@bp.post("/analyses/<uuid:id>/invitations/ways")
@requires("analysis:lead")
def admit(id: UUID) -> Any:
    """Let guests come by shared links as well, or by personal ones only."""
    form = AdmitForm(request.form)
    form.save(commands.admit, id=id, by=g.actor, at=now())
    return _shown(id, form)


@bp.post("/analyses/<uuid:id>/invitations/<uuid:link>")
@requires("analysis:lead")
def change_link(id: UUID, link: UUID) -> Any:
    """Change what a link allows, and until when."""
    form = LinkForm(request.form, prefix=str(link))
    form.save(commands.change_link, id=id, link=link, by=g.actor, at=now())
    return _shown(id, form)


@bp.post("/analyses/<uuid:id>/invitations/<uuid:link>/revocation")
@requires("analysis:lead")
def revoke(id: UUID, link: UUID) -> Any:
    """Take a guest link back at once."""
    form = EmptyForm(request.form)
    form.save(commands.revoke, id=id, link=link, by=g.actor, at=now())
    return _shown(id, form)


@bp.post("/analyses/<uuid:id>/invitations/<uuid:link>/guests/<uuid:guest>/revocation")
@requires("analysis:lead")
def send_away(id: UUID, link: UUID, guest: UUID) -> Any:
    """End one guest's pass at once."""
    form = EmptyForm(request.form)
    form.save(commands.send_away, id=id, link=link, guest=guest, by=g.actor, at=now())
    return _shown(id, form)


@bp.get("/analyses/<uuid:id>/invitations/sheet")
@requires("analysis:lead")
def invitation_sheet(id: UUID) -> Any:
    """The personal links that are open, with their codes, to be printed and cut."""
    return page("analyses/invitation_sheet.html", here="analyses", analysis=g.record,
                ways=[way for way in _ways(id) if way["open"] and way["link"].name])


@bp.get("/analyses/<uuid:id>/invitations/<uuid:link>/code.svg")
@requires("analysis:lead")
def code(id: UUID, link: UUID) -> Response:
    """The code of a link, for a camera; drawn only while the link opens the board."""
    found = queries.guest_link(link)
    if found is None or found.analysis_id != id or link_refusal(found.expires_at, found.revoked_at, now()):
        raise NotFound
    drawn = BytesIO()
    segno.make(_address(link), micro=False).save(drawn, kind="svg", scale=4, border=2, omitsize=True)
    return Response(drawn.getvalue(), mimetype="image/svg+xml", headers={
        "Cache-Control": "no-store", "Content-Security-Policy": DRAWING_POLICY})


def _address(link: UUID) -> str:
    base = current_app.config["RCA"].public_url.rstrip("/") or request.host_url.rstrip("/")
    return base + url_for("board.join", token=tokens().dumps(str(link)))


def _shown(id: UUID, sent: Form | None = None) -> Response:
    """The dialog of the board or a page of its own; a form that was refused stays as it was sent."""
    refused = sent if sent is not None and sent.errors else None
    ways = _ways(id, refused)
    invite_form = refused if isinstance(refused, InviteForm) else InviteForm(until=now() + USUAL)
    admit_form = refused if isinstance(refused, AdmitForm) else AdmitForm(personal=g.record.personal_links)
    known = refused is None or isinstance(refused, InviteForm | AdmitForm | LinkForm)
    return page("analyses/_invite.html" if wants_part() else "analyses/invitations.html", sent.status if sent else 200,
                here="analyses", analysis=g.record, urls=addresses(id), form=invite_form, admit_form=admit_form,
                error=None if known else refused, personal=[way for way in ways if way["open"] and way["link"].name],
                shared=[way for way in ways if way["open"] and not way["link"].name],
                ended=[way for way in ways if not way["open"]], most=MOST_NAMES, quick=_quick())


def _quick() -> list[tuple[Any, str]]:
    """How long a link may last, with the moment on the reader's clock."""
    return [(words, (now() + lasts).astimezone(zone()).strftime("%Y-%m-%dT%H:%M")) for words, lasts in QUICK.items()]


def _ways(id: UUID, refused: Form | None = None) -> list[dict[str, Any]]:
    """The links of a board as they are shown, each with its guests and the form that changes it."""
    at, present = now(), room.people(id)
    return [_way(link, came, present, refused, link_refusal(link.expires_at, link.revoked_at, at))
            for link, came in queries.ways_in(id)]


def _way(link: Any, came: list[Any], present: Any, refused: Form | None, refusal: Any) -> dict[str, Any]:
    mine = isinstance(refused, LinkForm) and refused._prefix == f"{link.id}-"
    form = refused if mine else LinkForm(prefix=str(link.id), rights=link.rights.value, until=link.expires_at)
    return {"link": link, "open": refusal is None, "refusal": refusal, "rights": GUEST_RIGHTS_NAMES[link.rights],
            "address": "" if refusal else _address(link.id), "form": form, "changing": mine,
            "guests": [(guest, guest.actor_id in present and guest.revoked_at is None) for guest in came]}
