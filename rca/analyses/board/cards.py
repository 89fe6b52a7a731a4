"""Addresses of silent collection: one's own cards, begin, end, reveal, and near twins to be merged."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, request

from rca.analyses import queries
from rca.analyses.board.silence import own_cards, standing
from rca.analyses.commands import cards as commands
from rca.analyses.graph.leading import near_twins
from rca.foundation.clock import now
from rca.foundation.messages import msgs
from rca.web.forms import EmptyForm, first_error
from rca.web.guard import requires
from rca.web.languages import say
from rca.web.pages import part, see

bp = Blueprint("cards", __name__)
ACTS = {"begin": commands.begin_silence, "end": commands.end_silence, "reveal": commands.reveal}


@bp.get("/analyses/<uuid:id>/cards")
@requires("analysis:look")
def mine(id: UUID) -> Any:
    """Whoever asks gets their own silent cards, and how many there are altogether."""
    return {**standing(id), "own": own_cards(id)}, 200, {"Cache-Control": "no-store"}


@bp.post("/analyses/<uuid:id>/silence")
@requires("analysis:lead")
def silence(id: UUID) -> Any:
    """Begin or end silent collection, or reveal all cards; then near twins among the causes are offered."""
    form, act = EmptyForm(request.form), request.form.get("act", "")
    done = act in ACTS and form.save(ACTS[act], id=id, by=g.actor, at=now())
    if not done:
        flash(first_error(form), "error")
    elif act == "reveal":
        flash(say(msgs("%(n)s card is on the board now.", "%(n)s cards are on the board now.", form.answer)), "done")
    return see("board.show", id=id, **({"twins": "1"} if done and act == "reveal" else {}))


@bp.get("/analyses/<uuid:id>/twins")
@requires("analysis:lead")
def twins(id: UUID) -> Any:
    """Causes that say nearly the same, to be merged with one press each."""
    graph = queries.graph(id)
    pairs = [(_seen(graph, one), _seen(graph, two)) for one, two in near_twins(graph)]
    return part("analyses/_twins.html", pairs=pairs)


def _seen(graph: Any, cause: UUID) -> dict[str, Any]:
    facts = graph.nodes[cause]
    return {"id": cause, "text": facts["text"], "number": facts["number"]}
