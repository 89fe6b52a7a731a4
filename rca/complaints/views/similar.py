"""Cases like the one on screen, with the reasons, as a page of their own and as a part of the case."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from flask import g, url_for

from rca.complaints.permissions import LOOK
from rca.complaints.queries.similar import Similar, similar_to
from rca.complaints.views.blueprint import bp
from rca.foundation import registry
from rca.foundation.messages import Message, msg, msgs
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.pages import page, wants_part

FEW = 2
"""So many stand beside a case; the others are folded, since each takes six lines there."""
SAME: dict[str, Message] = {
    "category": msg("same category"), "product": msg("same product"), "unit": msg("same unit")}


@bp.get("/complaints/<uuid:id>/similar")
@requires("complaint:see")
def similar(id: UUID) -> Any:
    """The cases most like this one that the reader may see, and why they are like it."""
    found = similar_to(g.record, g.actor.teams(*LOOK)).found
    return page("complaints/similar.html", here="complaints", case=g.record, whole=not wants_part(),
                found=[(one, reasons(one)) for one in found], few=FEW,
                analyses=analyses_of([one.case.id for one in found]), tick=EmptyForm())


def reasons(one: Similar) -> list[Message]:
    """Why a case is like the one on screen, besides the words: the same facts, how near in time."""
    days = one.likeness.days
    near = msg("on the same day") if days == 0 else msgs("%(n)s day apart", "%(n)s days apart", days)
    return [*(SAME[name] for name in one.likeness.same), near]


def analyses_of(cases: Collection[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
    """The analyses these cases are linked with, of those the reader may see: title, state, address."""
    known = registry.record_type("analysis")
    if known is None or not cases:
        return {}
    pairs = [(earlier[1], later[1]) for earlier, later in registry.links_of([("complaint", id) for id in cases])
             if (earlier[0], later[0]) == ("complaint", "analysis")]
    records = registry.load_all("analysis", {analysis for _, analysis in pairs})
    found: dict[UUID, list[dict[str, Any]]] = {}
    for case, analysis in sorted(pairs):
        record = records.get(analysis)
        if record is not None and known.may_see(g.actor, record):
            endpoint, values = known.address(record)
            found.setdefault(case, []).append({
                "title": known.title(record), "state": known.state(record), "address": url_for(endpoint, **values)})
    return found
