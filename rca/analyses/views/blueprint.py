"""The blueprint of the analyses, and what more than one of their pages asks."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from rca import complaints, people
from rca.foundation import registry

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


def as_file(content: bytes, kind: str, name: str) -> Response:
    """Content as a file to be saved, kept by no cache."""
    return Response(content, mimetype=kind, headers={
        "Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"})
