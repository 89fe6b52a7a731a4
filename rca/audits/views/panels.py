"""What lower features show of audits by address: the audits of a plan, an action or a complaint."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from flask import g, url_for

from rca import plans
from rca.audits import queries
from rca.audits.rules import words
from rca.audits.views.audits import bp
from rca.foundation import registry
from rca.web.guard import requires
from rca.web.pages import part


def _of(kind: str, id: UUID, actions: Mapping[UUID, int] = MappingProxyType({})) -> Any:
    """The audits of a record the reader may see, with score and state, and the way to plan one.

    `actions` are those the page is about, with their numbers: which finding led to one of them is told, too.
    """
    found = [audit for audit in queries.lists.of_subject(kind, id) if registry.may(g.actor, "audit:see", audit)]
    record = queries.sheets.subject(kind, id)
    may_plan = record is not None and registry.may(g.actor, "audit:plan", record)
    led = [(finding, actions[finding.action_id]) for finding in queries.findings.of_actions(actions)
           if finding.action_id and registry.may(g.actor, "finding:see", finding)]
    return part("audits/_for.html", kind=kind, audits=found, words=words, led=led,
                scores=queries.sheets.scores([audit.id for audit in found]),
                plan=url_for("audits.new", subject=f"{kind}:{id}") if may_plan else None)


@bp.get("/audits/for/plan/<uuid:id>")
@requires("plan:see")
def for_plan(id: UUID) -> Any:
    """The audits of a plan, and which of its actions came from findings."""
    return _of("plan", id, {action.id: action.number for action in plans.actions_of(id)})


@bp.get("/audits/for/action/<uuid:id>")
@requires("action:see")
def for_action(id: UUID) -> Any:
    """The audits of an action, and the finding it came from."""
    return _of("action", id, {id: g.record.number})


@bp.get("/audits/for/complaint/<uuid:id>")
@requires("complaint:see")
def for_complaint(id: UUID) -> Any:
    """The audits of a complaint case."""
    return _of("complaint", id)
