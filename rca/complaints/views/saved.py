"""Filters kept under a name: one's own and those that are shared."""

from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask import g, request

from rca import people
from rca.complaints import commands, queries
from rca.complaints.forms.finding import kept
from rca.complaints.forms.saved import KeepFilterForm, ShareForm
from rca.complaints.permissions import LOOK
from rca.complaints.views.blueprint import bp
from rca.complaints.views.listing import in_words
from rca.foundation import registry
from rca.foundation.clock import now
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.pages import page, see


def _teams() -> list[Any]:
    """The teams a reader may share with: those whose complaints they see."""
    own = g.actor.teams(*LOOK)
    return [team for team in people.teams() if own is None or team.id in own]


@bp.get("/complaints/filters/saved")
@requires("complaint_filter:keep")
def saved() -> Any:
    """What is kept; and the filter the address holds, to be kept."""
    address = urlencode(kept(request.args))
    return _page(KeepFilterForm(teams=_teams(), address=address) if address else None)


def _page(keeping: KeepFilterForm | None, status: int = 200, changing: dict[UUID, ShareForm] | None = None,
          refusal: EmptyForm | None = None) -> Any:
    teams = _teams()
    found = queries.saved_filters(g.actor.person_id, g.actor.teams(*LOOK))
    mine = [one for one in found if one.owner_id == g.actor.person_id]
    forms = {one.id: ShareForm(teams=teams, about=one.id, name=one.name, share=_share(one)) for one in mine}
    said = dict(parse_qsl(keeping.address.data or "")) if keeping is not None else {}
    return page("complaints/saved.html", status, here="complaints", keeping=keeping, told=in_words(said), mine=mine,
                others=[one for one in found if one.owner_id != g.actor.person_id], forms={**forms, **(changing or {})},
                names=registry.names_of({one.owner_id for one in found}), tick=EmptyForm(),
                refusal=refusal,
                words={one.id: in_words(dict(parse_qsl(one.address))) for one in found})


def _share(one: Any) -> str:
    return (str(one.team_id) if one.team_id else "all") if one.shared else ""


@bp.post("/complaints/filters/saved")
@requires("complaint_filter:keep")
def keep_filter() -> Any:
    """Keep one, and show the list through it."""
    form = KeepFilterForm(request.form, teams=_teams())
    if form.save(commands.keep_filter, by=g.actor, at=now()):
        return see(".index", **kept(dict(parse_qsl(form.address.data))))
    return _page(form, form.status)


@bp.post("/complaints/filters/saved/<uuid:id>")
@requires("complaint_filter:change", "complaint_filter")
def change_filter(id: UUID) -> Any:
    """Call it otherwise, share it otherwise."""
    form = ShareForm(request.form, teams=_teams(), about=id)
    if form.save(commands.change_filter, id=id, by=g.actor, at=now()):
        return see(".saved")
    return _page(None, form.status, {id: form})


@bp.post("/complaints/filters/saved/<uuid:id>/removal")
@requires("complaint_filter:change", "complaint_filter")
def remove_filter(id: UUID) -> Any:
    """Take it out of the list."""
    form = EmptyForm(request.form)
    if form.save(commands.remove_filter, id=id, by=g.actor, at=now()):
        return see(".saved")
    return _page(None, form.status, refusal=form)
