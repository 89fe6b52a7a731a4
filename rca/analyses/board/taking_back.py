"""The address of what somebody can take back here: for a page that was loaded after it was done."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g

from rca.analyses.forms.board import BOARD_FORMS
from rca.analyses.graph import back_of
from rca.analyses.queries.taking_back import Walk, walk_of
from rca.foundation import journal
from rca.foundation.clock import now
from rca.web.guard import requires

bp = Blueprint("taking_back", __name__)


@bp.get("/analyses/<uuid:id>/board/walk")
@requires("analysis:add")
def walk(id: UUID) -> Any:
    """My own changes, to be taken back and done again, as the browser that made them would know them."""
    found = walk_of(id, g.actor.id, BOARD_FORMS, started=g.record.started_at, now=now())
    return {"done": [_told(found, entry) for entry in found.done],
            "undone": [_told(found, entry) for entry in found.undone], "old": found.old}


def _told(found: Walk, entry: journal.Entry) -> dict[str, Any]:
    """A change as it was sent; of several steps only what is needed to take them back."""
    several = back_of(entry.act, entry.facts, entry.payload) is not None
    body = {"cause": entry.facts["cause"]} if several else {**entry.facts, **(entry.payload or {})}
    was = {"position": entry.position, "stoodBefore": found.before.get(entry.position)}
    return {"body": {**body, "act": entry.act}, "was": was}
