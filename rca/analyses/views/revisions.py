"""Frozen revisions: freezing one, looking at it as it was, signing it."""

from typing import Any
from uuid import UUID

from flask import Response, flash, g, request
from markupsafe import Markup

from rca.analyses import graph as cause_graph
from rca.analyses import queries
from rca.analyses.commands import revisions as commands
from rca.analyses.drawing import fish, html, outline, svg
from rca.analyses.forms import FreezeForm, SignForm
from rca.analyses.models import FrozenRevision
from rca.analyses.queries import revisions as frozen
from rca.analyses.rules.revisions import STATEMENT, Standing
from rca.analyses.views.blueprint import bp, title
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.web.forms import first_error
from rca.web.guard import requires
from rca.web.pages import page, see


@bp.get("/analyses/<uuid:id>/revisions/new")
@requires("analysis:lead")
def freezing(id: UUID) -> Any:
    """Give what stands on the board a name that stays with it."""
    return _freeze_page(id, FreezeForm())


@bp.post("/analyses/<uuid:id>/revisions/new")
@requires("analysis:lead")
def freeze(id: UUID) -> Any:
    """Freeze it."""
    form = FreezeForm(request.form)
    if form.save(commands.freeze, id=id, by=g.actor, at=now()):
        return see(".revision", id=id, number=form.answer)
    return _freeze_page(id, form, form.status)


def _freeze_page(id: UUID, form: FreezeForm, status: int = 200) -> Response:
    number = 1 + max((known.number for known in frozen.revisions(id)), default=0)
    return page("analyses/freeze.html", status, here="analyses", analysis=g.record, form=form, number=number,
                counts=cause_graph.counts(queries.graph(id)))


def _known(id: UUID, number: int) -> FrozenRevision:
    found = frozen.revision(id, number) if number < 2**31 else None
    if found is None:
        raise NotFound
    return found


@bp.get("/analyses/<uuid:id>/revisions/<int:number>")
@requires("analysis:see")
def revision(id: UUID, number: int) -> Any:
    """One revision as it was frozen: the fish, the whys, the outline, who signed."""
    found = _known(id, number)
    then, signed = frozen.then(found), frozen.signatures([found.id])[found.id]
    form = SignForm(digest=found.digest)
    return page("analyses/revision.html", here="analyses", analysis=g.record, revision=found, then=then, form=form,
                is_whole=then.standing is Standing.WHOLE, is_erased=then.standing is Standing.ERASED,
                statement=STATEMENT, signatures=signed, has_signed=any(one.actor_id == g.actor.id for one in signed),
                names=registry.names_of({found.frozen_by, *(one.actor_id for one in signed)}),
                counts=cause_graph.counts(then.graph), title=title(then.graph), **_drawn(then.graph))


def _drawn(graph: Any) -> dict[str, Markup]:
    """The fish and the outline of a graph; both are drawn by us, every text escaped."""
    return {"fish_svg": Markup(svg(fish(graph), title(graph))),  # noqa: S704
            "outline_html": Markup(html(outline(graph)))}  # noqa: S704


@bp.post("/analyses/<uuid:id>/revisions/<int:number>/signature")
@requires("analysis:sign")
def sign(id: UUID, number: int) -> Any:
    """Agree to it."""
    form = SignForm(request.form)
    if not form.save(commands.sign, id=id, number=number, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(".revision", id=id, number=number)
