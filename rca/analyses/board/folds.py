"""The address of the fish as one viewer wants it: which bones are open and which are folded is their own matter."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request

from rca.analyses.board.variants import fish_for
from rca.analyses.drawing import Wish
from rca.web.guard import requires

bp = Blueprint("folds", __name__)

MOST_BONES = 200
"""Named in one request; an address holds no more."""


@bp.get("/analyses/<uuid:id>/board/fish")
@requires("analysis:look")
def fish(id: UUID) -> Any:
    """The fish with the bones open that this browser asks for."""
    return fish_for(id, wish_asked(), request.args.get("at", -1, type=int), request.args.get("look", ""))


def wish_asked() -> Wish:
    """Which bones this browser wants open or folded."""
    base = request.args.get("base")
    return Wish("open" if base == "open" else "fold" if base == "fold" else "rule", _bones("open"), _bones("fold"))


def _bones(name: str) -> frozenset[UUID]:
    """The bones a list of ids names. What is no id names none, as a bone that has left the board does."""
    found = set()
    for word in request.args.get(name, "").split(".")[:MOST_BONES]:
        try:
            found.add(UUID(hex=word))
        except ValueError:
            continue
    return frozenset(found)
