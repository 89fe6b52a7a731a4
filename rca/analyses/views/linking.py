"""Many complaint cases are linked with an analysis: which one is chosen first, then what will happen is shown."""

from typing import Any
from uuid import UUID

from flask import g, request

from rca import complaints
from rca.analyses import permissions, queries
from rca.analyses.views.blueprint import bp, is_key
from rca.foundation import registry
from rca.foundation.clock import now
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.pages import page


@bp.get("/analyses/linking")
@requires("complaint:together")
def linking() -> Any:
    """The cases picked in the list, or all it holds up to a limit; an analysis; what linking them would do."""
    most = complaints.MOST_TOGETHER
    found = complaints.some_complaints(complaints.picked(request.args, actor=g.actor, at=now()), None, most + 1)
    chosen = _chosen(request.args.get("analysis", ""))
    known = {case.id for case in queries.complaints_of(chosen.id)} if chosen is not None else set()
    cases = found[:most]
    return page("analyses/linking.html", here="complaints", cases=cases, more=len(found) > most, most=most,
                chosen=chosen, new=[case for case in cases if case.id not in known],
                left=[case for case in cases if case.id in known], analyses=_open_to_links(), form=EmptyForm(),
                kept=[(name, value) for name, value in request.args.items(multi=True) if name != "analysis" and value])


def _open_to_links() -> list[Any]:
    """The newest analyses that the reader may link cases with."""
    newest = queries.page_of_analyses(g.actor.teams(*permissions.LOOK))
    return [one for one in newest if registry.may(g.actor, "analysis:link", one)]


def _chosen(text: str) -> Any:
    found = queries.analysis(UUID(text)) if is_key(text) else None
    return found if found is not None and registry.may(g.actor, "analysis:link", found) else None
