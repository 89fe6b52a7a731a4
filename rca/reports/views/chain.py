"""The chain of any record: as a page with picture and list, as a row on top of a plan, as a line at the side."""

from typing import Any
from uuid import UUID

from flask import Response, g

from rca.foundation import registry
from rca.foundation.errors import NotFound
from rca.foundation.messages import msg
from rca.reports.queries.chain import candidates, record
from rca.reports.queries.chain import chain as found_chain
from rca.reports.rules import words
from rca.reports.rules.walk import Chain
from rca.reports.views import stations
from rca.reports.views.blueprint import bp
from rca.web.guard import requires
from rca.web.headers import DRAWING_POLICY
from rca.web.languages import say
from rca.web.pages import page, part

ROW = ("complaint", "analysis", "solution", "plan", "audit")
SIDE = ("complaint", "analysis", "plan", "audit")


def _chain(kind: str, id: UUID, *, siblings: bool = True) -> Chain:
    """The chain of a record for whoever asks; what they may not see is not there."""
    found = record(g.actor, kind, id)
    if found is None:
        raise NotFound
    return found_chain(g.actor, kind, found, siblings=siblings)


def _proof(chain: Chain) -> Any:
    return words.proof((plan.state, plan.outcome) for plan in stations.plans_of(chain))


@bp.get("/chain/<kind>/<uuid:id>")
@requires("report:chain", record="")
def chain(kind: str, id: UUID) -> Any:
    """The whole chain, as a picture and as a list."""
    found = _chain(kind, id)
    here = stations.told(found, found.start)
    name = say(msg("From complaint to proof: %(title)s", title=here.title))
    return page("reports/chain.html", here=_room(kind), this=here, picture=stations.picture(found, name), name=name,
                entries=stations.listed(found), cut=bool(found.cut), proof=_proof(found),
                counts=[words.count_of(of, len(those)) for of, those in stations.short(found)])


def _room(kind: str) -> str:
    """The room of the navigation that a record belongs to."""
    return {"complaint": "complaints", "analysis": "analyses", "solution": "analyses", "plan": "plans",
            "action": "plans"}.get(kind, "audits")


@bp.get("/chain/<kind>/<uuid:id>.svg")
@requires("report:chain", record="")
def chain_svg(kind: str, id: UUID) -> Response:
    """The picture as a file that stands alone."""
    found = _chain(kind, id)
    here = stations.told(found, found.start)
    drawing = stations.picture(found, say(msg("From complaint to proof: %(title)s", title=here.title)), standalone=True)
    if drawing is None:
        raise NotFound
    name = getattr(here.record, "reference", None) or kind
    return Response(str(drawing), mimetype="image/svg+xml", headers={
        "Cache-Control": "no-store", "Content-Security-Policy": DRAWING_POLICY,
        "Content-Disposition": f'attachment; filename="{name}-chain.svg"'})


@bp.get("/chain/row/<kind>/<uuid:id>")
@requires("report:chain", record="")
def chain_row(kind: str, id: UUID) -> Any:
    """The chain in short, for the top of a page: what lies behind the record, the record, what came of it."""
    found = _chain(kind, id, siblings=False)
    analyses = [ref[1] for ref in found.of("analysis")]
    plans = [found.records[found.start]] if kind == "plan" else stations.plans_of(found)
    return part("reports/_row.html", stations=stations.short(found, (*ROW, kind)), start=found.start, plans=plans,
                here_words=words.HERE, count_of=words.count_of, candidates=candidates(analyses))


@bp.get("/chain/side/<kind>/<uuid:id>")
@requires("report:chain", record="")
def chain_side(kind: str, id: UUID) -> Any:
    """The chain as a line with stations, for the side of a page: solid has happened, broken lies ahead."""
    found = _chain(kind, id, siblings=False)
    may_start = kind == "complaint" and registry.may(g.actor, "analysis:start")
    return part("reports/_side.html", stations=stations.short(found, SIDE), start=found.start, may_start=may_start,
                here_words=words.HERE, count_of=words.count_of, plans=stations.plans_of(found))
