"""Groups of open cases that may be one problem: start one analysis of them, or say that they are not the same."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import flash, g, request

from rca.complaints import queries
from rca.complaints.commands.apart import tell_apart
from rca.complaints.forms.many import ApartForm
from rca.complaints.permissions import LOOK
from rca.complaints.queries import grouping
from rca.complaints.queries.similar import text_of
from rca.complaints.rules.grouping import Group
from rca.complaints.rules.similar import as_written
from rca.complaints.views.blueprint import bp
from rca.complaints.views.similar import analyses_of
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.web.forms import EmptyForm, first_error
from rca.web.guard import requires
from rca.web.pages import page, see

DAYS = (30, 90, 365)
SHOWN = 20
SHOWN_FIRST = 5
"""So many cases of a group are read at once; the others are folded away, so that the next group stays in sight."""


@bp.get("/complaints/groups")
@requires("complaint:list")
def groups() -> Any:
    """Open cases of the last days that tell one problem, found when the page is asked for."""
    days = request.args.get("days", type=int)
    days = days if days in DAYS else DAYS[0]
    cases = grouping.open_since(now() - timedelta(days=days), g.actor.teams(*LOOK))
    more, cases = len(cases) > grouping.MOST_LOOKED_AT, cases[-grouping.MOST_LOOKED_AT:]
    found = grouping.grouped(cases)
    linked = analyses_of([cases[place].id for group in found for place in group.members])
    shown = [told for group in found if (told := _told(cases, group, linked)) is not None]
    return page("complaints/groups.html", here="complaints", groups=shown[:SHOWN], left=max(0, len(shown) - SHOWN),
                days=days, choices=DAYS, shown_first=SHOWN_FIRST, looked_at=len(cases), more=more, tick=EmptyForm())


def _told(cases: list[Any], group: Group, linked: Any) -> dict[str, Any] | None:
    """A group as the page tells it; None where every case but one is linked with an analysis already."""
    members = [cases[place] for place in group.members]
    free = [case for case in members if case.id not in linked]
    if len(free) < 2:
        return None
    words = as_written("\n".join(text_of(case) for case in members), group.shared)
    return {"cases": list(reversed(members)), "free": free, "words": words, "linked": linked}


@bp.post("/complaints/groups/apart")
@requires("complaint:tell_apart")
def apart() -> Any:
    """These are not the same, whatever the words say."""
    form = ApartForm(request.form)
    _all_seen([*form.complaint.data, *([form.out.data] if form.out.data else [])])
    if not form.save(tell_apart, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(".groups", days=request.args.get("days", type=int))


@bp.post("/complaints/<uuid:id>/apart")
@requires("complaint:tell_apart")
def not_like(id: UUID) -> Any:
    """A similar case is not the same as the one on screen."""
    form = ApartForm(request.form)
    _all_seen(form.complaint.data)
    if not form.save(tell_apart, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(".similar", id=id)


def _all_seen(ids: Any) -> None:
    """Whoever tells cases apart may see all of them."""
    if not all(registry.may(g.actor, "complaint:tell_apart", case) for case in queries.complaints_by_ids(ids)):
        raise NotFound
