"""What a complaint case shows of analyses: a cause already found that it resembles, and the link in one click."""

from typing import Any
from uuid import UUID

from flask import flash, g, request, url_for

from rca import complaints
from rca.analyses import permissions
from rca.analyses.commands.linking import link_cases
from rca.analyses.forms import LinkCasesForm
from rca.analyses.queries.known import resembled_by
from rca.analyses.rules.known import Doing, headline
from rca.analyses.views.blueprint import bp
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.web.forms import EmptyForm, first_error
from rca.web.guard import requires
from rca.web.pages import page, see, wants_part


@bp.get("/analyses/for/complaint/<uuid:id>")
@requires("complaint:see")
def for_complaint(id: UUID) -> Any:
    """The analyses whose causes a case resembles, what is done about them, and the way to link it."""
    found = resembled_by(complaints.similar_to(g.record, g.actor.teams(*complaints.LOOK)),
                         g.actor.teams(*permissions.LOOK))
    doing = _doing([one.analysis.id for one in found])
    told = [(one, headline(one.causes, doing.get(one.analysis.id, [])), doing.get(one.analysis.id, []))
            for one in found]
    return page("analyses/for_complaint.html", here="complaints", case=g.record, found=told, whole=not wants_part(),
                tick=EmptyForm(), address_of=_address)


def _doing(analyses: list[UUID]) -> dict[UUID, list[Doing]]:
    """What is done about these analyses, of what the reader may see."""
    found: dict[UUID, list[Doing]] = {}
    for answer in registry.ask("what is done about these analyses", analyses) if analyses else []:
        for analysis, doing in answer.items():
            found.setdefault(analysis, []).extend(one for one in doing if _seen(one))
    return found


def _seen(one: Doing) -> bool:
    known = registry.record_type(one.kind)
    return known is not None and not known.confidential and known.may_see(g.actor, one.record)


def _address(one: Doing) -> str:
    known = registry.record_type(one.kind)
    if known is None:
        raise LookupError(one.kind)
    endpoint, values = known.address(one.record)
    return url_for(endpoint, **values)


@bp.post("/analyses/<uuid:id>/complaints")
@requires("analysis:link")
def link(id: UUID) -> Any:
    """Link complaint cases with an analysis; back to the case that asked for it."""
    form = LinkCasesForm(request.form)
    cases = complaints.complaints_by_ids(form.complaint.data)
    if not cases or not all(registry.may(g.actor, "complaint:see", case) for case in cases):
        raise NotFound
    if not form.save(link_cases, id=id, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see("complaints.show", id=cases[0].id) if len(cases) == 1 else see(".show", id=id)
