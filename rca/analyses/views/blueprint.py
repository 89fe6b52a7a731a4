"""The blueprint of the analyses, and what more than one of their pages asks."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request

from rca import complaints, people
from rca.analyses import queries
from rca.analyses.graph import CauseGraph, problem
from rca.analyses.models import FrozenRevision
from rca.analyses.permissions import may_see_record
from rca.analyses.queries import revisions
from rca.foundation import registry
from rca.foundation.errors import NotFound

bp = Blueprint("analyses", __name__)


def teams_to_lead() -> list[Any]:
    """The teams for which the reader may start an analysis."""
    return [team for team in people.teams() if g.actor.has("facilitator", team.id)]


def cases_picked() -> list[Any]:
    """The complaint cases the request names, of those the reader may see."""
    wanted = [UUID(id) for id in request.values.getlist("complaint") if is_key(id)]
    return [case for case in complaints.complaints_by_ids(wanted) if registry.may(g.actor, "complaint:see", case)]


def is_key(text: str) -> bool:
    """Whether a text of the address can be a record's key."""
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def revision_asked(id: UUID) -> FrozenRevision | None:
    """The frozen revision the address asks for; None for the board as it stands. Guests know of no other."""
    if "revision" not in request.args:
        return None
    number = request.args.get("revision", type=int)
    found = revisions.revision(id, number) if number is not None and 0 < number < 2**31 else None
    if found is None or not may_see_record(g.actor, g.record):
        raise NotFound
    return found


def graph_asked(id: UUID) -> CauseGraph:
    """The graph of the board, or of the frozen revision the address asks for."""
    found = revision_asked(id)
    return queries.graph(id) if found is None else revisions.then(found).graph


def title(graph: CauseGraph) -> str:
    """The problem a graph is about, in the words of then."""
    return str(graph.nodes[problem(graph)]["text"])


def file_name(ending: str) -> str:
    """What a file of the analysis is called: after the analysis, and after the revision that was asked for."""
    number = request.args.get("revision", type=int)
    return f"{g.record.reference}{f'-revision-{number}' if number else ''}.{ending}"
